package schemalib

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Universities and museums are open-access publishers beside, most often of all, and so never first of all, in the library
// that was built and in the one that was read from its rows.
func TestWhatIsOnlyEverBesideComesLast(t *testing.T) {
	const university, museum, publisher = 1, 2, 3
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	for id, label := range map[wikidata.QID]string{university: "university", museum: "museum", publisher: "open-access publisher"} {
		d.entities = append(d.entities, fact.Entity{ID: id, Labels: english(label)})
	}
	for i := range 60 {
		kind := wikidata.QID(university + i%2)
		e := fact.Entity{ID: wikidata.QID(100 + i), Labels: english(fmt.Sprint("House ", i)), InstanceOf: []wikidata.QID{kind}}
		if i < 40 {
			e.InstanceOf = append(e.InstanceOf, publisher)
		}
		d.entities = append(d.entities, e)
	}
	d.index()
	lib, _, err := Build(gather(d, DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	again := throughRows(t, lib)
	again.Taxonomy = lib.Taxonomy
	for name, l := range map[string]*Library{"built": lib, "read": again} {
		if got, want := l.ClassOf([]wikidata.QID{university, publisher}), []string{"University", "OpenAccessPublisher"}; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: classes %v, want %v", name, got, want)
		}
	}
}
