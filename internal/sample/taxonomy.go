package sample

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Kind says which of the three trees of the library a class stands in.
type Kind string

// The kinds, by the words of the classes table.
const (
	Entity   Kind = "entity"
	Relation Kind = "relation"
	Event    Kind = "event"
)

// Literal says that instances of a class are written out in the text (a date) rather than named.
type Literal string

// Literal kinds: a date needs a digit or a recognised literal, the rest may be anywhere.
const (
	NotLiteral Literal = ""
	DateValue  Literal = "date"
	OtherValue Literal = "other"
)

// Class is what the choices need to know of a class of the library. Names are unique over all kinds.
type Class struct {
	Name       string
	Kind       Kind
	Parents    []string   // names; the roots Entity, Relation and Event are left out
	Literal    Literal    // of an entity class; descendants inherit it
	Head, Tail []string   // of a relation: entity classes, any of which may stand there; empty is any
	OneOf      []string   // of a relation: the only entities that may be its tail; empty is any
	Needs      [][]string // of an event: roles without which there is none, as the subject and value of a statement
	Roles      [][]string // of an event: all its roles; looked at where nothing is known to be needed
	Functional bool       // of a relation: a head has one tail at most
	Inverse    string     // of a relation, or ""
	Triggers   []string   // of an event: words that are known to say it
	Instances  int64      // how often the class is met: the weight with which it is drawn
	// What is known of what else the instances of an entity class are. Individuals counts, through the taxonomy, those
	// that are no classes themselves, Own those of them that are stated to be of this class and not only of one below;
	// Cotyped are classes that share a direct instance with this one.
	Individuals int64
	Own         int64
	Cotyped     []string
}

// Taxonomy answers what two classes have to do with each other. It is immutable and safe for concurrent use.
type Taxonomy struct {
	classes   []Class // by name
	index     map[string]int32
	ancestors [][]int32 // of each class, with itself, ascending
	children  [][]int32 // ascending
	parents   [][]int32
	cotyped   [][]int32
	observed  bool              // there are counts of individuals
	stated    int64             // of all classes, the individuals that are stated to be of them
	below     []int32           // number of descendants, an upper bound where a class is reached on several ways
	members   map[Kind][]int32  // drawable classes of a kind, ascending
	weights   map[Kind][]uint64 // running sums along members
}

// NewTaxonomy indexes the classes. An unknown parent, a name given twice and a cycle are errors.
func NewTaxonomy(classes []Class) (*Taxonomy, error) {
	t := &Taxonomy{classes: slices.Clone(classes), index: make(map[string]int32, len(classes))}
	slices.SortFunc(t.classes, func(a, b Class) int { return strings.Compare(a.Name, b.Name) })
	for i, c := range t.classes {
		if _, twice := t.index[c.Name]; twice {
			return nil, fmt.Errorf("class %s is defined twice", c.Name)
		}
		t.index[c.Name] = int32(i)
	}
	n := len(t.classes)
	t.parents, t.children, t.cotyped = make([][]int32, n), make([][]int32, n), make([][]int32, n)
	for i, c := range t.classes {
		for _, name := range c.Parents {
			p, ok := t.index[name]
			if !ok {
				return nil, fmt.Errorf("class %s: parent %s is not defined", c.Name, name)
			}
			t.parents[i] = append(t.parents[i], p)
			t.children[p] = append(t.children[p], int32(i))
		}
		t.observed = t.observed || c.Individuals > 0
		t.stated += c.Own
		for _, name := range c.Cotyped {
			if o, ok := t.index[name]; ok {
				t.cotyped[i], t.cotyped[o] = append(t.cotyped[i], o), append(t.cotyped[o], int32(i))
			}
		}
	}
	if err := t.close(); err != nil {
		return nil, err
	}
	t.weigh()
	return t, nil
}

// close computes the ancestors in topological order (Kahn) and hands literal kinds down.
func (t *Taxonomy) close() error {
	n := len(t.classes)
	t.ancestors = make([][]int32, n)
	missing := make([]int, n)
	var ready, order []int32
	for i := range t.classes {
		if missing[i] = len(t.parents[i]); missing[i] == 0 {
			ready = append(ready, int32(i))
		}
	}
	for len(ready) > 0 {
		i := ready[0]
		ready, order = ready[1:], append(order, i)
		set := []int32{i}
		for _, p := range t.parents[i] {
			set = append(set, t.ancestors[p]...)
			if t.classes[i].Literal == NotLiteral {
				t.classes[i].Literal = t.classes[p].Literal
			}
		}
		slices.Sort(set)
		t.ancestors[i] = slices.Clip(slices.Compact(set))
		for _, c := range t.children[i] {
			if missing[c]--; missing[c] == 0 {
				ready = append(ready, c)
			}
		}
	}
	if len(order) < n {
		for i := range t.classes {
			if missing[i] > 0 {
				return fmt.Errorf("class %s is its own ancestor", t.classes[i].Name)
			}
		}
	}
	t.below = make([]int32, n)
	for _, i := range slices.Backward(order) {
		for _, c := range t.children[i] {
			t.below[i] = min(t.below[i]+1+t.below[c], math.MaxInt32/2)
		}
	}
	return nil
}

// weigh prepares drawing: the weight of a class is the square root of its instances, plus one. Uniform drawing would
// fill prompts with classes nobody has heard of, so that a model could tell negatives by their rarity; drawing by
// instances would repeat the same few.
func (t *Taxonomy) weigh() {
	t.members, t.weights = map[Kind][]int32{}, map[Kind][]uint64{}
	for i, c := range t.classes {
		if c.Literal != NotLiteral || t.upper(int32(i)) {
			continue // dates and quantities are no names: never asked for in a list of entity classes
		}
		sums := t.weights[c.Kind]
		var last uint64
		if len(sums) > 0 {
			last = sums[len(sums)-1]
		}
		t.members[c.Kind] = append(t.members[c.Kind], int32(i))
		t.weights[c.Kind] = append(sums, last+1+uint64(math.Sqrt(float64(max(c.Instances, 0)))))
	}
}

// draw picks a class of a kind by weight, -1 where there is none.
func (t *Taxonomy) draw(kind Kind, h uint64) int32 {
	sums := t.weights[kind]
	if len(sums) == 0 {
		return -1
	}
	at, exact := slices.BinarySearch(sums, h%sums[len(sums)-1])
	if exact {
		at++
	}
	return t.members[kind][at]
}

// Class gives a class by name.
func (t *Taxonomy) Class(name string) (Class, bool) {
	i, ok := t.index[name]
	if !ok {
		return Class{}, false
	}
	return t.classes[i], true
}

// IsA says whether class a is b or one of its descendants; false where either is unknown.
func (t *Taxonomy) IsA(a, b string) bool {
	i, ok := t.index[a]
	j, ok2 := t.index[b]
	return ok && ok2 && t.isA(i, j)
}

func (t *Taxonomy) isA(a, b int32) bool {
	_, found := slices.BinarySearch(t.ancestors[a], b)
	return found
}

// Nearest gives the closest ancestor of a class that allowed accepts, by number of steps and then by name; "" if none.
func (t *Taxonomy) Nearest(name string, allowed func(string) bool) string {
	i, ok := t.index[name]
	if !ok {
		return ""
	}
	level, seen := []int32{i}, map[int32]bool{i: true}
	for len(level) > 0 {
		var next []int32
		best := ""
		for _, c := range level {
			for _, p := range t.parents[c] {
				if seen[p] {
					continue
				}
				seen[p] = true
				next = append(next, p)
				if n := t.classes[p].Name; allowed(n) && (best == "" || n < best) {
					best = n
				}
			}
		}
		if best != "" {
			return best
		}
		level = next
	}
	return ""
}

// Lowest gives the ancestors of a class that allowed accepts and that stand above no other of them. Those with more
// ancestors come first, then by name: in this order a class stands before all above it, so that classes which are printed
// with them as their bases always linearise.
func (t *Taxonomy) Lowest(name string, allowed func(string) bool) []string {
	i, ok := t.index[name]
	if !ok {
		return nil
	}
	var found []int32
	for _, a := range t.ancestors[i] {
		if a != i && allowed(t.classes[a].Name) {
			found = append(found, a)
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(t.ancestors[b]), len(t.ancestors[a])), cmp.Compare(a, b))
	})
	var names []string
	for n, a := range found {
		if !slices.ContainsFunc(found[:n], func(o int32) bool { return t.isA(o, a) }) {
			names = append(names, t.classes[a].Name)
		}
	}
	return names
}
