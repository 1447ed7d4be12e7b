package schemalib

import (
	"fmt"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Two causes of an end that are pages say nothing of causes: with the statements of all properties there are enough, with
// a relation of the same property too, and else the role is not typed.
func TestRolesOfFewStatementsAreTypedByOthers(t *testing.T) {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	for id, label := range map[wikidata.QID]string{1: "human", 2: "office", 3: "page", 4: "disease", 5: "city"} {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label)})
		for i := range wikidata.QID(20) {
			d.entities = append(d.entities, fact.Entity{ID: 100*id + i, Labels: english(fmt.Sprint("Thing ", id, i)), InstanceOf: []wikidata.QID{id}})
		}
	}
	item := func(q wikidata.QID) fact.Value { return fact.Value{Kind: fact.Item, Item: q} }
	say := func(p wikidata.PID, s, o wikidata.QID, qualifiers ...fact.Qualifier) {
		d.statements[s] = append(d.statements[s], fact.Statement{Subject: s, Claim: fact.Claim{Property: p, Value: item(o), Qualifiers: qualifiers}})
	}
	start := fact.Qualifier{Property: 580, Value: fact.Value{Kind: fact.Time, Text: "+1990-00-00T00:00:00Z", Precision: 9}}
	for i := range wikidata.QID(20) {
		q := []fact.Qualifier{start}
		if i < 2 { // cause, place and number, two each
			q = append(q, fact.Qualifier{Property: 1534, Value: item(300 + i)}, fact.Qualifier{Property: 276, Value: item(300 + i)},
				fact.Qualifier{Property: 2715, Value: item(300 + i)})
		}
		say(39, 100+i, 200+i, q...)
		say(26, 100+i, 101+i, start, fact.Qualifier{Property: 1534, Value: item(400 + i)})
		say(276, 200+i, 500+i)
	}
	for id, label := range map[wikidata.PID]string{39: "position", 26: "spouse", 276: "location", 1534: "end cause", 2715: "elected in", 580: "start time"} {
		kind := "wikibase-item"
		if id == 580 {
			kind = "time"
		}
		d.properties = append(d.properties, fact.Property{ID: id, Datatype: kind, Labels: english(label)})
	}
	d.index()
	lib, _, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	event := lib.ByID(Event, "P39")
	if event == nil {
		t.Fatal("no event")
	}
	want := map[string]string{"P1534": "[Disease]", "P276": "[City]", "P2715": "[Entity]"}
	for _, r := range event.Roles {
		if w := want[r.ID]; w != "" && fmt.Sprint(r.End.Names()) != w {
			t.Errorf("%s: %v, want %s", r.Name, r.End.Names(), w)
		}
		delete(want, r.ID)
	}
	if len(want) > 0 {
		t.Errorf("no roles %v", want)
	}
}

func TestWhatHappens(t *testing.T) {
	list := func(ids ...string) (out []filled) {
		for i, id := range ids {
			out = append(out, filled{rel: &Class{ID: id}, n: int64(10 - i)})
		}
		return out
	}
	for _, c := range []struct {
		name  string
		roles []filled
		want  bool
	}{
		{"at a time", list("P17", "P585"), true},
		{"at a place", list("P276", "P17"), true},
		{"a part of something at a place", list("P361", "P276"), true},
		{"of a field, now and then at a place", list("P101", "P276"), false},
		{"a part of something", list("P361"), false},
		{"nothing", nil, false},
	} {
		if got := happens(c.roles); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
