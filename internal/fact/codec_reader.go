package fact

import (
	"encoding/binary"
	"math"
	"unsafe"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

func appendString(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

func appendTexts(dst []byte, texts []Text) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(texts)))
	for i := range texts {
		dst = appendString(dst, texts[i].Lang)
		dst = appendString(dst, texts[i].Text)
	}
	return dst
}

func appendItems(dst []byte, items []wikidata.QID) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(items)))
	for _, q := range items {
		dst = binary.AppendUvarint(dst, uint64(q))
	}
	return dst
}

// A reader takes a row apart. After a fault it gives zeros and failed stays set.
type reader struct {
	b      []byte
	all    string // the bytes of the row, which its strings are parts of
	failed bool
}

func newReader(b []byte) reader {
	return reader{b: b, all: unsafe.String(unsafe.SliceData(b), len(b))}
}

func (r *reader) fail() {
	r.failed = true
	r.b = nil
}

func (r *reader) byte() byte {
	if len(r.b) == 0 {
		r.fail()
		return 0
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

func (r *reader) uvarint() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 { // most are: lengths, kinds of short lists
		v := uint64(r.b[0])
		r.b = r.b[1:]
		return v
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) id() uint32 {
	v := r.uvarint()
	if v > math.MaxUint32 {
		r.fail()
		return 0
	}
	return uint32(v)
}

func (r *reader) int64() int64 {
	v := r.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

func (r *reader) int32() int32 {
	v := r.int64()
	if v != int64(int32(v)) {
		r.fail()
		return 0
	}
	return int32(v)
}

// length reads the length of a list whose elements take at least size bytes each.
func (r *reader) length(size int) int {
	n := r.uvarint()
	if n > uint64(len(r.b)/size) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.length(1)
	if n == 0 {
		return ""
	}
	start := len(r.all) - len(r.b)
	r.b = r.b[n:]
	return r.all[start : start+n]
}

func (r *reader) texts(old []Text) []Text {
	texts := resize(old, r.length(2))
	for i := range texts {
		texts[i] = Text{Lang: r.string(), Text: r.string()}
	}
	return texts
}

func (r *reader) items(old []wikidata.QID) []wikidata.QID {
	items := resize(old, r.length(1))
	for i := range items {
		items[i] = wikidata.QID(r.id())
	}
	return items
}

// resize gives n elements in the room of old where there is enough; their content is left over.
func resize[T any](old []T, n int) []T {
	if n <= cap(old) {
		return old[:n]
	}
	return make([]T, n)
}
