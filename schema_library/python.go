package schemalib

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
)

// base holds the modules as they stand without any class: imports, root classes, literals.
//
//go:embed base/Entities.py base/Relations.py base/Events.py base/__init__.py
var base embed.FS

// ModuleFiles are the files of a printed library, in the order of their imports.
var ModuleFiles = []string{"Entities.py", "Relations.py", "Events.py", "__init__.py", "py.typed"}

// WriteModule prints one of ModuleFiles. Every class is parsed back and compared with the intended tree before it is
// written, so that nothing that Python would read otherwise leaves this function.
func (l *Library) WriteModule(file string, w io.Writer) error {
	var classes []Class
	switch file {
	case "Entities.py":
		classes = l.Entities
	case "Relations.py":
		classes = l.Relations
	case "Events.py":
		classes = l.Events
	case "py.typed":
		return nil
	}
	head, err := base.ReadFile("base/" + file)
	if err != nil {
		return fmt.Errorf("print %s: no such module", file)
	}
	buf := bufio.NewWriterSize(w, 1<<16)
	buf.Write(head)
	for i := range classes {
		src, err := printChecked(classes[i].Code())
		if err != nil {
			return fmt.Errorf("print %s: class %s (%s): %w", file, classes[i].Name, classes[i].ID, err)
		}
		buf.WriteByte('\n')
		buf.WriteString(src)
	}
	return buf.Flush()
}

func printChecked(c pycode.Class) (string, error) {
	src := pycode.Print(c) + "\n"
	back, err := pycode.ParseModule(src)
	if err != nil {
		return "", fmt.Errorf("printed code does not parse: %w", err)
	}
	if len(back.Body) != 1 || !pycode.Equal(back.Body[0], c) {
		return "", fmt.Errorf("printed code reads back as something else")
	}
	return src, nil
}

// Save writes all modules into a folder, which it makes.
func (l *Library) Save(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("save library: %w", err)
	}
	for _, file := range ModuleFiles {
		f, err := os.Create(filepath.Join(dir, file))
		if err != nil {
			return fmt.Errorf("save library: %w", err)
		}
		err = l.WriteModule(file, f)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return fmt.Errorf("save library: %w", err)
		}
	}
	return nil
}

// BaseDefinition is the root class of a kind in the short form of prompts.
func BaseDefinition(k Kind) pycode.Class {
	param := func(name, hint string) pycode.Param { return pycode.Param{Name: name, Hint: pycode.Name(hint)} }
	params := map[Kind][]pycode.Param{
		Entity:   {param("name", "str")},
		Relation: {param("head_entity", "Entity"), param("tail_entity", "Entity")},
		Event:    {param("trigger", "str")},
	}[k]
	init := pycode.Func{Name: "__init__", Params: append([]pycode.Param{{Name: "self"}}, params...)}
	for _, p := range params {
		init.Body = append(init.Body, pycode.Assign{Target: "self." + p.Name, Value: pycode.Name(p.Name)})
	}
	plural := map[Kind]string{Entity: "entities", Relation: "relations", Event: "events"}[k]
	return pycode.Class{Name: k.Base(), Doc: "The base class for all " + plural + ".", Body: []pycode.Stmt{init}}
}

// Definition is the class in the short form of prompts: docstring, id, signature. Examples replaces those of the class,
// so that a prompt can leave out its own answers; no examples, no line.
func (c *Class) Definition(examples []string) pycode.Class {
	out := pycode.Class{Name: c.Name, Doc: c.doc(examples)}
	for _, p := range c.Parents {
		out.Bases = append(out.Bases, pycode.Name(p))
	}
	if len(out.Bases) == 0 {
		out.Bases = []pycode.Expr{pycode.Name(c.Kind.Base())}
	}
	if c.ID != "" {
		out.Body = append(out.Body, attribute("wikidata_id", pycode.Str(c.ID)))
	}
	switch c.Kind {
	case Relation:
		out.Body = append(out.Body, c.relationInit())
	case Event:
		out.Body = append(out.Body, c.eventInit())
	}
	return out
}

// Code is the class as the library prints it: the definition with all that is known of it as attributes.
func (c *Class) Code() pycode.Class {
	out := c.Definition(c.Examples)
	at := 0
	if c.ID != "" {
		at = 1
	}
	attrs := append([]pycode.Stmt{}, out.Body[:at]...)
	add := func(name string, value pycode.Expr) { attrs = append(attrs, attribute(name, value)) }
	add("label", pycode.Str(c.Label))
	if len(c.Aliases) > 0 {
		attrs = append(attrs, tuple("aliases", c.Aliases))
	}
	add("instances", pycode.Number(strconv.FormatInt(max(0, c.Instances), 10)))
	if len(c.Also) > 0 {
		kinds := make(pycode.Tuple, len(c.Also))
		for i, name := range c.Also {
			kinds[i] = pycode.Name(name)
		}
		attrs = append(attrs, pycode.Assign{Target: "also", Hint: tupleOf("type"), Value: kinds})
	}
	if c.Composed {
		add("composed", pycode.Name("True"))
	}
	if c.Symmetric {
		add("symmetric", pycode.Name("True"))
	}
	if c.Functional {
		add("functional", pycode.Name("True"))
	}
	if c.Inverse != "" {
		add("inverse", pycode.Str(c.Inverse))
	}
	if c.Kind == Event && len(c.Roles) > 0 {
		ids := make([]string, len(c.Roles))
		for i, r := range c.Roles {
			ids[i] = r.ID
		}
		attrs = append(attrs, tuple("roles", ids))
	}
	out.Body = append(attrs, out.Body[at:]...)
	return out
}

func attribute(name string, value pycode.Expr) pycode.Stmt {
	return pycode.Assign{Target: name, Value: value}
}

// tuple has a hint: without it, a type checker takes the length of the tuple for a part of its type, and a subclass
// with fewer aliases for a contradiction.
func tuple(name string, list []string) pycode.Stmt {
	value := make(pycode.Tuple, len(list))
	for i, s := range list {
		value[i] = pycode.Str(strings.ToValidUTF8(s, "\uFFFD"))
	}
	return pycode.Assign{Target: name, Hint: tupleOf("str"), Value: value}
}

func tupleOf(name string) pycode.Expr {
	return pycode.Index{Of: pycode.Name("Tuple"), At: pycode.Tuple{pycode.Name(name), pycode.Name("...")}}
}

func (c *Class) doc(examples []string) string {
	var lines []string
	if c.Description != "" {
		lines = append(lines, "Description: "+c.Description)
	}
	if len(examples) > 0 {
		lines = append(lines, "Examples: "+strings.Join(examples, ", "))
	}
	return strings.ToValidUTF8(strings.Join(lines, "\n"), "\uFFFD")
}

// union is "A | B".
func union(names []string) pycode.Expr {
	var e pycode.Expr = pycode.Name(names[0])
	for _, n := range names[1:] {
		e = pycode.Binary{Op: "|", Left: e, Right: pycode.Name(n)}
	}
	return e
}

func superInit(params ...string) pycode.Stmt {
	m := pycode.Method{Of: pycode.Call{Func: "super"}, Name: "__init__"}
	for _, p := range params {
		m.Keywords = append(m.Keywords, pycode.Keyword{Name: p, Value: pycode.Name(p)})
	}
	return pycode.ExprStmt{Value: m}
}

func (c *Class) relationInit() pycode.Func {
	return pycode.Func{Name: "__init__", Params: []pycode.Param{
		{Name: "self"}, {Name: "head_entity", Hint: union(c.Head.Names())}, {Name: "tail_entity", Hint: union(c.Tail.Names())},
	}, Body: []pycode.Stmt{superInit("head_entity", "tail_entity")}}
}

// eventInit gives every role a default of None: a list as default would be shared by all instances.
func (c *Class) eventInit() pycode.Func {
	f := pycode.Func{Name: "__init__", Params: []pycode.Param{{Name: "self"}, {Name: "trigger", Hint: pycode.Name("str")}},
		Body: []pycode.Stmt{superInit("trigger")}}
	fill := pycode.Call{Func: "self.fill"}
	for _, r := range c.Roles {
		list := pycode.Index{Of: pycode.Name("List"), At: union(r.End.Names())}
		f.Params = append(f.Params, pycode.Param{Name: r.Name,
			Hint: pycode.Index{Of: pycode.Name("Optional"), At: list}, Default: pycode.Name("None")})
		fill.Keywords = append(fill.Keywords, pycode.Keyword{Name: r.Name, Value: pycode.Name(r.Name)})
	}
	if len(c.Roles) > 0 {
		f.Body = append(f.Body, pycode.ExprStmt{Value: fill})
	}
	return f
}
