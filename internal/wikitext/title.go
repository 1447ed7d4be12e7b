package wikitext

import (
	"html"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NormalizeTitle gives the title that a link target or page name means: entities and percent escapes decoded, the
// fragment cut, underscores and runs of space one space, a leading colon dropped, the first letter (also after a
// namespace that every wiki knows) upper case. "" means that nothing is left.
func NormalizeTitle(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s = s[:i]
	}
	if strings.IndexByte(s, '%') >= 0 {
		if d, err := url.PathUnescape(s); err == nil && utf8.ValidString(d) {
			s = d
		}
	}
	s = collapse(s)
	s = strings.TrimPrefix(s, ":")
	s = strings.TrimPrefix(s, " ")
	if i := strings.IndexByte(s, ':'); i > 0 && i+1 < len(s) {
		if _, ok := commonNamespaces[strings.ToLower(s[:i])]; ok {
			return upperFirst(strings.ToLower(s[:i])) + ":" + upperFirst(strings.TrimPrefix(s[i+1:], " "))
		}
	}
	return upperFirst(s)
}

// appendTitle appends NormalizeTitle(s), without a copy where nothing but the first letter changes.
func appendTitle(dst []byte, s string) []byte {
	if len(s) == 0 || s[0] == ' ' || s[len(s)-1] == ' ' || !plainTitle(s) {
		return append(dst, NormalizeTitle(s)...)
	}
	if b := s[0]; b < utf8.RuneSelf {
		if b >= 'a' && b <= 'z' {
			b -= 'a' - 'A'
		}
		return append(append(dst, b), s[1:]...)
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return append(dst, s...)
	}
	return append(utf8.AppendRune(dst, unicode.ToUpper(r)), s[size:]...)
}

// plainTitle says whether s holds nothing that NormalizeTitle looks at behind the first letter.
func plainTitle(s string) bool {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case !titleMarks[b]:
		case b == ' ' && i+1 < len(s) && s[i+1] != ' ':
		case (b == 0xC2 || b == 0xE2 || b == 0xE3) && i+1 < len(s) && s[i+1] > 0x80 && s[i+1] != 0xA0:
		default:
			return false
		}
	}
	return true
}

// titleMarks are the bytes plainTitle stops at: markup, spaces, and the first bytes of wide spaces and marks of direction.
var titleMarks = marks("&#%_: \t\n\r\xc2\xe2\xe3")

// collapse trims s and makes every run of spaces, underscores and tabs one space; marks of direction go, as MediaWiki
// strips them. It allocates only where something changes.
func collapse(s string) string {
	clean, space := true, true
	for _, r := range s {
		sp := r == ' '
		if sp && space || isTitleSpace(r) && !sp || isDirection(r) {
			clean = false
			break
		}
		space = sp
	}
	if clean {
		return strings.TrimRight(s, " ")
	}
	out := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case isDirection(r):
		case isTitleSpace(r):
			if n := len(out); n > 0 && out[n-1] != ' ' {
				out = append(out, ' ')
			}
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return strings.TrimRight(string(out), " ")
}

func isTitleSpace(r rune) bool {
	return r == ' ' || r == '_' || r == '\t' || r == '\n' || r == '\r' || r == 0xA0 || r == 0x3000 || r >= 0x2000 && r <= 0x200A
}

func isDirection(r rune) bool { return r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E }

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	u := unicode.ToUpper(r)
	if size == 0 || u == r || r == utf8.RuneError {
		return s
	}
	return string(u) + s[size:]
}

// escapeTitle writes a title as it stands in an address: spaces become underscores, the rest is percent-encoded as
// MediaWiki does, which leaves these marks alone.
func escapeTitle(title string) string {
	const keep = "-_.~!*();:@,/'$"
	var b strings.Builder
	for i := 0; i < len(title); i++ {
		switch c := title[i]; {
		case c == ' ':
			b.WriteByte('_')
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(keep, c) >= 0:
			b.WriteByte(c)
		default:
			const hex = "0123456789ABCDEF"
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}
