package pycode

import "strings"

// Binding strengths, loosest first, as in Python's grammar.
const (
	bindOr = iota + 1
	bindAnd
	bindNot
	bindCompare
	bindBitOr
	bindSum
	bindTerm
	bindUnary
	bindPrimary
)

// binding of an operator between two operands; 0 for one that is not in the subset.
func binding(op string) int {
	switch op {
	case "or":
		return bindOr
	case "and":
		return bindAnd
	case "==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in":
		return bindCompare
	case "|":
		return bindBitOr
	case "+", "-":
		return bindSum
	case "*", "/", "%":
		return bindTerm
	}
	return 0
}

// expr prints e, in parentheses where it binds looser than its place demands.
func (p *printer) expr(e Expr, demand int) {
	switch x := e.(type) {
	case Name:
		p.b.WriteString(string(x))
	case Str:
		p.b.WriteByte('"')
		escape(&p.b, string(x), false)
		p.b.WriteByte('"')
	case Number:
		p.b.WriteString(string(x))
	case List:
		p.b.WriteByte('[')
		p.exprs(x)
		p.b.WriteByte(']')
	case Tuple:
		p.b.WriteByte('(')
		p.exprs(x)
		if len(x) == 1 {
			p.b.WriteByte(',')
		}
		p.b.WriteByte(')')
	case Dict:
		p.dict(x)
	case Call:
		p.b.WriteString(x.Func)
		p.arguments(x.Args, x.Keywords)
	case Method:
		p.primary(x.Of)
		p.b.WriteString("." + x.Name)
		p.arguments(x.Args, x.Keywords)
	case Attr:
		p.primary(x.Of)
		p.b.WriteString("." + x.Name)
	case Index:
		p.primary(x.Of)
		p.b.WriteByte('[')
		if t, ok := x.At.(Tuple); ok && len(t) > 1 {
			p.exprs(t)
		} else {
			p.expr(x.At, 0)
		}
		p.b.WriteByte(']')
	case Unary:
		p.unary(x, demand)
	case Binary:
		p.binary(x, demand)
	}
}

// primary prints what a dot or bracket follows; "1.x" would be a malformed number.
func (p *printer) primary(e Expr) {
	if n, ok := e.(Number); ok {
		p.b.WriteString("(" + string(n) + ")")
		return
	}
	p.expr(e, bindPrimary)
}

func (p *printer) dict(d Dict) {
	p.b.WriteByte('{')
	for i, pair := range d {
		if i > 0 {
			p.b.WriteString(", ")
		}
		p.expr(pair.Key, 0)
		p.b.WriteString(": ")
		p.expr(pair.Value, 0)
	}
	p.b.WriteByte('}')
}

func (p *printer) exprs(list []Expr) {
	for i, e := range list {
		if i > 0 {
			p.b.WriteString(", ")
		}
		p.expr(e, 0)
	}
}

func (p *printer) arguments(args []Expr, keywords []Keyword) {
	p.b.WriteByte('(')
	p.exprs(args)
	for i, k := range keywords {
		if i > 0 || len(args) > 0 {
			p.b.WriteString(", ")
		}
		if strings.HasPrefix(k.Name, "*") {
			p.b.WriteString(k.Name)
		} else {
			p.b.WriteString(k.Name + "=")
		}
		p.expr(k.Value, 0)
	}
	p.b.WriteByte(')')
}

func (p *printer) open(strength, demand int) func() {
	if strength >= demand {
		return func() {}
	}
	p.b.WriteByte('(')
	return func() { p.b.WriteByte(')') }
}

func (p *printer) unary(x Unary, demand int) {
	strength := bindUnary
	word := x.Op
	if x.Op == "not" {
		strength, word = bindNot, "not "
	}
	done := p.open(strength, demand)
	p.b.WriteString(word)
	p.expr(x.Of, strength)
	done()
}

// binary prints left-associative operators; comparisons do not chain, so both their sides must bind tighter.
func (p *printer) binary(x Binary, demand int) {
	strength := binding(x.Op)
	done := p.open(strength, demand)
	left := strength
	if strength == bindCompare {
		left++
	}
	p.expr(x.Left, left)
	p.b.WriteString(" " + x.Op + " ")
	p.expr(x.Right, strength+1)
	done()
}
