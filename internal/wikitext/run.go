package wikitext

import "math/bits"

// A word is eight bytes of the source, the first in the lowest bits. A mask has the top bit of a byte set where something
// holds for that byte.
const (
	ones = 0x0101010101010101
	low7 = 0x7f7f7f7f7f7f7f7f
	tops = 0x8080808080808080
)

func word(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// differ leaves the top bit of a byte of w7 clear where the byte is c; w7 has no top bits.
func differ(w7 uint64, c byte) uint64 { return (w7 ^ ones*uint64(c)) + low7 }

// marks finds all bytes that special holds, and control characters that it does not. With two bits set "[", "_" and "{"
// are the same, with one "]" and "}".
func marks(w uint64) uint64 {
	w7 := w & low7
	return tops &^ (differ(w7|ones*0x24, 0x7f)&differ(w7|ones*0x20, '}')&differ(w7|ones, '\'')&differ(w7, '<')&(w7+ones*0x60) | w)
}

func blanks(w uint64) uint64 { return tops &^ (differ(w&low7, ' ') | w) }

// plainRun passes over what is no markup, from i to the next byte that special holds, and tells whether two spaces stand
// together in it. Both are looked for in one pass, eight bytes at a time: half of a page are such runs.
func plainRun(s string, i int) (next int, wide bool) {
	var pairs, before uint64 // before marks the lowest byte where a space stands before the word
	for ; i+8 <= len(s); i += 8 {
		w := word(s, i)
		spaces := blanks(w)
		for m := marks(w); m != 0; m &= m - 1 {
			if n := bits.TrailingZeros64(m) >> 3; special[s[i+n]] {
				spaces &= 1<<(8*n) - 1
				return i + n, pairs|spaces&(spaces<<8|before) != 0
			}
		}
		pairs |= spaces & (spaces<<8 | before)
		before = spaces >> 56
	}
	wide = pairs != 0
	for space := before != 0; i < len(s) && !special[s[i]]; i++ {
		wide = wide || space && s[i] == ' '
		space = s[i] == ' '
	}
	return i, wide
}

// doubleSpace finds two spaces in a row, -1 if there are none: strings.Index stops at every space and took a twentieth of
// the whole time.
func doubleSpace(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 7 { // the last byte is looked at again, with its neighbour
		if m := blanks(word(s, i)); m&(m>>8) != 0 {
			break
		}
	}
	for ; i+1 < len(s); i++ {
		if s[i] == ' ' && s[i+1] == ' ' {
			return i
		}
	}
	return -1
}
