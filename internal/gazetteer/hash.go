package gazetteer

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Constants of the hash: odd, of balanced bits. They are part of the format.
const (
	hashToken = 0x9E3779B97F4A7C15
	hashMul   = 0xD6E8FEB86659FD93
	hashGram  = 0xA0761D6478BD642F
	hashSpace = 0x8EBC6AF09C88C6E3
)

// token is what matching keeps of a token: the hash of its folded text, alone and with the white space before it, and
// its case.
type token struct {
	fold  uint64
	join  uint64 // set by spaced
	upper uint32 // hash of the places of its upper-case letters
	shape shape
}

// mum multiplies to 128 bits and folds: the mixing step of wyhash.
func mum(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// gram extends the hash of an n-gram by a token: by token.join or, at its beginning, token.fold. The hash of no tokens
// is 0.
func gram(h, t uint64) uint64 { return mum(bits.RotateLeft64(h, 23)+t^hashGram, hashMul) }

// spaced sets join: what a token adds when it is not the first.
func (t *token) spaced(space bool) {
	add := uint64(0)
	if space {
		add = hashSpace
	}
	t.join = t.fold + add
}

// hashTok hashes the token b[start:end] into t. b is the whole text: bytes after the token may be loaded, never used.
func hashTok(b []byte, start, end int32, t *token) {
	if n := end - start; n <= 8 {
		if w := load(b, start, n); w&highBits == 0 {
			up := upperBits(w)
			low := w | up>>2
			t.fold = mum(low^hashToken, hashMul^uint64(n))
			t.upper = uint32(up>>7*0x0102040810204081>>56) + 1
			t.shape = shapeOf(up, lowerBits(low), up&0x80)
			return
		}
	}
	*t = hashLong(b, start, end)
}

const (
	highBits = 0x8080808080808080
	ones     = 0x0101010101010101
)

// load reads n bytes, 1 to 8, as a little-endian integer.
func load(b []byte, start, n int32) uint64 {
	if uint(start)+8 > uint(len(b)) {
		return loadEnd(b, start, n)
	}
	return binary.LittleEndian.Uint64(b[start:]) & (^uint64(0) >> ((64 - 8*uint(n)) & 63))
}

// loadEnd is load in the last bytes of a text.
func loadEnd(b []byte, start, n int32) uint64 {
	var w uint64
	for i, c := range b[start : start+n] {
		w |= uint64(c) << (8 * uint(i))
	}
	return w
}

// upperBits sets the high bit of each byte of w that is A–Z; w is ASCII.
func upperBits(w uint64) uint64 { return (w + 0x3f*ones) &^ (w + 0x25*ones) & highBits }

// lowerBits is upperBits for a–z.
func lowerBits(w uint64) uint64 { return (w + 0x1f*ones) &^ (w + 0x05*ones) & highBits }

// hashLong hashes a token of any bytes: eight at a time while they are ASCII, else rune by rune.
func hashLong(b []byte, start, end int32) token {
	h := uint64(hashToken)
	var ups, letters, first int
	var places uint32
	for at := start; at < end; at += 8 {
		w := load(b, at, min(8, end-at))
		if w&highBits != 0 {
			return hashRunes(b[start:end])
		}
		up := upperBits(w)
		low := w | up>>2
		h = mum(h^low, hashMul)
		places = places*0x01000193 + uint32(up>>7*0x0102040810204081>>56) + 1
		ups += bits.OnesCount64(up)
		letters += bits.OnesCount64(lowerBits(low))
		if at == start {
			first = int(up & 0x80 >> 7)
		}
	}
	return token{
		fold:  mum(h, hashMul^uint64(end-start)),
		upper: places,
		shape: shapeOf(uint64(ups), uint64(letters), uint64(first)),
	}
}

// hashRunes hashes a token with letters beyond ASCII.
func hashRunes(b []byte) token {
	whole, change := b, false
	h := uint64(hashToken) + 1
	var ups, letters, first uint64
	var places uint32
	n := uint64(len(b))
	for i := 0; len(b) > 0; i++ {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			r = 0x110000 + rune(b[0]) // a byte that is not UTF-8 is like nothing but itself
		}
		b = b[size:]
		change = change || mayChange(r)
		low, upper, cased := foldRune(r)
		h = mum(h^uint64(low), hashMul)
		places *= 0x01000193
		if cased {
			letters++
		}
		if upper {
			ups++
			places += uint32(i) + 1
			if i == 0 {
				first = 1
			}
		}
	}
	if change {
		if t, ok := hashNormal(whole); ok {
			return t
		}
	}
	return token{fold: mum(h, hashMul^n), upper: places, shape: shapeOf(ups, letters, first)}
}

// foldRune gives the lower case of a letter whose case can be undone: a rune with a lower case that does not lead
// back to it (K for kelvin, İ, ǅ) stays as it is, so that folded text and upper-case places give back the text.
func foldRune(r rune) (low rune, upper, cased bool) {
	if uint32(r) < uint32(len(folds)) {
		f := &folds[r]
		return rune(f.low), f.upper, f.cased
	}
	if r >= 0x2E80 && r < 0xA640 { // Han, Kana and their kin have no case
		return r, false, false
	}
	return foldSlow(r)
}

type fold struct {
	low          uint16
	upper, cased bool
	change       bool // see mayChange
}

// folds holds what foldSlow says of Latin, Greek, Cyrillic and all others before U+2000: the binary searches of package
// unicode would take most of the time of a text in these scripts.
var folds = func() *[0x2000]fold {
	var t [0x2000]fold
	for r := range t {
		low, upper, cased := foldSlow(rune(r))
		t[r] = fold{uint16(low), upper, cased, changeSlow(rune(r))}
	}
	return &t
}()

func foldSlow(r rune) (low rune, upper, cased bool) {
	if r > unicode.MaxRune {
		return r, false, false
	}
	if low := unicode.ToLower(r); low != r {
		if unicode.ToUpper(low) == r {
			return low, true, true
		}
		return r, false, false
	}
	if up := unicode.ToUpper(r); up != r && unicode.ToLower(up) == r {
		return r, false, true
	}
	return r, false, false
}
