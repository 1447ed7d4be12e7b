package pycode

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// SyntaxError says where a source leaves the subset, and why.
type SyntaxError struct {
	Line  int // 1-based
	Cause string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Cause) }

// maxNesting bounds brackets and blocks; CPython gives up at 100 levels of indentation and 200 brackets.
const maxNesting = 90

// parser reads a source from left to right, once. The first error stops it: err is sticky and every loop looks at it.
type parser struct {
	src      string
	pos      int
	line     int
	brackets int // open brackets: newlines inside are spaces
	nesting  int
	err      error
	// wordAt and wordText remember the last word that was looked at: most are asked for several times.
	wordAt   int
	wordText string
	exprs    arena[Expr]
	stmts    arena[Stmt]
	params   arena[Param]
	keywords arena[Keyword]
	names    names
	// hintText, up to its equals sign, is how the last hint of an assignment was spelled.
	hintText string
	hintExpr Expr
	// nextCode caches, for a run of comment lines, the indentation of the code line that ends it.
	nextCodeAt, nextCodeIndent int
}

func newParser(src string) *parser {
	return &parser{src: src, line: 1, nextCodeAt: -1, wordAt: -1}
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = &SyntaxError{p.line, fmt.Sprintf(format, args...)}
	}
}

// checkSource refuses what CPython refuses before its grammar, and what would let two readers disagree on lines.
func checkSource(src string) error {
	if !utf8.ValidString(src) {
		line := 1
		for i, r := range src {
			if r == '\n' {
				line++
			}
			if r == utf8.RuneError && !strings.HasPrefix(src[i:], "\uFFFD") {
				return &SyntaxError{line, "not valid UTF-8"}
			}
		}
	}
	for at := 0; at < len(src); at += checkedAtOnce {
		block := src[at:min(at+checkedAtOnce, len(src))]
		first, cause := len(block), ""
		for _, bad := range forbidden {
			if i := strings.IndexByte(block[:first], bad.char); i >= 0 {
				first, cause = i, bad.cause
			}
		}
		if cause != "" {
			return &SyntaxError{1 + strings.Count(src[:at+first], "\n"), cause}
		}
	}
	return nil
}

// checkedAtOnce is how much is searched for each forbidden byte before the next: what fits into the nearest cache.
const checkedAtOnce = 1 << 14

var forbidden = []struct {
	char  byte
	cause string
}{{0, "a null byte"}, {'\r', "a carriage return without a newline"}, {'\f', "a form feed"}}

// space skips blanks, and inside brackets also newlines and comments.
func (p *parser) space() {
	if p.pos < len(p.src) && solid[p.src[p.pos]] {
		return
	}
	p.skip()
}

// solid says which bytes are never skipped between words.
var solid = func() (t [256]bool) {
	for c := range t {
		t[c] = !strings.ContainsRune(" \t\n#\\", rune(c))
	}
	return t
}()

func (p *parser) skip() {
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; {
		case c == ' ' || c == '\t':
			p.pos++
		case c == '\n' && p.brackets > 0:
			p.pos++
			p.line++
		case c == '#' && p.brackets > 0:
			p.pos = p.endOfLine()
		case c == '\\' && strings.HasPrefix(p.src[p.pos:], "\\\n"):
			p.pos += 2
			p.line++
		default:
			return
		}
	}
}

func (p *parser) endOfLine() int {
	if i := strings.IndexByte(p.src[p.pos:], '\n'); i >= 0 {
		return p.pos + i
	}
	return len(p.src)
}

// peek is the next byte after blanks, 0 at the end.
func (p *parser) peek() byte {
	p.space()
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

// takeByte skips a byte if it comes next.
func (p *parser) takeByte(c byte) bool {
	if p.peek() != c || c == 0 {
		return false
	}
	p.pos++
	return true
}

// take skips text if it comes next.
func (p *parser) take(text string) bool {
	p.space()
	if strings.HasPrefix(p.src[p.pos:], text) {
		p.pos += len(text)
		return true
	}
	return false
}

func (p *parser) expect(text string) {
	if !p.take(text) {
		p.fail("%s where %q is expected", p.found(), text)
	}
}

// found describes what comes next, for an error.
func (p *parser) found() string {
	p.space()
	rest := p.src[p.pos:]
	switch {
	case rest == "":
		return "the end of the file"
	case rest[0] == '\n':
		return "the end of the line"
	}
	if w := p.word(); w != "" {
		return fmt.Sprintf("%q", w)
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return fmt.Sprintf("%q", string(r))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// wordByte says which bytes a word may hold.
var wordByte = func() (t [256]bool) {
	for c := range t {
		t[c] = isLetter(byte(c)) || isDigit(byte(c))
	}
	return t
}()

// word is the identifier or keyword that comes next, empty for none; it is not skipped.
func (p *parser) word() string {
	p.space()
	i := p.pos
	if i == p.wordAt {
		return p.wordText
	}
	if i >= len(p.src) || !isLetter(p.src[i]) {
		return ""
	}
	for i < len(p.src) && wordByte[p.src[i]] {
		i++
	}
	p.wordAt, p.wordText = p.pos, p.src[p.pos:i]
	return p.wordText
}

// takeWord skips a keyword if it comes next.
func (p *parser) takeWord(w string) bool {
	if p.word() != w {
		return false
	}
	p.pos += len(w)
	return true
}

// identifier reads a name that is not reserved.
func (p *parser) identifier() string {
	w := p.word()
	switch {
	case w == "":
		p.fail("%s where a name is expected", p.found())
	case IsKeyword(w):
		p.fail("%q is a reserved word, not a name", w)
	}
	p.pos += len(w)
	if p.pos < len(p.src) && p.src[p.pos] >= 0x80 {
		p.fail("a name with a letter outside ASCII, after %q", w)
	}
	return w
}

// dotted reads a.b.c.
func (p *parser) dotted() string {
	start := p.pos
	first := p.identifier()
	if p.peek() != '.' {
		return first
	}
	p.space()
	var b strings.Builder
	b.WriteString(first)
	for p.err == nil && p.takeByte('.') {
		b.WriteString("." + p.identifier())
	}
	if b.Len() == p.pos-start {
		return p.src[start:p.pos]
	}
	return b.String()
}

// lineEnd demands the end of a logical line; a trailing comment is not part of the tree.
func (p *parser) lineEnd() {
	c := p.peek()
	if c == '#' {
		p.pos = p.endOfLine()
		c = p.peek()
	}
	switch c {
	case 0:
		if p.pos < len(p.src) {
			p.fail("a null byte")
		}
	case '\n':
		p.pos++
		p.line++
	default:
		p.fail("%s where the line should end", p.found())
	}
}

func (p *parser) enter() bool {
	p.nesting++
	if p.nesting > maxNesting {
		p.fail("nested deeper than %d", maxNesting)
	}
	return p.err == nil
}

func (p *parser) leave() { p.nesting-- }
