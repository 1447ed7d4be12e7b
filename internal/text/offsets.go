package text

import "unicode/utf8"

// sample is the distance in bytes between two counted places: at most 64 bytes are walked per lookup.
const sample = 64

// Offsets maps byte offsets of one string to code points and back. An ASCII string costs nothing; others hold one
// count per 64 bytes. It is read-only after NewOffsets and safe for concurrent use.
type Offsets struct {
	s      string
	counts []int32 // counts[k]: code points that begin before byte k*sample; nil for ASCII
	total  int
}

// NewOffsets counts the code points of s, which must be valid UTF-8.
func NewOffsets(s string) *Offsets {
	o := &Offsets{s: s, total: len(s)}
	if isASCII(s) {
		return o
	}
	o.counts = make([]int32, 0, len(s)/sample+1)
	n := 0
	for i := 0; i < len(s); i += sample {
		o.counts = append(o.counts, int32(n))
		n += begins(s[i:min(i+sample, len(s))])
	}
	o.total = n
	return o
}

// Len is the number of code points of the string.
func (o *Offsets) Len() int { return o.total }

// CodePoint gives the number of code points that begin before byte off; off is clamped to the string.
func (o *Offsets) CodePoint(byteOff int) int {
	byteOff = min(max(byteOff, 0), len(o.s))
	if o.counts == nil || byteOff == len(o.s) {
		return min(byteOff, o.total)
	}
	k := byteOff / sample
	return int(o.counts[k]) + begins(o.s[k*sample:byteOff])
}

// Byte gives where code point n begins, len(s) for n at or past the end; a negative n gives 0.
func (o *Offsets) Byte(codePoint int) int {
	if codePoint >= o.total {
		return len(o.s)
	}
	codePoint = max(codePoint, 0)
	if o.counts == nil {
		return codePoint
	}
	// A code point takes 1 to 4 bytes, so the block lies in [n, 4n] bytes: a short binary search.
	lo, hi := codePoint/sample, min(4*codePoint/sample+1, len(o.counts))
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if int(o.counts[mid]) <= codePoint {
			lo = mid
		} else {
			hi = mid
		}
	}
	i, left := lo*sample, codePoint-int(o.counts[lo])
	for ; i < len(o.s); i++ {
		if utf8.RuneStart(o.s[i]) {
			if left == 0 {
				return i
			}
			left--
		}
	}
	return i
}

// begins counts the bytes of s at which a code point begins.
func begins(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if int8(s[i]) >= -0x40 { // not a continuation byte 0x80–0xBF
			n++
		}
	}
	return n
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
