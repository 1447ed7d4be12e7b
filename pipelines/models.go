package pipelines

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
)

// modelDigests tells the models of a stage apart; nil where it has none.
func (st *stage) modelDigests() map[string]string {
	if st.models == nil {
		return nil
	}
	return st.models()
}

// labelModels are the digests of all models of labels.
var labelModels = sync.OnceValue(func() map[string]string {
	digests := map[string]string{}
	for dir, models := range map[string]map[string]string{"link/": link.Models(), "evidence/": evidence.Models()} {
		for name, text := range models {
			sum := sha256.Sum256([]byte(text))
			digests[dir+name] = "sha256:" + hex.EncodeToString(sum[:])
		}
	}
	return digests
})
