package pycode

import (
	"slices"
	"strings"
)

// expr reads an expression whose operators bind at least as strongly as demand.
func (p *parser) expr(demand int) Expr {
	if !p.enter() {
		return Name("...")
	}
	defer p.leave()
	left := p.operand(demand)
	compared := false
	for p.err == nil {
		op := p.operator()
		strength := binding(op)
		if op == "" || strength < demand {
			return left
		}
		if strength == bindCompare {
			if compared {
				p.fail("a chain of comparisons")
			}
			compared = true
		}
		p.skipOperator(op)
		left = Binary{op, left, p.expr(strength + 1)}
	}
	return left
}

// operand reads a unary expression or a primary.
func (p *parser) operand(demand int) Expr {
	switch {
	case p.word() == "not":
		if demand > bindNot {
			p.fail("\"not\" after an operator that binds tighter")
		}
		p.pos += len("not")
		return Unary{"not", p.expr(bindNot)}
	case p.peek() == '-':
		p.pos++
		return Unary{"-", p.expr(bindUnary)}
	}
	return p.primary()
}

// operator looks at the binary operator that comes next, empty for none.
func (p *parser) operator() string {
	c := p.peek()
	switch c {
	case ',', ')', ']', '}', ':', '\n', 0: // nearly always
		return ""
	}
	if isLetter(c) {
		switch w := p.word(); w {
		case "or", "and", "in":
			return w
		case "is", "not":
			at, line := p.pos, p.line
			p.pos += len(w)
			second := p.word()
			p.pos, p.line = at, line
			switch {
			case w == "is" && second == "not":
				return "is not"
			case w == "not" && second == "in":
				return "not in"
			case w == "is":
				return w
			}
		}
		return ""
	}
	two := p.src[p.pos:min(p.pos+2, len(p.src))]
	switch two {
	case "==", "!=", "<=", ">=":
		return two
	case "**", "//", "->", "|=", "+=", "-=", "*=", "/=", "%=":
		return ""
	}
	switch c {
	case '<', '>', '|', '+', '-', '*', '/', '%':
		return two[:1]
	}
	return ""
}

func (p *parser) skipOperator(op string) {
	for op != "" { // "not in" may stand on two lines
		first, rest, _ := strings.Cut(op, " ")
		p.space()
		p.pos += len(first)
		op = rest
	}
}

// primary reads an atom and what is hung on it: calls, attributes, indices.
func (p *parser) primary() Expr {
	e := p.atom()
	for p.err == nil {
		switch p.peek() {
		case '(':
			e = p.call(e)
		case '.':
			p.pos++
			e = attribute(e, p.identifier())
		case '[':
			p.pos++
			e = Index{e, p.index()}
		default:
			return e
		}
	}
	return e
}

// attribute keeps dotted names in one Name, so that a tree has one form.
func attribute(of Expr, name string) Expr {
	if n, ok := of.(Name); ok && n != "..." {
		return Name(string(n) + "." + name)
	}
	return Attr{of, name}
}

func (p *parser) call(of Expr) Expr {
	p.pos++
	p.brackets++
	args, keywords := p.arguments()
	p.close(")")
	switch x := of.(type) {
	case Name:
		if x != "..." && !IsKeyword(string(x)) {
			return Call{string(x), args, keywords}
		}
	case Attr:
		return Method{x.Of, x.Name, args, keywords}
	}
	p.fail("a call of something other than a name or a method")
	return of
}

func (p *parser) arguments() ([]Expr, []Keyword) {
	args, keywords := p.exprs.begin(), p.keywords.begin()
	for p.err == nil && p.peek() != ')' {
		if p.take("**") {
			p.keywords.add(Keyword{"**", p.expr(0)})
		} else if name := p.keywordName(); name != "" {
			if slices.ContainsFunc(p.keywords.open[keywords:], func(k Keyword) bool { return k.Name == name }) {
				p.fail("argument %q is there twice", name)
			}
			p.keywords.add(Keyword{name, p.expr(0)})
		} else {
			if p.keywords.begin() > keywords {
				p.fail("a positional argument after a named one")
			}
			p.exprs.add(p.expr(0))
		}
		if !p.takeByte(',') {
			break
		}
	}
	return p.exprs.end(args), p.keywords.end(keywords)
}

// keywordName reads "name =" if that comes next.
func (p *parser) keywordName() string {
	w := p.word()
	if w == "" {
		return ""
	}
	at, line := p.pos, p.line
	p.pos += len(w)
	if p.peek() == '=' && !strings.HasPrefix(p.src[p.pos:], "==") {
		if IsKeyword(w) {
			p.fail("%q is a reserved word, not a name", w)
		}
		p.pos++
		return w
	}
	p.pos, p.line = at, line
	return ""
}

func (p *parser) index() Expr {
	p.brackets++
	first := p.expr(0)
	if p.peek() != ',' {
		p.close("]")
		return first
	}
	begin := p.exprs.begin()
	p.exprs.add(first)
	for p.err == nil && p.takeByte(',') && p.peek() != ']' {
		p.exprs.add(p.expr(0))
	}
	p.close("]")
	return Tuple(p.exprs.end(begin))
}

func (p *parser) atom() Expr {
	c := p.peek()
	switch {
	case isLetter(c):
		return p.nameOrPrefix()
	case c == '"' || c == '\'':
		return p.stringLiteral()
	case isDigit(c):
		return p.number()
	case c == '[':
		p.pos++
		p.brackets++
		list := List(p.sequence(']'))
		p.close("]")
		return list
	case c == '(':
		return p.parenthesis()
	case c == '{':
		return p.dict()
	case strings.HasPrefix(p.src[p.pos:], "..."):
		p.pos += 3
		return Name("...")
	}
	p.fail("%s where an expression is expected", p.found())
	return Name("...")
}

func (p *parser) nameOrPrefix() Expr {
	w := p.word()
	if after := p.pos + len(w); after < len(p.src) && len(w) <= 2 && (p.src[after] == '"' || p.src[after] == '\'') {
		p.fail("a string with the prefix %q", w)
	}
	switch w {
	case "None", "True", "False":
		p.pos += len(w)
		return p.names.of(w)
	}
	return p.names.of(p.identifier())
}

func (p *parser) sequence(end byte) []Expr {
	begin := p.exprs.begin()
	for p.err == nil && p.peek() != end {
		p.exprs.add(p.expr(0))
		if !p.takeByte(',') {
			break
		}
	}
	return p.exprs.end(begin)
}

// parenthesis is a tuple, or an expression that needed one; which, a comma decides.
func (p *parser) parenthesis() Expr {
	p.pos++
	p.brackets++
	begin := p.exprs.begin()
	comma := false
	for p.err == nil && p.peek() != ')' {
		p.exprs.add(p.expr(0))
		if !p.takeByte(',') {
			break
		}
		comma = true
	}
	p.close(")")
	list := p.exprs.end(begin)
	if len(list) == 1 && !comma {
		return list[0]
	}
	return Tuple(list)
}

func (p *parser) dict() Expr {
	p.pos++
	p.brackets++
	d := Dict{}
	for p.err == nil && p.peek() != '}' {
		key := p.expr(0)
		p.expect(":")
		d = append(d, Pair{key, p.expr(0)})
		if !p.takeByte(',') {
			break
		}
	}
	p.close("}")
	return d
}

// number reads decimal integers and floats; a leading zero, an underscore or a letter behind is not of the subset.
func (p *parser) number() Expr {
	start := p.pos
	digits := func() {
		for p.pos < len(p.src) && isDigit(p.src[p.pos]) {
			p.pos++
		}
	}
	digits()
	float := false
	if rest := p.src[p.pos:]; len(rest) > 1 && rest[0] == '.' && isDigit(rest[1]) {
		float = true
		p.pos++
		digits()
	}
	if rest := p.src[p.pos:]; len(rest) > 1 && rest[0]|0x20 == 'e' {
		n := 1
		if rest[1] == '+' || rest[1] == '-' {
			n = 2
		}
		if len(rest) > n && isDigit(rest[n]) {
			float = true
			p.pos += n
			digits()
		}
	}
	text := p.src[start:p.pos]
	if !float && len(text) > 1 && text[0] == '0' || len(text) > 300 {
		p.fail("the number %.20q", text)
	}
	if p.pos < len(p.src) && (isLetter(p.src[p.pos]) || p.src[p.pos] == '.') {
		p.fail("a number written as %.20q", p.src[start:p.pos+1])
	}
	return Number(text)
}

// stringLiteral reads one or several adjacent literals.
func (p *parser) stringLiteral() Expr {
	value, _ := p.oneString()
	s, err := unescape(value)
	if err != nil {
		p.fail("%v", err)
	}
	for p.err == nil {
		if c := p.peek(); c != '"' && c != '\'' {
			break
		}
		value, _ = p.oneString()
		more, err := unescape(value)
		if err != nil {
			p.fail("%v", err)
		}
		s += more
	}
	return Str(s)
}

// docStmt reads a literal that is a statement of its own; false, with nothing consumed, where more follows it.
func (p *parser) docStmt() (Stmt, bool) {
	at, line := p.pos, p.line
	raw, triple := p.oneString()
	if c := p.peek(); p.err != nil || c == '\n' || c == '#' || c == 0 {
		if !triple {
			raw = strings.TrimSpace(raw)
		}
		text, err := docText(raw)
		if err != nil {
			p.fail("%v", err)
		}
		return Doc(text), true
	}
	p.pos, p.line = at, line
	return nil, false
}

// oneString gives the raw inside of the literal that comes next.
func (p *parser) oneString() (raw string, triple bool) {
	quote := p.src[p.pos : p.pos+1]
	if rest := p.src[p.pos:]; len(rest) >= 3 && rest[1] == quote[0] && rest[2] == quote[0] {
		quote, triple = rest[:3], true
	}
	start := p.pos + len(quote)
	if n := strings.Index(p.src[start:], quote); n >= 0 { // nearly always nothing in it is special
		raw = p.src[start : start+n]
		if strings.IndexByte(raw, '\\') < 0 && (triple || strings.IndexByte(raw, '\n') < 0) {
			p.pos = start + n + len(quote)
			if triple {
				p.line += strings.Count(raw, "\n")
			}
			return raw, triple
		}
	}
	for i := start; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case c == '\\':
			i++
		case c == '\n' && !triple:
			p.fail("a string that is not closed on its line")
			return "", false
		case c == quote[0] && strings.HasPrefix(p.src[i:], quote):
			raw = p.src[start:i]
			p.pos = i + len(quote)
			p.line += strings.Count(raw, "\n")
			return raw, triple
		}
	}
	p.fail("a string that is never closed")
	return "", false
}
