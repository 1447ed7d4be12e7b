package parquetx

import (
	"encoding/binary"
	"math/bits"
)

// A block of DELTA_BINARY_PACKED: 128 values in four miniblocks, the smallest that the format allows and all that
// readers expect.
const (
	deltaBlock = 128
	deltaMini  = 32
)

// deltas writes integers as DELTA_BINARY_PACKED while they come: sorted ids and small numbers take a byte or two, equal
// ones nothing, so that nothing is left for a compressor to find. A value costs 2 ns.
type deltas struct {
	narrow  bool // INT32: differences wrap at 32 bits
	out     []byte
	count   int // values, the first too
	first   int64
	last    int64 // before the block
	n       int   // values in the block
	block   [deltaBlock]int64
	low     int64 // smallest and largest of the row group
	high    int64
	bounded bool
}

func (d *deltas) add(v int64) {
	d.count++
	if d.count == 1 {
		d.first, d.last = v, v
		d.bound(v, v)
		return
	}
	d.block[d.n&(deltaBlock-1)] = v
	if d.n++; d.n == deltaBlock {
		d.flush()
	}
}

func (d *deltas) bound(low, high int64) {
	if !d.bounded {
		d.low, d.high, d.bounded = low, high, true
		return
	}
	d.low, d.high = min(d.low, low), max(d.high, high)
}

// difference is b-a in the width of the column.
func (d *deltas) difference(a, b int64) int64 {
	if d.narrow {
		return int64(int32(b - a))
	}
	return b - a
}

func (d *deltas) flush() {
	if d.n == 0 {
		return
	}
	block, last := &d.block, d.last
	low, high := block[0], block[0]
	smallest := d.difference(last, block[0])
	for i, v := range block[:d.n] {
		low, high = min(low, v), max(high, v)
		step := d.difference(last, v)
		smallest = min(smallest, step)
		block[i], last = step, v
	}
	d.bound(low, high)
	d.last = last
	d.out = binary.AppendVarint(d.out, smallest)
	widths := len(d.out)
	d.out = append(d.out, 0, 0, 0, 0)
	for m := 0; m*deltaMini < d.n; m++ {
		mini := (*[deltaMini]int64)(block[m*deltaMini:])
		clear(mini[min(d.n-m*deltaMini, deltaMini):])
		var all uint64
		for i := range mini[:min(d.n-m*deltaMini, deltaMini)] {
			mini[i] -= smallest
			all |= uint64(mini[i])
		}
		width := bits.Len64(all)
		d.out[widths+m] = byte(width)
		d.out = pack(d.out, mini, width)
	}
	d.n = 0
}

// pack appends 32 values of a width in bits, the first in the lowest bits.
func pack(dst []byte, values *[deltaMini]int64, width int) []byte {
	if width == 0 {
		return dst
	}
	var acc uint64
	held := 0
	for _, v := range values {
		acc |= uint64(v) << held
		if held += width; held >= 64 {
			dst = binary.LittleEndian.AppendUint64(dst, acc)
			held -= 64
			acc = uint64(v) >> (width - held)
		}
	}
	if held > 0 { // 32 values end at a multiple of four bytes
		dst = binary.LittleEndian.AppendUint32(dst, uint32(acc))
	}
	return dst
}

// finish appends the page's values to dst and forgets them; the bounds stay.
func (d *deltas) finish(dst []byte) []byte {
	d.flush()
	dst = binary.AppendUvarint(dst, deltaBlock)
	dst = binary.AppendUvarint(dst, deltaBlock/deltaMini)
	dst = binary.AppendUvarint(dst, uint64(d.count))
	first := d.first
	if d.narrow {
		first = int64(int32(first))
	}
	dst = binary.AppendVarint(dst, first)
	dst = append(dst, d.out...)
	d.out, d.count, d.first, d.last = d.out[:0], 0, 0, 0
	return dst
}
