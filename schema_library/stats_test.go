package schemalib

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// smallDump is a made-up dump: cities in regions, people born in them, with qualifiers, novalues and deprecated ranks.
func smallDump() *dump {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	rng := rand.New(rand.NewPCG(1, 2))
	class := func(id wikidata.QID, label string, parents ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), SubclassOf: parents})
	}
	class(1, "place")
	class(2, "city", 1)
	class(3, "capital", 2)
	class(5, "human", 6)
	class(6, "agent")
	item := func(id wikidata.QID, label string, types ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), InstanceOf: types, SitelinkCount: int32(rng.IntN(50))})
	}
	add := func(s wikidata.QID, c fact.Claim) {
		c.ID = fmt.Sprint(s, "$", len(d.statements[s]))
		d.statements[s] = append(d.statements[s], fact.Statement{Subject: s, Claim: c})
	}
	for i := range 40 {
		item(wikidata.QID(100+i), fmt.Sprint("City ", i), 2)
	}
	item(140, "Capital", 2, 3)
	for i := range 200 {
		id := wikidata.QID(1000 + i)
		item(id, fmt.Sprint("Person ", i), 5)
		add(id, fact.Claim{Property: 19, Value: fact.Value{Kind: fact.Item, Item: wikidata.QID(100 + rng.IntN(41))}})
		add(id, fact.Claim{Property: 569, Value: fact.Value{Kind: fact.Time, Text: "+1867-11-07T00:00:00Z", Precision: 11}})
		add(id, fact.Claim{Property: 26, Value: fact.Value{Kind: fact.Item, Item: wikidata.QID(1000 + rng.IntN(200))},
			Qualifiers: []fact.Qualifier{{Property: 580, Value: fact.Value{Kind: fact.Time, Text: "+1895-00-00T00:00:00Z", Precision: 9}}}})
		add(id, fact.Claim{Property: 19, Rank: fact.Deprecated, Value: fact.Value{Kind: fact.Item, Item: 6}})
		add(id, fact.Claim{Property: 20, Value: fact.Value{Kind: fact.NoValue}})
	}
	d.index()
	for id, label := range map[wikidata.PID]string{19: "place of birth", 20: "place of death", 26: "spouse", 569: "date of birth", 580: "start time"} {
		datatype := "wikibase-item"
		if id >= 569 {
			datatype = "time"
		}
		d.properties = append(d.properties, fact.Property{ID: id, Datatype: datatype, Labels: english(label)})
	}
	return d
}

func TestStatsOfPartsMergeIntoTheWhole(t *testing.T) {
	d := smallDump()
	want := gather(d, DefaultOptions(), 1)
	for _, shards := range []int{2, 7, 50} {
		if got := gather(d, DefaultOptions(), shards); !reflect.DeepEqual(got, want) {
			t.Errorf("%d shards give other sums", shards)
		}
	}
}

func TestStatsSurviveTheirCodec(t *testing.T) {
	s := gather(smallDump(), DefaultOptions(), 3)
	a, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	back := NewStats()
	if err := json.Unmarshal(a, back); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(back)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("a second writing gives other bytes")
	}
	one, _, err := Build(s, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	two, _, err := Build(back, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(one.All(), two.All()) {
		t.Error("read sums build another library")
	}
}

func TestSmallLibrary(t *testing.T) {
	lib, _ := checkLibrary(t, smallDump(), DefaultOptions())
	birth := lib.ByID(Relation, "P19")
	if birth == nil || birth.Head.Names()[0] != "Human" || birth.Tail.Names()[0] != "City" {
		t.Errorf("place of birth: %+v", birth)
	}
	if lib.ByID(Relation, "P20") != nil {
		t.Error("a property with nothing but novalue is a relation")
	}
	date := lib.ByID(Relation, "P569")
	if date == nil || date.Tail.Names()[0] != "Date" {
		t.Errorf("date of birth: %+v", date)
	}
	married := lib.ByID(Event, "P26")
	if married == nil || married.Name != "SpouseEvent" || len(married.Roles) != 3 || married.Roles[2].Name != "start_time" {
		t.Errorf("spouse event: %+v", married)
	}
	if got := lib.ClassOf([]wikidata.QID{2, 3}); !reflect.DeepEqual(got, []string{"City"}) {
		t.Errorf("a capital without a class of its own is %v", got)
	}
	if got := lib.ClassOf([]wikidata.QID{99}); got != nil {
		t.Errorf("an unknown type is %v", got)
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	opt := DefaultOptions()
	opt.MinInstances, opt.MinStatements, opt.MinEvents = 1, 1, 1
	var first []byte
	for _, shards := range []int{1, 4, 9} {
		lib, report, err := Build(gather(hostileDump(t), opt, shards), opt)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := lib.Rows()
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal([]any{rows, report})
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		} else if !bytes.Equal(first, got) {
			t.Errorf("%d shards build another library or report", shards)
		}
	}
}
