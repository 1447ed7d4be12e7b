package gazetteer

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Forms and texts meet in Unicode normal form C. Forms are normalised when they are built in; a text keeps its bytes,
// and so its offsets, and each token that is not in the normal form is hashed as if it were. That is the same because
// whatever composes with a rune or changes its order stands in the same token: marks continue a token, and the letters
// that compose (Hangul) form runs.

// normal gives a surface in normal form C, and what bytesOf says of it: composing letters neither makes nor takes away
// what that looks for, but for signs that become ASCII, which then counts as other.
func normal(surface string) (_ string, ascii, control bool) {
	if ascii, control = bytesOf(surface); !ascii {
		surface = norm.NFC.String(surface)
	}
	return surface, ascii, control
}

// mayChange tells whether a rune can stand in a text that is not in normal form C: all that do, few others.
func mayChange(r rune) bool {
	switch {
	case r < rune(len(folds)):
		return folds[r].change
	case r >= 0x3400 && r < 0xA000, r >= 0xAC00 && r < 0xD7A4, r >= 0x2010 && r < 0x20D0, r >= 0x3001 && r < 0x302A:
		return false // Han, Hangul, punctuation
	case r >= 0x3041 && r < 0x3099, r >= 0x309B && r < 0x3100:
		return false // Kana
	}
	return changeSlow(r)
}

func changeSlow(r rune) bool {
	if r > utf8.MaxRune || r >= 0xD800 && r < 0xE000 {
		return false
	}
	var b [utf8.UTFMax]byte
	p := norm.NFC.Properties(b[:utf8.EncodeRune(b[:], r)])
	return p.CCC() != 0 || !norm.NFC.IsNormal(b[:utf8.RuneLen(r)]) || !p.BoundaryBefore()
}

// hashNormal hashes a token that may not be in normal form C; ok tells that it is not.
func hashNormal(b []byte) (t token, ok bool) {
	if norm.NFC.IsNormal(b) {
		return t, false
	}
	c := norm.NFC.Bytes(b)
	hashTok(c, 0, int32(len(c)), &t)
	return t, true
}
