package schemalib

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// happenings has battles, which are part of wars and have places, and styles, which are below "occurrence" as well; parts
// of cars, so that "part of" has other values elsewhere; and properties qualified in several ways.
func happenings() *dump {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	class := func(id wikidata.QID, label string, parents ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), SubclassOf: parents})
	}
	class(1190554, "occurrence")
	for id, label := range map[wikidata.QID]string{10: "battle", 11: "war", 12: "style", 16: "designation"} {
		class(id, label, 1190554)
	}
	for id, label := range map[wikidata.QID]string{13: "town", 14: "engine", 15: "car", 5: "human"} {
		class(id, label)
	}
	say := func(s wikidata.QID, p wikidata.PID, v fact.Value, quals ...fact.Qualifier) {
		d.statements[s] = append(d.statements[s], fact.Statement{Subject: s, Claim: fact.Claim{
			ID: fmt.Sprint(s, p, len(d.statements[s])), Property: p, Value: v, Qualifiers: quals}})
	}
	item := func(q wikidata.QID) fact.Value { return fact.Value{Kind: fact.Item, Item: q} }
	year := fact.Value{Kind: fact.Time, Text: "+1900-00-00T00:00:00Z", Precision: 9}
	amount := fact.Value{Kind: fact.Quantity, Text: "+7"}
	for i := range wikidata.QID(8) {
		for n, t := range []wikidata.QID{10, 11, 12, 13, 14, 15, 5} {
			d.entities = append(d.entities, fact.Entity{ID: 1000*t + i, Labels: english(fmt.Sprint("Thing ", n, i)), InstanceOf: []wikidata.QID{t}})
		}
		say(10000+i, 361, item(11000+i))
		say(10000+i, 276, item(13000+i))
		say(10000+i, 9000, fact.Value{Kind: fact.String, Text: "first"})
		say(11000+i, 585, year)
		say(14000+i, 361, item(15000+i))
		for _, q := range []wikidata.QID{5000, 14000, 15000} { // many parts of cars, few of wars
			say(14000+i, 361, item(q+i%4))
		}
		say(5000+i, 9001, amount, fact.Qualifier{Property: 585, Value: year})
		say(5000+i, 9002, item(13000+i), fact.Qualifier{Property: 585, Value: year}, fact.Qualifier{Property: 9010, Value: amount})
		say(5000+i, 9003, item(13000+i), fact.Qualifier{Property: 9011, Value: item(13000 + i)})
		say(5000+i, 9004, item(13000+i), fact.Qualifier{Property: 580, Value: year})
		say(5000+i, 9005, item(13000+i), fact.Qualifier{Property: 276, Value: item(13000 + i)})
		d.entities = append(d.entities, fact.Entity{ID: 16000 + i, Labels: english(fmt.Sprint("Kind ", i)), InstanceOf: []wikidata.QID{16}, SubclassOf: []wikidata.QID{13}})
		say(16000+i, 585, year)
		say(5000+i, 9007, item(13000+i), fact.Qualifier{Property: 585, Value: year}, fact.Qualifier{Property: 837, Value: item(13000 + i)})
		say(5000+i, 9006, year, fact.Qualifier{Property: 580, Value: year})
	}
	for id, p := range map[wikidata.PID]fact.Property{276: {}, 361: {}, 580: {Datatype: "time"}, 585: {Datatype: "time"},
		9000: {Datatype: "string"}, 9001: {Datatype: "quantity"}, 9002: {}, 9003: {}, 9004: {}, 9005: {}, 9007: {}, 837: {}, 9006: {Datatype: "time"}, 9010: {Datatype: "quantity"}, 9011: {}} {
		p.ID, p.Labels = id, english("property "+id.String())
		if p.Datatype == "" {
			p.Datatype = "wikibase-item"
		}
		d.properties = append(d.properties, p)
	}
	d.index()
	return d
}

func TestEventsAreWhatHappens(t *testing.T) {
	lib, report, err := Build(gather(happenings(), DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, c := range lib.Events {
		ids = append(ids, c.ID)
	}
	if want := []string{"P9004", "P9005", "P9006", "Q10", "Q11"}; !reflect.DeepEqual(ids, want) {
		t.Errorf("events %v, want %v", ids, want)
	}
	for rule, want := range map[string]int64{
		"event:drop/measure-or-record": 2, "event:drop/timeless": 1, "event:keep/qualified": 3, "event:keep/occurrence": 2,
		"event:drop/no-evidence-of-occurrence": 1, "event:drop/recurring": 1, "event:drop/kinds-not-happenings": 1,
	} {
		if report.Rules[rule] != want {
			t.Errorf("%s %d, want %d: %v", rule, report.Rules[rule], want, report.Rules)
		}
	}
	if names := lib.ByID(Event, "P9004").Roles; names[len(names)-1].Name != "property_p580" {
		t.Errorf("roles %v", names)
	}
	bare := happenings()
	bare.properties = slices.DeleteFunc(bare.properties, func(p fact.Property) bool { return p.ID == 580 })
	if other, _, err := Build(gather(bare, DefaultOptions(), 2), DefaultOptions()); err != nil {
		t.Fatal(err)
	} else if names := other.ByID(Event, "P9004").Roles; names[len(names)-1].Name != "start_time" {
		t.Errorf("without a row of P580 the roles are %v", names)
	}
	var roles []string
	for _, r := range lib.ByID(Event, "Q10").Roles {
		roles = append(roles, r.ID+" "+strings.Join(r.End.Names(), "|"))
	}
	if want := []string{"P276 Town", "P361 War"}; !reflect.DeepEqual(roles, want) {
		t.Errorf("roles of a battle are %v, want %v", roles, want)
	}
	if part := lib.ByID(Relation, "P361").Tail.Names(); len(part) < 2 {
		t.Errorf("part of: %v", part)
	}
}

func TestPairsAreBoundedAndReadBack(t *testing.T) {
	p, oracle := Pairs{}, map[Pair]int64{}
	for i := range 3 * maxPairs {
		key := Pair{TypesOf([]wikidata.QID{wikidata.QID(1 + i%97)}), TypesOf([]wikidata.QID{wikidata.QID(1 + i), 7})}
		if i%3 == 0 {
			key = Pair{Tail: TypesOf([]wikidata.QID{3})} // a head without types, seen often
		}
		p.add(key, 1)
		oracle[key]++
		if len(p) > maxPairs {
			t.Fatalf("%d pairs", len(p))
		}
	}
	often := Pair{Tail: TypesOf([]wikidata.QID{3})}
	if p[often] != oracle[often] {
		t.Errorf("%d of the most frequent pair, want %d", p[often], oracle[often])
	}
	for key := range p {
		text, err := key.MarshalText()
		var back Pair
		if err != nil || back.UnmarshalText(text) != nil || back != key {
			t.Fatalf("%s reads back as %v, want %v: %v", text, back, key, err)
		}
	}
	var bad Pair
	for _, text := range []string{"", "Q1", "Q1|x", "x|Q1"} {
		if bad.UnmarshalText([]byte(text)) == nil {
			t.Errorf("%q is read", text)
		}
	}
}
