package jsonscan

import (
	"errors"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

var errEscape = errors.New("invalid escape in string")

// String reads the string at i. It gives the position after the closing quote and whether the string holds escapes;
// its content is b[i+1:end-1]. Control characters are malformed; escapes are checked by Unescape, not here.
func String(b []byte, i int) (end int, escaped bool) {
	if At(b, i) != '"' {
		return Malformed, false
	}
	i++
	for len(b)-i >= 8 {
		m := stops(word(b, i))
		if m == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(m) >> 3
		switch b[i] {
		case '"':
			return i + 1, escaped
		case '\\':
			escaped = true
			i += 2
		default:
			return Malformed, escaped
		}
	}
	return stringTail(b, i, escaped)
}

func stringTail(b []byte, i int, escaped bool) (int, bool) {
	for i < len(b) {
		switch c := b[i]; {
		case c == '"':
			return i + 1, escaped
		case c == '\\':
			escaped = true
			i += 2
		case c < 0x20:
			return Malformed, escaped
		default:
			i++
		}
	}
	return Malformed, escaped
}

// Unescape appends the content of a string (without its quotes) to dst. A surrogate without its partner becomes
// U+FFFD, as encoding/json, PHP's substitute mode and browsers do.
func Unescape(dst, raw []byte) ([]byte, error) {
	for i := 0; i < len(raw); {
		c := raw[i]
		if c != '\\' {
			dst = append(dst, c)
			i++
			continue
		}
		if i+1 >= len(raw) {
			return dst, errEscape
		}
		if raw[i+1] == 'u' {
			r, n := unescapeRune(raw[i:])
			if n == 0 {
				return dst, errEscape
			}
			dst = utf8.AppendRune(dst, r)
			i += n
			continue
		}
		c = simpleEscape[raw[i+1]]
		if c == 0 {
			return dst, errEscape
		}
		dst = append(dst, c)
		i += 2
	}
	return dst, nil
}

var simpleEscape = [256]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// unescapeRune reads \uXXXX, or two of them that make a pair; n is the bytes read, 0 where it is malformed.
func unescapeRune(raw []byte) (r rune, n int) {
	r, ok := hex4(raw)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	if len(raw) >= 12 && raw[6] == '\\' && raw[7] == 'u' {
		if low, ok := hex4(raw[6:]); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return pair, 12
			}
		}
	}
	return utf8.RuneError, 6
}

// hex4 reads the four digits of \uXXXX.
func hex4(raw []byte) (rune, bool) {
	if len(raw) < 6 {
		return 0, false
	}
	var r rune
	for _, c := range raw[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
