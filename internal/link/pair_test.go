package link

import (
	"math/rand"
	"testing"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// onlyPairs is a knowledge base of which only statements are asked: from a to b where b is divisible by a.
type onlyPairs struct{ Knowledge }

func (onlyPairs) HasPair(h, t wikidata.QID) bool { return t%h == 0 }

func TestPairCacheAgainstKnowledge(t *testing.T) {
	r, c := rand.New(rand.NewSource(1)), new(pairCache)
	for range 100_000 {
		a, b := wikidata.QID(r.Intn(300)+1), wikidata.QID(r.Intn(300)+1)
		if got, want := c.linked(onlyPairs{}, a, b), a%b == 0 || b%a == 0; got != want {
			t.Fatalf("%v and %v: %v", a, b, got)
		}
	}
}
