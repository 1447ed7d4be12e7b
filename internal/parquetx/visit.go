package parquetx

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"
)

// visitor walks a row once: it counts the bytes of its values and checks its strings. The walk is compiled from the type,
// because reflection over every row cost more than writing it.
type visitor struct{ walk walk }

// walk looks at the value at p and gives its bytes, or a fault with the path of the column.
type walk func(p unsafe.Pointer) (int64, *fault)

type fault struct {
	path []string // innermost first
	text string
}

func (v visitor) visit(row any) (int64, error) {
	bytes, bad := v.walk(reflect.ValueOf(row).UnsafePointer())
	if bad == nil {
		return bytes, nil
	}
	var column strings.Builder
	for i := len(bad.path) - 1; i >= 0; i-- {
		if column.Len() > 0 {
			column.WriteByte('.')
		}
		column.WriteString(bad.path[i])
	}
	return 0, fmt.Errorf("column %s is not UTF-8: %.60q", column.String(), bad.text)
}

var walks sync.Map // reflect.Type → walk

func visitorOf[T any]() visitor {
	t := reflect.TypeFor[T]()
	if w, ok := walks.Load(t); ok {
		return visitor{w.(walk)}
	}
	w := compile(t)
	walks.Store(t, w)
	return visitor{w}
}

func compile(t reflect.Type) walk {
	switch t.Kind() {
	case reflect.String:
		return walkString
	case reflect.Struct:
		return compileStruct(t)
	case reflect.Slice:
		return compileSlice(t.Elem())
	case reflect.Pointer:
		elem := compile(t.Elem())
		return func(p unsafe.Pointer) (int64, *fault) {
			if target := *(*unsafe.Pointer)(p); target != nil {
				return elem(target)
			}
			return 1, nil
		}
	case reflect.Map, reflect.Interface, reflect.Array:
		panic(fmt.Sprintf("parquetx: a column of type %s", t)) // map order would reach the bytes
	}
	size := int64(t.Size())
	return func(unsafe.Pointer) (int64, *fault) { return size, nil }
}

func walkString(p unsafe.Pointer) (int64, *fault) {
	s := *(*string)(p)
	if !utf8.ValidString(s) {
		return 0, &fault{text: s}
	}
	return int64(len(s)) + 4, nil
}

func compileSlice(t reflect.Type) walk {
	size := t.Size()
	if t.Kind() == reflect.Uint8 {
		return func(p unsafe.Pointer) (int64, *fault) { return int64(len(*(*[]byte)(p))) + 4, nil }
	}
	elem := compile(t)
	return func(p unsafe.Pointer) (int64, *fault) {
		list := *(*[]struct{})(p) // the header of any slice: only its pointer and length are used
		total := int64(1)
		for i := range len(list) {
			n, bad := elem(unsafe.Add(unsafe.Pointer(unsafe.SliceData(list)), uintptr(i)*size))
			if bad != nil {
				return 0, bad
			}
			total += n
		}
		return total, nil
	}
}

type column struct {
	name   string
	offset uintptr
	walk   walk
}

func compileStruct(t reflect.Type) walk {
	var columns []column
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		switch {
		case name == "-" || !f.IsExported() && !f.Anonymous:
			continue
		case f.Anonymous && name == "":
			name = "" // its columns stand beside ours
		case name == "":
			name = f.Name
		}
		columns = append(columns, column{name, f.Offset, compile(f.Type)})
	}
	return func(p unsafe.Pointer) (int64, *fault) {
		var total int64
		for i := range columns {
			c := &columns[i]
			n, bad := c.walk(unsafe.Add(p, c.offset))
			if bad != nil {
				if c.name != "" {
					bad.path = append(bad.path, c.name)
				}
				return 0, bad
			}
			total += n
		}
		return total, nil
	}
}
