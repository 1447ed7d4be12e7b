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
		v.begin(n, English)
		want := map[string]int32{}
		for range n {
			w := fmt.Sprint("w", r.IntN(300))
			info, got := v.read(w, true)
			if want[w] == 0 && len(w) >= contentBytes {
				want[w] = int32(len(want)) + 1
			}
			if info != English.read(w) {
				t.Fatalf("%q: %+v", w, info)
			}
			if got != want[w] {
				t.Fatalf("%q: %d, want %d", w, got, want[w])
			}
		}
		for i := range 300 {
			w := fmt.Sprint("w", i)
			if got := v.term(hashed(w)); got != want[w] {
				t.Fatalf("term %q: %d, want %d", w, got, want[w])
			}
			if got := v.term(word{w + "?", hashed(w).hash}); got != 0 {
				t.Fatalf("another word with the hash of %q: %d", w, got)
			}
		}
	}
}

func TestVocabularyTermsAreWords(t *testing.T) {
	var v vocabulary
	v.begin(2, English)
	v.read("1984", false)
	if _, n := v.read("river", true); n != 1 || v.term(hashed("river")) != 1 || v.term(hashed("1984")) != 0 {
		t.Errorf("river %d, terms %d and %d", n, v.term(hashed("river")), v.term(hashed("1984")))
	}
}

// TestVocabularyBeginsAnew reads more words than it keeps, and as many in one document.
func TestVocabularyBeginsAnew(t *testing.T) {
	var v vocabulary
	for _, n := range []int{10, leastSlots / 2, leastSlots / 2, 3 * leastSlots, 10} {
		v.begin(n, English)
		for i := range n {
			if _, got := v.read(fmt.Sprintf("word%d", i), true); got != int32(i)+1 {
				t.Fatalf("of %d words, %d: %d", n, i, got)
			}
		}
		if len(v.words)*3 > len(v.slots)*2 {
			t.Fatalf("%d words in %d slots", len(v.words), len(v.slots))
		}
	}
}
