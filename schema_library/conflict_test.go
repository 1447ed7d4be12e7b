package schemalib

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestConflicts: a library that holds one conflict of each rule, and for each a pair of classes that is none.
func TestConflicts(t *testing.T) {
	end := func(class string) End { return End{Types: []Typed{{Class: class}}, Typed: 100} }
	class := func(kind Kind, name, id, label, description string, parents ...string) Class {
		return Class{Kind: kind, Name: name, ID: id, Label: label, Description: description, Parents: parents}
	}
	relation := func(name, id, inverse string, head, tail End) Class {
		c := class(Relation, name, id, name, "")
		c.Inverse, c.Head, c.Tail = inverse, head, tail
		return c
	}
	refuted := end("Human")
	refuted.Violates = 501
	doubted := end("Human")
	doubted.Violates = 500
	seldom := refuted
	seldom.Typed = 4
	b := &builder{opt: DefaultOptions(), report: &Report{
		Cuts:   []Cut{{Child: 7, Parent: 6, Strength: -2, Size: 3}, {Child: 7, Parent: 7, Size: 1}},
		Unsafe: []Cut{{Child: 9, Parent: 8}},
	}, lib: &Library{
		Entities: []Class{
			class(Entity, "Human", "Q5", "human", "member of a species of great apes"),
			class(Entity, "Place", "Q10", "place", "A part of the world, however large it is."),
			class(Entity, "Place_Q9", "Q9", "Place", "spot"),
			class(Entity, "City", "Q11", "city", "large it is, however – part of world", "Place"),
			class(Entity, "Town", "Q12", "town", "spot", "Place"), // too short a description to be near another
		},
		Relations: []Class{
			relation("Place", "P1", "", end("Human"), end("Place")), // a label of another kind of class
			relation("Parent", "P2", "P3", end("Human"), end("Human")),
			relation("Child", "P3", "P2", end("Human"), end("Human")),
			relation("Mayor", "P4", "P99", end("City"), end("Human")),
			relation("Home", "P5", "P6", end("Human"), end("City")),
			relation("Inhabitant", "P6", "P5", end("Human"), end("Place")),
			relation("Guest", "P7", "P2", end("Human"), end("Human")),
			relation("Odd", "P8", "", refuted, doubted),
			relation("Rare", "P9", "", seldom, end("Place")),
		},
		Events: []Class{{Kind: Event, Name: "Battle", ID: "Q178561", Label: "battle",
			Roles: []Role{{Name: "place", ID: "P276"}, {Name: "place_p131", ID: "P131"}}}},
	}}
	b.lib.Index()
	b.findConflicts()
	b.report.sort()
	want := []Conflict{
		{"conflict/constraint-refuted", []string{"P8"}, "head: 501 ‰ of 100 subjects violate the type constraint", "typed by the statements"},
		{"conflict/cycle", []string{"Q7", "Q6"}, "a knot of 3 classes; strength -2", "edge left out"},
		{"conflict/cycle", []string{"Q7", "Q7"}, "it is stated to be above itself", "edge left out"},
		{"conflict/inverse-missing", []string{"P4", "P99"}, "the inverse is not a relation of the library", "kept as a note"},
		{"conflict/inverse-one-sided", []string{"P7", "P2"}, `the inverse of P2 is "P3"`, "kept as a note"},
		{"conflict/inverse-range", []string{"P5", "P6"}, "the ends of the one are not the ends of the other, reversed", "each typed by its own evidence"},
		{"conflict/inverse-range", []string{"P6", "P5"}, "the ends of the one are not the ends of the other, reversed", "each typed by its own evidence"},
		{"conflict/near-description", []string{"Q10", "Q11"}, "however large part world", "both kept"},
		{"conflict/no-linearisation", []string{"Q9", "Q8"}, "no order of the bases has an MRO", "parent left out"},
		{"conflict/role-name", []string{"Q178561", "P131"}, "another role of the event has the same label", "named place_p131"},
		{"conflict/same-label", []string{"Q9", "Q10"}, "place", "told apart by their ids"},
	}
	if diff := cmp.Diff(want, b.report.Conflicts); diff != "" {
		t.Error(diff)
	}
}
