package sample

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func classes(kind Kind, lines ...string) []Class {
	var out []Class
	for _, l := range lines {
		name, parents, _ := strings.Cut(l, ":")
		out = append(out, Class{Name: name, Kind: kind, Parents: strings.Fields(parents)})
	}
	return out
}

func TestNewTaxonomyRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		lines []string
		want  string
	}{
		"unknown parent": {[]string{"City: Place"}, "class City: parent Place is not defined"},
		"twice":          {[]string{"City", "City"}, "class City is defined twice"},
		"itself":         {[]string{"City: City"}, "class City is its own ancestor"},
		"cycle":          {[]string{"A: B", "B: C", "C: A", "D"}, "class A is its own ancestor"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := NewTaxonomy(classes(Entity, test.lines...)); err == nil || err.Error() != test.want {
				t.Fatalf("got %v, want %q", err, test.want)
			}
		})
	}
}

// naive answers by following parents, without any index.
type naive map[string]Class

func (n naive) isA(a, b string) bool {
	return a == b || slices.ContainsFunc(n[a].Parents, func(p string) bool { return n.isA(p, b) })
}

func (n naive) mayCoincide(a, b string) bool {
	for c := range n {
		if n.isA(c, a) && n.isA(c, b) {
			return true
		}
		for _, o := range n[c].Cotyped {
			if n.isA(c, a) && n.isA(o, b) || n.isA(c, b) && n.isA(o, a) {
				return true
			}
		}
	}
	return n[b].Individuals < 20 || n[a].Individuals < 20 && !n.disjoint(a, b)
}

func (n naive) disjoint(a, b string) bool {
	for c := range n {
		if n.isA(a, c) && n.isA(b, c) {
			return false
		}
	}
	return true
}

func randomClasses(r *rand.Rand, n int) []Class {
	var out []Class
	for i := range n {
		c := Class{Name: "C" + strconv.Itoa(i), Kind: Entity, Instances: int64(r.IntN(1000))}
		for range r.IntN(3) {
			if i > 0 {
				if p := "C" + strconv.Itoa(r.IntN(i)); !slices.Contains(c.Parents, p) {
					c.Parents = append(c.Parents, p)
				}
			}
		}
		if c.Individuals = 100; r.IntN(10) == 0 {
			c.Individuals = 19
		}
		c.Own = c.Individuals
		if i > 0 && r.IntN(10) == 0 {
			c.Cotyped = []string{"C" + strconv.Itoa(r.IntN(i))}
		}
		out = append(out, c)
	}
	r.Shuffle(n, func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func TestTaxonomyAgreesWithNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		list := randomClasses(r, 25)
		tax, err := NewTaxonomy(list)
		if err != nil {
			t.Fatal(err)
		}
		n := naive{}
		for _, c := range list {
			n[c.Name] = c
		}
		for a := range n {
			for b := range n {
				i, j := tax.index[a], tax.index[b]
				if got, want := tax.isA(i, j), n.isA(a, b); got != want {
					t.Fatalf("isA(%s, %s) = %v", a, b, got)
				}
				if got, want := tax.mayCoincide(i, j), n.mayCoincide(a, b); got != want {
					t.Fatalf("mayCoincide(%s, %s) = %v", a, b, got)
				}
				if got, want := tax.disjoint(i, j), n.disjoint(a, b); got != want {
					t.Fatalf("disjoint(%s, %s) = %v", a, b, got)
				}
			}
		}
	}
}

func TestNearest(t *testing.T) {
	tax, err := NewTaxonomy(classes(Entity, "Place", "Body", "Settlement: Place", "City: Settlement", "Capital: City Body"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ of, allowed, want string }{
		{"Capital", "Place Settlement", "Settlement"},
		{"Capital", "Place Body City", "Body"}, // as near as City, first by name
		{"Capital", "Capital", ""},
		{"Place", "Place", ""},
		{"Unknown", "Place", ""},
	} {
		got := tax.Nearest(test.of, func(n string) bool { return slices.Contains(strings.Fields(test.allowed), n) })
		if got != test.want {
			t.Errorf("Nearest(%s of %s) = %q, want %q", test.of, test.allowed, got, test.want)
		}
	}
}

func TestDrawFollowsWeights(t *testing.T) {
	tax, err := NewTaxonomy([]Class{
		{Name: "Rare", Kind: Entity}, {Name: "Common", Kind: Entity, Instances: 81},
		{Name: "Day", Kind: Entity, Instances: 1e9, Literal: DateValue}, {Name: "Year", Kind: Entity, Instances: 1e9, Parents: []string{"Day"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for i := range 11000 {
		count[tax.classes[tax.draw(Entity, Hash(strconv.Itoa(i)))].Name]++
	}
	if count["Day"]+count["Year"] > 0 || count["Rare"] < 850 || count["Rare"] > 1150 { // weights 1 and 10
		t.Fatal(count)
	}
	if tax.draw(Event, 5) != -1 {
		t.Fatal("drew an event from a library without any")
	}
}

// TestLowest: what stands above another of the allowed is left out, and what has more above it comes first.
func TestLowest(t *testing.T) {
	tax, err := NewTaxonomy(classes(Entity, "Place", "Region: Place", "Agent", "Organization: Agent", "State: Region Organization", "Germany: State"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ of, allowed, want string }{
		{"Germany", "Place Organization", "Organization Place"},
		{"Germany", "Agent Place", "Agent Place"},
		{"Germany", "Region Place Agent Organization", "Organization Region"},
		{"Germany", "State Region Agent", "State"},
		{"Germany", "Germany", ""},
		{"Place", "Agent Place", ""},
		{"Comet", "Place", ""},
	} {
		got := strings.Join(tax.Lowest(test.of, func(n string) bool { return slices.Contains(strings.Fields(test.allowed), n) }), " ")
		if got != test.want {
			t.Errorf("Lowest(%s of %s) = %q, want %q", test.of, test.allowed, got, test.want)
		}
	}
}
