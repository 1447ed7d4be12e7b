//go:build amd64 && avx2

package jsonscan

import (
	"math/bits"

	"golang.org/x/sys/cpu"
)

// index is where things are in a text. It is not used where strings are not well-formed: such texts are read by bytes,
// so that they are refused for the same reason at the same place.
type index struct {
	used   bool
	blocks []block // of the text, and an empty one
	tail   [64]byte
}

// block marks bytes of 64 of the text, the first in the lowest bit.
type block struct {
	quotes      uint64 // that begin or end a string
	backslashes uint64
	open, shut  uint64 // brackets outside strings
}

// indexState is what indexBlocks carries from block to block.
type indexState struct {
	escape uint64 // 1 where the next byte is escaped
	inside uint64 // all ones inside a string
	odd    uint64 // not zero where a string holds a control character, or a backslash is outside
	high   uint64 // not zero where a byte is not ASCII
}

// indexBlocks marks n blocks of 64 bytes from p on.
//
//go:noescape
func indexBlocks(p *byte, n int, out *block, state *indexState)

var hasAVX2 = cpu.X86.HasAVX2 && cpu.X86.HasPCLMULQDQ

// Reset makes the text b, which must not change while it is read. It tells whether b is ASCII.
func (t *Text) Reset(b []byte) (ascii bool) {
	t.B, t.used = b, false
	if !hasAVX2 || len(b) == 0 {
		return ASCII(b)
	}
	full, rest := len(b)/64, len(b)%64
	if n := full + 2; n > cap(t.blocks) {
		t.blocks = make([]block, n+n/4)
	}
	t.blocks = t.blocks[:full+2]
	t.blocks[full+1] = block{}
	var state indexState
	if full > 0 {
		indexBlocks(&b[0], full, &t.blocks[0], &state)
	}
	t.tail = [64]byte{}
	for i := copy(t.tail[:], b[len(b)-rest:]); i < 64; i++ {
		t.tail[i] = ' '
	}
	indexBlocks(&t.tail[0], 1, &t.blocks[full], &state)
	t.used = state.odd|state.inside == 0
	return state.high == 0
}

// String is String at a position of the text.
func (t *Text) String(i int) (end int, escaped bool) {
	if !t.used {
		return String(t.B, i)
	}
	if At(t.B, i) != '"' {
		return Malformed, false
	}
	i++
	n := uint(i) >> 6
	if n+1 >= uint(len(t.blocks)) {
		return Malformed, false
	}
	// The 64 bytes from i on, whichever blocks they are in: where a block ends cannot be foretold.
	one, two := &t.blocks[n], &t.blocks[n+1]
	backslashes := one.backslashes>>(i&63) | two.backslashes<<1<<(^i&63)
	if quotes := one.quotes>>(i&63) | two.quotes<<1<<(^i&63); quotes != 0 {
		return i + bits.TrailingZeros64(quotes) + 1, backslashes&(quotes&-quotes-1) != 0
	}
	return t.longString(i+64, backslashes != 0)
}

// longString finds the end of a string from a place inside it on.
func (t *Text) longString(i int, escaped bool) (int, bool) {
	for n, from := i>>6, ^uint64(0)<<(i&63); n < len(t.blocks); n, from = n+1, ^uint64(0) {
		quotes, backslashes := t.blocks[n].quotes&from, t.blocks[n].backslashes&from
		if quotes != 0 {
			return n<<6 + bits.TrailingZeros64(quotes) + 1, escaped || backslashes&(quotes&-quotes-1) != 0
		}
		escaped = escaped || backslashes != 0
	}
	return Malformed, false
}

// SkipString is SkipString at a position of the text.
func (t *Text) SkipString(i int) int {
	if !t.used {
		return SkipString(t.B, i)
	}
	n := uint(i) >> 6
	if n+1 >= uint(len(t.blocks)) {
		return Malformed
	}
	if quotes := t.blocks[n].quotes>>(i&63) | t.blocks[n+1].quotes<<1<<(^i&63); quotes != 0 {
		return i + bits.TrailingZeros64(quotes) + 1
	}
	end, _ := t.longString(i+64, false)
	return end
}

func (t *Text) skipBrackets(i, limit int) int {
	if !t.used {
		return skipBrackets(t.B, i, limit)
	}
	depth := 1
	for n, from := i>>6, ^uint64(0)<<(i&63); n < len(t.blocks); n, from = n+1, ^uint64(0) {
		at := &t.blocks[n]
		open, shut := at.open&from, at.shut&from
		opens, shuts := bits.OnesCount64(open), bits.OnesCount64(shut)
		if shuts < depth && depth+opens <= limit {
			depth += opens - shuts
			continue
		}
		for both := open | shut; both != 0; both &= both - 1 {
			bit := both & -both
			if open&bit != 0 {
				if depth++; depth > limit {
					return TooDeep
				}
			} else if depth--; depth == 0 {
				return n<<6 + bits.TrailingZeros64(bit) + 1
			}
		}
	}
	return Malformed
}
