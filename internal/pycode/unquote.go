package pycode

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// unescape evaluates the escapes of raw, the inside of a literal. An escape Python does not know is an error here:
// LaTeX in a label is the usual cause, and `\alpha` would silently begin with BEL.
func unescape(raw string) (string, error) {
	at := strings.IndexByte(raw, '\\')
	if at < 0 {
		return raw, nil
	}
	var b strings.Builder
	b.Grow(len(raw))
	for at >= 0 {
		b.WriteString(raw[:at])
		raw = raw[at+1:]
		n, err := unescapeOne(&b, raw)
		if err != nil {
			return "", err
		}
		raw = raw[n:]
		at = strings.IndexByte(raw, '\\')
	}
	b.WriteString(raw)
	return b.String(), nil
}

const simpleEscapes = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v"

// unescapeOne evaluates the escape that raw begins with, after its backslash, and says how many bytes it took.
func unescapeOne(b *strings.Builder, raw string) (int, error) {
	if raw == "" {
		return 0, fmt.Errorf("backslash at the end of a string")
	}
	c := raw[0]
	for i := 0; i < len(simpleEscapes); i += 2 {
		if simpleEscapes[i] == c {
			b.WriteByte(simpleEscapes[i+1])
			return 1, nil
		}
	}
	switch c {
	case '\n':
		return 1, nil
	case 'x':
		return unescapeHex(b, raw, 2)
	case 'u':
		return unescapeHex(b, raw, 4)
	case 'U':
		return unescapeHex(b, raw, 8)
	}
	if c >= '0' && c <= '7' {
		var r rune
		n := 0
		for n < 3 && n < len(raw) && raw[n] >= '0' && raw[n] <= '7' {
			r = r*8 + rune(raw[n]-'0')
			n++
		}
		b.WriteRune(r)
		return n, nil
	}
	r, _ := utf8.DecodeRuneInString(raw)
	return 0, fmt.Errorf("unknown escape \\%c in a string", r)
}

func unescapeHex(b *strings.Builder, raw string, digits int) (int, error) {
	if len(raw) < 1+digits {
		return 0, fmt.Errorf("truncated escape \\%s in a string", raw)
	}
	var r uint32
	for _, c := range []byte(raw[1 : 1+digits]) {
		d := strings.IndexByte(hexDigits, c|0x20)
		if d < 0 || (c < '0' || c > '9') && c|0x20 < 'a' {
			return 0, fmt.Errorf("bad escape \\%s in a string", raw[:1+digits])
		}
		r = r<<4 | uint32(d)
	}
	if r > utf8.MaxRune || !utf8.ValidRune(rune(r)) {
		return 0, fmt.Errorf("escape \\%s is not a character", raw[:1+digits])
	}
	b.WriteRune(rune(r))
	return 1 + digits, nil
}

// docText gives the text of a docstring from its raw inside: the indentation of its lines and the blank lines around
// them are layout; escapes are evaluated afterwards, so that an escaped space or newline at an end is kept.
func docText(raw string) (string, error) {
	if strings.IndexByte(raw, '\n') < 0 {
		return unescape(strings.Trim(raw, " \t"))
	}
	indent := docIndent(raw)
	var b strings.Builder
	b.Grow(len(raw))
	newlines := 0 // that are written only if another line follows
	for first, rest := true, raw; ; first = false {
		line, more, found := strings.Cut(rest, "\n")
		line = trimBlanks(line)
		switch {
		case first:
			line = strings.TrimLeft(line, " \t")
		case line != "":
			line = line[indent:]
		}
		if line != "" {
			if b.Len() > 0 {
				for range newlines {
					b.WriteByte('\n')
				}
			}
			newlines = 0
			b.WriteString(line)
		}
		newlines++
		if !found {
			return unescape(b.String())
		}
		rest = more
	}
}

// docIndent is the least indentation of the lines after the first that are not blank.
func docIndent(raw string) int {
	indent := -1
	for at := strings.IndexByte(raw, '\n'); at >= 0; at = strings.IndexByte(raw, '\n') {
		raw = raw[at+1:]
		n := 0
		for n < len(raw) && (raw[n] == ' ' || raw[n] == '\t') {
			n++
		}
		if n < len(raw) && raw[n] != '\n' && (indent < 0 || n < indent) {
			indent = n
		}
	}
	return max(indent, 0)
}

func trimBlanks(line string) string {
	n := len(line)
	for n > 0 && (line[n-1] == ' ' || line[n-1] == '\t') {
		n--
	}
	return line[:n]
}
