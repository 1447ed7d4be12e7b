package link

import (
	"math/rand/v2"
	"testing"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// onlyTails is a knowledge base of which only statements are asked: those of a lead to the multiples of a below 1000.
type onlyTails struct{ Knowledge }

func (onlyTails) Tails(h wikidata.QID, dst []wikidata.QID) []wikidata.QID {
	for t := h; t < 1000; t += h {
		dst = append(dst, t, t) // two properties may lead to the same item
	}
	return dst
}

func TestWebAgainstStatements(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	w := web{number: map[wikidata.QID]int32{}} // one for all, as for the pages of a worker
	for range 20 {
		items := make([]wikidata.QID, 1+r.IntN(200))
		for i := range items {
			items[i] = wikidata.QID(1 + r.IntN(400))
		}
		all := append([]wikidata.QID(nil), items...)
		w.weave(onlyTails{}, items)
		for _, a := range all {
			w.from(w.number[a])
			for _, b := range all {
				if got, want := w.linked(w.number[b]), a != b && (a%b == 0 || b%a == 0); got != want {
					t.Fatalf("%v and %v: %v", a, b, got)
				}
			}
		}
	}
}
