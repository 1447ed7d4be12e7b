package schemalib

import (
	"os"
	"reflect"
	"testing"
)

// schoolLibrary has a school whose bases Python could not put in order: it inherits from one of its parents only.
func schoolLibrary() *Library {
	entity := func(name string, also []string, parents ...string) Class {
		c := Class{Name: name, Kind: Entity, Label: name, Description: name, Parents: parents, Also: also}
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
	return lib
}

// The school may stand wherever its other parent is demanded: in strict mode, in the library itself and in the one that is
// read back.
func TestParentsLeftOutOfTheBasesStillHold(t *testing.T) {
	lib := schoolLibrary()
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

// TestAlsoInOtherForms: Pydantic admits an academy where an institution is asked for, sentences say what a school is also.
func TestAlsoInOtherForms(t *testing.T) {
	lib := schoolLibrary()
	contains(t, export(t, lib, "natural"), "School: School A kind of Building. Also a kind of University.")
	if got, want := lib.besides(), (map[string][]string{"Institution": {"School"}, "University": {"School"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("beside %v, want %v", got, want)
	}
	needs(t, "pydantic")
	out := python(t, "-c", `
import sys, os, pydantic
sys.path.insert(0, os.path.dirname(sys.argv[1]))
import exported as m
print(type(m.EducatedAt(head_entity=m.Entity(name="a"), tail_entity=m.Academy(name="b")).tail_entity).__name__)
print(type(m.EducatedAt.model_validate({"head_entity": {"name": "a"}, "tail_entity": {"name": "b"}}).tail_entity).__name__)
try:
    m.EducatedAt(head_entity=m.Entity(name="a"), tail_entity=m.Building(name="b"))
except pydantic.ValidationError:
    print("refused")
`, module(t, export(t, lib, "pydantic")))
	if want := "Academy\nInstitution\nrefused\n"; out != want {
		t.Errorf("Pydantic says %q, want %q", out, want)
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
