package pycode

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// Quote gives a Python string literal in double quotes whose value is s. Invalid UTF-8 becomes U+FFFD.
func Quote(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	escape(&b, s, false)
	b.WriteByte('"')
	return b.String()
}

// escape is the one place where text becomes the inside of a literal or of a docstring. No text can end what it stands
// in: in a literal every quote is escaped, in a docstring, which people and models read, the third of three in a row (its
// closing quotes have a line of their own). What is not printable is escaped in both: controls, bidi marks, line
// separators, private use and unassigned code points, which an editor would hide or CPython refuse.
func escape(b *strings.Builder, s string, doc bool) {
	plain, quotes := 0, 0
	for i := 0; i < len(s); {
		c := s[i]
		if c == '"' && doc && quotes < 2 {
			quotes++
			i++
			continue
		}
		quotes = 0
		if c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if c >= 0x80 && !(r == utf8.RuneError && n == 1) && unicode.IsPrint(r) {
			i += n
			continue
		}
		b.WriteString(s[plain:i])
		escapeRune(b, r)
		i += n
		plain = i
	}
	b.WriteString(s[plain:])
}

func escapeRune(b *strings.Builder, r rune) {
	switch {
	case r == '"' || r == '\\':
		b.WriteByte('\\')
		b.WriteByte(byte(r))
	case r == '\n':
		b.WriteString(`\n`)
	case r == '\r':
		b.WriteString(`\r`)
	case r == '\t':
		b.WriteString(`\t`)
	case r == utf8.RuneError:
		b.WriteString("\uFFFD")
	case r < 0x100:
		writeHex(b, 'x', r, 2)
	case r < 0x10000:
		writeHex(b, 'u', r, 4)
	default:
		writeHex(b, 'U', r, 8)
	}
}

func writeHex(b *strings.Builder, kind byte, r rune, digits int) {
	b.WriteByte('\\')
	b.WriteByte(kind)
	for i := digits - 1; i >= 0; i-- {
		b.WriteByte(hexDigits[r>>(4*i)&15])
	}
}

// escapeDocLine escapes one line of a docstring: spaces at its ends are protected, because readers strip them.
func escapeDocLine(b *strings.Builder, line string) {
	if strings.HasPrefix(line, " ") {
		b.WriteString(`\x20`)
		line = line[1:]
	}
	trailing := strings.HasSuffix(line, " ")
	if trailing {
		line = line[:len(line)-1]
	}
	escape(b, line, true)
	if trailing {
		b.WriteString(`\x20`)
	}
}

// commentText makes text fit for a comment line: nothing that ends a line or hides from the reader.
func commentText(s string) string {
	clean := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
	return strings.TrimRight(clean, " ")
}
