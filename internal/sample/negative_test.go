package sample

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

func library(t testing.TB) *Taxonomy {
	t.Helper()
	list := classes(Entity, "Person", "Human: Person", "Activist: Person", "Deity: Person", "Writer: Human", "Place", "Settlement: Place", "City: Settlement", "Town: Settlement",
		"Village: Settlement", "UniversityTown: Town City", "Organization", "University: Organization", "Film", "Award",
		"Group", "Fleet: Group", "Herd: Group")
	for i := range list {
		list[i].Individuals, list[i].Own = 100, 100
		switch list[i].Name {
		case "Activist":
			list[i].Individuals = 3 // occupations, no people
		case "Person":
			list[i].Own = 9 // upper: all others are human or deities
		case "Group":
			list[i].Individuals, list[i].Own = 1000, 0 // vast: whatever is many
		case "Organization":
			list[i].Cotyped = []string{"Settlement"}
		}
	}
	list = append(list, Class{Name: "Date", Kind: Entity, Literal: DateValue}, Class{Name: "Quantity", Kind: Entity, Literal: OtherValue})
	relation := func(name, head, tail string, parents ...string) *Class {
		list = append(list, Class{Name: name, Kind: Relation, Head: []string{head}, Tail: []string{tail}, Parents: parents})
		return &list[len(list)-1]
	}
	relation("LocationOf", "Human", "Place")
	relation("PlaceOfBirth", "Human", "Place", "LocationOf").Functional = true
	relation("PlaceOfDeath", "Human", "Place", "LocationOf").Functional = true
	relation("Residence", "Human", "Place", "LocationOf")
	relation("BirthplaceOf", "Place", "Human").Inverse = "PlaceOfBirth"
	relation("DateOfBirth", "Human", "Date")
	relation("Children", "Human", "Quantity")
	relation("Spouse", "Human", "Human")
	relation("Twin", "Settlement", "Settlement")
	relation("Director", "Film", "Human")
	list = append(list,
		Class{Name: "Premiere", Kind: Event, Triggers: []string{"premiered", "first shown"}, Needs: [][]string{{"Film"}, {"City"}}},
		Class{Name: "Election", Kind: Event, Triggers: []string{"elected"}, Needs: [][]string{{"Human"}, {"Organization"}}},
		Class{Name: "Silent", Kind: Event, Needs: [][]string{{"Film"}, {"Award"}}},
		Class{Name: "Festival", Kind: Event, Triggers: []string{"festival"}, Roles: [][]string{{"Film"}, {"Award"}, {"Date"}}})
	list = append(list, Class{Name: "Party", Kind: Relation, Head: []string{"Human"}, Tail: []string{"Organization"}, OneOf: []string{"Q1", "Q2"}})
	tax, err := NewTaxonomy(list)
	if err != nil {
		t.Fatal(err)
	}
	return tax
}

func TestAbsent(t *testing.T) {
	tax := library(t)
	curie := Mention{Entity: "Q7186", Classes: []string{"Human"}}
	warsaw := Mention{Entity: "Q270", Classes: []string{"City"}}
	paris := Mention{Entity: "Q90", Classes: []string{"City"}}
	poland := Mention{Entity: "Q36", Classes: []string{"Place"}}
	born := Fact{Class: "PlaceOfBirth", Head: "Q7186", Tail: "Q270", TailClass: "City"}
	for name, test := range map[string]struct {
		scene     Scene
		positives []string
		class     string
		want      string
	}{
		"a class of a mention":                 {Scene{Mentions: []Mention{warsaw}}, nil, "City", ""},
		"in the closure of a mention":          {Scene{Mentions: []Mention{warsaw}}, nil, "Place", ""},
		"below a mention's class":              {Scene{Mentions: []Mention{curie}}, nil, "Writer", ""},
		"overlaps a mention's class":           {Scene{Mentions: []Mention{warsaw}}, nil, "Town", ""},
		"sibling":                              {Scene{Mentions: []Mention{warsaw}}, []string{"City"}, "Village", Sibling},
		"the sibling of no answer":             {Scene{Mentions: []Mention{warsaw}}, nil, "Village", Random},
		"sibling that has no instances":        {Scene{Mentions: []Mention{curie}}, []string{"Human"}, "Activist", ""},
		"sibling whose instances are others":   {Scene{Mentions: []Mention{curie}}, []string{"Human"}, "Deity", Sibling},
		"below the same vast class":            {Scene{Mentions: []Mention{{Classes: []string{"Fleet"}}}}, []string{"Fleet"}, "Herd", Random},
		"things that are both":                 {Scene{Mentions: []Mention{{Classes: []string{"University"}}}}, nil, "City", DisjointType},
		"things that are both, above":          {Scene{Mentions: []Mention{{Classes: []string{"Settlement"}}}}, nil, "Organization", ""},
		"another tree":                         {Scene{Mentions: []Mention{warsaw, curie}}, []string{"City"}, "Film", DisjointType},
		"no names at all":                      {Scene{}, nil, "Film", DisjointType},
		"a name of unknown type":               {Scene{Mentions: []Mention{warsaw}, Unknown: true}, nil, "Film", ""},
		"a class that the library lacks":       {Scene{Mentions: []Mention{{Classes: []string{"Comet"}}}}, nil, "Film", ""},
		"not in the library":                   {Scene{}, nil, "Comet", ""},
		"relation whose pair fits":             {Scene{Mentions: []Mention{curie, warsaw}}, nil, "Residence", ""},
		"relation without a tail":              {Scene{Mentions: []Mention{curie}}, nil, "Residence", Violated},
		"relation without any end":             {Scene{Mentions: []Mention{{Classes: []string{"Award"}}}}, nil, "Director", DisjointType},
		"one mention cannot be both ends":      {Scene{Mentions: []Mention{warsaw}}, nil, "Twin", Violated},
		"two mentions can":                     {Scene{Mentions: []Mention{warsaw, paris}}, nil, "Twin", ""},
		"stated":                               {Scene{Relations: []string{"Director"}}, nil, "Director", ""},
		"above what is stated":                 {Scene{Mentions: []Mention{curie}, Relations: []string{"Residence"}}, nil, "LocationOf", ""},
		"inverse of what is stated":            {Scene{Relations: []string{"PlaceOfBirth"}}, nil, "BirthplaceOf", ""},
		"sibling relation, types violated":     {Scene{Mentions: []Mention{curie}}, []string{"PlaceOfBirth"}, "Residence", Sibling},
		"functional, another value":            {Scene{Mentions: []Mention{curie, paris}, Facts: []Fact{born}}, nil, "PlaceOfBirth", SecondValue},
		"functional, wider value":              {Scene{Mentions: []Mention{curie, poland}, Facts: []Fact{born}}, nil, "PlaceOfBirth", ""},
		"functional, the value itself":         {Scene{Mentions: []Mention{curie, warsaw}, Facts: []Fact{born}}, nil, "PlaceOfBirth", ""},
		"functional, one pair of two open":     {Scene{Mentions: []Mention{curie, paris, {Entity: "Q1", Classes: []string{"Human"}}}, Facts: []Fact{born}}, nil, "PlaceOfBirth", ""},
		"functional, not linked":               {Scene{Mentions: []Mention{curie, {Classes: []string{"City"}}}, Facts: []Fact{born}}, nil, "PlaceOfBirth", ""},
		"not functional":                       {Scene{Mentions: []Mention{curie, paris}, Facts: []Fact{{Class: "Residence", Head: "Q7186", Tail: "Q270", TailClass: "City"}}}, nil, "Residence", ""},
		"a date where there is no digit":       {Scene{Mentions: []Mention{curie}, Text: "She was born."}, nil, "DateOfBirth", Violated},
		"a date where there is a digit":        {Scene{Mentions: []Mention{curie}, Text: "She was born in 1867."}, nil, "DateOfBirth", ""},
		"a date, unknown name":                 {Scene{Mentions: []Mention{curie}, Text: "She was born.", Unknown: true}, nil, "DateOfBirth", Violated},
		"a place, unknown name":                {Scene{Mentions: []Mention{curie}, Unknown: true}, nil, "Residence", ""},
		"a quantity may be words":              {Scene{Mentions: []Mention{curie}, Text: "She had two daughters."}, nil, "Children", ""},
		"event without its roles":              {Scene{Mentions: []Mention{curie}, Text: "Curie was here."}, nil, "Premiere", DisjointType},
		"event with one role":                  {Scene{Mentions: []Mention{curie}, Text: "Curie was here."}, nil, "Election", Violated},
		"event whose trigger is in the text":   {Scene{Mentions: []Mention{curie}, Text: "It Premiered, at last."}, nil, "Premiere", ""},
		"event whose trigger has two words":    {Scene{Mentions: []Mention{curie}, Text: "It was first shown here."}, nil, "Premiere", ""},
		"event without known triggers":         {Scene{Mentions: []Mention{curie}, Text: "Curie was here."}, nil, "Silent", ""},
		"event, unknown name":                  {Scene{Mentions: []Mention{curie}, Text: "Curie was here.", Unknown: true}, nil, "Premiere", ""},
		"event stated":                         {Scene{Events: []string{"Premiere"}, Text: "It was."}, nil, "Premiere", ""},
		"occurrence without any role":          {Scene{Mentions: []Mention{curie}, Text: "Curie was here in 1900."}, nil, "Festival", DisjointType},
		"occurrence with one":                  {Scene{Mentions: []Mention{{Classes: []string{"Award"}}}, Text: "It was here."}, nil, "Festival", ""},
		"tail is none of those allowed":        {Scene{Mentions: []Mention{curie, {Entity: "Q3", Classes: []string{"Organization"}}}}, nil, "Party", Violated},
		"tail is one of those allowed":         {Scene{Mentions: []Mention{curie, {Entity: "Q2", Classes: []string{"Organization"}}}}, nil, "Party", ""},
		"tail is not linked":                   {Scene{Mentions: []Mention{curie, {Classes: []string{"Organization"}}}}, nil, "Party", ""},
		"a positive is no negative":            {Scene{}, []string{"Film"}, "Film", ""},
		"the same mention twice is no two men": {Scene{Mentions: []Mention{curie}}, nil, "Spouse", Violated},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tax.Absent(test.scene, test.positives, test.class); got != test.want {
				t.Fatalf("Absent(%s) = %q, want %q", test.class, got, test.want)
			}
		})
	}
}

// TestWithoutCounts: where nothing was counted, only trees of their own are known to be disjoint.
func TestWithoutCounts(t *testing.T) {
	tax, err := NewTaxonomy(classes(Entity, "Place", "City: Place", "Town: Place", "Human"))
	if err != nil {
		t.Fatal(err)
	}
	s := Scene{Mentions: []Mention{{Classes: []string{"City"}}}}
	if got := tax.Absent(s, []string{"City"}, "Town"); got != "" {
		t.Errorf("Town is absent for %s", got)
	}
	if got := tax.Absent(s, []string{"City"}, "Human"); got != DisjointType {
		t.Errorf("Human: %q", got)
	}
}

// TestNegativesAreNeverTrue draws for random scenes over random taxonomies and asks the naive model.
func TestNegativesAreNeverTrue(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	drawn := 0
	for round := range 200 {
		list := randomClasses(r, 40)
		tax, err := NewTaxonomy(list)
		if err != nil {
			t.Fatal(err)
		}
		n := naive{}
		for _, c := range list {
			n[c.Name] = c
		}
		s := Scene{Seed: strconv.Itoa(round)}
		var positives []string
		for range 1 + r.IntN(3) {
			c := list[r.IntN(len(list))].Name
			positives = append(positives, c)
			s.Mentions = append(s.Mentions, Mention{Classes: []string{c}})
		}
		got := tax.Negatives(Entity, s, positives, 8)
		if again := tax.Negatives(Entity, s, positives, 8); !slices.Equal(got, again) {
			t.Fatalf("drew %v and then %v", got, again)
		}
		drawn += len(got)
		seen := map[string]bool{}
		for _, neg := range got {
			if seen[neg.Class] {
				t.Fatalf("%s drawn twice", neg.Class)
			}
			seen[neg.Class] = true
			for _, m := range s.Mentions {
				if n.mayCoincide(m.Classes[0], neg.Class) {
					t.Fatalf("%s (%s) may be true of a %s", neg.Class, neg.Reason, m.Classes[0])
				}
			}
		}
	}
	if drawn < 800 {
		t.Fatalf("drew %d negatives in 200 rounds", drawn)
	}
}

func TestNegativesBounds(t *testing.T) {
	tax := library(t)
	s := Scene{Seed: "s", Mentions: []Mention{{Classes: []string{"City"}}}}
	for n := range 6 {
		if got := tax.Negatives(Entity, s, []string{"City"}, n); len(got) > n {
			t.Fatalf("asked for %d, got %v", n, got)
		}
	}
	if got := tax.Negatives(Entity, s, nil, -1); got != nil {
		t.Fatal(got)
	}
	for _, neg := range tax.Negatives(Entity, s, []string{"City"}, 20) {
		if neg.Class == "Date" || neg.Class == "Quantity" {
			t.Fatalf("%s stands in a list of entity classes", neg.Class)
		}
	}
}

func BenchmarkNegatives(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	list := randomClasses(r, 30000)
	tax, err := NewTaxonomy(list)
	if err != nil {
		b.Fatal(err)
	}
	s := Scene{Mentions: []Mention{{Classes: []string{"C25000"}}, {Classes: []string{"C12"}}, {Classes: []string{"C29999"}}}}
	for i := 0; b.Loop(); i++ {
		s.Seed = strconv.Itoa(i)
		tax.Negatives(Entity, s, []string{"C25000"}, 6)
	}
}

// TestUpperClassesAreNoNegatives: nobody is said to be a person, so it is not known who is none.
func TestUpperClassesAreNoNegatives(t *testing.T) {
	tax := library(t)
	warsaw := Mention{Entity: "Q270", Classes: []string{"City"}}
	drawn := map[string]bool{}
	for i := range 500 {
		for _, n := range tax.Negatives(Entity, Scene{Seed: strconv.Itoa(i), Mentions: []Mention{warsaw}}, []string{"City"}, 6) {
			drawn[n.Class] = true
		}
	}
	for class, want := range map[string]bool{"Person": false, "Human": true, "Deity": true, "Village": true, "Film": true} {
		if drawn[class] != want {
			t.Errorf("%s is drawn: %v", class, drawn[class])
		}
	}
}

// Hard negatives are siblings by the first parent: an archipelago is a group as a human is, but first of all.
func TestHardNegativesAreSiblingsByTheFirstParent(t *testing.T) {
	list := classes(Entity, "Person", "Group", "Human: Person Group", "Deity: Person", "Archipelago: Group", "Constellation: Group")
	for i := range list {
		list[i].Individuals, list[i].Own = 100, 100
	}
	tax, err := NewTaxonomy(list)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range 50 {
		scene := Scene{Seed: strconv.Itoa(seed), Mentions: []Mention{{Entity: "Q5", Classes: []string{"Human"}}}}
		for _, n := range tax.Negatives(Entity, scene, []string{"Human"}, 1) {
			if n.Class != "Deity" || n.Reason != Sibling {
				t.Errorf("seed %d: %+v", seed, n)
			}
		}
	}
}
