package parquetx

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unsafe"

	"github.com/parquet-go/parquet-go"
)

// walk takes the value at p apart into the columns below it: rep and def are its levels, as Parquet has them. It gives the
// bytes of the values. A walk is compiled from a row type, because reflection over every row cost more than what follows.
type walk func(p unsafe.Pointer, rep, def uint8) int64

// shredder holds the columns of a row type, and what its walk found.
type shredder struct {
	walk    walk
	columns []*column
	texts   texts
	bad     error // a string that is not UTF-8
}

// newShredder gives an empty one; its columns must be those of the schema.
func newShredder(t reflect.Type, schema [][]string) *shredder {
	s := new(shredder)
	s.walk = s.compile(t, place{})
	if !slices.EqualFunc(s.columns, schema, func(c *column, path []string) bool { return slices.Equal(c.path, path) }) {
		panic(fmt.Sprintf("parquetx: the columns of %s are not where its schema has them", t))
	}
	return s
}

// reset forgets the batch.
func (s *shredder) reset() {
	for _, c := range s.columns {
		c.values = c.values[:0]
	}
	s.texts.chunk = s.texts.chunk[:0]
	s.bad = nil
}

// place is where a type stands in the schema: below how many lists, and how many lists and optional values.
type place struct {
	path     []string
	rep, def uint8
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
		c := s.leaf(at)
		return func(p unsafe.Pointer, rep, def uint8) int64 {
			c.add(parquet.Int32Value(*(*int32)(p)), rep, def)
			return 4
		}
	case reflect.Int64:
		c := s.leaf(at)
		return func(p unsafe.Pointer, rep, def uint8) int64 {
			c.add(parquet.Int64Value(*(*int64)(p)), rep, def)
			return 8
		}
	case reflect.Float64:
		c := s.leaf(at)
		return func(p unsafe.Pointer, rep, def uint8) int64 {
			c.add(parquet.DoubleValue(*(*float64)(p)), rep, def)
			return 8
		}
	case reflect.Bool:
		c := s.leaf(at)
		return func(p unsafe.Pointer, rep, def uint8) int64 {
			c.add(parquet.BooleanValue(*(*bool)(p)), rep, def)
			return 1
		}
	}
	panic(fmt.Sprintf("parquetx: a column of type %s", t)) // of a map the order would reach the bytes
}

func (s *shredder) leaf(at place) *column {
	c := &column{path: at.path, index: len(s.columns)}
	s.columns = append(s.columns, c)
	return c
}

func (s *shredder) compileText(at place) walk {
	c := s.leaf(at)
	return func(p unsafe.Pointer, rep, def uint8) int64 {
		text := *(*string)(p)
		bytes := s.texts.text(text)
		if bytes == nil && text != "" && s.bad == nil {
			s.bad = fmt.Errorf("column %s is not UTF-8: %.60q", c.name(), text)
		}
		c.add(parquet.ByteArrayValue(bytes), rep, def)
		return int64(len(text)) + 4
	}
}

// compileList is for lists of three levels, of which the one in the middle repeats.
func (s *shredder) compileList(t reflect.Type, at place) walk {
	first := len(s.columns)
	inner := at.below("list", "element")
	inner.rep, inner.def = at.rep+1, at.def+1
	elem := s.compile(t, inner)
	columns, size := slices.Clip(s.columns[first:]), t.Size()
	return func(p unsafe.Pointer, rep, def uint8) int64 {
		list := header(p)
		if len(list) == 0 {
			nulls(columns, rep, def)
			return 1
		}
		total := int64(1)
		for i := range len(list) {
			total += elem(unsafe.Add(unsafe.Pointer(unsafe.SliceData(list)), uintptr(i)*size), rep, def+1)
			rep = inner.rep
		}
		return total
	}
}

func (s *shredder) compileOptional(t reflect.Type, at place) walk {
	first := len(s.columns)
	at.def++
	elem := s.compile(t, at)
	columns := slices.Clip(s.columns[first:])
	return func(p unsafe.Pointer, rep, def uint8) int64 {
		target := *(*unsafe.Pointer)(p)
		if target == nil {
			nulls(columns, rep, def)
			return 1
		}
		return elem(target, rep, def+1)
	}
}

func nulls(columns []*column, rep, def uint8) {
	for _, c := range columns {
		c.add(parquet.Value{}, rep, def)
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
		name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
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
