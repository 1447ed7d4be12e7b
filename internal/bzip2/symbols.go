package bzip2

import (
	"bytes"
	"encoding/binary"
)

const (
	detailNoCode = "a symbol that has no code"
	detailLong   = "a block of more than 900,000 bytes"
	detailNoEnd  = "no end of block among the symbols"
)

// readSymbols decodes prefix codes, runs and move-to-front places into d.last, counts each byte in d.counts, and gives
// the number of bytes.
//
// The first 8 entries of the move-to-front list live in one word (lowest byte first): nearly all places are small, and
// moving one to the front is then a few shifts without a branch.
func (d *Decoder) readSymbols(r *bitReader) (n int, rule, detail string) {
	clear(d.counts[:])
	list, counts := d.head.list(), &d.counts
	out, front, end := &d.last, list[0], uint16(d.head.alphabet-1)
	run, weight := uint64(0), uint64(1)
	in := symbolBits{src: r.src, pos: r.pos}
	// A group may go beyond the largest block, for which d.last has room; that is seen after it.
	detail = detailNoEnd
groups:
	for _, g := range d.head.selectors[:d.head.nSelector] {
		if n > maxBlock || !in.ready() {
			break
		}
		c, src, pos := &d.codes[g], in.src, in.pos
		for range groupSize {
			v := binary.BigEndian.Uint64(src[pos>>3:]) << (pos & 7)
			e := c.fast[v>>(64-fastBits)]
			if e == 0 {
				if e = c.slow(uint32(v >> 32)); e == 0 {
					detail = detailNoCode
					break groups
				}
			}
			pos += int64(e & 31)
			sym := e >> 5
			if sym < 2 {
				run += weight << sym
				weight <<= 1
				continue
			}
			if run != 0 {
				if run > uint64(max(0, maxBlock+groupSize-n)) {
					detail = detailLong
					break groups
				}
				fill(out[n:], byte(front), int(run))
				n += int(run)
				counts[byte(front)] += uint32(run)
				run, weight = 0, 1
			}
			if sym == end {
				in.pos, detail = pos, ""
				break groups
			}
			if place := uint(sym - 1); place < 8 {
				mask := ^uint64(0) >> (56 - place*8)
				front = front&^mask | (front<<8|front>>(place*8)&0xff)&mask
			} else {
				front = toFront(&list, front, place)
			}
			out[n] = byte(front)
			counts[byte(front)]++
			n++
		}
		in.pos = pos
	}
	r.pos = in.moved + in.pos
	if n > maxBlock {
		detail = detailLong
	}
	if detail != "" {
		rule = RuleStructure
	}
	return n, rule, detail
}

// list is the move-to-front list at the beginning of a block.
func (h *header) list() (list [32]uint64) {
	for i, b := range h.used {
		list[i>>3] |= uint64(b) << (i & 7 * 8)
	}
	return list
}

// symbolBits are the bits of the symbols. Near their end they become a copy with zeros behind it, so that a group of
// symbols can be read without looking for the end at each.
type symbolBits struct {
	src    []byte
	pos    int64 // bits
	moved  int64 // bits before the beginning of the copy
	length int64 // bytes in the copy before the zeros
}

// ready makes room for a group; false where the bits ended already.
func (b *symbolBits) ready() bool {
	if b.pos>>3+minGroupSrcBytes <= int64(len(b.src)) && b.moved == 0 {
		return true
	}
	if b.moved == 0 {
		at := min(b.pos>>3, int64(len(b.src)))
		b.length = int64(len(b.src)) - at
		b.src = append(bytes.Clone(b.src[at:]), make([]byte, 2*minGroupSrcBytes)...)
		b.pos -= at * 8
		b.moved = at * 8
	}
	return b.pos <= b.length*8
}

// toFront moves a place of 8 or more to the front. front stands for list[0].
func toFront(list *[32]uint64, front uint64, place uint) uint64 {
	word, shift := place>>3&31, place&7*8
	picked := list[word] >> shift & 0xff
	carry := front >> 56
	for i := uint(1); i < word; i++ {
		list[i], carry = list[i]<<8|carry, list[i]>>56
	}
	mask := ^uint64(0) >> (56 - shift)
	list[word] = list[word]&^mask | (list[word]<<8|carry)&mask
	return front<<8 | picked
}

// fill writes n copies of b, and up to 7 more where p has room for them.
func fill(p []byte, b byte, n int) {
	w := uint64(b) * 0x0101010101010101
	for i := 0; i < n; i += 8 {
		binary.LittleEndian.PutUint64(p[i:], w)
	}
}
