package inspect

import (
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/sheet"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// TestShowSaysHowWellAHintHolds: the share of the values that a hint admits, and of those that break the constraint.
func TestShowSaysHowWellAHintHolds(t *testing.T) {
	lib := &schemalib.Library{Relations: []schemalib.Class{{Name: "PlaceOfBirth", Kind: schemalib.Relation, ID: "P19",
		Head: schemalib.End{Types: []schemalib.Typed{{Class: "Entity"}}, Typed: 1200, Cover: 987, Violates: 31},
		Tail: schemalib.End{Types: []schemalib.Typed{{Class: "Entity"}}}}}}
	lib.Index()
	shown, err := Show(lib, "P19")
	if err != nil {
		t.Fatal(err)
	}
	var s sheet.Sheet
	shown.Lay(&s)
	if got := s.String(); !strings.Contains(got, "1,200, 98.7 % admitted by the hint, 3.1 % outside Wikidata's own constraint") || strings.Contains(got, "tails seen") {
		t.Error(got)
	}
}
