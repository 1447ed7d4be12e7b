package schemalib

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func TestHeadNouns(t *testing.T) {
	for label, want := range map[string][]string{
		"historic county of Wales": {"historic county", "county"},
		"rigid truck":              {"truck"},
		"Fruit":                    nil,
		"by-election":              {"election"},
		"of mice":                  {"mice"},
		"":                         nil,
	} {
		if got := headNouns(label); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", label, got, want)
		}
	}
}

// TestClassesWithoutParentsAreOfAKind: the name says it, or what else the instances are; else nothing does.
func TestClassesWithoutParentsAreOfAKind(t *testing.T) {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	for id, label := range map[wikidata.QID]string{1: "truck", 2: "rigid truck", 3: "Muse", 4: "deity", 5: "field", 6: "field of study"} {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), SubclassOf: map[wikidata.QID][]wikidata.QID{5: {6}}[id]})
	}
	for i := range 90 {
		e := fact.Entity{ID: wikidata.QID(100 + i), Labels: english(fmt.Sprint("Thing ", i)), InstanceOf: []wikidata.QID{wikidata.QID(1 + i%6)}}
		if i%6 == 2 {
			e.InstanceOf = []wikidata.QID{3, 4}
		}
		if i >= 60 {
			e.InstanceOf = []wikidata.QID{4}
		}
		d.entities = append(d.entities, e)
	}
	lib, _, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"Q1": "Any truck.", "Q2": "Rigid truck, a kind of truck.", "Q3": "Muse, a kind of deity.", "Q4": "Any deity.",
		"Q5": "Field, a kind of field of study.", "Q6": "Any field of study."} {
		if got := lib.ByID(Entity, id).Description; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

// Other names say the kind where half of them do, else they are told; a name spelled otherwise is no other name.
func TestOtherNamesSayTheKind(t *testing.T) {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	for id, names := range map[wikidata.QID][]string{
		1: {"ship"}, 2: {"house"}, 3: {"award"}, 4: {"freighter", "cargo ship", "cargo vessel"}, 5: {"lighthouse", "light house", "lighthouses"},
		6: {"Filmfare Awards"}, 7: {"pageant", "Miss contest", "beauty contest", "pageant ship"}, 8: {"tambon", "subdistrict", "Tambons"},
	} {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(names[0]), Aliases: english(names[1:]...)})
		for i := range wikidata.QID(5) {
			d.entities = append(d.entities, fact.Entity{ID: 100*id + i, Labels: english(fmt.Sprint("Thing ", id, i)), InstanceOf: []wikidata.QID{id}})
		}
	}
	lib, _, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"Q4": "Freighter, a kind of ship.", "Q5": "Any lighthouse.", "Q6": "Filmfare Awards, a kind of award.",
		"Q7": "Any pageant, also called Miss contest or beauty contest.", "Q8": "Any tambon, also called subdistrict."} {
		if got := lib.ByID(Entity, id).Description; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

func TestExamplesAndAliasesAreDistinct(t *testing.T) {
	pair := func(head, tail string, id wikidata.QID) PairExample {
		return PairExample{Example{ID: id, Label: head, Links: 9}, Example{ID: id + 100, Label: tail, Links: 9}}
	}
	list := []PairExample{pair("Belgium", "Germany", 1), pair("Germany", "Belgium", 2), pair("Belgium", "France", 1), pair("France", "Spain", 3)}
	if got := strings.Join(pairTexts(list, 3), " "); got != "(Belgium, Germany) (France, Spain)" {
		t.Errorf("examples %s", got)
	}
	if got := topPairs(list); len(got) != 3 {
		t.Errorf("pairs kept: %v", got)
	}
	b := &builder{langs: []string{"en"}}
	if got := b.aliases(english("War"), english("WAR", "armed conflict", "Armed  Conflict", "warfare")); !reflect.DeepEqual(got, []string{"armed conflict", "warfare"}) {
		t.Errorf("aliases %q", got)
	}
}
