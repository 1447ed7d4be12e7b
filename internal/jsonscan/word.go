package jsonscan

import "encoding/binary"

// A word is eight bytes of the text, the first in the lowest bits. A mask has the top bit of a byte set where
// something holds for that byte.
const (
	ones = 0x0101010101010101
	low7 = 0x7f7f7f7f7f7f7f7f
	tops = 0x8080808080808080
)

func word(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i:]) }

// equal marks the bytes of w that are c: exact for every byte.
func equal(w uint64, c byte) uint64 {
	x := w ^ (ones * uint64(c))
	return ^(((x & low7) + low7) | x) & tops
}

// firstEqual marks the bytes of w that are c; only the lowest mark is sure to be right, which is enough to find the
// first and takes two operations less.
func firstEqual(w uint64, c byte) uint64 {
	x := w ^ (ones * uint64(c))
	return (x - ones) &^ x & tops
}

// firstControl marks bytes below 0x20, with the same limit.
func firstControl(w uint64) uint64 {
	x := w & (ones * 0xe0)
	return (x - ones) &^ x & tops
}
