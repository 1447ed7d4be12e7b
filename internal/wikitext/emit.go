package wikitext

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// emit appends text that is no markup to the line: runs of spaces become one, a space that a removed template left
// before a full stop goes.
func (c *converter) emit(s string) {
	for s = c.join(s); s != ""; s = strings.TrimLeft(s, " ") {
		i := strings.Index(s, "  ")
		if i < 0 {
			c.out = append(c.out, s...)
			return
		}
		c.out = append(c.out, s[:i+1]...)
		s = s[i:]
	}
}

// emitSingle is emit for a text without two spaces in a row.
func (c *converter) emitSingle(s string) {
	if n := len(c.out); c.brk != "" || n == c.line || c.gap || c.out[n-1] == ' ' {
		s = c.join(s)
	}
	c.out = append(c.out, s...)
}

// join gives what is left of s where it meets what was written before.
func (c *converter) join(s string) string {
	if c.brk != "" || len(c.out) == c.line {
		if c.gap && strings.TrimLeft(s, ".,;:") != s && !strings.HasPrefix(s, "..") {
			s = strings.TrimLeft(s, ".,;: ") // what followed a template at the beginning of the line
		}
		if s = strings.TrimLeft(s, " "); s == "" {
			return ""
		}
		c.begin()
	}
	n := len(c.out)
	if n > c.line && c.out[n-1] == ' ' {
		if s = strings.TrimLeft(s, " "); s == "" {
			return ""
		}
		if c.gap && closes(s) {
			c.out = c.out[:n-1]
			c.clamp()
		}
	}
	if c.gap && s != "" {
		if s = c.mend(s); s == "" {
			return ""
		}
	}
	c.gap = false
	return s
}

// mend takes one of two marks away between which something was removed: "angle, <math>, and" was left as "angle,, and".
// The weaker one goes; a full stop after another is that of an abbreviation, or of a reference.
func (c *converter) mend(s string) string {
	n := len(c.out)
	if n == c.line {
		return s
	}
	before, after := c.out[n-1], s[0]
	switch {
	case before != ',' && before != ';':
		return s
	case after == ',' || after == ';' && before == ';':
		return strings.TrimLeft(s[1:], ",")
	case after == ';' || after == '.' && !strings.HasPrefix(s, ".."):
		c.out = c.out[:n-1]
		c.clamp()
	}
	return s
}

// closes says whether s begins with a mark that no space stands before.
func closes(s string) bool {
	if s[0] < 0x80 {
		return strings.IndexByte(",.;:)", s[0]) >= 0
	}
	for _, mark := range [...]string{"）", "、", "。", "，", "；", "」"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// begin starts a new line of the output.
func (c *converter) begin() {
	if c.brk != "" {
		if len(c.out) > 0 {
			c.out = append(c.out, c.brk...)
		}
		c.brk = ""
		c.line = len(c.out)
	}
	for ; c.waiting > 0; c.waiting-- {
		c.sections[len(c.sections)-c.waiting].StartByte = c.line
	}
}

// drop notes that something was removed here. Brackets want repair only where it stood right behind what opens or
// separates: what stood before a closing bracket leaves a space, which emit takes back.
func (c *converter) drop() {
	c.dropped, c.gap = true, true
	if c.repair {
		return
	}
	n := len(c.out)
	for n > c.line && c.out[n-1] == ' ' {
		n--
	}
	if n > c.line {
		switch b := c.out[n-1]; {
		case b == '(' || b == ',' || b == ';':
			c.repair = true
		case b >= 0x80:
			size := separatorBefore(c.out[c.line:n])
			c.repair = size > 0 || bytes.HasSuffix(c.out[c.line:n], []byte("（"))
		}
	}
}

// clamp shortens anchors and bold runs that ended in a space that was taken back.
func (c *converter) clamp() {
	n := len(c.out)
	for i := len(c.anchors) - 1; i >= c.marks && c.anchors[i].end > n; i-- {
		c.anchors[i].end = n
	}
	for i := len(c.bold) - 1; i >= c.bolds && c.bold[i].EndByte > n; i-- {
		c.bold[i].EndByte = n
	}
}

// flush ends the line of the output; brk separates it from the next. The stronger break of several wins.
func (c *converter) flush(brk string) {
	c.closeBold()
	if c.brk == "" && len(c.out) > c.line {
		if c.repair {
			c.clean()
		}
		c.trim()
		if !hasWord(c.out[c.line:]) {
			c.out = c.out[:c.line]
		}
		if c.cutAnchors(); len(c.out) == c.line {
			c.brk = c.takeBreak()
		}
	}
	if len(c.out) > c.line {
		c.line = len(c.out)
		c.brk = brk
	} else if c.brk != "" && len(brk) > len(c.brk) {
		c.brk = brk
	}
	c.marks, c.bolds = len(c.anchors), len(c.bold)
	c.dropped, c.gap, c.repair = false, false, false
}

// takeBreak removes the break that stands before an empty line, to be written again before the next.
func (c *converter) takeBreak() string {
	n := len(c.out)
	for n > 0 && c.out[n-1] == '\n' {
		n--
	}
	brk := "\n\n"
	if len(c.out)-n == 1 {
		brk = "\n"
	}
	if n == 0 {
		brk = ""
	}
	c.out, c.line = c.out[:n], n
	return brk
}

func (c *converter) trim() {
	n := len(c.out)
	for n > c.line && c.out[n-1] == ' ' {
		n--
	}
	c.out = c.out[:n]
	c.clamp()
}

// cutAnchors removes anchors and bold runs of the line that have become empty.
func (c *converter) cutAnchors() {
	kept := c.anchors[:c.marks]
	for _, a := range c.anchors[c.marks:] {
		if a.end = min(a.end, len(c.out)); a.end > a.start {
			kept = append(kept, a)
		}
	}
	c.anchors = kept
	bold := c.bold[:c.bolds]
	for _, b := range c.bold[c.bolds:] {
		if b.EndByte = min(b.EndByte, len(c.out)); b.EndByte > b.StartByte {
			bold = append(bold, b)
		}
	}
	c.bold = bold
}

func hasWord(line []byte) bool {
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
		i += size
	}
	return false
}
