// Package schemalib builds, prints, loads and compares libraries of Python classes made from Wikidata: entity types,
// relations and events, each with its description, parents and the types of its arguments.
//
// Nouns: Library, Class, Taxonomy; Stats, what Build decides from. Invariants: a Library is a function of Stats and
// Options alone; every parent is in the library and stands before its children; names are unique without regard to
// case; what Print writes, Load reads back as the same classes. Cost: 100,000 classes and 12,000 properties are built
// and printed in under a minute within 2 GB. It refuses libraries that Python could not import, with line and cause.
package schemalib

import (
	"slices"
	"strings"
	"sync"
)

// Kind says which module a class stands in.
type Kind string

// The three kinds.
const (
	Entity   Kind = "entity"
	Relation Kind = "relation"
	Event    Kind = "event"
)

// Module is the name of the Python module that holds classes of the kind: "Entities".
func (k Kind) Module() string {
	switch k {
	case Relation:
		return "Relations"
	case Event:
		return "Events"
	}
	return "Entities"
}

// Base is the name of the root class of the kind.
func (k Kind) Base() string {
	switch k {
	case Relation:
		return "Relation"
	case Event:
		return "Event"
	}
	return "Entity"
}

// Literals are the classes of values that are not items; they are defined beside Entity, and inherit from it.
var Literals = []string{"Date", "Quantity", "Text", "Coordinate", "Identifier", "Link", "Media", "Formula", "Lexeme"}

// Class is an entity type, a relation or an event type.
type Class struct {
	Name        string   `json:"name"`
	Kind        Kind     `json:"kind"`
	ID          string   `json:"id"` // "Q515", "P19"; empty for a user's own class
	Label       string   `json:"label"`
	Description string   `json:"description,omitempty"` // a sentence: capital first, full stop
	Composed    bool     `json:"composed,omitempty"`    // the description is not the item's own
	Parents     []string `json:"parents,omitempty"`     // class names, in the order of the bases; empty: the root of the kind
	Also        []string `json:"also,omitempty"`        // parents left out of the bases, which Python could not put in order; entities
	Primary     string   `json:"primary,omitempty"`     // of the parents, the one with the best evidence
	Examples    []string `json:"examples,omitempty"`    // "Paris"; "(Marie Curie, Warsaw)"; words that say an event
	Instances   int64    `json:"instances"`             // items counted through the taxonomy; statements
	Beside      int32    `json:"beside,omitempty"`      // permille of the items typed by it that are of another class as well
	Aliases     []string `json:"aliases,omitempty"`
	Head        End      `json:"head,omitzero"`   // relations
	Tail        End      `json:"tail,omitzero"`   // relations
	Roles       []Role   `json:"roles,omitempty"` // events, in the order of the parameters
	Symmetric   bool     `json:"symmetric,omitempty"`
	Inverse     string   `json:"inverse,omitempty"`    // id of the property that says the reverse, "P40"
	Functional  bool     `json:"functional,omitempty"` // one value a subject, as Wikidata constrains it
	Evidence    string   `json:"evidence,omitempty"`   // rule that put the class here
	Conflicts   []string `json:"conflicts,omitempty"`  // properties a subject should not have beside this one
	OneOf       []string `json:"one_of,omitempty"`     // the only items allowed as value
}

// End is what may stand at one end of a relation or in a role: any of Types.
type End struct {
	Types    []Typed `json:"types,omitempty"`
	Typed    int64   `json:"typed,omitempty"`    // values seen that have a type: statements at a tail, distinct subjects at a head
	Cover    int32   `json:"cover,omitempty"`    // of those but for the vague, covered by Types or stray, in 1/1000
	Isolated int64   `json:"isolated,omitempty"` // statements left out of Typed: see ranger.seen
	Vague    int64   `json:"vague,omitempty"`    // of those typed, by a class above those of Types only: no evidence against them
	Stray    int64   `json:"stray,omitempty"`    // of those typed, the one or two that are no reason for a class of their own
	Violates int32   `json:"violates,omitempty"` // of those, outside the constraint of the property, in 1/1000
}

// Typed is one class of an End, with what speaks for it.
type Typed struct {
	Class    string `json:"class"`
	Weight   int64  `json:"weight,omitempty"` // values seen with this class here, counted as Typed is
	Evidence string `json:"evidence,omitempty"`
}

// What speaks for a type.
const (
	ByConstraint = "constraint" // Wikidata's own P2302
	ByStatements = "observed"   // statements seen
	ByBoth       = "both"
	ByDatatype   = "datatype" // the datatype of the property
	ByChild      = "child"    // a class that inherits from this one needs it
	ByNothing    = "none"     // Entity, for want of evidence
)

// Role is a parameter of an event class.
type Role struct {
	Name string `json:"name"`
	ID   string `json:"id"` // "subject", "value" or the property, "P580"
	End  End    `json:"end"`
	Seen int64  `json:"seen,omitempty"` // statements or items that fill it
}

// Ids of the roles that are not properties.
const (
	SubjectRole = "subject"
	ValueRole   = "value"
)

// Names gives the class names of an end, the root of entities where there is none.
func (e End) Names() []string {
	if len(e.Types) == 0 {
		return []string{Entity.Base()}
	}
	out := make([]string, len(e.Types))
	for i, t := range e.Types {
		out[i] = t.Class
	}
	return out
}

// Library is a set of classes that import together.
type Library struct {
	Entities  []Class
	Relations []Class
	Events    []Class
	// Taxonomy knows the parents of classes that are not in the library, for ClassOf. Nil in a library of users.
	Taxonomy *Taxonomy

	all    []*Class
	byName *nameTable // place in all
	byID   func() map[classID]int32
	above  func() [][]int32 // all ancestors of each class, ascending. Both are made when first asked for
}

type classID struct {
	kind Kind
	id   string
}

// All gives the classes of the three modules in the order of definition.
func (l *Library) All() []*Class {
	out := make([]*Class, 0, len(l.Entities)+len(l.Relations)+len(l.Events))
	for _, list := range [][]Class{l.Entities, l.Relations, l.Events} {
		for i := range list {
			out = append(out, &list[i])
		}
	}
	return out
}

// ofKind is the list a class of the kind belongs to.
func (l *Library) ofKind(k Kind) *[]Class {
	switch k {
	case Relation:
		return &l.Relations
	case Event:
		return &l.Events
	}
	return &l.Entities
}

// Index must be called after the classes changed; Build and Load have done it. Afterwards the library may be read from
// several goroutines.
func (l *Library) Index() {
	l.all = l.All()
	l.byName = newNameTable(len(l.all))
	for _, c := range l.all {
		if _, ok := l.byName.add(c.Name); !ok { // the first has it
			l.byName.push(c.Name)
		}
	}
	l.byID, l.above = sync.OnceValue(l.ids), sync.OnceValue(l.ancestors)
}

func (l *Library) ids() map[classID]int32 {
	out := make(map[classID]int32, len(l.all))
	for i, c := range l.all {
		if c.ID != "" {
			out[classID{c.Kind, c.ID}] = int32(i)
		}
	}
	return out
}

// ancestors gathers what is above each class; parents stand before their children.
func (l *Library) ancestors() [][]int32 {
	out := make([][]int32, len(l.all))
	for i, c := range l.all {
		var above []int32
		for _, p := range slices.Concat(c.Parents, c.Also) {
			if n, ok := l.byName.find(p); ok && int(n) < i {
				above = append(append(above, n), out[n]...)
			}
		}
		slices.Sort(above)
		out[i] = slices.Clip(slices.Compact(above))
	}
	return out
}

func idKey(kind Kind, id string) string { return string(kind) + ":" + id }

// Class finds a class by name; nil if there is none.
func (l *Library) Class(name string) *Class {
	if n, ok := l.byName.find(name); ok {
		return l.all[n]
	}
	return nil
}

// ByID finds a class by kind and id ("Q515", "P19"); nil if there is none.
func (l *Library) ByID(kind Kind, id string) *Class {
	if l.byID == nil {
		return nil
	}
	if n, ok := l.byID()[classID{kind, id}]; ok {
		return l.all[n]
	}
	return nil
}

// Find gives every class that goes by a name or id.
func (l *Library) Find(nameOrID string) []*Class {
	var out []*Class
	for _, c := range l.All() {
		if strings.EqualFold(c.Name, nameOrID) || c.ID == nameOrID {
			out = append(out, c)
		}
	}
	return out
}

// Ancestors gives all classes above one, nearest first, each once.
func (l *Library) Ancestors(name string) []string {
	var out []string
	seen := map[string]bool{name: true}
	queue := []string{name}
	for len(queue) > 0 {
		c := l.Class(queue[0])
		queue = queue[1:]
		if c == nil {
			continue
		}
		for _, p := range slices.Concat(c.Parents, c.Also) {
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
				queue = append(queue, p)
			}
		}
	}
	return out
}

// IsA says whether class name is class or inherits from it; everything is an Entity, Relation or Event by its kind.
func (l *Library) IsA(name, class string) bool {
	if name == class || class == Entity.Base() {
		return true
	}
	i, ok1 := l.byName.find(name)
	j, ok2 := l.byName.find(class)
	if !ok1 || !ok2 {
		return false
	}
	_, found := slices.BinarySearch(l.above()[i], j)
	return found
}
