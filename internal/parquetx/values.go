package parquetx

import (
	"encoding/binary"
	"math"
	"math/bits"
	"strings"

	"github.com/parquet-go/parquet-go/format"
)

// values holds those of one page of a column. finish appends them encoded and forgets them; size is about what it will
// append, or a reader will hold of it. Bytes of texts pay for compression, numbers are packed already.
type values interface {
	size() int
	finish(dst []byte) ([]byte, format.Encoding)
	compressed() bool
}

// numbers are INT32 and INT64.
type numbers struct{ deltas }

func (n *numbers) size() int { return max(len(n.out), 4*n.count) }

func (n *numbers) finish(dst []byte) ([]byte, format.Encoding) {
	return n.deltas.finish(dst), format.DeltaBinaryPacked
}

func (n *numbers) compressed() bool { return false }

// texts are byte arrays: their lengths, then all their bytes.
type texts struct {
	lengths deltas
	bytes   []byte
}

func (t *texts) add(s string) {
	t.lengths.add(int64(len(s)))
	t.bytes = append(t.bytes, s...)
}

func (t *texts) size() int { return max(len(t.bytes), 4*t.lengths.count) }

func (t *texts) finish(dst []byte) ([]byte, format.Encoding) {
	dst = append(t.lengths.finish(dst), t.bytes...)
	t.bytes = t.bytes[:0]
	return dst, format.DeltaLengthByteArray
}

func (t *texts) compressed() bool { return true }

// words are texts of few kinds: places in a dictionary that the row group shares. One that grows too large is left as it
// is, and the pages that follow hold texts.
type words struct {
	texts
	places []uint32
	at     uint32 // place of the value before
	list   []string
	known  map[string]uint32
	plain  []byte // the dictionary page
	begun  int    // bytes of plain when the page began
	full   bool
}

const (
	dictionaryBytes = 1 << 20
	dictionaryWords = 1 << 16
)

// add says whether s is new.
func (w *words) add(s string) bool {
	if w.full {
		w.texts.add(s)
		return true
	}
	known := len(w.list)
	if known == 0 || s != w.list[w.at] {
		w.at = w.find(s)
	}
	w.places = append(w.places, w.at)
	return len(w.list) > known
}

func (w *words) find(s string) uint32 {
	if at, ok := w.known[s]; ok {
		return at
	}
	if w.known == nil {
		w.known = make(map[string]uint32)
	}
	at := uint32(len(w.list))
	w.plain = binary.LittleEndian.AppendUint32(w.plain, uint32(len(s)))
	w.plain = append(w.plain, s...)
	s = strings.Clone(s) // the row is not ours
	w.list = append(w.list, s)
	w.known[s] = at
	return at
}

func (w *words) size() int {
	if w.full {
		return w.texts.size()
	}
	return 4*len(w.places) + len(w.plain) - w.begun
}

func (w *words) finish(dst []byte) ([]byte, format.Encoding) {
	if w.full {
		return w.texts.finish(dst)
	}
	width := bits.Len(uint(max(len(w.list)-1, 0)))
	dst = append(dst, byte(width))
	dst = appendHybrid(dst, w.places, width)
	w.places, w.begun = w.places[:0], len(w.plain)
	w.full = len(w.plain) > dictionaryBytes || len(w.list) > dictionaryWords
	return dst, format.RLEDictionary
}

// reset begins a row group's dictionary.
func (w *words) reset() {
	clear(w.known)
	w.list, w.plain, w.begun, w.at, w.full = w.list[:0], w.plain[:0], 0, 0, false
}

// doubles are written as they are.
type doubles struct{ bytes []byte }

func (d *doubles) add(v float64) {
	d.bytes = binary.LittleEndian.AppendUint64(d.bytes, math.Float64bits(v))
}

func (d *doubles) size() int { return len(d.bytes) }

func (d *doubles) finish(dst []byte) ([]byte, format.Encoding) {
	dst = append(dst, d.bytes...)
	d.bytes = d.bytes[:0]
	return dst, format.Plain
}

func (d *doubles) compressed() bool { return true }

// flags are BOOLEAN, a bit each.
type flags struct{ bits []uint8 }

func (f *flags) add(v bool) {
	bit := uint8(0)
	if v {
		bit = 1
	}
	f.bits = append(f.bits, bit)
}

func (f *flags) size() int { return len(f.bits) }

func (f *flags) finish(dst []byte) ([]byte, format.Encoding) {
	dst = packGroups(dst, f.bits, (len(f.bits)+7)/8, 1)
	f.bits = f.bits[:0]
	return dst, format.Plain
}

func (f *flags) compressed() bool { return false }
