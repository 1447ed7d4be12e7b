package wikitext

import (
	"sort"
	"strings"
)

// pair is a run of opening braces and the place after the braces that close it.
type pair struct{ open, after int }

// brace converts what begins with "{" at i.
func (c *converter) brace(i, end int) int {
	if i+1 >= end || c.src[i+1] != '{' {
		c.emit("{")
		return i + 1
	}
	after := c.closing(i)
	if after < 0 || after > end {
		c.drop() // never closed: its line goes, and startLine takes away the lines of arguments that follow
		return min(c.lineEnd(i), end)
	}
	open := 2
	for c.src[i+open] == '{' {
		open++
	}
	if open == 3 && strings.HasPrefix(c.src[after-3:], "}}}") {
		c.drop() // {{{parameter|default}}} stands only in templates
		return after
	}
	if c.depth >= maxDepth {
		c.drop()
		return after
	}
	c.depth++
	c.template(i+2, after-2)
	c.depth--
	return after
}

// closing finds the braces that close those at i and gives the place after them; -1 where they are never closed.
// The first failure pairs all braces of the page at once, so that a page of opening braces costs linear time.
func (c *converter) closing(i int) int {
	if !c.paired {
		depth := 0
		for j := i; j < len(c.src); j = nextBrace(c.src, j) {
			switch c.src[j] {
			case '{':
				n := braces(c.src, j, '{')
				if n > 1 {
					depth += n
				}
				j += n
			case '}':
				n := braces(c.src, j, '}')
				if n > 2 && n%2 == 1 && c.src[j-1] == '|' { // "|}}}": a table ends, then its template
					j, n = j+1, n-1
				}
				if n > 1 {
					if n >= depth {
						return j + depth
					}
					depth -= n
				}
				j += n
			case '<':
				j = c.opaque(j)
			}
		}
		c.pairAll()
	}
	k := sort.Search(len(c.pairs), func(k int) bool { return c.pairs[k].open >= i })
	if k < len(c.pairs) && c.pairs[k].open == i {
		return c.pairs[k].after
	}
	return -1
}

func braces(s string, i int, b byte) int {
	n := i
	for n < len(s) && s[n] == b {
		n++
	}
	return n - i
}

// opaque passes a comment or an element whose braces mean nothing; one byte otherwise.
func (c *converter) opaque(i int) int {
	rest := c.src[i+1:]
	if strings.HasPrefix(rest, "!--") {
		if n := strings.Index(rest, "-->"); n >= 0 {
			return i + 1 + n + 3
		}
		return len(c.src)
	}
	for _, name := range [...]string{"nowiki", "math", "pre", "syntaxhighlight", "source", "score", "chem", "ce"} {
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) && (rest[len(name)] == '>' || rest[len(name)] == ' ') {
			_, _, next := c.element(name, i+1+len(name), len(c.src))
			return next
		}
	}
	return i + 1
}

// pairAll finds all pairs with a stack.
func (c *converter) pairAll() {
	c.paired = true
	type opening struct{ at, left int }
	var stack []opening
	for j := nextBrace(c.src, 0); j < len(c.src); j = nextBrace(c.src, j) {
		switch c.src[j] {
		case '{':
			n := braces(c.src, j, '{')
			if n > 1 {
				stack = append(stack, opening{j, n})
			}
			j += n
		case '}':
			n := braces(c.src, j, '}')
			for left := n; left > 1 && len(stack) > 0; {
				top := &stack[len(stack)-1]
				used := min(left, top.left)
				top.left -= used
				left -= used
				if top.left < 2 {
					c.pairs = append(c.pairs, pair{top.at, j + n - left})
					stack = stack[:len(stack)-1]
				}
			}
			j += n
		case '<':
			j = c.opaque(j)
		}
	}
	sort.Slice(c.pairs, func(a, b int) bool { return c.pairs[a].open < c.pairs[b].open })
}
