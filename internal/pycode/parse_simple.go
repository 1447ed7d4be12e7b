package pycode

// simple reads a statement of one line; nil for pass and for "...".
func (p *parser) simple() Stmt {
	line := p.line
	s := p.simpleStmt(line)
	p.lineEnd()
	return s
}

func (p *parser) simpleStmt(line int) Stmt {
	w := p.word()
	switch w {
	case "pass":
		p.pos += len("pass")
		return nil
	case "import":
		p.pos += len("import")
		return Import{Module: p.dotted(), line: line}
	case "from":
		p.pos += len("from")
		return p.fromImport(line)
	case "raise":
		p.pos += len("raise")
		return Raise{p.expr(0)}
	case "return":
		p.pos += len("return")
		if c := p.peek(); c == '\n' || c == '#' || c == 0 {
			return Return{}
		}
		return Return{p.expr(0)}
	}
	if w != "" {
		if a, ok := p.plainAssign(w, line); ok {
			return a
		}
	} else if c := p.peek(); c == '"' || c == '\'' {
		if s, ok := p.docStmt(); ok {
			return s
		}
	}
	e := p.expr(0)
	if s, ok := e.(Str); ok {
		return Doc(s) // in parentheses, or in several pieces
	}
	name, isName := e.(Name)
	switch c := p.peek(); {
	case p.err != nil:
		return nil
	case c == ':' && isName:
		p.pos++
		a := Assign{Target: p.target(name), Hint: p.expr(0), line: line}
		if p.takeByte('=') {
			a.Value = p.expr(0)
		}
		return a
	case c == '=' && isName:
		p.pos++
		return Assign{Target: p.target(name), Value: p.expr(0), line: line}
	case c == '=':
		p.fail("an assignment to something other than a name")
	case isName && name == "...":
		return nil
	}
	return ExprStmt{e}
}

// plainAssign reads an assignment to the plain name that comes next, as most statements of a library are, without going
// through the grammar of expressions; false, with nothing consumed, where it is anything else.
func (p *parser) plainAssign(name string, line int) (Stmt, bool) {
	i := p.pos + len(name)
	for i < len(p.src) && p.src[i] == ' ' {
		i++
	}
	if i+1 >= len(p.src) || p.src[i+1] == '=' || IsKeyword(name) {
		return nil, false
	}
	a := Assign{Target: name, line: line}
	switch p.src[i] {
	case '=':
		p.pos = i + 1
		a.Value = p.expr(0)
	case ':':
		p.pos = i + 1
		a.Hint = p.hint()
		if p.takeByte('=') {
			a.Value = p.expr(0)
		}
	default:
		return nil, false
	}
	return a, true
}

// hint reads the type of an assigned name. A library has few different ones, so the last is known by its spelling.
func (p *parser) hint() Expr {
	rest := p.src[p.pos:]
	if n := len(p.hintText); n > 0 && n < len(rest) && rest[:n] == p.hintText && rest[n] != '=' {
		p.pos += n - 1
		return p.hintExpr
	}
	lists := p.exprs
	p.exprs = arena[Expr]{} // it outlives the statement
	start, line := p.pos, p.line
	e := p.expr(0)
	p.exprs = lists
	if p.err == nil && p.peek() == '=' && p.line == line {
		p.hintText, p.hintExpr = p.src[start:p.pos+1], e
	}
	return e
}

func (p *parser) target(n Name) string {
	if n == "..." || IsKeyword(string(n)) {
		p.fail("an assignment to %q", string(n))
	}
	return string(n)
}

func (p *parser) fromImport(line int) Stmt {
	x := Import{line: line}
	p.space()
	start := p.pos
	for p.pos < len(p.src) && p.src[p.pos] == '.' {
		p.pos++
	}
	x.Module = p.src[start:p.pos]
	if p.word() != "import" {
		x.Module += p.dotted()
	}
	if !p.takeWord("import") {
		p.fail("%s where \"import\" is expected", p.found())
	}
	if p.take("*") {
		x.Names = []string{"*"}
		return x
	}
	wrapped := p.takeByte('(')
	if wrapped {
		p.brackets++
	}
	for p.err == nil {
		x.Names = append(x.Names, p.identifier())
		if p.word() == "as" {
			p.fail("an import under another name")
		}
		if !p.takeByte(',') || wrapped && p.peek() == ')' {
			break
		}
	}
	if wrapped {
		p.close(")")
	}
	return x
}

// close leaves a bracket; only then do newlines end the line again.
func (p *parser) close(bracket string) {
	p.space()
	p.brackets--
	if p.pos < len(p.src) && p.src[p.pos] == bracket[0] {
		p.pos++
		return
	}
	p.fail("%s where %q is expected", p.found(), bracket)
}
