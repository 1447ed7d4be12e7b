package parquetx

import (
	"reflect"
	"unsafe"
)

// texts holds the strings of a batch.
type texts struct{ chunk []byte }

const (
	textBytes = 64 << 10
	mostBytes = 2 * batchBytes // of a chunk that goes from batch to batch: one long text does not stay for ever
)

// keep copies s, to hold until reset.
func (t *texts) keep(s string) string {
	if len(s) > cap(t.chunk)-len(t.chunk) {
		// The one before is held by the strings in it.
		t.chunk = make([]byte, 0, max(textBytes, len(s), min(2*cap(t.chunk), mostBytes)))
	}
	at := len(t.chunk)
	t.chunk = append(t.chunk, s...)
	return unsafe.String(unsafe.SliceData(t.chunk[at:]), len(s))
}

func (t *texts) reset() {
	if cap(t.chunk) > mostBytes {
		t.chunk = nil
	}
	t.chunk = t.chunk[:0]
}

// header is that of any slice.
type header struct {
	data     unsafe.Pointer
	len, cap int
}

// list holds the elements of one column of lists, or what one column of pointers points to, for a batch. Its chunks are
// made by reflection as slices of the type, so that the collector knows the pointers in them.
type list struct {
	slice reflect.Type
	size  int
	chunk unsafe.Pointer
	cap   int
	used  int
}

func (b *builder) memory(t reflect.Type) *list {
	l := &list{slice: reflect.SliceOf(t), size: max(int(t.Size()), 1)}
	b.lists = append(b.lists, l)
	return l
}

// take gives room for n > 0 elements that hold anything, until the batch is reset.
func (l *list) take(n int) unsafe.Pointer {
	if n > l.cap-l.used {
		l.cap = max(16, n, min(2*l.cap, mostBytes/l.size))
		l.chunk = reflect.MakeSlice(l.slice, l.cap, l.cap).UnsafePointer()
		l.used = 0
	}
	at := l.used
	l.used += n
	return unsafe.Add(l.chunk, uintptr(at)*uintptr(l.size))
}

func (l *list) reset() {
	if l.cap*l.size > mostBytes {
		l.chunk, l.cap = nil, 0
	}
	l.used = 0
}
