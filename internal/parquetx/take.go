package parquetx

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// take copies the value at src to dst with all it refers to, and gives the bytes of the values. It is compiled from a row
// type, because reflection over every row cost more than what follows.
type take func(dst, src unsafe.Pointer) int64

// taker holds the rows of a batch. Nothing of a row that was added is kept but in its memory, which is used again for the
// next batch.
type taker[T any] struct {
	rows  []T
	take  take
	lists []*list
	texts texts
	bad   error // a string that is not UTF-8
}

func newTaker[T any]() *taker[T] {
	t := &taker[T]{rows: make([]T, 0, batchRows)}
	b := builder{texts: &t.texts, bad: &t.bad}
	t.take = b.compile(reflect.TypeFor[T](), nil)
	t.lists = b.lists
	return t
}

// add copies a row into the batch and gives its bytes.
func (t *taker[T]) add(row *T) int64 {
	var empty T
	t.rows = append(t.rows, empty)
	return t.take(unsafe.Pointer(&t.rows[len(t.rows)-1]), unsafe.Pointer(row))
}

// reset forgets the batch.
func (t *taker[T]) reset() {
	t.rows = t.rows[:0]
	t.texts.reset()
	for _, l := range t.lists {
		l.reset()
	}
	t.bad = nil
}

// builder compiles a take.
type builder struct {
	texts *texts
	lists []*list
	bad   *error
}

// compile is for the value at a path of names.
func (b *builder) compile(t reflect.Type, path []string) take {
	switch t.Kind() {
	case reflect.Struct:
		return b.compileStruct(t, path)
	case reflect.Slice:
		return b.compileList(t.Elem(), path)
	case reflect.Pointer:
		return b.compileOptional(t.Elem(), path)
	case reflect.String:
		return b.compileText(path)
	case reflect.Uint32, reflect.Int32:
		return number[uint32]
	case reflect.Int64, reflect.Float64:
		return number[uint64]
	case reflect.Bool:
		return number[bool]
	}
	panic(fmt.Sprintf("parquetx: a column of type %s", t)) // of a map the order would reach the bytes
}

func number[N any](dst, src unsafe.Pointer) int64 {
	*(*N)(dst) = *(*N)(src)
	return int64(unsafe.Sizeof(*new(N)))
}

func (b *builder) compileText(path []string) take {
	texts, bad, name := b.texts, b.bad, strings.Join(path, ".")
	return func(dst, src unsafe.Pointer) int64 {
		text := *(*string)(src)
		if !utf8.ValidString(text) && *bad == nil {
			*bad = fmt.Errorf("column %s is not UTF-8: %.60q", name, text)
		}
		*(*string)(dst) = texts.keep(text)
		return int64(len(text)) + 4
	}
}

func (b *builder) compileList(t reflect.Type, path []string) take {
	elem, memory, size := b.compile(t, path), b.memory(t), t.Size()
	return func(dst, src unsafe.Pointer) int64 {
		from, to := (*header)(src), (*header)(dst)
		*to = header{len: from.len, cap: from.len}
		total := int64(1)
		if from.len == 0 {
			return total
		}
		to.data = memory.take(from.len)
		for i := range uintptr(from.len) {
			total += elem(unsafe.Add(to.data, i*size), unsafe.Add(from.data, i*size))
		}
		return total
	}
}

func (b *builder) compileOptional(t reflect.Type, path []string) take {
	elem, memory := b.compile(t, path), b.memory(t)
	return func(dst, src unsafe.Pointer) int64 {
		from, to := *(*unsafe.Pointer)(src), (*unsafe.Pointer)(dst)
		*to = nil
		if from == nil {
			return 1
		}
		*to = memory.take(1)
		return elem(*to, from)
	}
}

func (b *builder) compileStruct(t reflect.Type, path []string) take {
	type field struct {
		offset uintptr
		take   take
	}
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		if name == "-" || !f.IsExported() && !f.Anonymous {
			continue
		}
		below := path // the columns of an embedded struct stand beside ours
		if name == "" {
			name = f.Name
		}
		if !f.Anonymous || f.Tag.Get("parquet") != "" {
			below = append(path[:len(path):len(path)], name)
		}
		fields = append(fields, field{f.Offset, b.compile(f.Type, below)})
	}
	return func(dst, src unsafe.Pointer) (total int64) {
		for i := range fields {
			total += fields[i].take(unsafe.Add(dst, fields[i].offset), unsafe.Add(src, fields[i].offset))
		}
		return total
	}
}
