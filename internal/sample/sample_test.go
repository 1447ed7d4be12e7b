package sample

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"
)

func TestHashSeparatesParts(t *testing.T) {
	if Hash("ab", "c") == Hash("a", "bc") || Hash("a") == Hash("a", "") || ID("ab", "c") == ID("a", "bc") {
		t.Fatal("parts run into each other")
	}
	// Written down, because every id, split and sample of a published corpus hangs on it.
	if got := Hash("split", "enwiki:12"); got != 0x9b34019085dfc6e8 {
		t.Fatalf("Hash = %#x", got)
	}
	if got := ID("instance", "enwiki:12"); got != "76a0a0f32e61ff2757e63c80e2ee8baa" {
		t.Fatalf("ID = %q", got)
	}
}

func TestKeep(t *testing.T) {
	for _, rate := range []float64{0, -1, math.NaN()} {
		if Keep(rate, "x") {
			t.Errorf("rate %v keeps something", rate)
		}
	}
	for _, rate := range []float64{1, 2, math.Inf(1)} {
		if !Keep(rate, "x") {
			t.Errorf("rate %v drops something", rate)
		}
	}
	const n = 20000
	kept := 0
	for i := range n {
		id := strconv.Itoa(i)
		in := Keep(0.1, id)
		if in {
			kept++
		}
		if in && !Keep(0.3, id) {
			t.Fatalf("%s is in the sample of 0.1 and not in that of 0.3", id)
		}
	}
	if kept < n/10-150 || kept > n/10+150 { // 3.5 standard deviations
		t.Fatalf("kept %d of %d at a rate of 0.1", kept, n)
	}
}

func TestSplit(t *testing.T) {
	s := Shares{Validation: 0.1, Test: 0.2}
	count := map[string]int{}
	for i := range 20000 {
		id := "enwiki:" + strconv.Itoa(i)
		split := s.Of(id)
		count[split]++
		// A larger share only takes documents from training.
		if wider := (Shares{Validation: 0.1, Test: 0.3}).Of(id); split == Test && wider != Test || split == Validation && wider == Train {
			t.Fatalf("%s moves from %s to %s", id, split, wider)
		}
	}
	for name, want := range map[string]int{Train: 14000, Validation: 2000, Test: 4000} {
		if got := count[name]; got < want-250 || got > want+250 {
			t.Errorf("%s has %d documents, want about %d", name, got, want)
		}
	}
	if got := (Shares{}).Of("x"); got != Train {
		t.Errorf("without shares: %s", got)
	}
}

func TestShuffleDependsOnTheSet(t *testing.T) {
	a := []string{"Human", "City", "Town", "Film", "Award"}
	b := slices.Clone(a)
	slices.Reverse(b)
	Shuffle(a, "row 1")
	Shuffle(b, "row 1")
	if !slices.Equal(a, b) {
		t.Fatalf("%v and %v", a, b)
	}
	orders := map[string]bool{}
	for i := range 200 {
		Shuffle(b, "row", strconv.Itoa(i))
		orders[fmt.Sprint(b)] = true
	}
	if len(orders) < 80 { // of 120; 200 draws reach 97 on average
		t.Fatalf("200 seeds give %d orders", len(orders))
	}
}

func TestCaps(t *testing.T) {
	c := Caps{Limit: 100, Counts: map[string]int64{"Human": 10000, "City": 200, "Ocean": 5}}
	for _, test := range []struct {
		classes []string
		rate    float64
	}{
		{nil, 1}, // an empty row is sampled by its own rate
		{[]string{"Human"}, 0.01},
		{[]string{"Human", "City"}, 0.5},
		{[]string{"Human", "Ocean"}, 1},
		{[]string{"Unseen"}, 1},
	} {
		if got := c.Rate(test.classes); got != test.rate {
			t.Errorf("Rate(%v) = %v, want %v", test.classes, got, test.rate)
		}
	}
	if got := (Caps{Counts: c.Counts}).Rate([]string{"Human"}); got != 1 {
		t.Errorf("without a limit: %v", got)
	}
	kept := 0
	for i := range 10000 {
		if c.Keep(ID("row", strconv.Itoa(i)), []string{"Human"}) {
			kept++
		}
	}
	if kept < 65 || kept > 135 {
		t.Errorf("kept %d rows of 10000 under a cap of 100", kept)
	}
}
