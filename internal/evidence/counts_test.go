package evidence_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// randomStats counts made-up pairs of a few words.
func randomStats(r *rand.Rand, pairs int) *evidence.Stats {
	st := evidence.NewStats()
	for range pairs {
		s := &evidence.Sentence{Words: []string{"<person>"}}
		for range r.IntN(5) {
			s.Words = append(s.Words, fmt.Sprint("w", r.IntN(6)))
		}
		s.Words = append(s.Words, "<place>")
		var stated, back []wikidata.PID
		for q := wikidata.PID(1); q < 5; q++ {
			if r.IntN(3) == 0 {
				stated = append(stated, q)
			}
			if r.IntN(3) == 0 {
				back = append(back, q)
			}
		}
		p := evidence.Pair{Tail: int32(len(s.Words) - 1)}
		if r.IntN(2) == 0 {
			p.Head, p.Tail = p.Tail, p.Head
		}
		st.AddPair(s, p, evidence.Ends{link.Sort(r.IntN(3)), link.Sort(r.IntN(3))}, stated, back)
	}
	return st
}

// TestCountsInPartsGiveTheSameModel sums the counts of parts feature by feature, leaves rare ones out, and compares with a
// model of the whole.
func TestCountsInPartsGiveTheSameModel(t *testing.T) {
	weighed := 0
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 7))
		whole, sums := evidence.NewStats(), map[string]*evidence.Counts{}
		for range 1 + r.IntN(4) {
			st := randomStats(r, r.IntN(200))
			whole.Merge(st)
			for name, c := range st.Counts() {
				if sums[name] == nil {
					sums[name] = evidence.NewCounts()
				}
				if err := sums[name].Add(c.Append(nil)); err != nil {
					t.Fatal(err)
				}
			}
		}
		again, dropped := evidence.NewStats(), 0
		name, rare := evidence.Rare()
		for name, c := range sums {
			if !c.Prune(name, rare) {
				dropped++
				continue
			}
			if err := again.Put(name, c); err != nil {
				t.Fatal(err)
			}
		}
		if err := again.Put(name, rare); err != nil {
			t.Fatal(err)
		}
		want, got := evidence.Train(whole).Format(""), evidence.Train(again).Format("")
		if !bytes.Equal(want, got) {
			t.Errorf("seed %d, %d features left out:\n%s\nof the whole:\n%s", seed, dropped, got, want)
		}
		weighed += bytes.Count(want, []byte("\n\t"))
	}
	if weighed == 0 {
		t.Error("no model holds a feature")
	}
}

func TestDamagedCounts(t *testing.T) {
	c := evidence.NewCounts()
	c.All, c.Ends[evidence.Ends{1, 2}], c.Property[19] = 300, 5, 1<<40
	b := c.Append(nil)
	for _, bad := range [][]byte{nil, b[:len(b)-1], append(slices.Clone(b), 0), {1, 255, 255, 255, 255, 255, 1}} {
		if evidence.NewCounts().Add(bad) == nil {
			t.Errorf("%x was taken", bad)
		}
	}
	sum := evidence.NewCounts()
	for range 2 {
		if err := sum.Add(b); err != nil {
			t.Fatal(err)
		}
	}
	if sum.All != 600 || sum.Ends[evidence.Ends{1, 2}] != 10 || sum.Property[19] != 2<<40 {
		t.Errorf("got %v", sum)
	}
	want := []evidence.Row{{Feature: "f", Pairs: 300}, {Feature: "f", Head: "person", Tail: "place", Pairs: 5}, {Feature: "f", Property: "P19", Pairs: 1 << 40}}
	if got := c.Rows("f"); !slices.Equal(got, want) {
		t.Errorf("rows %v", got)
	}
}

func TestWithMoreTakesWhatSawMore(t *testing.T) {
	read := func(s string) *evidence.Model {
		m, err := evidence.ReadModel(bytes.NewReader([]byte(s)))
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	a := read("P1\t3\t10\n\tb>x\t700\nP2\t3\t10\n\tb>x\t700\nP4\t1\t5\n")
	b := read("P1\t4\t11\n\tb>y\t800\nP2\t4\t10\n\tb>y\t800\nP3\t2\t1\n")
	want := "# c\nP1\t4\t11\n\tb>y\t800\nP2\t3\t10\n\tb>x\t700\nP3\t2\t1\nP4\t1\t5\n"
	if got := string(a.WithMore(b).Format("c")); got != want {
		t.Errorf("got %s", got)
	}
}
