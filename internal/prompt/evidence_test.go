package prompt

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func TestGather(t *testing.T) {
	lib := &schemalib.Library{Entities: []schemalib.Class{
		entity("Person", "Q1", "", ""), entity("Human", "Q2", "", "", "Person"), entity("Activist", "Q3", "", "", "Person"),
		entity("Deity", "Q4", "", "", "Person"), entity("Town", "Q5", "", ""),
	}}
	lib.Index()
	stats := schemalib.NewStats()
	count := func(all, classes int64, types ...wikidata.QID) {
		set := schemalib.TypesOf(types)
		stats.Instances[set], stats.ClassInstances[set] = all, classes
	}
	count(9000, 0, 2)
	count(30, 0, 4)
	count(1, 0, 2, 4) // one of thirty deities was a man
	count(50, 50, 3)  // occupations: classes themselves
	count(4000, 0, 5)
	count(2, 0, 2, 5) // slips: two people that are towns
	count(7, 0, 77)   // of no class in the library
	got := Gather(lib, stats)
	want := &Evidence{
		Individuals: map[string]int64{"Person": 9033, "Human": 9003, "Deity": 31, "Town": 4002},
		Own:         map[string]int64{"Human": 9003, "Deity": 31, "Town": 4002},
		Cotyped:     map[string][]string{"Deity": {"Human"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		if again, _ := json.Marshal(Gather(lib, stats)); string(again) != string(text) {
			t.Fatalf("%s and then %s", text, again)
		}
	}
}

// TestSchemaWithoutEvidence: a library that a user wrote has negatives from other trees only.
func TestSchemaWithoutEvidence(t *testing.T) {
	s, err := FromLibrary(library(), nil)
	if err != nil {
		t.Fatal(err)
	}
	o := everything()
	o.Negatives, o.Tasks = 30, []string{NER}
	doc := corpus()[1]
	for _, row := range New(s, o).Instructions(&doc, Tally{}) {
		if len(row.Negatives) == 0 {
			t.Errorf("no negatives for %s", row.Content)
		}
		for _, n := range row.Negatives {
			if n.Reason != "disjoint-type" {
				t.Errorf("%s (%s) in %s", n.Class, n.Reason, row.Content)
			}
		}
	}
}

func TestFromLibraryRefuses(t *testing.T) {
	lib := library()
	lib.Entities[0].Parents = []string{"Nobody"}
	if _, err := FromLibrary(lib, nil); err == nil {
		t.Fatal("a parent that is not defined was accepted")
	}
}
