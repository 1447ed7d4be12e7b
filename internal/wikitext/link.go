package wikitext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds that keep a bracket which is never closed from costing more than itself.
const (
	maxTarget = 600  // bytes of a link's target; MediaWiki allows titles of 255
	maxText   = 4000 // bytes of a link's text
	maxFile   = 8    // links inside links in the caption of a picture
)

// bracket converts what begins with "[" at i.
func (c *converter) bracket(i, end int) int {
	if i+1 < end && c.src[i+1] == '[' {
		if next := c.link(i, end); next > 0 {
			return next
		}
		return i + 2 // closes nowhere: the brackets go, what follows is text
	}
	if next := c.externalLink(i, end); next > 0 {
		return next
	}
	c.emit("[")
	return i + 1
}

// link converts "[[target|text]]trail" and gives the place after it; 0 where it is none.
func (c *converter) link(i, end int) int {
	from := i + 2
	bar, targetEnd := c.linkTarget(from, end)
	if bar < 0 {
		return 0
	}
	target := c.src[from:targetEnd]
	colon := strings.HasPrefix(target, ":")
	if colon {
		target = target[1:]
	}
	kind, prefix := c.classify(strings.TrimSpace(target))
	if kind == linkFile && !colon {
		return c.passFile(i, end)
	}
	text, textEnd, next := from+prefix, bar, bar+2
	switch {
	case c.src[bar] == '|':
		if textEnd = c.linkTextEnd(bar+1, end); textEnd < 0 {
			return bar + 1 // links do not nest: the target goes, its text and the inner link stay
		}
		text, next = bar+1, textEnd+2
	case !strings.HasPrefix(c.src[bar:end], "]]"):
		return 0
	case colon:
		text++
	}
	if kind == linkHidden && !colon {
		return next
	}
	if c.linked || kind != linkArticle {
		c.inline(text, textEnd, false)
		return next
	}
	return c.anchorText(target, text, textEnd, next, end)
}

// linkTarget finds the bar or bracket behind the target that begins at from, and where the target ends, which is before
// a comment in it; -1 where there is no link.
func (c *converter) linkTarget(from, end int) (bar, targetEnd int) {
	for bar = from; bar < end && bar <= from+maxTarget; bar++ {
		switch b := c.src[bar]; {
		case !targetMarks[b]:
		case b == '|' || b == ']':
			if targetEnd == 0 {
				targetEnd = bar
			}
			return bar, targetEnd
		case b == '<' && strings.HasPrefix(c.src[bar:end], "<!--"):
			n := strings.Index(c.src[bar:min(end, bar+maxTarget)], "-->")
			if n < 0 {
				return -1, 0
			}
			targetEnd = bar
			bar += n + 2
		case b == '[' || b == '{' || b == '<': // only names of files have these so early, from wrong captions
			if kind, _ := c.classify(strings.TrimSpace(c.src[from:bar])); kind == linkFile {
				return bar, bar
			}
			return -1, 0
		case b == '\n':
			return -1, 0
		}
	}
	return -1, 0
}

// targetMarks are the bytes that mean something in the target of a link.
var targetMarks = marks("|][{<\n")

// anchorText writes the text of a link to an article with its trail and notes the anchor.
func (c *converter) anchorText(target string, text, textEnd, next, end int) int {
	start := c.here()
	c.linked = true
	if text == textEnd {
		c.emit(pipeTrick(target))
	} else {
		c.inline(text, textEnd, false)
	}
	c.linked = false
	if trail := trailEnd(c.src[next:end]); trail > 0 {
		c.emit(c.src[next : next+trail])
		next += trail
	}
	c.addAnchor(start, target)
	return next
}

// here is where the next text will begin.
func (c *converter) here() int {
	if c.brk != "" || len(c.out) == c.line {
		c.begin()
	}
	return len(c.out)
}

// addAnchor notes that the text from start on links to target.
func (c *converter) addAnchor(start int, target string) {
	stop := len(c.out)
	start = min(start, stop)
	for start < stop && c.out[start] == ' ' {
		start++
	}
	for stop > start && c.out[stop-1] == ' ' {
		stop--
	}
	if start == stop || target == "" || target[0] == '#' {
		return
	}
	at := len(c.titles)
	if c.titles = appendTitle(c.titles, target); len(c.titles) == at {
		return
	}
	c.anchors = append(c.anchors, anchor{start, stop, at, len(c.titles)})
}

// linkTextEnd finds the "]]" that ends the text of a link from i on; -1 where another link begins first or it is far.
func (c *converter) linkTextEnd(i, end int) int {
	open := false
	for limit := min(end-1, i+maxText); i < limit; i++ {
		switch c.src[i] {
		case ']':
			if c.src[i+1] == ']' {
				if open && i+2 < end && c.src[i+2] == ']' {
					return i + 1 // [[Foo|[bar]]]
				}
				return i
			}
			open = false
		case '[':
			if c.src[i+1] == '[' {
				return -1
			}
			open = true
		case '{':
			if c.src[i+1] == '{' {
				if after := c.closing(i); after > 0 {
					i = after - 1
				}
			}
		case '\n':
			if c.src[i+1] == '\n' {
				return -1
			}
		}
	}
	return -1
}

// passFile passes "[[File:…|caption with [[links]]]]". One that is not closed goes up to the end of its line.
func (c *converter) passFile(i, end int) int {
	c.drop()
	depth := 0
	for j := i; j+1 < end; j++ {
		switch c.src[j] {
		case '[':
			if c.src[j+1] == '[' {
				if depth++; depth > maxFile {
					return min(c.lineEnd(i), end)
				}
				j++
			}
		case ']':
			if c.src[j+1] == ']' {
				j++
				if depth--; depth == 0 {
					return j + 1
				}
			}
		case '\n':
			if strings.HasPrefix(c.src[j:end], "\n\n") || strings.HasPrefix(c.src[j:end], "\n==") {
				return min(c.lineEnd(i), end)
			}
		}
	}
	return min(c.lineEnd(i), end)
}

// pipeTrick is the text of [[Foo (bar)|]]: brackets and what follows a comma go.
func pipeTrick(target string) string {
	if i := strings.Index(target, " ("); i > 0 {
		return target[:i]
	}
	before, _, _ := strings.Cut(target, ", ")
	return before
}

// trailEnd gives the length of the letters that belong to a link before them: [[bus]]es. Scripts without spaces have
// no trail.
func trailEnd(s string) int {
	for i, r := range s {
		if r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && (unicode.IsLower(r) || r >= 0x5D0 && r < 0x700 && unicode.IsLetter(r)) {
			continue
		}
		return i
	}
	return len(s)
}

var schemes = []string{"http://", "https://", "//", "ftp://", "mailto:", "news:", "irc://", "ircs://", "gopher://", "git://", "tel:"}

// externalLink converts "[http://… text]": the text stays. 0 where it is none.
func (c *converter) externalLink(i, end int) int {
	rest := c.src[i+1 : end]
	scheme := false
	for _, s := range schemes {
		if len(rest) >= len(s) && strings.EqualFold(rest[:len(s)], s) {
			scheme = true
			break
		}
	}
	if !scheme || i < c.noSquare {
		return 0
	}
	stop := min(c.lineEnd(i), end)
	j, depth := i+1, 0
	for ; j < stop; j++ {
		if c.src[j] == '[' {
			depth++
		} else if c.src[j] == ']' {
			if depth--; depth < 0 {
				break
			}
		}
	}
	if j == stop {
		c.noSquare = stop
		return 0
	}
	text := strings.IndexAny(c.src[i:j], " \t")
	if text < 0 {
		c.drop()
		return j + 1
	}
	c.inline(i+text+1, j, false)
	return j + 1
}
