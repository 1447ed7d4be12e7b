package wikitext

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Options say what the converter knows of the page.
type Options struct {
	Lang       string         // of the wiki: chooses template rules and headings; "" is fine
	Title      string         // of the page, for {{PAGENAME}}
	Namespaces map[string]int // of the dump's header, lower case; nil is fine
}

// Converted is the text of a page. Paragraphs are separated by an empty line, list items by a line break; headings
// are not in the text. Sections that only hold references or links to elsewhere are left out.
type Converted struct {
	Text           string
	Anchors        []Anchor
	Sections       []Section
	Bold           []Span // of the lead
	Disambiguation bool
	Valid          bool // UTF-8 throughout, as it is if the source is
}

// Convert turns wikitext into text. Text is valid UTF-8 if src is.
func Convert(src string, opt Options) Converted {
	c := pool.Get().(*converter)
	*c = converter{
		src: src, opt: opt, boldAt: -1, fixRun: -1, lead: true,
		out: c.out[:0], titles: c.titles[:0], anchors: c.anchors[:0], args: c.args,
	}
	c.blocks()
	res := c.finish()
	if cap(c.out) <= keepBytes {
		*c = converter{out: c.out, titles: c.titles, anchors: c.anchors, args: c.args}
		pool.Put(c)
	}
	return res
}

// pool keeps the buffers of finished pages: growing them anew cost a fifth of the time. A huge page keeps none.
var pool = sync.Pool{New: func() any { return new(converter) }}

const keepBytes = 4 << 20

// maxDepth bounds nesting of templates whose text is kept; deeper ones vanish.
const maxDepth = 16

type converter struct {
	src   string
	opt   Options
	rules map[string]rule // of the language

	out      []byte
	titles   []byte // titles of all anchors; one string in the end, so that no anchor keeps the page's source alive
	anchors  []anchor
	sections []Section
	waiting  int // sections whose text has not begun
	bold     []Span

	line    int    // where the current line begins in out
	written int    // how much of out stood before the line of src
	marks   int    // anchors that belong to earlier lines
	bolds   int    // bold runs that belong to earlier lines
	brk     string // what separates the next line from what is written
	list    bool   // the line is a list item
	dropped bool   // something was removed from the line
	gap     bool   // something was removed just now
	repair  bool   // brackets of the line may have lost what they held
	lead    bool   // before the first heading
	skip    int    // level of the section being left out; 0 for none
	depth   int
	args    [maxDepth + 1]*args // of the templates being read, by depth
	linked  bool                // inside the text of a link
	boldAt  int                 // where the open bold run began; -1 for none
	fixFrom int                 // the line of src for which fixRun is known
	fixTo   int
	fixRun  int // the run of apostrophes that is one less than it looks; -1 for none

	pairs    []pair // all matching braces, after the first unmatched one was met
	paired   bool
	noSquare int             // before this place of src no "]" ends an external link
	missing  map[string]bool // closing tags that do not come any more
	disamb   bool
}

type anchor struct{ start, end, title, titleEnd int }

func (c *converter) finish() Converted {
	titles := string(c.titles)
	res := Converted{Text: string(c.out), Sections: c.sections, Bold: c.bold, Disambiguation: c.disamb}
	res.Valid = utf8.Valid(c.out) && utf8.ValidString(titles)
	for _, s := range c.sections {
		res.Valid = res.Valid && utf8.ValidString(s.Heading)
	}
	if len(c.anchors) > 0 {
		res.Anchors = make([]Anchor, len(c.anchors))
	}
	for i, a := range c.anchors {
		res.Anchors[i] = Anchor{StartByte: a.start, EndByte: a.end, Title: titles[a.title:a.titleEnd]}
	}
	return res
}

// blocks walks the lines of the page.
func (c *converter) blocks() {
	i := 0
	for i < len(c.src) {
		var content bool
		if i, content = c.startLine(i); !content {
			continue
		}
		c.written = len(c.out)
		i = c.inline(i, len(c.src), true)
		c.endLine(i)
		i++
	}
	c.flush("")
	for ; c.waiting > 0; c.waiting-- {
		c.sections[len(c.sections)-c.waiting].StartByte = len(c.out)
	}
}

// endLine decides what the line break at i means: the next line goes on, or something new begins.
func (c *converter) endLine(i int) {
	c.closeBold()
	if i+1 >= len(c.src) {
		c.flush("")
		return
	}
	next := c.src[i+1]
	item := next == '*' || next == '#' || next == ':' || next == ';'
	switch {
	case item && (c.list || len(c.out) > c.line):
		c.flush("\n")
	case c.list || item || lineStarts[next] || strings.HasPrefix(c.src[i+1:], "{|") ||
		strings.HasPrefix(c.src[i+1:], "----"):
		c.flush("\n\n")
	case len(c.out) <= c.written: // the line left nothing, as a template that draws a box does
		c.flush("\n\n")
	default:
		c.emit(" ")
	}
}

// lineStarts are the bytes that mean something at the beginning of a line, special those that do anywhere.
var lineStarts, special = marks("=|\n\r"), marks("{}[]<&'\n_\r\t")

// inline converts src[i:end]. At the top it stops at a line break and gives its place; inside a template or link a
// line break is a space.
func (c *converter) inline(i, end int, top bool) int {
	for i < end {
		if i = c.plainText(i, end); i == end {
			return i
		}
		switch b := c.src[i]; b {
		case '\n':
			if top {
				return i
			}
			c.emit(" ")
			i++
		case '\r', '\t':
			c.emit(" ")
			i++
		case '{':
			i = c.brace(i, end)
		case '[':
			i = c.bracket(i, end)
		case '<':
			i = c.tag(i, end, top)
		case '&':
			i = c.entity(i, end)
		case '\'':
			i = c.apostrophes(i, end)
		case '_':
			i = c.underscore(i, end)
		default: // a closing brace or bracket that closes nothing
			i = c.stray(i, end)
		}
	}
	return i
}

// plainText writes what stands before the next special byte of src[i:end] and gives the place of that.
func (c *converter) plainText(i, end int) int {
	from := i
	if i = plainEnd(c.src, i, end); i == end || c.src[i] != ' ' {
		if i > from {
			c.emitSingle(c.src[from:i])
		}
		return i
	}
	for i < end && !special[c.src[i]] {
		i++
	}
	c.emit(c.src[from:i])
	return i
}

// stray drops "}}" and "]]" that close nothing and keeps a single one.
func (c *converter) stray(i, end int) int {
	if i+1 < end && c.src[i+1] == c.src[i] {
		c.drop()
		return i + 2
	}
	c.emit(c.src[i : i+1])
	return i + 1
}

// underscore drops magic words: __NOTOC__.
func (c *converter) underscore(i, end int) int {
	j := i + 2
	if j < end && c.src[i+1] == '_' {
		for j < end && j < i+40 && (c.src[j] >= 'A' && c.src[j] <= 'Z' || c.src[j] >= 0x80) {
			j++
		}
		if j > i+2 && j+1 < end+1 && strings.HasPrefix(c.src[j:end], "__") {
			if c.src[i+2:j] == "DISAMBIG" {
				c.disamb = true
			}
			return j + 2
		}
	}
	c.emit("_")
	return i + 1
}
