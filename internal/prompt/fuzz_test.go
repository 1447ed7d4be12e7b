package prompt

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
)

func classOf(s pycode.Stmt) (pycode.Class, bool) {
	c, ok := s.(pycode.Class)
	return c, ok
}

// FuzzRows feeds annotations as they might be damaged: nothing panics, everything is counted, every span fits.
func FuzzRows(f *testing.F) {
	for _, d := range corpus() {
		b, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"text":"é a b c d e f","sentences":[{"start":-1,"end":9}],"mentions":[{"start":5,"end":2,"sentence":7}],"relations":[{"head":3,"tail":-1}],"events":[{"arguments":[{"mention":9}]}]}`))
	f.Add([]byte(`{"text":"a b c d e","sentences":[{"start":0,"end":9,"complete":true},{"start":0,"end":2147483647}],"literals":[{"start":-2147483648,"end":1}],"events":[{"trigger":{"start":0,"end":1,"surface":"a"}}]}`))
	b := damagedBuilder(f)
	f.Fuzz(func(t *testing.T, raw []byte) { damaged(t, b, raw) })
}

func damagedBuilder(t testing.TB) *Builder {
	o := everything()
	o.Partial, o.MinWords = true, 0
	return New(testSchema(t), o)
}

func damaged(t *testing.T, b *Builder, raw []byte) {
	var doc annotation.Document
	if json.Unmarshal(raw, &doc) != nil {
		return
	}
	tally := Tally{}
	for _, r := range b.Instances(&doc, tally) {
		checkSpans(t, r.Content, r.Spans)
	}
	for _, r := range b.Instructions(&doc, tally) {
		checkSpans(t, r.Content, r.Spans)
	}
	checkConserved(t, tally)
}

// TestDamagedAnnotations changes a few bytes of good documents, so that indices and offsets point elsewhere.
func TestDamagedAnnotations(t *testing.T) {
	b, r := damagedBuilder(t), rand.New(rand.NewPCG(1, 1))
	for _, d := range corpus() {
		seed, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		for range 150 {
			raw := append([]byte(nil), seed...)
			for range 1 + r.IntN(4) {
				i := r.IntN(len(raw))
				switch r.IntN(3) {
				case 0:
					raw[i] = byte('0' + r.IntN(10))
				case 1:
					raw[i] = byte(r.IntN(256))
				default:
					raw = append(raw[:i], raw[i+1:]...)
				}
			}
			damaged(t, b, raw)
		}
	}
}
