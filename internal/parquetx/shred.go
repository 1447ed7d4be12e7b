package parquetx

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"

	"github.com/parquet-go/parquet-go/format"
)

// walk takes the value at p apart into the columns below it: rep and def are its levels, as Parquet has them. It gives the bytes of the values. A walk is compiled from a row type, because reflection over every row cost
// more than all that follows.
type walk func(p unsafe.Pointer, rep, def uint8) int64

// shredder holds the columns of a row type, and what its walk found.
type shredder struct {
	of      reflect.Type
	walk    walk
	columns []*column
	groups  []*levels
	due     bool  // a page is full
	bad     error // a string that is not UTF-8
}

// shredders are kept with the memory of their columns, a pool for each row type: a shard is too small to grow it anew.
var shredders sync.Map // reflect.Type → *sync.Pool of *shredder

// shredderOf gives an empty one; its columns must be those of the schema.
func shredderOf(t reflect.Type, schema [][]string) *shredder {
	pool, _ := shredders.LoadOrStore(t, new(sync.Pool))
	if s, ok := pool.(*sync.Pool).Get().(*shredder); ok {
		return s
	}
	s := &shredder{of: t}
	s.walk = s.compile(t, place{levels: s.group(0, 0)})
	if !slices.EqualFunc(s.columns, schema, func(c *column, path []string) bool { return slices.Equal(c.path, path) }) {
		panic(fmt.Sprintf("parquetx: the columns of %s are not where its schema has them", t))
	}
	return s
}

// release gives back one whose rows are written.
func (s *shredder) release() {
	if pool, ok := shredders.Load(s.of); ok {
		pool.(*sync.Pool).Put(s)
	}
}

func (s *shredder) group(rep, def uint8) *levels {
	l := &levels{maxRep: rep, maxDef: def}
	s.groups = append(s.groups, l)
	return l
}

// place is where a type stands in the schema.
type place struct {
	path   []string
	levels *levels
	dict   bool
}

func (at place) below(names ...string) place {
	at.path = append(slices.Clip(at.path), names...)
	return at
}

func (s *shredder) compile(t reflect.Type, at place) walk {
	switch t.Kind() {
	case reflect.Struct:
		return s.compileStruct(t, at)
	case reflect.Slice:
		return s.compileList(t.Elem(), at)
	case reflect.Pointer:
		return s.compileOptional(t.Elem(), at)
	case reflect.String:
		return s.compileText(at)
	case reflect.Uint32, reflect.Int32:
		return s.compileNarrow(t.Kind() == reflect.Uint32, at)
	case reflect.Int64:
		v := new(numbers)
		s.leaf(at, format.Int64, v)
		return func(p unsafe.Pointer, _, _ uint8) int64 { s.number(v, *(*int64)(p)); return 8 }
	case reflect.Float64:
		v := new(doubles)
		s.leaf(at, format.Double, v)
		return func(p unsafe.Pointer, _, _ uint8) int64 {
			v.add(*(*float64)(p))
			s.due = s.due || len(v.bytes) >= pageBytes
			return 8
		}
	case reflect.Bool:
		v := new(flags)
		s.leaf(at, format.Boolean, v)
		return func(p unsafe.Pointer, _, _ uint8) int64 {
			v.add(*(*bool)(p))
			s.due = s.due || len(v.bits) >= pageBytes
			return 1
		}
	}
	panic(fmt.Sprintf("parquetx: a column of type %s", t)) // of a map the order would reach the bytes
}

func (s *shredder) leaf(at place, kind format.Type, v values) *column {
	c := &column{path: at.path, kind: kind, levels: at.levels, values: v}
	s.columns = append(s.columns, c)
	at.levels.columns = append(at.levels.columns, c)
	return c
}

func (s *shredder) compileNarrow(unsigned bool, at place) walk {
	v := &numbers{deltas{narrow: true}}
	s.leaf(at, format.Int32, v)
	if unsigned {
		return func(p unsafe.Pointer, _, _ uint8) int64 { s.number(v, int64(*(*uint32)(p))); return 4 }
	}
	return func(p unsafe.Pointer, _, _ uint8) int64 { s.number(v, int64(*(*int32)(p))); return 4 }
}

func (s *shredder) number(v *numbers, n int64) {
	if v.add(n); v.n == 0 {
		s.due = s.due || v.size() >= pageBytes
	}
}

func (s *shredder) compileText(at place) walk {
	if at.dict {
		v := new(words)
		c := s.leaf(at, format.ByteArray, v)
		return func(p unsafe.Pointer, _, _ uint8) int64 {
			text := *(*string)(p)
			if v.add(text) {
				s.check(c, text)
			}
			s.due = s.due || v.size() >= pageBytes
			return int64(len(text)) + 4
		}
	}
	v := new(texts)
	c := s.leaf(at, format.ByteArray, v)
	return func(p unsafe.Pointer, _, _ uint8) int64 {
		text := *(*string)(p)
		v.add(text)
		if text != "" {
			s.check(c, text)
		}
		s.due = s.due || v.size() >= pageBytes
		return int64(len(text)) + 4
	}
}

// check refuses what DuckDB would refuse the whole file for.
func (s *shredder) check(c *column, text string) {
	if !utf8.ValidString(text) && s.bad == nil {
		s.bad = fmt.Errorf("column %s is not UTF-8: %.60q", c.name(), text)
	}
}

// compileList is for lists of three levels, of which the one in the middle repeats.
func (s *shredder) compileList(t reflect.Type, at place) walk {
	first := len(s.groups)
	inner := at.below("list", "element")
	inner.levels = s.group(at.levels.maxRep+1, at.levels.maxDef+1)
	elem := s.compile(t, inner)
	groups := slices.Clip(s.groups[first:])
	size, own := t.Size(), inner.levels
	return func(p unsafe.Pointer, rep, def uint8) int64 {
		list := *(*[]struct{})(p) // the header of any slice: only its pointer and length are used
		if len(list) == 0 {
			for _, l := range groups {
				l.null(rep, def)
			}
			s.due = s.due || len(own.defs) >= pageBytes
			return 1
		}
		total := int64(1)
		for i := range len(list) {
			own.add(rep, def+1)
			total += elem(unsafe.Add(unsafe.Pointer(unsafe.SliceData(list)), uintptr(i)*size), rep, def+1)
			rep = own.maxRep
		}
		return total
	}
}

func (s *shredder) compileOptional(t reflect.Type, at place) walk {
	first := len(s.groups)
	at.levels = s.group(at.levels.maxRep, at.levels.maxDef+1)
	elem := s.compile(t, at)
	groups := slices.Clip(s.groups[first:])
	own := at.levels
	return func(p unsafe.Pointer, rep, def uint8) int64 {
		target := *(*unsafe.Pointer)(p)
		if target == nil {
			for _, l := range groups {
				l.null(rep, def)
			}
			return 1
		}
		own.add(rep, def+1)
		return elem(target, rep, def+1)
	}
}

func (s *shredder) compileStruct(t reflect.Type, at place) walk {
	type field struct {
		offset uintptr
		walk   walk
	}
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, tags, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		if name == "-" || !f.IsExported() && !f.Anonymous {
			continue
		}
		below := at // the columns of an embedded struct stand beside ours
		if name == "" {
			name = f.Name
		}
		if !f.Anonymous || f.Tag.Get("parquet") != "" {
			below = at.below(name)
		}
		below.dict = slices.Contains(strings.Split(tags, ","), "dict")
		fields = append(fields, field{f.Offset, s.compile(f.Type, below)})
	}
	return func(p unsafe.Pointer, rep, def uint8) int64 {
		var total int64
		for i := range fields {
			total += fields[i].walk(unsafe.Add(p, fields[i].offset), rep, def)
		}
		return total
	}
}

// name is the path of the column without the levels that lists add.
func (c *column) name() string {
	var names []string
	for i := 0; i < len(c.path); i++ {
		names = append(names, c.path[i])
		if i+2 < len(c.path) && c.path[i+1] == "list" && c.path[i+2] == "element" {
			i += 2
		}
	}
	return strings.Join(names, ".")
}
