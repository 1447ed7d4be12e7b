package wikitext

import "strings"

// apostrophes converts a run of apostrophes at i: two are italic, three bold, five both; the rest are themselves.
func (c *converter) apostrophes(i, end int) int {
	n := run(c.src, i, end)
	if n == 1 {
		c.emit("'")
		return i + 1
	}
	if i >= c.fixTo || i < c.fixFrom {
		c.balance(i, end)
	}
	literal := 0
	switch {
	case n == 4:
		literal = 1
	case n > 5:
		literal = n - 5
	case i == c.fixRun:
		c.emit("'")
		return i + n
	}
	for range literal {
		c.emit("'")
	}
	if n >= 3 {
		c.toggleBold()
	}
	return i + n
}

func run(s string, i, end int) int {
	n := i
	for n < end && s[n] == '\'' {
		n++
	}
	return n - i
}

// balance does what MediaWiki does to a line with an odd number of both bold and italic marks: one bold mark is an
// apostrophe and an italic mark, first choice after a word of one letter (l”'amour”), then any word, then a space.
func (c *converter) balance(i, end int) {
	c.fixFrom, c.fixTo, c.fixRun = i, min(c.lineEnd(i), end), -1
	bold, italic := 0, 0
	single, multi, space := -1, -1, -1
	for j := i; ; {
		next := strings.IndexByte(c.src[j:c.fixTo], '\'')
		if next < 0 {
			break
		}
		j += next
		n := run(c.src, j, c.fixTo)
		switch {
		case n == 2:
			italic++
		case n == 3 || n == 4:
			bold++
		case n >= 5:
			bold++
			italic++
		}
		if n == 3 && j >= 2 {
			switch {
			case c.src[j-1] == ' ' || c.src[j-1] == '\n':
				first(&space, j)
			case c.src[j-2] == ' ' || c.src[j-2] == '\n':
				first(&single, j)
			default:
				first(&multi, j)
			}
		}
		j += n
	}
	if bold%2 == 0 || italic%2 == 0 {
		return
	}
	for _, j := range []int{single, multi, space} {
		if j >= 0 {
			c.fixRun = j
			return
		}
	}
}

func first(at *int, j int) {
	if *at < 0 {
		*at = j
	}
}

func (c *converter) toggleBold() {
	if !c.lead {
		return
	}
	if c.boldAt < 0 {
		c.boldAt = c.here()
		return
	}
	c.closeBold()
}

// closeBold notes the open bold run, if there is one; the end of a line closes it too.
func (c *converter) closeBold() {
	if c.boldAt < 0 {
		return
	}
	from, to := c.boldAt, len(c.out)
	c.boldAt = -1
	for from < to && c.out[from] == ' ' {
		from++
	}
	for to > from && c.out[to-1] == ' ' {
		to--
	}
	if from < to {
		c.bold = append(c.bold, Span{StartByte: from, EndByte: to})
	}
}
