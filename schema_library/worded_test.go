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

// wordedDump has rivers, which are watercourses first and members of a closed set by the way, lakes of a class that has
// no label, and countries of which some are in a category beside.
func wordedDump() *dump {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	class := func(id wikidata.QID, label string, parents ...wikidata.QID) {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label), SubclassOf: parents})
	}
	class(1, "river", 2, 3)
	class(2, "watercourse")
	class(3, "closed set")
	class(4, "", 2)
	class(5, "canal", 2)
	class(6, "country")
	class(7, "country by the sea", 6)
	class(8, "quaternion", 9)
	class(9, "octonion", 10)
	class(10, "number")
	for i := range 600 {
		e := fact.Entity{ID: wikidata.QID(1000 + i), Labels: english(fmt.Sprint("Thing ", i)), InstanceOf: []wikidata.QID{1, 4, 5, 6}[i%4 : i%4+1]}
		if i < 24 && i%4 == 3 {
			e.InstanceOf = []wikidata.QID{6, 7}
		}
		d.entities = append(d.entities, e)
	}
	for i := range 20 {
		d.entities = append(d.entities, fact.Entity{ID: wikidata.QID(2000 + i), Labels: english(fmt.Sprint("Number ", i)),
			InstanceOf: []wikidata.QID{[]wikidata.QID{8, 10}[i%2]}})
	}
	d.index()
	return d
}

func TestClassesThatNoPromptCouldUseAreDropped(t *testing.T) {
	lib, report, err := Build(gather(wordedDump(), DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range lib.Entities {
		names = append(names, c.Name)
	}
	if want := []string{"Watercourse", "Country", "Number", "River", "Canal", "CountryByTheSea", "Quaternion"}; !reflect.DeepEqual(names, want) {
		t.Errorf("classes %v, want %v", names, want)
	}
	dropped := map[string]string{}
	for _, x := range report.Dropped {
		dropped[x.ID] = x.Rule
	}
	if want := map[string]string{"Q3": "drop/by-the-way", "Q4": "drop/no-label", "Q9": "drop/by-the-way"}; !reflect.DeepEqual(dropped, want) {
		t.Errorf("dropped %v, want %v", dropped, want)
	}
	if report.Rules["drop/by-the-way"] != 2 || report.Rules["drop/no-label"] != 1 {
		t.Errorf("rules %v", report.Rules)
	}
	for types, want := range map[[2]wikidata.QID]string{
		{4}: "Watercourse", {6, 7}: "Country", {7}: "CountryByTheSea", {5, 1}: "Canal River", {1, 2}: "River",
	} {
		if got := strings.Join(lib.ClassOf(types[:]), " "); got != want {
			t.Errorf("items of %v are %q, want %q", types, got, want)
		}
	}
}

// TestDumpIsWorded: every class of the whole dump has a name of words and a description.
func TestDumpIsWorded(t *testing.T) {
	lib, report := wholeDump(t)
	own := 0
	for _, c := range lib.All() {
		if c.Label == c.ID || c.Label == "" {
			t.Errorf("%s has no label", c.ID)
		}
		if c.Description == "" {
			t.Errorf("%s has no description", c.Name)
		}
		if !c.Composed {
			own++
		}
	}
	for _, c := range lib.Entities {
		if strings.Contains(c.Description, "without a label") {
			t.Errorf("%s: %s", c.Name, c.Description)
		}
	}
	for i := range lib.Events {
		if len(lib.Events[i].Roles) == 0 {
			t.Errorf("%s has no roles", lib.Events[i].Name)
		}
	}
	if own*100 < len(lib.All())*75 || own != report.Described {
		t.Errorf("%d of %d classes have a description of their own, the report says %d", own, len(lib.All()), report.Described)
	}
}

// A slice of a dump without the items that are its classes is given a library of ids.
func TestSliceWithoutItsClasses(t *testing.T) {
	d := wordedDump()
	d.entities = slices.DeleteFunc(d.entities, func(e fact.Entity) bool { return e.ID < 11 && e.ID != 6 })
	for q := range wikidata.QID(11) {
		if q != 6 {
			delete(d.items, q)
		}
	}
	lib, report, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if len(lib.Entities) < 3 || report.Rules["drop/no-label"] != 0 {
		t.Errorf("%d classes, rules %v", len(lib.Entities), report.Rules)
	}
}
