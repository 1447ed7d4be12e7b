// Package idindex finds the position of an id among the ids of a partition.
//
// Noun: Index. A partition holds the ids that agree in all but the low Bits bits. Invariant: Rank(id) is the number
// of smaller ids present. Dense partitions take a bit an id of the range, at most 75 KB, and one cache line a lookup;
// sparse ones 4 bytes an id and a binary search. Nothing is copied: an Index is a view of a mapped section.
//
// # Format
//
// Dense: lines of 64 bytes, each 7 words of 64 bits for 448 ids and a word with the ids before the line, up to that of the
// last id. Sparse: the ids, relative to the partition, ascending, 4 bytes each. It is sparse where that is no longer than
// dense. The number of ids is known elsewhere, and with it which of the two an index is: so it opens without being read.
package idindex

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"sort"

	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

// Bits of an id inside a partition: 524,288 ids. Small enough that the densest partition (the oldest items, some 20
// statements each) is built in less than 1 GB, large enough that all of Wikidata is some 260 partitions.
const Bits = 19

// Split gives the partition of an id and its place inside.
func Split(id uint32) (part, rel uint32) { return id >> Bits, id & (1<<Bits - 1) }

const (
	idsPerLine  = 7 * 64
	wordsInLine = 8
	lineSize    = 8 * wordsInLine
)

// Build encodes ids, which are relative to the partition and strictly ascending.
func Build(ids []uint32) []byte {
	var out []byte
	span := 0
	if len(ids) > 0 {
		span = (int(ids[len(ids)-1])/idsPerLine + 1) * lineSize
	}
	if 4*len(ids) <= span {
		for _, id := range ids {
			out = binary.LittleEndian.AppendUint32(out, id)
		}
		return out
	}
	words := make([]uint64, span/8)
	for _, id := range ids {
		line, bit := id/idsPerLine, id%idsPerLine
		words[line*wordsInLine+bit/64] |= 1 << (bit % 64)
	}
	before := 0
	for i := 0; i < len(words); i += wordsInLine {
		words[i+7] = uint64(before)
		for _, w := range words[i : i+7] {
			before += bits.OnesCount64(w)
		}
	}
	for _, w := range words {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	return out
}

// Index is an open index. The zero value holds no ids.
type Index struct {
	n      uint32
	lines  []uint64
	sparse []uint32
}

// Open views an encoded index of n ids.
func Open(b []byte, n int) (x Index, err error) {
	x.n = uint32(n)
	switch {
	case n < 0 || n > 1<<Bits || len(b) > 4*n:
		return x, fmt.Errorf("%w: id index of %d bytes for %d ids", sealed.ErrCorrupt, len(b), n)
	case len(b) == 4*n:
		x.sparse, err = sealed.Uints32[uint32](b)
	case len(b)%lineSize != 0:
		return x, fmt.Errorf("%w: id index of %d bytes", sealed.ErrCorrupt, len(b))
	default:
		x.lines, err = sealed.Uints64(b)
	}
	return x, err
}

// Len is the number of ids.
func (x *Index) Len() int { return int(x.n) }

// Touch loads what Rank of a dense index reads, so that it is at hand soon: many of them wait together where so many
// Ranks would wait one after the other. What it gives means nothing.
func (x *Index) Touch(id uint32) uint64 {
	if at := id / idsPerLine * wordsInLine; int(at) < len(x.lines) {
		return x.lines[at]
	}
	return 0
}

// Rank gives the position of an id, relative to the partition, and whether it is present. It is below Len.
func (x *Index) Rank(id uint32) (int, bool) {
	if x.lines != nil {
		line := id / idsPerLine
		if int(line) >= len(x.lines)/wordsInLine {
			return 0, false
		}
		words := x.lines[line*wordsInLine : line*wordsInLine+wordsInLine]
		bit := id % idsPerLine
		if words[bit/64]>>(bit%64)&1 == 0 {
			return 0, false
		}
		rank := int(words[7] & 0xffffffff)
		for _, w := range words[:bit/64] {
			rank += bits.OnesCount64(w)
		}
		rank += bits.OnesCount64(words[bit/64] & (1<<(bit%64) - 1))
		return rank, rank < int(x.n)
	}
	rank := sort.Search(len(x.sparse), func(i int) bool { return x.sparse[i] >= id })
	return rank, rank < len(x.sparse) && x.sparse[rank] == id
}
