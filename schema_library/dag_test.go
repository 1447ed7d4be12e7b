package schemalib

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// randomGraph has edges in any direction, cycles and loops among them.
func randomGraph(rng *rand.Rand, n, edges int) map[wikidata.QID][]wikidata.QID {
	g := map[wikidata.QID][]wikidata.QID{}
	for i := 1; i <= n; i++ {
		g[wikidata.QID(i)] = nil
	}
	for range edges {
		a, b := wikidata.QID(1+rng.IntN(n)), wikidata.QID(1+rng.IntN(n))
		if !slices.Contains(g[a], b) {
			g[a] = append(g[a], b)
		}
	}
	return g
}

// reaches is the naive model: a walk.
func reaches(g map[wikidata.QID][]wikidata.QID, from, to wikidata.QID) bool {
	seen := map[wikidata.QID]bool{}
	var walk func(q wikidata.QID) bool
	walk = func(q wikidata.QID) bool {
		for _, p := range g[q] {
			if p == to {
				return true
			}
			if !seen[p] {
				seen[p] = true
				if walk(p) {
					return true
				}
			}
		}
		return false
	}
	return walk(from)
}

func clone(g map[wikidata.QID][]wikidata.QID) map[wikidata.QID][]wikidata.QID {
	out := map[wikidata.QID][]wikidata.QID{}
	for q, list := range g {
		out[q] = slices.Clone(list)
	}
	return out
}

func TestCutCyclesLeavesNoneAndCutsOnlyThem(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		g := randomGraph(rng, 12, 4+rng.IntN(25))
		before := clone(g)
		cuts := cutCycles(g, map[wikidata.QID]int64{1: 5, 2: 3, 3: 3})
		for q := range g {
			if reaches(g, q, q) {
				t.Fatalf("%s is above itself in %v", q, g)
			}
		}
		for _, c := range cuts {
			if c.Parent != c.Child && !reaches(before, c.Parent, c.Child) {
				t.Fatalf("%v was on no cycle of %v", c, before)
			}
		}
		again := clone(before)
		if other := cutCycles(again, map[wikidata.QID]int64{1: 5, 2: 3, 3: 3}); !reflect.DeepEqual(cuts, other) {
			t.Fatalf("two runs differ: %v %v", cuts, other)
		}
	}
}

func TestTheWeakestEdgeIsCut(t *testing.T) {
	g := map[wikidata.QID][]wikidata.QID{1: {2}, 2: {3}, 3: {1}}
	cuts := cutCycles(g, map[wikidata.QID]int64{1: 1, 2: 10, 3: 100})
	if len(cuts) != 1 || cuts[0].Child != 3 || cuts[0].Parent != 1 || cuts[0].Strength != -99 {
		t.Errorf("cut %v: the most general class must not go below the least", cuts)
	}
}

func TestDAGIsReducedAndKeepsReachability(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	for range 200 {
		g := randomGraph(rng, 14, 6+rng.IntN(24))
		cutCycles(g, nil)
		var chosen []wikidata.QID
		for q := wikidata.QID(1); q <= 14; q++ {
			if rng.IntN(3) > 0 {
				chosen = append(chosen, q)
			}
		}
		up := func(q wikidata.QID) []wikidata.QID { return g[q] }
		d := buildDAG(slices.Clone(chosen), up, lowest, func(a, b wikidata.QID) int { return int(a) - int(b) }, false)
		for _, a := range chosen {
			for _, b := range chosen {
				if d.isAbove(a, b) != reaches(g, b, a) {
					t.Fatalf("%s above %s: %v in %v", a, b, d.isAbove(a, b), g)
				}
			}
			for _, p := range d.parents[a] {
				for _, o := range d.parents[a] {
					if o != p && reaches(g, o, p) {
						t.Fatalf("%s has the parents %s and %s, one below the other", a, p, o)
					}
				}
			}
		}
		for i, q := range d.order {
			for _, p := range d.parents[q] {
				if d.rank[p] >= i {
					t.Fatalf("%s stands before its parent %s", q, p)
				}
			}
		}
	}
}

// TestC3IsPythons compares linearisations of random hierarchies with CPython's, the refusals too.
func TestC3IsPythons(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	var script strings.Builder
	script.WriteString("import json\nout = {}\nok = {}\n")
	script.WriteString("def make(n, bases):\n    if any(b not in ok for b in bases):\n        return\n    try:\n" +
		"        ok[n] = type(n, tuple(ok[b] for b in bases), {})\n        out[n] = [c.__name__ for c in ok[n].__mro__[:-1]]\n" +
		"    except TypeError:\n        out[n] = None\n")
	const each = 9
	name := func(n int32) string { return fmt.Sprintf("C%d_%d", n/each, n%each) }
	mro, waits, want := map[int32][]int32{}, make([]int32, 60*each), map[string][]string{}
	for class := range int32(60 * each) {
		var bases []int32
		var named []string
		for _, j := range rng.Perm(int(class % each)) {
			if len(bases) < 1+rng.IntN(3) {
				bases = append(bases, class/each*each+int32(j))
				named = append(named, name(bases[len(bases)-1]))
			}
		}
		list, _ := json.Marshal(append([]string{}, named...))
		fmt.Fprintf(&script, "make(%q, %s)\n", name(class), list)
		if slices.ContainsFunc(bases, func(b int32) bool { return mro[b] == nil }) {
			continue
		}
		var lines [][]int32
		for _, b := range bases {
			lines = append(lines, mro[b])
		}
		line, ok := c3(class, append(lines, bases), waits)
		if ok {
			mro[class] = line
		}
		if slices.ContainsFunc(waits, func(n int32) bool { return n != 0 }) {
			t.Fatalf("the scratch is left with %v", waits)
		}
		want[name(class)] = nil
		for _, n := range line {
			want[name(class)] = append(want[name(class)], name(n))
		}
	}
	script.WriteString("print(json.dumps(out))\n")
	var got map[string][]string
	if err := json.Unmarshal([]byte(python(t, "-c", script.String())), &got); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for name, line := range got {
		if line == nil {
			refused++
		}
		if !slices.Equal(line, want[name]) {
			t.Errorf("%s: CPython %v, ours %v", name, line, want[name])
		}
	}
	if refused == 0 || len(got) != len(want) {
		t.Errorf("%d refused of %d, ours %d: the test tests little", refused, len(got), len(want))
	}
}

func TestTaxonomyFile(t *testing.T) {
	g := randomGraph(rand.New(rand.NewPCG(1, 1)), 50, 120)
	tax := NewTaxonomy(g)
	var buf bytes.Buffer
	if _, err := tax.WriteTo(&buf); err != nil {
		t.Fatal(err)
	}
	back, err := ReadTaxonomy(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for q, list := range g {
		if got := back.Parents(q); !slices.Equal(got, slices.Sorted(slices.Values(list))) {
			t.Errorf("%s: %v, want %v", q, got, list)
		}
	}
	for n := range buf.Len() {
		if _, err := ReadTaxonomy(buf.Bytes()[:n]); err == nil {
			t.Fatalf("a file cut at %d is read", n)
		}
	}
}

func lowest(_ wikidata.QID, parents []wikidata.QID) wikidata.QID { return slices.Min(parents) }
