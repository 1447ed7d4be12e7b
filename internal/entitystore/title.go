package entitystore

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
)

// NormalTitle gives a page title the form it is stored under: no fragment, spaces for underscores, one at a time, the
// first letter upper case, as MediaWiki does for Wikipedias.
func NormalTitle(title string) string {
	if at := strings.IndexByte(title, '#'); at >= 0 {
		title = title[:at]
	}
	if strings.ContainsAny(title, "_\t\n\r\u00a0") || strings.Contains(title, "  ") ||
		strings.HasPrefix(title, " ") || strings.HasSuffix(title, " ") {
		title = strings.Join(strings.FieldsFunc(title, func(r rune) bool { return r == '_' || unicode.IsSpace(r) }), " ")
	}
	r, size := utf8.DecodeRuneInString(title)
	if up := unicode.ToUpper(r); up != r && r != utf8.RuneError && r != 'ß' {
		return string(up) + title[size:]
	}
	return title
}

// titleHash is over the normal form. Zero is no title's hash.
func titleHash(site, title string) uint64 {
	var d xxhash.Digest
	d.Reset()
	d.WriteString(site)
	d.Write([]byte{0})
	d.WriteString(NormalTitle(title))
	return max(d.Sum64(), 1)
}
