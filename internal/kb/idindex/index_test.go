package idindex

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRankEqualsCounting(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		span int
	}{{"empty", 0, 1}, {"one", 1, 1 << Bits}, {"sparse", 50, 1 << Bits}, {"dense", 5000, 8000}, {"full", 4000, 4000}, {"wide", 30000, 1 << Bits}} {
		t.Run(c.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, uint64(c.n)))
			ids := map[uint32]bool{}
			for len(ids) < c.n {
				ids[uint32(r.IntN(c.span))] = true
			}
			var order []uint32
			for id := range ids {
				order = append(order, id)
			}
			slices.Sort(order)
			x, err := Open(Build(order), len(order))
			if err != nil || x.Len() != len(order) {
				t.Fatalf("%d ids, %v", x.Len(), err)
			}
			rank := 0
			for id := range uint32(min(c.span+1000, 1<<Bits)) {
				got, ok := x.Rank(id)
				if ok != ids[id] || (ok && got != rank) {
					t.Fatalf("rank of %d is %d %v, want %d %v", id, got, ok, rank, ids[id])
				}
				if ok {
					rank++
				}
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(Build([]uint32{1, 5, 900}), 3, uint32(5))
	f.Add(Build([]uint32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17}), 18, uint32(3))
	f.Fuzz(func(t *testing.T, b []byte, n int, id uint32) {
		x, err := Open(slices.Clone(b), n)
		if err != nil {
			return
		}
		if rank, ok := x.Rank(id & (1<<Bits - 1)); ok && (rank < 0 || rank >= x.Len()) {
			t.Errorf("rank %d of %d", rank, x.Len())
		}
	})
}
