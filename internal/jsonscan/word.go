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

// differ marks the bytes of w that are not c: exact where the top bits of w and c are clear.
func differ(w uint64, c byte) uint64 { return (w ^ ones*uint64(c)) + low7 }

// stops marks the bytes of w at which reading a string stops: quotes, backslashes and control characters.
func stops(w uint64) uint64 {
	w7 := w & low7
	return tops &^ (differ(w7, '"')&differ(w7, '\\')&(w7+ones*0x60) | w)
}

// turns marks the quotes and backslashes of w.
func turns(w uint64) uint64 {
	w7 := w & low7
	return tops &^ (differ(w7, '"')&differ(w7, '\\') | w)
}
