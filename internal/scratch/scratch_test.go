package scratch_test

import (
	"slices"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/scratch"
)

func TestArenaPiecesDoNotMeet(t *testing.T) {
	var a scratch.Arena[int]
	for range 3 {
		var all [][]int
		for n := range 60 {
			s := a.Take(n)
			if len(s) != 0 || cap(s) != n {
				t.Fatalf("length %d, room for %d of %d", len(s), cap(s), n)
			}
			for range n {
				s = append(s, n)
			}
			all = append(all, s)
			if p := a.One(); *p != 0 {
				t.Fatalf("one of an arena that was used before: %d", *p)
			}
		}
		for n, s := range all {
			if !slices.Equal(s, slices.Repeat([]int{n}, n)) {
				t.Fatalf("piece %d: %v", n, s)
			}
		}
		a.Reset()
	}
}

func TestArenaKeepsItsBlock(t *testing.T) {
	var a scratch.Arena[int]
	work := func() {
		for range 50 {
			_ = a.Take(100)
		}
		a.Reset()
	}
	work()
	work() // the largest block that was needed is there now
	if n := testing.AllocsPerRun(10, work); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestZerosAndEmptied(t *testing.T) {
	var s []int
	for _, n := range []int{3, 1, 40, 0, 40} {
		got := scratch.Zeros(&s, n)
		if len(got) != n || slices.ContainsFunc(got, func(x int) bool { return x != 0 }) {
			t.Fatalf("%d zeros: %v", n, got)
		}
		for i := range got {
			got[i] = 7
		}
	}
	if m := scratch.Emptied(map[int]int{1: 2}); len(m) != 0 {
		t.Error(m)
	}
}
