package schemalib

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// classesOfClasses has ferries, which are of ship types, novels of genres that works name, kinds that nobody declares to be
// classes of classes, two items for "rank", a list that regions are typed by, and a class that only shares its item with one.
func classesOfClasses() *dump {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	add := func(id wikidata.QID, label string, types []wikidata.QID, parents ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), InstanceOf: types, SubclassOf: parents})
		for p, list := range map[wikidata.PID][]wikidata.QID{31: types, 279: parents} {
			for _, q := range list {
				d.statements[id] = append(d.statements[id], fact.Statement{Subject: id, Claim: fact.Claim{Property: p, Value: fact.Value{Kind: fact.Item, Item: q}}})
			}
		}
	}
	second, list, none := []wikidata.QID{24017414}, []wikidata.QID{13406463}, []wikidata.QID(nil)
	add(1, "ship type", second)
	add(2, "genre", second)
	add(3, "kind of bridge", none)
	add(427626, "taxonomic rank", none)
	add(5, "rank", none)
	add(6, "list of regions", list)
	add(7, "communist state", list, 8)
	add(8, "state", none)
	add(9, "vehicle", none)
	add(10, "Wikipedia edition", none, 11)
	add(11, "website", none)
	add(12, "word class", none, 16889133)
	add(13, "military branch", second)
	add(14, "List of acts", none)
	add(16889133, "class", none)
	for i := range wikidata.QID(8) {
		add(100+i, fmt.Sprint("Ship ", i), []wikidata.QID{1}, 9)
		add(200+i, fmt.Sprint("Novel ", i), []wikidata.QID{2}, 9)
		add(300+i, fmt.Sprint("Bridge ", i), []wikidata.QID{3}, 9)
		add(400+i, fmt.Sprint("Level ", i), []wikidata.QID{5, 427626})
		add(500+i, fmt.Sprint("Region ", i), []wikidata.QID{6})
		add(600+i, fmt.Sprint("Country ", i), []wikidata.QID{7})
		add(700+i, fmt.Sprint("Site ", i), []wikidata.QID{10})
		add(750+i, fmt.Sprint("Magazine ", i), []wikidata.QID{11})
		add(800+i, fmt.Sprint("Noun ", i), []wikidata.QID{12}, 9)
		add(900+i, fmt.Sprint("Cavalry ", i), []wikidata.QID{13})
		add(950+i, fmt.Sprint("Act ", i), []wikidata.QID{14})
		for n := range wikidata.QID(3) {
			for _, kind := range []wikidata.QID{100, 200, 300, 800} {
				add(100*(kind+i)+n, fmt.Sprint("Thing ", kind, i, n), []wikidata.QID{kind + i})
			}
		}
		for n := range wikidata.QID(4) {
			d.statements[600+i] = append(d.statements[600+i], fact.Statement{Subject: 600 + i,
				Claim: fact.Claim{Property: 136, Value: fact.Value{Kind: fact.Item, Item: 200 + (i+n)%8}}})
		}
	}
	d.properties = []fact.Property{{ID: 136, Datatype: "wikibase-item", Labels: english("genre")}}
	d.index()
	return d
}

func TestClassesOfClassesAreLeftOut(t *testing.T) {
	lib, report, err := Build(gather(classesOfClasses(), DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	dropped := map[string]string{}
	for _, x := range report.Dropped {
		if x.Rule != "drop/taxonomy" {
			dropped[x.ID] = x.Rule
		}
	}
	want := map[string]string{
		"Q1": "drop/metaclass", "Q12": "drop/metaclass", "Q16889133": "drop/metaclass", // ships are typed by ferries; below "class"
		"Q3": "drop/types-of-types", "Q5": "drop/rank", "Q427626": "drop/rank", // nobody declares it; all its items are ranks
		"Q6": "drop/wikimedia-internal", "Q10": "drop/wikimedia-internal", "Q14": "drop/wikimedia-internal", // nothing but a list; their labels say so
	}
	if !reflect.DeepEqual(dropped, want) {
		t.Errorf("dropped %v\nwant    %v", dropped, want)
	}
	for _, id := range []string{"Q2", "Q7", "Q8", "Q9", "Q11", "Q13"} { // works name genres, and branches have nothing below
		if lib.ByID(Entity, id) == nil {
			t.Errorf("%s is not selected", id)
		}
	}
	for _, x := range report.Dropped {
		if x.Rule == "" || x.Instances == 0 {
			t.Errorf("left out without a reason: %+v", x)
		}
	}
}
