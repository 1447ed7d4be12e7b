package wikitext

import (
	"strconv"
	"strings"
)

// authors writes {{harvtxt|Rudall|Cribb|1995}}, a citation that is part of its sentence: Rudall & Cribb (1995).
func authors(c *converter, a *args) {
	names := 0
	for names < 5 && a.raw(strconv.Itoa(names+1)) != "" {
		names++
	}
	if names--; names < 1 { // the last one is the year
		return
	}
	shown := names
	if names > 3 {
		shown = 1
	}
	for k := 1; k <= shown; k++ {
		switch {
		case k == 1:
		case k == shown:
			c.emit(" & ")
		default:
			c.emit(", ")
		}
		a.write(strconv.Itoa(k))
	}
	if shown < names {
		c.emit(" et al.")
	}
	c.emit(" (")
	a.write(strconv.Itoa(names + 1))
	c.emit(")")
}

// verse writes {{bibleverse|1|Corinthians|13:4|KJV}}: 1 Corinthians 13:4. The edition stays out, and an older form begins
// with an empty argument.
func verse(c *converter, a *args) {
	written, book := false, false
	for k := 1; k <= 3; k++ {
		s := a.raw(strconv.Itoa(k))
		if s == "" || strings.ContainsAny(s, "[{<") {
			continue
		}
		if written {
			c.emit(" ")
		}
		c.emit(s)
		written = true
		if book && s[0] >= '0' && s[0] <= '9' {
			return
		}
		book = book || strings.Trim(s, "0123456789") != ""
	}
}

// accidental writes {{music|flat}}.
func accidental(c *converter, a *args) {
	c.emit(accidentals[a.raw("1")])
}

var accidentals = map[string]string{
	"flat": "♭", "b": "♭", "sharp": "♯", "#": "♯", "natural": "♮", "n": "♮", "doubleflat": "𝄫", "bb": "𝄫", "doublesharp": "𝄪", "##": "𝄪", "x": "𝄪",
}

// gauge writes {{track gauge|1435mm}}: 1,435 mm. Codes of named gauges stand for nothing here.
func gauge(c *converter, a *args) {
	digits, ok := strings.CutSuffix(strings.ReplaceAll(a.raw("1"), " ", ""), "mm")
	if !ok || digits == "" || len(digits) > 4 || strings.Trim(digits, "0123456789") != "" {
		return
	}
	if len(digits) == 4 {
		digits = digits[:1] + "," + digits[1:]
	}
	c.emit(digits + " mm")
}
