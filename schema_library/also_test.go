package schemalib

import (
	"os"
	"reflect"
	"testing"
)

// A school whose bases Python could not put in order inherits from one of its parents only, but may stand wherever the other
// is demanded: in strict mode, in the library itself and in the one that is read back.
func TestParentsLeftOutOfTheBasesStillHold(t *testing.T) {
	entity := func(name string, also []string, parents ...string) Class {
		c := Class{Name: name, Kind: Entity, Label: name, Parents: parents, Also: also}
		if len(parents) > 0 {
			c.Primary = parents[0]
		}
		return c
	}
	end := func(name string) End { return End{Types: []Typed{{Class: name}}} }
	lib := &Library{Entities: []Class{entity("Institution", nil), entity("University", nil, "Institution"), entity("Building", nil),
		entity("School", []string{"University"}, "Building"), entity("Academy", nil, "School")},
		Relations: []Class{{Name: "EducatedAt", Kind: Relation, Label: "educated at", Head: end("Entity"), Tail: end("Institution")}}}
	lib.Index()
	dir := t.TempDir()
	if err := lib.Save(dir); err != nil {
		t.Fatal(err)
	}
	back, err := Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	again := throughRows(t, lib)
	for name, l := range map[string]*Library{"built": lib, "loaded": back, "from rows": again} {
		if !reflect.DeepEqual(l.Class("School").Also, []string{"University"}) {
			t.Errorf("%s: %+v", name, l.Class("School"))
		}
		if !l.IsA("Academy", "Institution") || l.IsA("Building", "Institution") || l.IsA("Institution", "Academy") {
			t.Errorf("%s: an academy is no institution, or a building is one", name)
		}
	}
	got := python(t, "-c", `
import sys
sys.path.insert(0, sys.argv[1])
from Relations import *
Relation.strict = True
EducatedAt(Entity("a"), Academy("b"))
try:
    EducatedAt(Entity("a"), Building("b"))
except TypeError as e:
    print(e)
`, dir)
	if want := "EducatedAt: tail_entity cannot be a Building\n"; got != want {
		t.Errorf("Python says %q, want %q", got, want)
	}
}

// throughRows is a library written as rows of schema.parquet and read back.
func throughRows(t *testing.T, lib *Library) *Library {
	t.Helper()
	rows, err := lib.Rows()
	if err != nil {
		t.Fatal(err)
	}
	again, err := FromRows(rows)
	if err != nil {
		t.Fatal(err)
	}
	return again
}
