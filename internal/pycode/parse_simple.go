package pycode

// simple reads a statement of one line; nil for pass and for "...".
func (p *parser) simple() Stmt {
	line := p.line
	s := p.simpleStmt(line)
	p.lineEnd()
	return s
}

func (p *parser) simpleStmt(line int) Stmt {
	switch p.word() {
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
	if c := p.peek(); c == '"' || c == '\'' {
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
