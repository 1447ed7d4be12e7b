package bzip2

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/bzip2/bzip2test"
)

// Any last column and origin gives what the textbook's walk gives: also those of no block, whose rows form several cycles,
// so that the origin's is gone around many times and flags stand on others.
func TestInverseOfAnyColumn(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	d := NewDecoder()
	for round := range 60 {
		n := 1 + rng.IntN(3*minLaned)
		if round%10 == 0 {
			n = maxBlock - rng.IntN(2)
		}
		alphabet, stay := 1+rng.IntN(256), rng.IntN(30)
		last := make([]byte, n)
		b := byte(0)
		for i := range last {
			if rng.IntN(1+stay) == 0 {
				b = byte(rng.IntN(alphabet))
			}
			last[i] = b
		}
		origin := rng.IntN(n)
		copy(d.last[:], last)
		clear(d.counts[:])
		for _, b := range last {
			d.counts[b]++
		}
		d.inverse(n, origin)
		if want := bzip2test.Inverse(last, origin); !bytes.Equal(d.last[:n], want) {
			t.Fatalf("%d bytes of %d values from row %d differ", n, alphabet, origin)
		}
	}
}
