package schemalib

import (
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
)

// loader knows the classes read so far by number, in the order they were defined; the roots and the literals, which
// are part of every library, are the first of them.
type loader struct {
	lib     *Library
	defined []defined
	given   int32            // how many of defined are roots and literals
	numbers map[string]int32 // by name in lower case: names are unique without regard to case
}

type defined struct {
	name  string
	kind  Kind
	bases []int32
	mro   []int32 // method resolution order; nil as long as nobody asked
	class *Class  // what subclasses inherit a signature from; nil for entities, which have none
}

func newLoader() *loader {
	l := &loader{lib: &Library{}, numbers: map[string]int32{}}
	for _, k := range []Kind{Entity, Relation, Event} {
		l.define(defined{name: k.Base(), kind: k})
	}
	for _, name := range Literals {
		l.define(defined{name: name, kind: Entity, bases: []int32{0}})
	}
	l.given = int32(len(l.defined))
	return l
}

// expect makes room for the classes of a module.
func (l *loader) expect(classes int) {
	l.defined = slices.Grow(l.defined, classes)
	numbers := make(map[string]int32, len(l.numbers)+classes)
	for name, n := range l.numbers {
		numbers[name] = n
	}
	l.numbers = numbers
}

func (l *loader) define(d defined) {
	l.numbers[strings.ToLower(d.name)] = int32(len(l.defined))
	l.defined = append(l.defined, d)
}

// named finds a class without regard to case; names are ASCII.
func (l *loader) named(name string) (int32, bool) {
	var buf [128]byte
	lower := append(buf[:0], name...)
	for i, c := range lower {
		if c >= 'A' && c <= 'Z' {
			lower[i] = c | 0x20
		}
	}
	n, ok := l.numbers[string(lower)]
	return n, ok
}

// find finds a class by its very name.
func (l *loader) find(name string) (int32, bool) {
	n, ok := l.named(name)
	return n, ok && l.defined[n].name == name
}

func (l *loader) add(c Class, bases []int32) {
	d := defined{name: c.Name, kind: c.Kind, bases: bases}
	if c.Kind != Entity {
		kept := c
		d.class = &kept
	}
	l.define(d)
	switch c.Kind {
	case Entity:
		l.lib.Entities = append(l.lib.Entities, c)
	case Relation:
		l.lib.Relations = append(l.lib.Relations, c)
	case Event:
		l.lib.Events = append(l.lib.Events, c)
	}
}

// bases finds the kind of a class and checks that Python could make it.
func (l *loader) bases(c *Class, list []pycode.Expr) ([]int32, error) {
	if len(list) == 0 {
		return nil, fmt.Errorf("no base: it must inherit from Entity, Relation, Event or a class of the library")
	}
	bases := make([]int32, 0, len(list))
	for _, b := range list {
		name, ok := b.(pycode.Name)
		if !ok {
			return nil, fmt.Errorf("base %s is not a name", pycode.Print(b))
		}
		n, known := l.find(string(name))
		switch {
		case !known:
			return nil, fmt.Errorf("base %s is not defined above", name)
		case c.Kind != "" && c.Kind != l.defined[n].kind:
			return nil, fmt.Errorf("bases of two kinds, %s and %s", c.Kind, l.defined[n].kind)
		case slices.Contains(bases, n):
			return nil, fmt.Errorf("base %s is there twice", name)
		}
		c.Kind = l.defined[n].kind
		bases = append(bases, n)
		if string(name) != c.Kind.Base() {
			c.Parents = append(c.Parents, string(name))
		}
	}
	if len(c.Parents) > 0 {
		c.Primary = c.Parents[0]
	}
	if len(bases) > 1 {
		if _, ok := l.linearise(int32(len(l.defined)), bases); !ok {
			return nil, fmt.Errorf("Python finds no method resolution order for the bases %s", l.join(bases))
		}
	}
	return bases, nil
}

func (l *loader) join(bases []int32) string {
	names := make([]string, len(bases))
	for i, n := range bases {
		names[i] = l.defined[n].name
	}
	return strings.Join(names, ", ")
}

func (l *loader) linearise(class int32, bases []int32) ([]int32, bool) {
	lines := make([][]int32, 0, len(bases)+1)
	for _, n := range bases {
		lines = append(lines, l.order(n))
	}
	return c3(class, append(lines, bases))
}

// order gives the method resolution order of a class that was read. Only classes with several bases, and what is above
// them, are ever asked for.
func (l *loader) order(class int32) []int32 {
	d := &l.defined[class]
	if d.mro == nil {
		if len(d.bases) == 0 {
			d.mro = []int32{class}
		} else {
			d.mro, _ = l.linearise(class, d.bases)
		}
	}
	return d.mro
}
