package evidence

import (
	"math/rand/v2"
	"testing"
)

func TestTableAgainstMap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		of, want := newTable(n), map[int32]int32{}
		for range n {
			k := r.Int32N(1000)
			want[k] = r.Int32() - 1<<30
			of.put(k, want[k])
		}
		for k := range int32(1100) {
			w, ok := want[k]
			if got, is := of.get(k); got != w || is != ok {
				t.Fatalf("%d of %d: %d %v, want %d %v", k, n, got, is, w, ok)
			}
		}
	}
}
