package bzip2

import (
	"encoding/binary"
	"math/bits"
)

const (
	pieceSize = 1 << 20
	maxRun    = 4 + 255 // bytes a run of five can stand for

	// PieceBytes is the memory that a piece lies in.
	PieceBytes = pieceSize + maxRun + 16
)

// expander undoes the run-length coding in front of the transform: four equal bytes are followed by a count of further
// ones. 51 times at most, so content comes in pieces; nearly every block is one piece.
type expander struct {
	src   []byte
	at    int
	ready []byte // a piece that verify left
	buf   []byte // of PieceBytes
}

// verify gives the CRC and size of what src stands for, and makes next begin with its first piece.
func (x *expander) verify(src []byte) (crc uint32, size int64) {
	x.reset(src)
	for x.at < len(src) {
		p := x.expand()
		crc = updateCRC(crc, p)
		size += int64(len(p))
		x.ready = p
	}
	if size > int64(len(x.ready)) { // more than one piece: begin again
		x.reset(src)
	}
	return crc, size
}

// reset makes next begin with src.
func (x *expander) reset(src []byte) { x.src, x.at, x.ready = src, 0, nil }

// next gives the next piece, nil at the end.
func (x *expander) next() []byte {
	if p := x.ready; p != nil {
		x.ready = nil
		return p
	}
	if x.at >= len(x.src) {
		return nil
	}
	return x.expand()
}

// expand fills buf from src[at:].
func (x *expander) expand() []byte {
	src, buf, i, o := x.src, (*[PieceBytes]byte)(x.buf), x.at, 0
	for i < len(src) && o < pieceSize {
		if i+11 <= len(src) {
			// A byte of same is 0 where a byte and the three after it are equal.
			w := binary.LittleEndian.Uint64(src[i:])
			same := (w ^ binary.LittleEndian.Uint64(src[i+1:])) |
				(w ^ binary.LittleEndian.Uint64(src[i+2:])) |
				(w ^ binary.LittleEndian.Uint64(src[i+3:]))
			zero := (same - 0x0101010101010101) &^ same & 0x8080808080808080
			binary.LittleEndian.PutUint64(buf[o:], w)
			if zero == 0 {
				i, o = i+8, o+8
				continue
			}
			before := bits.TrailingZeros64(zero) >> 3
			i, o = i+before, o+before
		} else if i+4 > len(src) || src[i] != src[i+1] || src[i] != src[i+2] || src[i] != src[i+3] {
			buf[o] = src[i]
			i, o = i+1, o+1
			continue
		}
		n := 4
		if i+4 < len(src) {
			n += int(src[i+4])
		}
		fill(buf[o:], src[i], n)
		i, o = i+5, o+n
	}
	x.at = min(i, len(src))
	return buf[:o]
}
