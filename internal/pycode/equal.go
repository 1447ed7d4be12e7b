package pycode

import "slices"

// Equal says whether two trees are the same; nil and empty slices are, and line numbers do not count.
func Equal(a, b Node) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if m, ok := a.(*Module); ok {
		a = *m
	}
	if m, ok := b.(*Module); ok {
		b = *m
	}
	if x, ok := a.(Module); ok {
		y, ok := b.(Module)
		return ok && equalAll(x.Body, y.Body)
	}
	if x, ok := a.(Stmt); ok {
		y, ok := b.(Stmt)
		return ok && equalStmt(x, y)
	}
	x, ok1 := a.(Expr)
	y, ok2 := b.(Expr)
	return ok1 && ok2 && equalExpr(x, y)
}

func equalAll[T Node](a, b []T) bool {
	return slices.EqualFunc(a, b, func(x, y T) bool { return Equal(x, y) })
}

// equalOpt compares optional parts: an interface holding nothing equals only another.
func equalOpt(a, b Expr) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return equalExpr(a, b)
}

func equalStmt(a, b Stmt) bool {
	switch x := a.(type) {
	case Comment, Doc:
		return a == b
	case Import:
		y, ok := b.(Import)
		return ok && x.Module == y.Module && slices.Equal(x.Names, y.Names)
	case Class:
		y, ok := b.(Class)
		return ok && x.Name == y.Name && x.Doc == y.Doc && equalAll(x.Decorators, y.Decorators) && equalAll(x.Bases, y.Bases) && equalAll(x.Body, y.Body)
	case Func:
		y, ok := b.(Func)
		return ok && x.Name == y.Name && x.Doc == y.Doc && equalOpt(x.Returns, y.Returns) &&
			slices.EqualFunc(x.Params, y.Params, equalParam) && equalAll(x.Body, y.Body)
	case Assign:
		y, ok := b.(Assign)
		return ok && x.Target == y.Target && equalOpt(x.Hint, y.Hint) && equalOpt(x.Value, y.Value)
	case ExprStmt:
		y, ok := b.(ExprStmt)
		return ok && equalExpr(x.Value, y.Value)
	case Return:
		y, ok := b.(Return)
		return ok && equalOpt(x.Value, y.Value)
	case Raise:
		y, ok := b.(Raise)
		return ok && equalExpr(x.Value, y.Value)
	case If:
		y, ok := b.(If)
		return ok && equalExpr(x.Test, y.Test) && equalAll(x.Then, y.Then) && equalAll(x.Else, y.Else)
	case For:
		y, ok := b.(For)
		return ok && slices.Equal(x.Targets, y.Targets) && equalExpr(x.Iter, y.Iter) && equalAll(x.Body, y.Body)
	}
	return false
}

func equalParam(a, b Param) bool {
	return a.Star == b.Star && a.Name == b.Name && equalOpt(a.Hint, b.Hint) && equalOpt(a.Default, b.Default)
}

func equalKeyword(a, b Keyword) bool { return a.Name == b.Name && equalExpr(a.Value, b.Value) }

func equalPair(a, b Pair) bool { return equalExpr(a.Key, b.Key) && equalExpr(a.Value, b.Value) }

func equalExpr(a, b Expr) bool {
	switch x := a.(type) {
	case Name:
		y, ok := b.(Name)
		return ok && x == y
	case Str:
		y, ok := b.(Str)
		return ok && x == y
	case Number:
		y, ok := b.(Number)
		return ok && x == y
	case List:
		y, ok := b.(List)
		return ok && equalAll(x, y)
	case Tuple:
		y, ok := b.(Tuple)
		return ok && equalAll(x, y)
	case Dict:
		y, ok := b.(Dict)
		return ok && slices.EqualFunc(x, y, equalPair)
	case Call:
		y, ok := b.(Call)
		return ok && x.Func == y.Func && equalAll(x.Args, y.Args) && slices.EqualFunc(x.Keywords, y.Keywords, equalKeyword)
	case Method:
		y, ok := b.(Method)
		return ok && x.Name == y.Name && equalExpr(x.Of, y.Of) && equalAll(x.Args, y.Args) &&
			slices.EqualFunc(x.Keywords, y.Keywords, equalKeyword)
	case Attr:
		y, ok := b.(Attr)
		return ok && x.Name == y.Name && equalExpr(x.Of, y.Of)
	case Index:
		y, ok := b.(Index)
		return ok && equalExpr(x.Of, y.Of) && equalExpr(x.At, y.At)
	case Unary:
		y, ok := b.(Unary)
		return ok && x.Op == y.Op && equalExpr(x.Of, y.Of)
	case Binary:
		y, ok := b.(Binary)
		return ok && x.Op == y.Op && equalExpr(x.Left, y.Left) && equalExpr(x.Right, y.Right)
	}
	return false
}
