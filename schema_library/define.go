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
	names   *nameTable
	defined []defined
	given   int32    // how many of defined are roots and literals
	list    []string // that is being read
	waits   []int32  // scratch of c3, by number
	texts   chunks[string]
	ids     chunks[int32]
	types   chunks[Typed]
}

// chunks are what short lists are cut from: one allocation for hundreds of them.
type chunks[T any] struct{ free []T }

// keep copies a list; nil for an empty one.
func (c *chunks[T]) keep(list []T) []T {
	n := len(list)
	if n == 0 {
		return nil
	}
	if n > cap(c.free)-len(c.free) {
		c.free = make([]T, 0, max(n, min(1024, max(16, 2*cap(c.free)))))
	}
	c.free = append(c.free, list...)
	return c.free[len(c.free)-n : len(c.free) : len(c.free)]
}

type defined struct {
	kind  Kind
	bases []int32
	mro   []int32 // method resolution order; nil as long as nobody asked
	at    int32   // place in the library's list of its kind; -1 for roots and literals
}

// newLoader makes room for so many classes.
func newLoader(classes int) *loader {
	classes += 3 + len(Literals)
	l := &loader{lib: &Library{}, names: newNameTable(classes), defined: make([]defined, 0, classes)}
	for _, k := range []Kind{Entity, Relation, Event} {
		l.names.add(k.Base())
		l.defined = append(l.defined, defined{kind: k, at: -1})
	}
	for _, name := range Literals {
		l.names.add(name)
		l.defined = append(l.defined, defined{kind: Entity, bases: []int32{0}, at: -1})
	}
	l.given = int32(len(l.defined))
	return l
}

// add defines the class of the last name; what it gives back is good until the next one.
func (l *loader) add(name string, kind Kind, bases []int32) *Class {
	list := l.lib.ofKind(kind)
	l.defined = append(l.defined, defined{kind: kind, bases: bases, at: int32(len(*list))})
	*list = append(*list, Class{Name: name, Label: name, Kind: kind})
	return &(*list)[len(*list)-1]
}

// signed gives the relation or event of a number: what subclasses inherit a signature from. Nil for anything else.
func (l *loader) signed(n int32) *Class {
	d := &l.defined[n]
	if d.at < 0 || d.kind == Entity {
		return nil
	}
	return &(*l.lib.ofKind(d.kind))[d.at]
}

// read gives the list that was read, and begins another.
func (l *loader) read() []string {
	list := l.texts.keep(l.list)
	l.list = l.list[:0]
	return list
}

// find finds a class by its very name; the one that is being read is not found.
func (l *loader) find(name string) (int32, bool) {
	n, ok := l.names.find(name)
	return n, ok && int(n) < len(l.defined)
}

// bases finds the kind of a class and checks that Python could make it.
func (l *loader) bases(list []pycode.Expr) (kind Kind, bases []int32, err error) {
	if len(list) == 0 {
		return "", nil, fmt.Errorf("no base: it must inherit from Entity, Relation, Event or a class of the library")
	}
	var buf [8]int32
	bases = buf[:0]
	for _, b := range list {
		name, ok := b.(pycode.Name)
		if !ok {
			return "", nil, fmt.Errorf("base %s is not a name", pycode.Print(b))
		}
		n, known := l.find(string(name))
		switch {
		case !known:
			return "", nil, fmt.Errorf("base %s is not defined above", name)
		case kind != "" && kind != l.defined[n].kind:
			return "", nil, fmt.Errorf("bases of two kinds, %s and %s", kind, l.defined[n].kind)
		case slices.Contains(bases, n):
			return "", nil, fmt.Errorf("base %s is there twice", name)
		}
		kind = l.defined[n].kind
		bases = append(bases, n)
	}
	bases = l.ids.keep(bases)
	if len(bases) > 1 {
		if _, ok := l.linearise(int32(len(l.defined)), bases); !ok {
			return "", nil, fmt.Errorf("Python finds no method resolution order for the bases %s", l.join(bases))
		}
	}
	return kind, bases, nil
}

// parents names the bases of a class but for the root of its kind.
func (l *loader) parents(c *Class, bases []pycode.Expr) {
	for _, b := range bases {
		if name, _ := b.(pycode.Name); string(name) != c.Kind.Base() {
			l.list = append(l.list, string(name))
		}
	}
	if c.Parents = l.read(); c.Parents != nil {
		c.Primary = c.Parents[0]
	}
}

func (l *loader) join(bases []int32) string {
	names := make([]string, len(bases))
	for i, n := range bases {
		names[i] = string(l.names.name(n))
	}
	return strings.Join(names, ", ")
}

func (l *loader) linearise(class int32, bases []int32) ([]int32, bool) {
	lines := make([][]int32, 0, len(bases)+1)
	for _, n := range bases {
		lines = append(lines, l.order(n))
	}
	for len(l.waits) < len(l.defined) {
		l.waits = append(l.waits, 0)
	}
	return c3(class, append(lines, bases), l.waits)
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
