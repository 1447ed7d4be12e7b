package wikitext

import (
	"bytes"
	"strings"
)

// Pronunciations stand in brackets behind a name, where nobody misses them, or are what a sentence is about: "vowels such
// as /a/, /ä/ or /ɑ/". Those that stand apart in brackets are left out, the others written.

// spoken serves {{IPA|/a/}} and {{IPA|en|/a/}}, {{IPAslink|a}} and {{IPAblink|a}} with what the sign stands between.
func spoken(left, right string) rule {
	return func(c *converter, a *args) {
		if c.apart() {
			return
		}
		key := "1"
		if first := a.raw("1"); a.raw("2") != "" && left == "" && isCode(first) {
			key = "2"
		}
		if a.raw(key) == "" {
			return
		}
		c.emit(left)
		a.write(key)
		c.emit(right)
	}
}

// isCode tells "en" and "nan-TW" from a sound.
func isCode(s string) bool {
	base, _, _ := strings.Cut(s, "-")
	return (len(base) == 2 || len(base) == 3) && strings.Trim(base, "abcdefghijklmnopqrstuvwxyz") == ""
}

// bracketReach is how far back an open bracket is looked for: a line of a hundred thousand templates takes linear time.
const bracketReach = 400

// apart tells whether what comes next stands in round brackets with no word before it: "(/bax/; born 1685)".
func (c *converter) apart() bool {
	depth, n := 0, len(c.out)
	for n > c.line && c.out[n-1] == ' ' {
		n--
	}
	if n == c.line || separatorBefore(c.out[c.line:n]) == 0 && c.out[n-1] != '(' && !bytes.HasSuffix(c.out[c.line:n], []byte("（")) {
		return false
	}
	for r := max(c.line, len(c.out)-bracketReach); r < len(c.out); {
		size, kind := bracketAt(c.out[r:])
		switch {
		case kind == bracketOpen:
			depth++
		case kind == bracketClose && depth > 0:
			depth--
		}
		r += size
	}
	return depth > 0
}
