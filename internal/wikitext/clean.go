package wikitext

import "bytes"

// cut is a stretch of out to be removed.
type cut struct{ from, to int }

// clean repairs the round brackets of a line from which something was removed: "( ; born 1950)" becomes "(born 1950)",
// and brackets with nothing left vanish with the space before them.
func (c *converter) clean() {
	if line := c.out[c.line:]; bytes.IndexByte(line, '(') < 0 && !bytes.Contains(line, []byte("（")) {
		return
	}
	var cuts []cut
	var open []cut // the brackets that are open
	for r := c.line; r < len(c.out); {
		if !roundMarks[c.out[r]] {
			r++
			continue
		}
		size, kind := bracketAt(c.out[r:])
		switch kind {
		case bracketOpen:
			open = append(open, cut{r, r + size})
			r += size
			if after := c.skipSeparators(r); after > r {
				cuts = append(cuts, cut{r, after})
				r = after
			}
			continue
		case bracketClose:
			if len(open) == 0 {
				break
			}
			cuts = c.closeBracket(cuts, open[len(open)-1], r, r+size)
			open = open[:len(open)-1]
		}
		r += size
	}
	c.remove(cuts)
	from := c.line
	for from < len(c.out) && c.out[from] == ' ' { // the line began with brackets that are gone
		from++
	}
	c.remove([]cut{{c.line, from}})
}

// closeBracket cuts the separators before the closing bracket [r, end), or the whole from its opening bracket on if
// nothing else is in it.
func (c *converter) closeBracket(cuts []cut, open cut, r, end int) []cut {
	at := r
	for at > open.to {
		if n := len(cuts); n > 0 && cuts[n-1].to == at {
			at = cuts[n-1].from
			cuts = cuts[:n-1]
			continue
		}
		n := separatorBefore(c.out[open.to:at])
		if n == 0 {
			break
		}
		at -= n
	}
	switch {
	case at > open.to && at < r:
		return append(cuts, cut{at, r})
	case at > open.to:
		return cuts
	}
	from := open.from
	if from > c.line {
		switch before := c.out[from-1]; {
		case before == ' ':
			from--
		case open.to-from == 1 && (before >= 'a' && before <= 'z' || before >= 'A' && before <= 'Z' || before == '_'):
			return cuts // "main()" is code
		}
	}
	if n := len(cuts); n > 0 && cuts[n-1].to > from {
		from = cuts[n-1].to // the space is gone already
	}
	return append(cuts, cut{from, end})
}

// remove takes the cuts, ascending, out of the line; anchors and bold runs move with their text.
func (c *converter) remove(cuts []cut) {
	if len(cuts) == 0 {
		return
	}
	for i := range c.anchors[c.marks:] {
		a := &c.anchors[c.marks+i]
		a.start, a.end = moved(cuts, a.start), moved(cuts, a.end)
	}
	for i := range c.bold[c.bolds:] {
		b := &c.bold[c.bolds+i]
		b.StartByte, b.EndByte = moved(cuts, b.StartByte), moved(cuts, b.EndByte)
	}
	w := cuts[0].from
	for i, k := range cuts {
		next := len(c.out)
		if i+1 < len(cuts) {
			next = cuts[i+1].from
		}
		w += copy(c.out[w:], c.out[k.to:next])
	}
	c.out = c.out[:w]
}

// moved gives where place p is after the cuts; a place inside a cut moves to its beginning.
func moved(cuts []cut, p int) int {
	gone := 0
	for _, k := range cuts {
		if k.from >= p {
			break
		}
		gone += min(k.to, p) - k.from
	}
	return p - gone
}

type bracketKind uint8

const (
	bracketNone bracketKind = iota
	bracketOpen
	bracketClose
)

// roundMarks are the first bytes of round brackets.
var roundMarks = marks("()\xEF")

// bracketAt says whether b begins with a round bracket, and how many bytes to go on.
func bracketAt(b []byte) (int, bracketKind) {
	switch {
	case b[0] == '(':
		return 1, bracketOpen
	case b[0] == ')':
		return 1, bracketClose
	case b[0] != 0xEF: // the first byte of the full-width forms
	case bytes.HasPrefix(b, []byte("（")):
		return 3, bracketOpen
	case bytes.HasPrefix(b, []byte("）")):
		return 3, bracketClose
	}
	return 1, bracketNone
}

var separators = [][]byte{[]byte(" "), []byte(","), []byte(";"), []byte("、"), []byte("，"), []byte("；")}

func (c *converter) skipSeparators(r int) int {
	for again := true; again; {
		again = false
		for _, s := range separators {
			if bytes.HasPrefix(c.out[r:], s) {
				r += len(s)
				again = true
			}
		}
	}
	return r
}

func separatorBefore(b []byte) int {
	for _, s := range separators {
		if bytes.HasSuffix(b, s) {
			return len(s)
		}
	}
	return 0
}
