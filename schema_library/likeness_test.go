package schemalib

import (
	"fmt"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// kinDump has theses, which are tests and scholarly works as far as parents go, and have authors and pages as papers do; exams,
// which are tests and have a date; and blanks, of which nothing is stated. More classes hang on "test".
func kinDump() *dump {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	class := func(id wikidata.QID, label string, parents ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), SubclassOf: parents})
	}
	class(1, "test")
	class(2, "scholarly work")
	class(3, "thesis", 1, 2)
	class(4, "paper", 2)
	class(5, "exam", 1)
	class(6, "quiz", 1)
	class(7, "blank", 1, 2)
	class(8, "defended work", 2)
	class(9, "dissertation", 1, 8)
	next := wikidata.QID(1000)
	items := func(class wikidata.QID, n int, properties ...wikidata.PID) {
		for range n {
			next++
			d.entities = append(d.entities, fact.Entity{ID: next, Labels: english(fmt.Sprint("Thing ", next)), InstanceOf: []wikidata.QID{class}})
			for _, p := range properties {
				d.statements[next] = append(d.statements[next], fact.Statement{Subject: next,
					Claim: fact.Claim{Property: p, Value: fact.Value{Kind: fact.Item, Item: next}}})
			}
		}
	}
	items(3, 30, 50, 1104)
	items(4, 60, 50, 1104, 921)
	items(5, 60, 585)
	items(6, 20, 585)
	items(7, 30)
	items(9, 60, 50, 1104)
	items(8, 5, 50)
	d.index()
	return d
}

func TestThePrimaryParentIsTheOneMostAlike(t *testing.T) {
	b, err := build(gather(kinDump(), DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for class, want := range map[wikidata.QID]wikidata.QID{
		3: 2, // stated of as papers are
		7: 1, // nothing is: the one that more classes hang on
		9: 8, // nearly all that is below this one: as alike as "scholarly work" above it
	} {
		if got := b.dag.primary[class]; got != want {
			t.Errorf("%s: %s, want %s", class, got, want)
		}
	}
	like := newLikeness(b.stats, b.sel)
	if works, tests := like.to(3, 2), like.to(3, 1); works < tests+0.2 {
		t.Errorf("a thesis is like a scholarly work %.2f, like a test %.2f", works, tests)
	}
}

// TestThePrimaryParentIsLeftOutLast: of parents that no order linearises, the primary one stays, however few classes it has.
func TestThePrimaryParentIsLeftOutLast(t *testing.T) {
	up := map[wikidata.QID][]wikidata.QID{3: {1, 2}, 4: {1, 2}, 5: {3, 4}}
	parents := func(q wikidata.QID) []wikidata.QID { return up[q] }
	high := func(_ wikidata.QID, list []wikidata.QID) wikidata.QID { return list[len(list)-1] }
	better := func(a, b wikidata.QID) int { return int(a) - int(b) }
	d := buildDAG([]wikidata.QID{1, 2, 3, 4, 5}, parents, high, better, false)
	if got := d.leastOf(5, []int32{int32(d.rank[3]), int32(d.rank[4])}, better); d.order[got] != 3 {
		t.Errorf("%s goes first, not Q3", d.order[got])
	}
	if got := d.leastOf(5, []int32{int32(d.rank[4])}, better); d.order[got] != 4 {
		t.Errorf("the last one is %s", d.order[got])
	}
}
