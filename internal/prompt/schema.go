package prompt

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// The classes every library begins with, and those that values written out in the text become.
const (
	EntityRoot   = "Entity"
	RelationRoot = "Relation"
	EventRoot    = "Event"
	DateClass    = "Date"
	NumberClass  = "Quantity"
)

// Class is a class of the library with what its definition says.
type Class struct {
	Name        string
	Kind        sample.Kind
	Parents     []string     // names, the primary one first; none below a root
	Item        string       // "Q515", "P19"
	Description string       // one line
	Examples    []string     // best first; may hold more than a definition shows: those left out are what is swapped in
	Head, Tail  []string     // of a relation: classes, any of which may stand there; none is any entity
	Roles       []Role       // of an event, in the order of the parameters
	Definition  pycode.Class // as the library prints it
	Choice      sample.Class // what is known for choosing negatives, parents that are no bases too; name, kind and bases are filled in
}

// Role is a parameter of an event class; no Classes is any entity.
type Role struct {
	Name    string
	Classes []string
}

// types lists the classes of each end or role.
func (c Class) types() [][]string {
	out := [][]string{c.Head, c.Tail}
	for _, r := range c.Roles {
		out = append(out, r.Classes)
	}
	return out
}

// Schema is the library as the rows need it. It is immutable and safe for concurrent use.
type Schema struct {
	classes  []Class // by name
	index    map[string]int
	taxonomy *sample.Taxonomy
}

// NewSchema indexes the classes of a library, without its three roots.
func NewSchema(classes []Class) (*Schema, error) {
	s := &Schema{
		classes: slices.Clone(classes),
		index:   make(map[string]int, len(classes)),
	}
	slices.SortFunc(s.classes, func(a, b Class) int { return strings.Compare(a.Name, b.Name) })
	known := make([]sample.Class, len(s.classes))
	for i, c := range s.classes {
		s.index[c.Name], known[i] = i, c.Choice
		known[i].Name, known[i].Kind, known[i].Parents = c.Name, c.Kind, slices.Concat(c.Parents, c.Choice.Parents)
	}
	var err error
	if s.taxonomy, err = sample.NewTaxonomy(known); err != nil {
		return nil, fmt.Errorf("index the schema: %w", err)
	}
	return s, nil
}

// Class finds a class by name.
func (s *Schema) Class(name string) (Class, bool) {
	i, ok := s.index[name]
	if !ok {
		return Class{}, false
	}
	return s.classes[i], true
}

// Len is the number of classes, without the roots.
func (s *Schema) Len() int { return len(s.classes) }

func (s *Schema) is(name string, kind sample.Kind) bool {
	c, ok := s.Class(name)
	return ok && c.Kind == kind
}

// known gives those names that are entity classes of the library: the most specific first, and of these the one with
// most instances. The United States are a sovereign state rather than a constitutional republic: what most mentions
// are called by, a model learns, and a prompt with two countries asks for one class.
func (s *Schema) known(names []string) []string {
	var out []string
	for _, n := range names {
		if s.is(n, sample.Entity) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	if len(out) < 2 {
		return out
	}
	wider := make(map[string]bool, len(out))
	for _, n := range out {
		wider[n] = slices.ContainsFunc(out, func(o string) bool { return o != n && s.taxonomy.IsA(o, n) })
	}
	slices.SortStableFunc(out, func(a, b string) int {
		if wider[a] != wider[b] {
			if wider[a] {
				return 1
			}
			return -1
		}
		x, _ := s.Class(a)
		y, _ := s.Class(b)
		return cmp.Or(cmp.Compare(y.Choice.Instances, x.Choice.Instances), strings.Compare(a, b))
	})
	return out
}

// fit picks the first class that may stand where one of hints is asked for; the first where nothing is asked for, and
// the root for what has no class in the library.
func (s *Schema) fit(classes, hints []string) (string, bool) {
	if len(hints) == 0 || slices.Contains(hints, EntityRoot) {
		return append(slices.Clip(classes), EntityRoot)[0], true
	}
	for _, c := range classes {
		for _, h := range hints {
			if s.taxonomy.IsA(c, h) {
				return c, true
			}
		}
	}
	return "", false
}

// root of a kind: the base class that a prompt defines first.
func root(kind sample.Kind) string {
	switch kind {
	case sample.Relation:
		return RelationRoot
	case sample.Event:
		return EventRoot
	}
	return EntityRoot
}

// module of the library that defines the classes of a kind.
func module(kind sample.Kind) string {
	switch kind {
	case sample.Relation:
		return "Relations"
	case sample.Event:
		return "Events"
	}
	return "Entities"
}
