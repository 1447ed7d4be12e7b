package pycode

import (
	"iter"
	"slices"
	"strings"
)

// ParseModule reads a source of the subset. An error is a *SyntaxError with the line and the cause.
func ParseModule(src string) (*Module, error) {
	p, err := openSource(src)
	if err != nil {
		return nil, err
	}
	body := p.block(0)
	if p.end(); p.err != nil {
		return nil, p.err
	}
	return &Module{body}, nil
}

// Statements reads a source as ParseModule does and yields what stands at its top level, one by one; an error is the
// last. A tree may be looked at only until the next is asked for: its lists lie in memory that is used again, so that a
// library of any size is read in little.
func Statements(src string) iter.Seq2[Stmt, error] {
	return func(yield func(Stmt, error) bool) {
		p, err := openSource(src)
		if err != nil {
			yield(nil, err)
			return
		}
		for s := p.next(0); s != nil && p.err == nil; s = p.next(0) {
			if !yield(s, nil) {
				return
			}
			p.exprs.reset()
			p.stmts.reset()
			p.params.reset()
			p.keywords.reset()
		}
		if p.end(); p.err != nil {
			yield(nil, p.err)
		}
	}
}

func openSource(src string) (*parser, error) {
	src = strings.TrimPrefix(src, "\uFEFF")
	if strings.Contains(src, "\r\n") {
		src = strings.ReplaceAll(src, "\r\n", "\n")
	}
	if err := checkSource(src); err != nil {
		return nil, err
	}
	return newParser(src), nil
}

// end demands that everything has been read.
func (p *parser) end() {
	if p.err == nil && p.pos < len(p.src) {
		p.fail("indented deeper than its block")
	}
}

// ParseExpr reads one expression, which must be the whole source.
func ParseExpr(src string) (Expr, error) {
	if err := checkSource(src); err != nil {
		return nil, err
	}
	p := newParser(src)
	p.brackets = 1
	e := p.expr(0)
	if p.peek(); p.err == nil && p.pos < len(src) {
		p.fail("%s after the expression", p.found())
	}
	return e, p.err
}

// indentation looks at the line that begins at pos: its indentation, and whether it is blank or a comment.
func (p *parser) indentation(pos int) (indent, end int, blank, comment bool) {
	i := pos
	for i < len(p.src) && p.src[i] == ' ' {
		i++
	}
	indent = i - pos
	for i < len(p.src) && p.src[i] == '\t' {
		i++
	}
	blank = i >= len(p.src) || p.src[i] == '\n'
	if !blank && i > pos+indent {
		p.fail("a tab in the indentation")
	}
	return indent, i, blank, !blank && p.src[i] == '#'
}

// codeIndent is the indentation of the first code line at or after pos, -1 at the end of the file.
func (p *parser) codeIndent(pos int) int {
	if pos <= p.nextCodeAt {
		return p.nextCodeIndent
	}
	for pos < len(p.src) {
		indent, end, blank, comment := p.indentation(pos)
		if !blank && !comment {
			p.nextCodeAt, p.nextCodeIndent = pos, indent
			return indent
		}
		n := strings.IndexByte(p.src[end:], '\n')
		if n < 0 {
			break
		}
		pos = end + n + 1
	}
	p.nextCodeAt, p.nextCodeIndent = len(p.src), -1
	return -1
}

// block reads the statements at exactly this indentation, up to a line that is indented less.
func (p *parser) block(indent int) []Stmt {
	begin := p.stmts.begin()
	for s := p.next(indent); s != nil; s = p.next(indent) {
		p.stmts.add(s)
	}
	return p.stmts.end(begin)
}

// next reads the next statement of a block; nil at its end and after an error.
func (p *parser) next(indent int) Stmt {
	for p.err == nil && p.pos < len(p.src) {
		n, end, blank, comment := p.indentation(p.pos)
		if blank {
			p.pos = end
			p.lineEnd()
			continue
		}
		if n != indent && (!comment || n < indent && p.codeIndent(p.pos) < indent) {
			if n > indent {
				p.fail("indented deeper than its block")
			}
			return nil
		}
		p.pos = end
		if comment {
			text := strings.TrimPrefix(p.src[p.pos+1:p.endOfLine()], " ")
			p.pos = p.endOfLine()
			p.lineEnd()
			return Comment(commentText(text))
		}
		if s := p.stmt(indent); s != nil {
			return s
		}
	}
	return nil
}

// suite reads what follows a colon: an indented block, or a simple statement on the same line.
func (p *parser) suite(outer int) []Stmt {
	p.expect(":")
	if c := p.peek(); p.err != nil || c != '\n' && c != '#' {
		if s := p.simple(); s != nil {
			return []Stmt{s}
		}
		return nil
	}
	p.lineEnd()
	inner := p.codeIndent(p.pos)
	if inner <= outer {
		p.fail("an indented block is expected")
	}
	if !p.enter() {
		return nil
	}
	defer p.leave()
	return p.block(inner)
}

func (p *parser) stmt(indent int) Stmt {
	line := p.line
	switch p.word() {
	case "class":
		p.pos += len("class")
		return p.class(nil, indent, line)
	case "def":
		p.pos += len("def")
		return p.function(indent, line)
	case "if":
		p.pos += len("if")
		return p.ifStmt(indent)
	case "for":
		p.pos += len("for")
		x := For{Targets: []string{p.identifier()}}
		for p.err == nil && p.takeByte(',') {
			x.Targets = append(x.Targets, p.identifier())
		}
		if !p.takeWord("in") {
			p.fail("%s where \"in\" is expected", p.found())
		}
		x.Iter = p.expr(0)
		x.Body = p.suite(indent)
		return x
	}
	if p.peek() == '@' {
		return p.decorated(indent)
	}
	return p.simple()
}

// decorated reads decorators, one a line, and the class they stand above.
func (p *parser) decorated(indent int) Stmt {
	var list []Expr
	for p.err == nil && p.takeByte('@') {
		list = append(list, p.expr(0))
		p.lineEnd()
		if n, end, blank, comment := p.indentation(p.pos); n == indent && !blank && !comment {
			p.pos = end
		}
	}
	line := p.line
	if !p.takeWord("class") {
		p.fail("%s after a decorator, where a class is expected", p.found())
	}
	return p.class(list, indent, line)
}

func (p *parser) class(decorators []Expr, indent, line int) Stmt {
	c := Class{Decorators: decorators, Name: p.identifier(), line: line}
	if p.takeByte('(') {
		p.brackets++
		c.Bases = p.sequence(')')
		p.close(")")
	}
	c.Doc, c.Body = splitDoc(p.suite(indent))
	return c
}

// splitDoc takes the docstring off a body. An empty one counts as none.
func splitDoc(body []Stmt) (string, []Stmt) {
	if len(body) > 0 {
		if d, ok := body[0].(Doc); ok && d != "" {
			return string(d), body[1:]
		}
	}
	return "", body
}

func (p *parser) function(indent, line int) Stmt {
	f := Func{Name: p.identifier(), line: line}
	p.expect("(")
	p.brackets++
	begin := p.params.begin()
	defaults := false
	for p.err == nil && p.peek() != ')' {
		x := p.param()
		before := p.params.open[begin:]
		if slices.ContainsFunc(before, func(y Param) bool { return y.Name == x.Name }) {
			p.fail("parameter %q is there twice", x.Name)
		}
		if defaults && x.Default == nil && x.Star == "" {
			p.fail("parameter %q has no default but follows one that has", x.Name)
		}
		if n := len(before); n > 0 && (before[n-1].Star == "**" || before[n-1].Star == "*" && x.Star != "**") {
			p.fail("parameter %q after a starred one", x.Name)
		}
		defaults = defaults || x.Default != nil
		p.params.add(x)
		if !p.takeByte(',') {
			break
		}
	}
	f.Params = p.params.end(begin)
	p.close(")")
	if p.take("->") {
		f.Returns = p.expr(0)
	}
	f.Doc, f.Body = splitDoc(p.suite(indent))
	return f
}

func (p *parser) param() Param {
	var x Param
	if p.take("**") {
		x.Star = "**"
	} else if p.take("*") {
		x.Star = "*"
	}
	x.Name = p.identifier()
	if p.takeByte(':') {
		x.Hint = p.expr(0)
	}
	if p.takeByte('=') {
		if x.Star != "" {
			p.fail("a starred parameter has no default")
		}
		x.Default = p.expr(0)
	}
	return x
}

func (p *parser) ifStmt(indent int) Stmt {
	x := If{Test: p.expr(0)}
	x.Then = p.suite(indent)
	if p.err != nil || p.codeIndent(p.pos) != indent {
		return x
	}
	// Comments and blank lines may stand before an else; they end here, and go with what the branch holds.
	at, line := p.pos, p.line
	for p.pos < len(p.src) {
		_, end, blank, comment := p.indentation(p.pos)
		p.pos = end
		if !blank && !comment {
			break
		}
		p.pos = p.endOfLine()
		p.lineEnd()
	}
	switch {
	case p.takeWord("elif"):
		if p.enter() {
			x.Else = []Stmt{p.ifStmt(indent)}
			p.leave()
		}
	case p.takeWord("else"):
		x.Else = p.suite(indent)
	default:
		p.pos, p.line = at, line
	}
	return x
}
