// Package kb is the knowledge base as a whole: which entities a span can be, what an entity is, what is stated between
// two. It opens the three files of the stage's folder together and turns rows of facts/ into what they are built from.
//
// Nouns: KB, Names. Invariant: a KB is one build; a process opens it once and shares it among its tasks. Cost: address
// space, and memory only for the pages that are touched. It refuses a folder in which a file is missing or damaged.
package kb

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/knowcorpus/knowcorpus/internal/entitystore"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
)

// Names of the files in the stage's folder.
const (
	SurfacesFile   = "surfaces.kc"
	EntitiesFile   = "entities.kc"
	StatementsFile = "statements.kc"
)

// KB is an open knowledge base. Safe for concurrent use until Close.
type KB struct {
	Surfaces *gazetteer.Gazetteer
	Entities *entitystore.Store
	Facts    *factstore.Store
}

// Open maps the files of a folder. With skipVerify the checksums of their sections are left out, so that opening does
// not read them: for files whose digests were just compared with a manifest.
func Open(dir string, skipVerify bool) (*KB, error) {
	var opts []gazetteer.Option
	if skipVerify {
		opts = append(opts, gazetteer.SkipVerify())
	}
	k := &KB{}
	var errs [3]error
	k.Surfaces, errs[0] = gazetteer.Open(filepath.Join(dir, SurfacesFile), opts...)
	k.Entities, errs[1] = entitystore.Open(filepath.Join(dir, EntitiesFile), skipVerify)
	k.Facts, errs[2] = factstore.Open(filepath.Join(dir, StatementsFile), skipVerify)
	if err := errors.Join(errs[:]...); err != nil {
		k.Close()
		return nil, fmt.Errorf("open knowledge base: %w", err)
	}
	return k, nil
}

// Close unmaps the files.
func (k *KB) Close() error {
	var errs []error
	if k.Surfaces != nil {
		errs = append(errs, k.Surfaces.Close())
	}
	if k.Entities != nil {
		errs = append(errs, k.Entities.Close())
	}
	if k.Facts != nil {
		errs = append(errs, k.Facts.Close())
	}
	return errors.Join(errs...)
}
