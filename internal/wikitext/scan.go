package wikitext

import "math/bits"

// Eight bytes of a word are looked at together. A test sets the high bit of every byte that passes; a byte above one
// that passes may be set without cause, so that only the lowest counts.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

func load(s string, i int) uint64 {
	s = s[i:]
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// equal tests for b.
func equal(w uint64, b byte) uint64 { return below(w^ones*uint64(b), 1) }

// below tests for bytes less than n, which is at most 128.
func below(w uint64, n byte) uint64 { return (w - ones*uint64(n)) & ^w & highs }

// plainEnd finds the first byte of s[i:end] that is special, or the second of two spaces in a row; end if there is none.
func plainEnd(s string, i, end int) int {
	from, last := i, uint64(0) // whether the byte before was a space
	for i < end && i+8 <= len(s) {
		w := load(s, i)
		space := equal(w, ' ')
		m := below(w, ' ') | equal(w|ones*0x24, 0x7F) | equal(w|ones*0x22, 0x7F) | // controls, "[" "_" "{", "]" "_" "}"
			equal(w|ones, '\'') | equal(w, '<') | space&(space<<8|last) // "&" "'", "<"
		if m == 0 {
			i, last = i+8, space>>56
			continue
		}
		if i += bits.TrailingZeros64(m) / 8; i >= end || special[s[i]] || i > from && s[i] == ' ' && s[i-1] == ' ' {
			return min(i, end)
		}
		i, last = i+1, 0 // another control, or "!" behind a space
	}
	for ; i < end; i++ {
		if special[s[i]] || i > from && s[i] == ' ' && s[i-1] == ' ' {
			return i
		}
	}
	return end
}

// nextBrace finds the first brace or "<" of s from i on; len(s) if there is none.
func nextBrace(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		w := load(s, i)
		if m := equal(w, '{') | equal(w, '}') | equal(w, '<'); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	for i < len(s) && s[i] != '{' && s[i] != '}' && s[i] != '<' {
		i++
	}
	return i
}

// marks is a set of bytes.
func marks(bytes string) (t [256]bool) {
	for i := range len(bytes) {
		t[bytes[i]] = true
	}
	return t
}
