package link

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestVocabularyAgainstMap also reads words that share a hash, and documents one after the other.
func TestVocabularyAgainstMap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var v vocabulary
	for range 50 {
		n := r.IntN(200)
		v.reset(n)
		want := map[string]int32{}
		for range n {
			w := fmt.Sprint("w", r.IntN(300))
			got := v.number(w, true, English)
			if want[w] == 0 {
				want[w] = int32(len(want)) + 1
			}
			if got != want[w] {
				t.Fatalf("%q: %d, want %d", w, got, want[w])
			}
		}
		for i := range 300 {
			w := fmt.Sprint("w", i)
			wantTerm := want[w]
			if len(w) < contentBytes {
				wantTerm = 0
			}
			if got := v.term(hashed(w)); got != wantTerm {
				t.Fatalf("term %q: %d, want %d", w, got, wantTerm)
			}
			if got := v.term(word{w + "?", hashed(w).hash}); got != 0 {
				t.Fatalf("another word with the hash of %q: %d", w, got)
			}
		}
	}
}

func TestVocabularyTermsAreWords(t *testing.T) {
	var v vocabulary
	v.reset(2)
	v.number("1984", false, English)
	if n := v.number("river", true, English); n != 2 || v.term(hashed("river")) != 2 || v.term(hashed("1984")) != 0 {
		t.Errorf("river %d, terms %d and %d", n, v.term(hashed("river")), v.term(hashed("1984")))
	}
}
