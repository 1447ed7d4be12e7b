package wikitext

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tagKind says what a tag does to the text inside it.
type tagKind uint8

const (
	tagUnknown tagKind = iota // "<" is text
	tagThrough                // the tag goes, what it holds stays
	tagBreak                  // a new line begins
	tagDrop                   // goes with all it holds
	tagNowiki                 // holds text without markup
	tagMath
)

var tags = func() map[string]tagKind {
	m := make(map[string]tagKind)
	for kind, names := range map[tagKind]string{
		tagThrough: "abbr b bdi bdo big center cite code data del dfn div em font i ins kbd mark noinclude onlyinclude p " +
			"poem pre q rb rp rt ruby s samp section small span strike strong sub sup time translate tt tvar u var wbr " +
			"blockquote noindex",
		tagBreak: "br hr li ul ol dl dd dt tr td th caption tbody thead",
		tagDrop: "ref references gallery timeline score syntaxhighlight source imagemap graph mapframe maplink templatedata " +
			"hiero ce chem includeonly style script inputbox table categorytree indicator dynamicpagelist templatestyles " +
			"h1 h2 h3 h4 h5 h6 rss listen video audio quiz phonos",
		tagNowiki: "nowiki", tagMath: "math",
	} {
		for name := range set(names) {
			m[name] = kind
		}
	}
	return m
}()

// tag converts what begins with "<" at i.
func (c *converter) tag(i, end int, top bool) int {
	if strings.HasPrefix(c.src[i:end], "<!--") {
		n := strings.Index(c.src[i+4:end], "-->")
		if n < 0 {
			return end
		}
		return i + 4 + n + 3
	}
	name, closing, after := tagAt(c.src[i:min(end, i+2000)])
	kind := tags[name]
	if kind == tagUnknown {
		c.emit("<")
		return i + 1
	}
	after += i
	switch {
	case kind == tagBreak && top && !c.list || name == "p" && top && !c.list:
		c.flush("\n")
	case kind == tagBreak:
		c.emit(" ")
	case kind == tagThrough || closing || c.src[after-2] == '/':
		if kind == tagDrop {
			c.drop()
		}
		if name == "sup" && !closing && c.afterDigit() {
			if raised, _, ok := strings.Cut(c.src[after:min(end, after+20)], "</"); ok && isExponent(raised) {
				c.emit("^")
			}
		}
	case kind == tagNowiki:
		from, to, next := c.element(name, after, end)
		c.emit(strings.ReplaceAll(html.UnescapeString(c.src[from:to]), "\n", " "))
		return next
	case kind == tagMath:
		from, to, next := c.element(name, after, end)
		c.formula(strings.TrimSpace(c.src[from:to]))
		return next
	default:
		c.drop()
		_, _, next := c.element(name, after, end)
		return next
	}
	return after
}

// tagAt reads a tag at the start of s: its name in lower case, and the place after its ">"; "" where it is none.
func tagAt(s string) (name string, closing bool, after int) {
	i := 1
	if i < len(s) && s[i] == '/' {
		closing = true
		i++
	}
	from := i
	for i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= '0' && s[i] <= '9') {
		i++
	}
	if i == from || i-from > 16 {
		return "", false, 0
	}
	n := strings.IndexByte(s[i:], '>')
	if n < 0 {
		return "", false, 0
	}
	return strings.ToLower(s[from:i]), closing, i + n + 1
}

// element finds what stands between a tag that ends at i and its closing tag. A reference that is never closed goes
// up to the end of its line, anything else ends at once.
func (c *converter) element(name string, i, end int) (from, to, next int) {
	if !c.missing[name] {
		for j := i; ; {
			n := strings.Index(c.src[j:], "</")
			if n < 0 {
				break
			}
			j += n + 2
			if len(c.src)-j >= len(name) && strings.EqualFold(c.src[j:j+len(name)], name) {
				gt := strings.IndexByte(c.src[j:], '>')
				if gt < 0 {
					break
				}
				if j-2 > end {
					return i, end, end
				}
				return i, j - 2, min(j+gt+1, end)
			}
		}
		if c.missing == nil {
			c.missing = make(map[string]bool)
		}
		c.missing[name] = true
	}
	if name == "ref" {
		return i, i, min(c.lineEnd(i), end)
	}
	return i, i, i
}

// formula keeps a formula that reads as text, such as x or E=mc; LaTeX commands do not.
func (c *converter) formula(s string) {
	if s == "" || len(s) > 40 || strings.ContainsAny(s, "\\{}_^&<\n") {
		c.drop()
		return
	}
	c.emit(s)
}

// entity converts a character reference of HTML; what it stands for is text, never markup.
func (c *converter) entity(i, end int) int {
	n := strings.IndexByte(c.src[i:min(end, i+12)], ';')
	if n < 2 {
		c.emit("&")
		return i + 1
	}
	s := html.UnescapeString(c.src[i : i+n+1])
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case s[0] == '&' && len(s) > 1:
		c.emit("&")
		return i + 1
	case unicode.IsSpace(r):
		c.emit(" ")
	case r == 0xAD || isDirection(r) || size == len(s) && (unicode.IsControl(r) || r == 0x200B || r == 0x2060):
	default:
		c.emit(s)
	}
	return i + n + 1
}
