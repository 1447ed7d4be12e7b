package schemalib

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// vagueWorld has books and rivers that are messages by the way, parts of Poland that are counties and towns first, and
// groups of living things of which hardly any is not a group of humans. n is the number of books.
func vagueWorld(n int) *dump {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	next := wikidata.QID(1000)
	class := func(id wikidata.QID, label string, items int, parents ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), SubclassOf: parents})
		for range items {
			next++
			d.entities = append(d.entities, fact.Entity{ID: next, Labels: english(fmt.Sprint("Thing ", next)), InstanceOf: []wikidata.QID{id}})
		}
	}
	class(1, "message", 0, 2)
	class(2, "information", 9)
	class(3, "work", 9)
	class(4, "water", 9)
	class(5, "book", n, 3, 1)
	class(6, "river", n, 4, 1)
	class(10, "part of Poland", 0, 11)
	class(11, "territory", 9)
	class(12, "county", 9, 11)
	class(13, "town", 9, 11)
	class(14, "county of Poland", n, 12, 10)
	class(15, "town of Poland", n, 13, 10)
	class(20, "group of living things", 0)
	class(21, "group of humans", n, 20)
	class(22, "herd", 6, 20)
	for i := range wikidata.QID(4) { // what makes these the parents that people hang classes on
		for k, parent := range []wikidata.QID{3, 4, 12, 13} {
			class(100+10*i+wikidata.QID(k), fmt.Sprint("kind ", i, k), 5, parent)
		}
	}
	d.index()
	return d
}

func TestVagueAncestorsAreDropped(t *testing.T) {
	for n, want := range map[int][]string{600: {"Q1", "Q20"}, 200: nil} {
		_, report, err := Build(gather(vagueWorld(n), DefaultOptions(), 2), DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range report.Dropped {
			if x.Rule == "drop/vague" {
				got = append(got, x.ID)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d items each: %v are vague, want %v", n, got, want)
		}
	}
}

// A class that a constraint names is a word that people use, however vague.
func TestWhatAConstraintNamesIsNotVague(t *testing.T) {
	d := vagueWorld(600)
	d.properties = []fact.Property{{ID: 50, Datatype: "wikibase-item", Labels: english("sender"), Statements: []fact.Claim{{Property: pConstraint,
		Value: fact.Value{Kind: fact.Item, Item: subjectType}, Qualifiers: []fact.Qualifier{{Property: pClass, Value: fact.Value{Kind: fact.Item, Item: 1}}}}}}}
	lib, _, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if lib.Class("Message") == nil {
		t.Error("message is dropped")
	}
}

// With one parent each the classes are the same, and a hint admits what inherits from it in Python, not what the dump puts
// below it by a parent that was left out.
func TestSingleInheritanceKeepsClassesAndHintsHold(t *testing.T) {
	d := vagueWorld(600)
	for _, e := range slices.Clone(d.entities) {
		if len(e.InstanceOf) > 0 && (e.InstanceOf[0] == 14 || e.InstanceOf[0] == 15) {
			d.statements[e.ID] = []fact.Statement{{Subject: e.ID, Claim: fact.Claim{Property: 50, Value: fact.Value{Kind: fact.Item, Item: e.ID}}}}
		}
	}
	d.properties = []fact.Property{{ID: 50, Datatype: "wikibase-item", Labels: english("twin")}}
	var names [2][]string
	for i, single := range []bool{false, true} {
		opt := DefaultOptions()
		opt.SingleParent = single
		lib, _, err := Build(gather(d, opt, 2), opt)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range lib.Entities {
			names[i] = append(names[i], c.Name)
		}
		slices.Sort(names[i])
		head := lib.ByID(Relation, "P50").Head
		for _, class := range []string{"CountyOfPoland", "TownOfPoland"} {
			if !slices.ContainsFunc(head.Names(), func(name string) bool { return lib.IsA(class, name) }) {
				t.Errorf("single %v: %s is none of %v", single, class, head.Names())
			}
			if n := len(lib.Class(class).Parents); n != 2 && !single || n != 1 && single {
				t.Errorf("single %v: %s has %d parents", single, class, n)
			}
		}
	}
	if !slices.Equal(names[0], names[1]) {
		t.Errorf("classes %v\nwith one parent %v", names[0], names[1])
	}
}
