package wikitext

import (
	"strings"
)

// startLine reads what a line begins with. It gives where the content of the line begins, or, with content false,
// where the next line does.
func (c *converter) startLine(i int) (next int, content bool) {
	c.list = false
	if c.skip > 0 && c.src[i] != '=' {
		return c.skipLine(i), false
	}
	if strings.HasPrefix(c.src[i:], "<!--") {
		if after, alone := c.commentLine(i); alone {
			return after, false
		}
	}
	switch c.src[i] {
	case '\n':
		c.flush("\n\n")
		return i + 1, false
	case '=':
		if after, ok := c.heading(i); ok {
			return after, false
		}
		if c.skip > 0 {
			return c.skipLine(i), false
		}
	case '*', '#', ':', ';':
		return c.listItem(i)
	case '|':
		c.flush("\n\n") // a row of a table that was never opened
		c.dropped = true
		return c.lineEnd(i) + 1, false
	case '-':
		if strings.HasPrefix(c.src[i:], "----") {
			c.flush("\n\n")
			return i + len(c.src[i:]) - len(strings.TrimLeft(c.src[i:], "-")), true
		}
	case ' ', '\t', '\r':
		rest := strings.TrimLeft(c.src[i:c.lineEnd(i)], " \t\r")
		at := c.lineEnd(i) - len(rest)
		if rest == "" || strings.HasPrefix(rest, "{|") {
			return at, rest == "" && at < len(c.src) && c.blank()
		}
		return at, true
	case '{':
		if strings.HasPrefix(c.src[i:], "{|") {
			c.flush("\n\n")
			return c.table(i), false
		}
	}
	return i, true
}

// blank is a line of spaces: an empty line.
func (c *converter) blank() bool {
	c.flush("\n\n")
	return true
}

func (c *converter) lineEnd(i int) int {
	if n := strings.IndexByte(c.src[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(c.src)
}

// skipLine passes a line of a section that is left out; a template that spans lines is passed as a whole, so that
// its inside is not taken for headings.
func (c *converter) skipLine(i int) int {
	end := c.lineEnd(i)
	for {
		n := strings.Index(c.src[i:end], "{{")
		if n < 0 {
			return end + 1
		}
		if i = c.closing(i + n); i < 0 {
			return end + 1
		}
		if i > end {
			end = c.lineEnd(i)
		}
	}
}

// commentLine reads a line that holds only comments, which vanishes with its line break.
func (c *converter) commentLine(i int) (after int, alone bool) {
	for strings.HasPrefix(c.src[i:], "<!--") {
		n := strings.Index(c.src[i+4:], "-->")
		if n < 0 {
			return len(c.src), true
		}
		i += 4 + n + 3
		for i < len(c.src) && (c.src[i] == ' ' || c.src[i] == '\t') {
			i++
		}
	}
	if i >= len(c.src) || c.src[i] == '\n' {
		return i + 1, true
	}
	return i, false
}

func (c *converter) listItem(i int) (next int, content bool) {
	c.flush("\n")
	start := i
	for i < len(c.src) && strings.IndexByte("*#:; \t", c.src[i]) >= 0 {
		i++
	}
	if c.src[start] == ':' && c.lead && len(c.out) == 0 && strings.HasPrefix(c.src[i:], "''") && !strings.HasPrefix(c.src[i:], "'''") {
		return c.lineEnd(i) + 1, false // an old-style hatnote: :''For other uses, see …''
	}
	if strings.HasPrefix(c.src[i:], "{|") {
		return c.table(i), false
	}
	c.list = true
	return i, true
}

// heading reads "== Early life ==" and notes the section.
func (c *converter) heading(i int) (after int, ok bool) {
	end := c.lineEnd(i)
	line := c.src[i:end]
	after = end + 1
	if at := strings.LastIndex(line, "<!--"); at > 0 && !strings.Contains(line[at:], "-->") { // goes on in the lines below
		line = line[:at]
		if after, _ = c.commentLine(i + at); after <= end {
			after = end + 1
		}
	}
	line = strings.TrimRight(line, " \t\r")
	for strings.HasSuffix(line, "-->") { // comments may stand behind
		line = strings.TrimRight(line[:max(strings.LastIndex(line, "<!--"), 0)], " \t")
	}
	level := min(len(line)-len(strings.TrimLeft(line, "=")), len(line)-len(strings.TrimRight(line, "=")), 6, (len(line)-1)/2)
	if level < 1 {
		return i, false
	}
	c.flush("\n\n")
	c.lead = false
	text := c.plain(i+level, i+len(line)-level)
	if c.skip > 0 && level > c.skip {
		return after, true
	}
	c.skip = 0
	if leftOut[strings.ToLower(text)] {
		c.skip = level
		return after, true
	}
	if text != "" {
		c.sections = append(c.sections, Section{Level: level, Heading: text})
		c.waiting++
	}
	return after, true
}

// plain converts src[i:end] aside, without anchors or bold.
func (c *converter) plain(i, end int) string {
	if text := strings.Trim(c.src[i:end], " "); isPlain(text) {
		return strings.Clone(text)
	}
	aside := converter{src: c.src, opt: c.opt, boldAt: -1, fixRun: -1, depth: c.depth + 1, pairs: c.pairs, paired: c.paired}
	aside.inline(i, end, false)
	aside.flush("")
	return strings.TrimSpace(string(aside.out))
}

// isPlain says whether text holds no markup and stays as it is.
func isPlain(text string) bool {
	for i := 0; i < len(text); i++ {
		if special[text[i]] || text[i] == ' ' && text[i+1] == ' ' { // the last byte is no space
			return false
		}
	}
	return text != "" && (text[0]|0x20 >= 'a' && text[0]|0x20 <= 'z')
}

// table passes "{| … |}" with the tables inside it. One that is never closed ends at the next heading.
func (c *converter) table(i int) int {
	depth := 0
	c.dropped = true
	for i < len(c.src) {
		end := c.lineEnd(i)
		switch line := strings.TrimLeft(c.src[i:end], " \t:*"); {
		case strings.HasPrefix(line, "{|"):
			depth++
		case strings.HasPrefix(line, "|}") && !strings.HasPrefix(line, "|}}"):
			if depth--; depth == 0 {
				return end - len(line) + 2
			}
		case strings.HasPrefix(line, "==") && end-i == len(line):
			return i
		}
		i = end + 1
	}
	return i
}

// leftOut are headings of sections that hold references and links to elsewhere, lower case.
var leftOut = func() map[string]bool {
	m := make(map[string]bool)
	for _, h := range strings.Split("references|external links|notes|footnotes|notes and references|references and notes|see also|"+
		"further reading|bibliography|sources|citations|works cited|general references|general sources|literature cited|"+
		"einzelnachweise|weblinks|literatur|siehe auch|quellen|fußnoten|anmerkungen|"+
		"notes et références|références|liens externes|voir aussi|bibliographie|articles connexes|lien externe|annexes|"+
		"referencias|enlaces externos|véase también|bibliografía|notas|note|bibliografia|altri progetti|collegamenti esterni|"+
		"voci correlate|referências|ligações externas|ver também|referenties|externe links|externe link|zie ook|literatuur|"+
		"bronnen, noten en/of referenties|przypisy|linki zewnętrzne|zobacz też|"+
		"примечания|ссылки|литература|см. также|примітки|посилання|література|"+
		"脚注|外部リンク|参考文献|関連項目|出典|注釈|注釈・出典|参考文献・外部リンク|参考资料|外部链接|外部連結|參考資料|參考文獻|参见|參見|"+
		"각주|외부 링크|참고 문헌|같이 보기|مراجع|وصلات خارجية|המשך קריאה|קישורים חיצוניים|หมายเหตุ|อ้างอิง|"+
		"atsauces|atsauksmes|ārējās saites|nūruodis|verīs taipoš", "|") {
		m[h] = true
	}
	return m
}()
