package bzip2

import (
	"bytes"
	"encoding/binary"
)

// readSymbols decodes prefix codes, runs and move-to-front places into d.last and gives the number of bytes.
//
// The first 8 entries of the move-to-front list live in one word (lowest byte first): nearly all places are small, and
// moving one to the front is then a few shifts without a branch.
func (d *Decoder) readSymbols(r *bitReader) (n int, rule, detail string) {
	var list [32]uint64
	for i, b := range d.head.used {
		list[i>>3] |= uint64(b) << (i & 7 * 8)
	}
	var (
		out      = &d.last
		front    = list[0]
		end      = uint16(d.head.alphabet - 1)
		src      = r.src
		pos      = r.pos
		moved    int64 // bits before the beginning of src
		run      uint64
		weight   = uint64(1)
		selector = d.head.selectors[:d.head.nSelector]
	)
	for _, g := range selector {
		if pos>>3+minGroupSrcBytes > int64(len(src)) && moved == 0 {
			// The end is near: go on in a copy with zeros behind it.
			moved = pos &^ 7
			src = append(bytes.Clone(src[min(moved>>3, int64(len(src))):]), make([]byte, 2*minGroupSrcBytes)...)
			pos &= 7
		}
		if pos+moved > int64(len(r.src))*8 {
			break
		}
		c := &d.codes[g]
		for range groupSize {
			v := binary.BigEndian.Uint64(src[pos>>3:]) << (pos & 7)
			e := c.fast[v>>(64-fastBits)]
			if e == 0 {
				if e = c.slow(uint32(v >> 32)); e == 0 {
					r.pos = pos + moved
					return 0, RuleStructure, "a symbol that has no code"
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
				if run > uint64(maxBlock-n) {
					r.pos = pos + moved
					return 0, RuleStructure, "a block of more than 900,000 bytes"
				}
				fill(out[n:], byte(front), int(run))
				n += int(run)
				run, weight = 0, 1
			}
			if sym == end {
				r.pos = pos + moved
				return n, "", ""
			}
			if n == maxBlock {
				r.pos = pos + moved
				return 0, RuleStructure, "a block of more than 900,000 bytes"
			}
			place := uint(sym - 1)
			if place < 8 {
				mask := ^uint64(0) >> (56 - place*8)
				front = front&^mask | (front<<8|front>>(place*8)&0xff)&mask
			} else {
				front = toFront(&list, front, place)
			}
			out[n] = byte(front)
			n++
		}
	}
	r.pos = pos + moved
	return 0, RuleStructure, "no end of block among the symbols"
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
