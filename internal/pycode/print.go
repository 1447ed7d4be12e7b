package pycode

import "strings"

// Print gives the source of a tree: a Module with a newline at its end, anything else without.
func Print(n Node) string {
	p := printer{}
	switch x := n.(type) {
	case *Module:
		p.module(x.Body)
	case Module:
		p.module(x.Body)
	case Stmt:
		p.stmt(x, 0)
		return strings.TrimSuffix(p.b.String(), "\n")
	case Expr:
		p.expr(x, 0)
	}
	return p.b.String()
}

type printer struct{ b strings.Builder }

const indentUnit = "    "

func (p *printer) indent(depth int) {
	for range depth {
		p.b.WriteString(indentUnit)
	}
}

// module prints statements with a blank line between them, except where two belong together: a comment or a task text
// and what it introduces, imports, assignments.
func (p *printer) module(body []Stmt) {
	for i, s := range body {
		if i > 0 && !together(body[i-1], s) {
			p.b.WriteByte('\n')
		}
		p.stmt(s, 0)
	}
}

func together(a, b Stmt) bool {
	switch a.(type) {
	case Comment, Doc:
		return true
	case Import:
		_, ok := b.(Import)
		return ok
	case Assign:
		_, ok := b.(Assign)
		return ok
	}
	return false
}

// body prints an indented suite; methods are set apart from each other, nothing else is.
func (p *printer) body(doc string, body []Stmt, depth int) {
	if doc != "" {
		p.doc(doc, depth)
	}
	empty := doc == ""
	for i, s := range body {
		if _, ok := s.(Comment); !ok {
			empty = false
		}
		if i > 0 {
			_, before := body[i-1].(Func)
			_, after := s.(Func)
			if before && after {
				p.b.WriteByte('\n')
			}
		}
		p.stmt(s, depth)
	}
	if empty {
		p.line(depth, "pass")
	}
}

func (p *printer) line(depth int, parts ...string) {
	p.indent(depth)
	for _, s := range parts {
		p.b.WriteString(s)
	}
	p.b.WriteByte('\n')
}

func (p *printer) stmt(s Stmt, depth int) {
	switch x := s.(type) {
	case Comment:
		if text := commentText(string(x)); text != "" {
			p.line(depth, "# ", text)
		} else {
			p.line(depth, "#")
		}
	case Doc:
		p.doc(string(x), depth)
	case Import:
		if len(x.Names) == 0 {
			p.line(depth, "import ", x.Module)
		} else {
			p.line(depth, "from ", x.Module, " import ", strings.Join(x.Names, ", "))
		}
	case Class:
		p.class(x, depth)
	case Func:
		p.function(x, depth)
	case If:
		p.ifStmt(x, depth, "if ")
	case For:
		p.indent(depth)
		p.b.WriteString("for " + strings.Join(x.Targets, ", ") + " in ")
		p.expr(x.Iter, 0)
		p.b.WriteString(":\n")
		p.body("", x.Body, depth+1)
	default:
		p.indent(depth)
		p.simple(s, depth)
		p.b.WriteByte('\n')
	}
}

// simple prints a statement of one logical line.
func (p *printer) simple(s Stmt, depth int) {
	switch x := s.(type) {
	case Assign:
		p.assign(x, depth)
	case ExprStmt:
		p.expr(x.Value, 0)
	case Raise:
		p.b.WriteString("raise ")
		p.expr(x.Value, 0)
	case Return:
		p.b.WriteString("return")
		if x.Value != nil {
			p.b.WriteByte(' ')
			p.expr(x.Value, 0)
		}
	}
}

// assign prints a list that is a statement's value one element a line, as answers are read.
func (p *printer) assign(a Assign, depth int) {
	p.b.WriteString(a.Target)
	if a.Hint != nil {
		p.b.WriteString(": ")
		p.expr(a.Hint, 0)
	}
	if a.Value == nil {
		return
	}
	p.b.WriteString(" = ")
	list, ok := a.Value.(List)
	if !ok || len(list) == 0 {
		p.expr(a.Value, 0)
		return
	}
	p.b.WriteString("[\n")
	for _, e := range list {
		p.indent(depth + 1)
		p.expr(e, 0)
		p.b.WriteString(",\n")
	}
	p.indent(depth)
	p.b.WriteByte(']')
}

func (p *printer) class(c Class, depth int) {
	for _, d := range c.Decorators {
		p.indent(depth)
		p.b.WriteByte('@')
		p.expr(d, 0)
		p.b.WriteByte('\n')
	}
	p.indent(depth)
	p.b.WriteString("class " + c.Name)
	if len(c.Bases) > 0 {
		p.b.WriteByte('(')
		p.exprs(c.Bases)
		p.b.WriteByte(')')
	}
	p.b.WriteString(":\n")
	p.body(c.Doc, c.Body, depth+1)
}

// function prints parameters on one line, or one a line where some have defaults.
func (p *printer) function(f Func, depth int) {
	p.indent(depth)
	p.b.WriteString("def " + f.Name + "(")
	wrap := false
	for _, param := range f.Params {
		wrap = wrap || param.Default != nil
	}
	if wrap {
		p.b.WriteByte('\n')
	}
	for i, param := range f.Params {
		if wrap {
			p.indent(depth + 1)
		} else if i > 0 {
			p.b.WriteString(", ")
		}
		p.param(param)
		if wrap {
			p.b.WriteString(",\n")
		}
	}
	if wrap {
		p.indent(depth)
	}
	p.b.WriteByte(')')
	if f.Returns != nil {
		p.b.WriteString(" -> ")
		p.expr(f.Returns, 0)
	}
	p.b.WriteString(":\n")
	p.body(f.Doc, f.Body, depth+1)
}

func (p *printer) param(x Param) {
	p.b.WriteString(x.Star + x.Name)
	if x.Hint != nil {
		p.b.WriteString(": ")
		p.expr(x.Hint, 0)
	}
	if x.Default == nil {
		return
	}
	if x.Hint != nil {
		p.b.WriteString(" = ")
	} else {
		p.b.WriteByte('=')
	}
	p.expr(x.Default, 0)
}

func (p *printer) ifStmt(x If, depth int, word string) {
	p.indent(depth)
	p.b.WriteString(word)
	p.expr(x.Test, 0)
	p.b.WriteString(":\n")
	p.body("", x.Then, depth+1)
	if len(x.Else) == 0 {
		return
	}
	if next, ok := x.Else[0].(If); ok && len(x.Else) == 1 {
		p.ifStmt(next, depth, "elif ")
		return
	}
	p.line(depth, "else:")
	p.body("", x.Else, depth+1)
}

// doc prints a docstring with its quotes on lines of their own. Newlines at its ends are escaped, to survive that.
func (p *printer) doc(text string, depth int) {
	p.line(depth, `"""`)
	core := strings.Trim(text, "\n")
	head := strings.Count(text[:strings.Index(text, core)], "\n")
	tail := len(text) - head - len(core)
	if core == "" {
		head, tail = len(text), 0
	}
	lines := strings.Split(core, "\n")
	for i, line := range lines {
		if line != "" || i == 0 || i == len(lines)-1 {
			p.indent(depth)
		}
		if i == 0 {
			p.b.WriteString(strings.Repeat(`\n`, head))
		}
		escapeDocLine(&p.b, line)
		if i == len(lines)-1 {
			p.b.WriteString(strings.Repeat(`\n`, tail))
		}
		p.b.WriteByte('\n')
	}
	p.line(depth, `"""`)
}
