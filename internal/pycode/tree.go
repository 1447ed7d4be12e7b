// Package pycode is the subset of Python this program emits: a tree, its printer, and a parser that reads it back.
//
// Nouns: Module, Stmt, Expr, and the identifiers and quoted text that labels become. Invariant: Parse(Print(x)) equals x
// and Print(Parse(s)) is a fixed point, for every tree whose text is valid UTF-8; no text, however hostile, adds a node.
// Cost: printing and parsing are one pass, well above 50 MB/s. It refuses everything outside the subset (lambda,
// decorated functions, f-strings, while, try, …) with the line and the cause, and never runs anything.
package pycode

// Node is a Module, a Stmt or an Expr.
type Node interface{ node() }

// Stmt is a statement: Comment, Doc, Import, Class, Func, Assign, ExprStmt, Return, Raise, If or For. A pass is not in
// the tree: the printer writes it where a body has no statement.
type Stmt interface {
	Node
	stmt()
}

// Expr is an expression: Name, Str, Number, List, Tuple, Dict, Call, Method, Attr, Index, Unary or Binary.
type Expr interface {
	Node
	expr()
}

// Module is a file, or a fragment such as a prompt.
type Module struct{ Body []Stmt }

// Comment is a line of its own, "# Text". Control characters in it are printed as spaces.
type Comment string

// Doc is a string on lines of its own: a docstring, or the task text of a prompt.
type Doc string

// Import is "from Module import Names", "from Module import *", or "import Module" without names.
type Import struct {
	Module string
	Names  []string
	line   int
}

// Class is a class statement. Doc is its docstring, empty for none.
type Class struct {
	Decorators []Expr
	Name       string
	Bases      []Expr
	Doc        string
	Body       []Stmt
	line       int
}

// Line is where the class statement began in the parsed source, 1-based; 0 for a tree that was built.
func (c Class) Line() int { return c.line }

// Line is where the statement began in the parsed source; 0 for a tree that was built.
func (i Import) Line() int { return i.line }

// Line is where the statement began in the parsed source; 0 for a tree that was built.
func (a Assign) Line() int { return a.line }

// Line is where the statement began in the parsed source; 0 for a tree that was built.
func (f Func) Line() int { return f.line }

// Func is a def statement.
type Func struct {
	Name    string
	Params  []Param
	Returns Expr // nil for none
	Doc     string
	Body    []Stmt
	line    int
}

// Param is a parameter; Star is "", "*" or "**".
type Param struct {
	Star    string
	Name    string
	Hint    Expr // nil for none
	Default Expr // nil for none
}

// Assign is "Target = Value", "Target: Hint = Value" or "Target: Hint". Target is a name, dotted or not.
type Assign struct {
	Target string
	Hint   Expr
	Value  Expr
	line   int
}

// ExprStmt is an expression evaluated for its effect.
type ExprStmt struct{ Value Expr }

// Return is "return" or "return Value".
type Return struct{ Value Expr }

// Raise is "raise Value".
type Raise struct{ Value Expr }

// If is an if statement; elif is an If alone in Else.
type If struct {
	Test       Expr
	Then, Else []Stmt
}

// For is "for Targets in Iter".
type For struct {
	Targets []string
	Iter    Expr
	Body    []Stmt
}

// Name is an identifier, dotted or not; also None, True, False and "...".
type Name string

// Str is a string literal; its value, not its spelling.
type Str string

// Number is a decimal integer or float as written: "12", "0.5", "1e3".
type Number string

// List is "[a, b]".
type List []Expr

// Tuple is "(a, b)".
type Tuple []Expr

// Dict is "{k: v}".
type Dict []Pair

// Pair is an entry of a Dict.
type Pair struct{ Key, Value Expr }

// Call calls a name, dotted or not.
type Call struct {
	Func     string
	Args     []Expr
	Keywords []Keyword
}

// Keyword is "Name=Value"; a Name of "**" spreads Value.
type Keyword struct {
	Name  string
	Value Expr
}

// Method calls a method of an expression that is not a name: super().__init__(…).
type Method struct {
	Of       Expr
	Name     string
	Args     []Expr
	Keywords []Keyword
}

// Attr is an attribute of an expression that is not a name.
type Attr struct {
	Of   Expr
	Name string
}

// Index is "Of[At]"; several indices are a Tuple.
type Index struct{ Of, At Expr }

// Unary is "not x" or "-x".
type Unary struct {
	Op string
	Of Expr
}

// Binary is an operator between two operands: or and == != < <= > >= is "is not" in "not in" | + - * / %.
type Binary struct {
	Op          string
	Left, Right Expr
}

func (Module) node()   {}
func (Comment) node()  {}
func (Doc) node()      {}
func (Import) node()   {}
func (Class) node()    {}
func (Func) node()     {}
func (Assign) node()   {}
func (ExprStmt) node() {}
func (Return) node()   {}
func (Raise) node()    {}
func (If) node()       {}
func (For) node()      {}
func (Name) node()     {}
func (Str) node()      {}
func (Number) node()   {}
func (List) node()     {}
func (Tuple) node()    {}
func (Dict) node()     {}
func (Call) node()     {}
func (Method) node()   {}
func (Attr) node()     {}
func (Index) node()    {}
func (Unary) node()    {}
func (Binary) node()   {}

func (Comment) stmt()  {}
func (Doc) stmt()      {}
func (Import) stmt()   {}
func (Class) stmt()    {}
func (Func) stmt()     {}
func (Assign) stmt()   {}
func (ExprStmt) stmt() {}
func (Return) stmt()   {}
func (Raise) stmt()    {}
func (If) stmt()       {}
func (For) stmt()      {}

func (Name) expr()   {}
func (Str) expr()    {}
func (Number) expr() {}
func (List) expr()   {}
func (Tuple) expr()  {}
func (Dict) expr()   {}
func (Call) expr()   {}
func (Method) expr() {}
func (Attr) expr()   {}
func (Index) expr()  {}
func (Unary) expr()  {}
func (Binary) expr() {}
