// Package sample makes the choices of the corpus stage: which rows are kept, in which split a document falls, how
// candidates are ordered, and which classes may stand in a prompt as negatives.
//
// Nouns: Taxonomy (the classes and what is known of them), Scene (what is known of a sentence), Negative (a class with
// the reason why it is not in the sentence). Invariant: a choice is a function of stable ids alone, so it is the same
// on every runner, for every order of rows and for every split of the input; and a negative is never something that
// may be true but unknown. Cost: about 20 µs for the negatives of a row, below 1 µs for the rest; about 200 bytes a class.
// The package refuses to guess: where no class can be shown to be absent, it gives fewer negatives than asked for.
package sample

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// Hash is the one hash behind every choice: xxHash64 of the parts, each preceded by its length, so that
// ("ab", "c") and ("a", "bc") differ.
func Hash(parts ...string) uint64 {
	var d xxhash.Digest
	d.Reset()
	var size [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(p)))
		_, _ = d.Write(size[:])
		_, _ = d.WriteString(p)
	}
	return d.Sum64()
}

// ID names a row: 32 hexadecimal digits of SHA-256 over the parts. 128 bits, because a corpus of 10⁹ rows would give
// a 64-bit id twice with probability 3 %.
func ID(parts ...string) string {
	h := sha256.New()
	var size [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Keep says whether the thing with these ids is in a sample of the given rate (0 none, 1 all). The sample of a lower
// rate is a subset of that of a higher one.
func Keep(rate float64, parts ...string) bool {
	return below(Hash(parts...), rate)
}

func below(h uint64, rate float64) bool {
	switch {
	case !(rate > 0): // NaN keeps nothing
		return false
	case rate >= 1:
		return true
	}
	// 53 bits are what a float64 holds exactly; the comparison is then the same on every machine.
	return h>>11 < uint64(math.Ldexp(rate, 53))
}

// Shuffle orders names by their hash under a seed: a permutation that depends on the set alone, not on its order.
func Shuffle(names []string, seed ...string) {
	prefix := Hash(seed...)
	key := func(s string) uint64 { return Hash(hex.EncodeToString(binary.BigEndian.AppendUint64(nil, prefix)), s) }
	keys := make(map[string]uint64, len(names))
	for _, n := range names {
		keys[n] = key(n)
	}
	slices.SortFunc(names, func(a, b string) int {
		if ka, kb := keys[a], keys[b]; ka != kb {
			if ka < kb {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
}
