package schemalib

import (
	"fmt"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func TestCounted(t *testing.T) {
	for _, c := range []struct {
		name                            string
		typed, vague, covered           int64
		wantNeed, wantBeside, wantStray int64
	}{
		{"nothing beside", 1000, 0, 960, 950, 0, 0},
		{"vague ones are no evidence", 1000, 40, 915, 912, 40, 0},
		{"half of them at most", 1000, 700, 480, 475, 500, 0},
		{"a single one of few", 7, 0, 6, 6, 0, 1},
		{"not of four", 4, 0, 3, 4, 0, 0},
		{"not two", 7, 0, 5, 7, 0, 0},
		{"two of twenty", 20, 0, 17, 17, 0, 2},
		{"not three", 20, 0, 16, 19, 0, 0},
	} {
		need, beside, stray := counted(c.typed, c.vague, c.covered, 950)
		if need != c.wantNeed || beside != c.wantBeside || stray != c.wantStray {
			t.Errorf("%s: need %d, beside %d, stray %d", c.name, need, beside, stray)
		}
	}
}

// TestVagueAndStrayAreNoEvidence: people study at schools, some of which are organizations only, some facilities of other
// sorts; one at a river.
func TestVagueAndStrayAreNoEvidence(t *testing.T) {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	next := wikidata.QID(1000)
	class := func(id wikidata.QID, label string, items int, parents ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), SubclassOf: parents})
		for i := range items {
			next++
			d.entities = append(d.entities, fact.Entity{ID: next, Labels: english(fmt.Sprint(label, " ", i)), InstanceOf: []wikidata.QID{id}})
		}
	}
	class(1, "organization", 20)
	class(2, "facility", 20)
	class(3, "school", 20, 1, 2)
	for i := range wikidata.QID(11) {
		class(10+i, fmt.Sprint("bath ", i), 20, 2)
	}
	class(5, "river", 20, 8)
	class(8, "water", 20)
	class(7, "theater", 30000, 2)
	class(6, "company", 30000, 1)
	say := func(n int, p wikidata.PID, types ...wikidata.QID) {
		for range n {
			next += 2
			d.entities = append(d.entities, fact.Entity{ID: next, Labels: english(fmt.Sprint("Person ", next)), InstanceOf: []wikidata.QID{900}},
				fact.Entity{ID: next + 1, Labels: english(fmt.Sprint("Place ", next)), InstanceOf: types})
			d.statements[next] = append(d.statements[next], fact.Statement{Subject: next, Claim: fact.Claim{Property: p, Value: fact.Value{Kind: fact.Item, Item: next + 1}}})
		}
	}
	class(900, "human", 20)
	say(940, 69, 3)
	for i := range wikidata.QID(11) {
		say(2, 69, 10+i)
	}
	say(38, 69, 1)
	say(6, 70, 3)
	say(1, 70, 5)
	for _, id := range []wikidata.PID{69, 70} {
		d.properties = append(d.properties, fact.Property{ID: id, Datatype: "wikibase-item", Labels: english("property " + id.String())})
	}
	d.index()
	lib, _, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]End{
		"P69": {Typed: 1000, Vague: 38, Cover: 977}, "P70": {Typed: 7, Stray: 1, Cover: 1000},
	} {
		e := lib.ByID(Relation, id).Tail
		if names := fmt.Sprint(e.Names()); names != "[School]" || e.Typed != want.Typed || e.Vague != want.Vague || e.Stray != want.Stray || e.Cover != want.Cover {
			t.Errorf("%s: %s %+v", id, names, e)
		}
	}
}

// TestRoughTypesAreNoEvidence: of what countries lie in, a third is a "location" and nothing else, which few locations are;
// of what is filmed a third is a "film", as films mostly are, and so 3D films are no hint.
func TestRoughTypesAreNoEvidence(t *testing.T) {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	next := wikidata.QID(10000)
	class := func(id wikidata.QID, label string, items int, parents ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), SubclassOf: parents})
		for i := range items {
			next++
			d.entities = append(d.entities, fact.Entity{ID: next, Labels: english(fmt.Sprint(label, " ", i)), InstanceOf: []wikidata.QID{id}})
		}
	}
	class(1, "location", 20)
	class(2, "lake", 20000, 1)
	class(3, "country", 100, 1)
	class(4, "film", 20000)
	class(5, "3D film", 100, 4)
	class(900, "human", 20)
	for p, list := range map[wikidata.PID][]wikidata.QID{17: {3, 3, 1}, 18: {5, 5, 4}} {
		d.properties = append(d.properties, fact.Property{ID: p, Datatype: "wikibase-item", Labels: english("property " + p.String())})
		for i := range 300 {
			next += 2
			d.entities = append(d.entities, fact.Entity{ID: next, Labels: english(fmt.Sprint("Person ", next)), InstanceOf: []wikidata.QID{900}},
				fact.Entity{ID: next + 1, Labels: english(fmt.Sprint("Value ", next)), InstanceOf: []wikidata.QID{list[i%3]}})
			d.statements[next] = append(d.statements[next], fact.Statement{Subject: next, Claim: fact.Claim{Property: p, Value: fact.Value{Kind: fact.Item, Item: next + 1}}})
		}
	}
	d.index()
	lib, _, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"P17": "[Country] 100", "P18": "[Film] 0"} {
		e := lib.ByID(Relation, id).Tail
		if got := fmt.Sprint(e.Names(), e.Vague); got != want {
			t.Errorf("%s: %s, want %s: %+v", id, got, want, e)
		}
	}
}

// TestHeadsAreJudgedBySubjects: most statements of ethnic groups may be of states, but few subjects are.
func TestHeadsAreJudgedBySubjects(t *testing.T) {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	for i, label := range []string{"human", "state", "ethnic group"} {
		d.entities = append(d.entities, fact.Entity{ID: wikidata.QID(i + 1), Labels: english(label)})
	}
	d.entities = append(d.entities, fact.Entity{ID: 4, Labels: english("city state"), SubclassOf: []wikidata.QID{2}})
	say := func(id wikidata.QID, class wikidata.QID, times int) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(fmt.Sprint("Item ", id)), InstanceOf: []wikidata.QID{class}})
		for n := range times {
			d.statements[id] = append(d.statements[id], fact.Statement{Subject: id, Claim: fact.Claim{Property: 172,
				Value: fact.Value{Kind: fact.Item, Item: 9000 + wikidata.QID(n)}}})
		}
	}
	for i := range wikidata.QID(200) {
		say(1000+i, 1, 1)
	}
	say(3000, 4, 0)
	for i := range wikidata.QID(5) {
		say(2000+i, 2, 60)
	}
	for i := range wikidata.QID(60) {
		d.entities = append(d.entities, fact.Entity{ID: 9000 + i, Labels: english(fmt.Sprint("Group ", i)), InstanceOf: []wikidata.QID{3}})
	}
	d.properties = []fact.Property{{ID: 172, Datatype: "wikibase-item", Labels: english("ethnic group")}}
	d.index()
	lib, _, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if e := lib.ByID(Relation, "P172").Head; fmt.Sprint(e.Names()) != "[Human]" || e.Typed != 205 || e.Cover != 975 {
		t.Errorf("head %+v", e)
	}
}
