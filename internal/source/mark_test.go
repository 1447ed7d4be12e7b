package source

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

func TestIndexByEndIsIndex(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 1))
	for range 20_000 {
		data, mark := make([]byte, random.IntN(30)), make([]byte, random.IntN(4))
		for _, b := range [][]byte{data, mark} {
			for i := range b {
				b[i] = "ab>"[random.IntN(3)]
			}
		}
		if got, want := indexByEnd(data, mark), bytes.Index(data, mark); got != want {
			t.Fatalf("indexByEnd(%q, %q) = %d, want %d", data, mark, got, want)
		}
	}
}
