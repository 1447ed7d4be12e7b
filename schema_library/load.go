package schemalib

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
)

// LoadError says where a Python library leaves the form, and why.
type LoadError struct {
	File  string
	Line  int
	Cause string
}

func (e *LoadError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Cause) }

// Load reads a library from the Python of a folder: Entities.py, Relations.py and Events.py, those that are there. It
// takes what Print writes and what people write in the same form. Evidence and statistics are not in the Python: read
// them from the rows of the schema.
func Load(dir fs.FS) (*Library, error) {
	l := newLoader()
	found := false
	for _, file := range ModuleFiles[:3] {
		src, err := fs.ReadFile(dir, file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("load library: %w", err)
		}
		found = true
		if err := l.module(file, string(src)); err != nil {
			return nil, fmt.Errorf("load library: %w", err)
		}
	}
	if !found {
		return nil, fmt.Errorf("load library: none of %s is there", strings.Join(ModuleFiles[:3], ", "))
	}
	l.lib.Index()
	return l.lib, nil
}

// LoadSource reads a library from one file that defines classes of any kind, bases first.
func LoadSource(file, src string) (*Library, error) {
	l := newLoader()
	if err := l.module(file, src); err != nil {
		return nil, fmt.Errorf("load library: %w", err)
	}
	l.lib.Index()
	return l.lib, nil
}

func (l *loader) module(file, src string) error {
	m, err := pycode.ParseModule(src)
	if err != nil {
		var syntax *pycode.SyntaxError
		if errors.As(err, &syntax) {
			return &LoadError{file, syntax.Line, syntax.Cause}
		}
		return err
	}
	l.expect(len(m.Body))
	for _, s := range m.Body {
		c, ok := s.(pycode.Class)
		if !ok {
			continue
		}
		if err := l.class(c); err != nil {
			return &LoadError{file, c.Line(), "class " + c.Name + ": " + err.Error()}
		}
	}
	return nil
}

func (l *loader) class(src pycode.Class) error {
	if n, ok := l.find(src.Name); ok && n < l.given {
		return nil // the roots and literals are part of every library
	}
	if n, ok := l.named(src.Name); ok {
		return fmt.Errorf("there is a class %s already", l.defined[n].name)
	}
	if pycode.IsBuiltin(src.Name) {
		return fmt.Errorf("the name hides a builtin of Python")
	}
	c := Class{Name: src.Name, Label: src.Name}
	bases, err := l.bases(&c, src.Bases)
	if err != nil {
		return err
	}
	c.Description, c.Examples = readDoc(src.Doc)
	for _, n := range bases { // until its own __init__ says otherwise
		if parent := l.defined[n].class; parent != nil && len(c.Head.Types)+len(c.Tail.Types)+len(c.Roles) == 0 {
			c.Head, c.Tail, c.Roles = parent.Head, parent.Tail, parent.Roles
		}
	}
	var roleIDs []string
	for _, s := range src.Body {
		switch s := s.(type) {
		case pycode.Assign:
			if s.Target == "roles" {
				roleIDs = texts(s.Value)
			} else {
				c.readAttribute(s)
			}
		case pycode.Func:
			if s.Name == "__init__" {
				if err := l.signature(&c, s); err != nil {
					return err
				}
			}
		}
	}
	for i := range c.Roles {
		if len(roleIDs) == len(c.Roles) {
			c.Roles[i].ID = roleIDs[i]
		}
	}
	l.add(c, bases)
	return nil
}

// readDoc takes "Description:" and "Examples:" off a docstring; other text is the description.
func readDoc(doc string) (description string, examples []string) {
	var text []string
	for line := range strings.SplitSeq(doc, "\n") {
		if rest, ok := strings.CutPrefix(line, "Examples:"); ok {
			examples = splitExamples(strings.TrimSpace(rest))
			continue
		}
		line = strings.TrimPrefix(line, "Description:")
		if line = strings.TrimSpace(line); line != "" {
			text = append(text, line)
		}
	}
	return strings.Join(text, " "), examples
}

// splitExamples splits at commas that stand outside of parentheses.
func splitExamples(s string) []string {
	var out []string
	depth, start := 0, 0
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth <= 0 {
				out = append(out, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		}
	}
	if rest := strings.TrimSpace(s[start:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

func (c *Class) readAttribute(a pycode.Assign) {
	switch v := a.Value.(type) {
	case pycode.Str:
		switch a.Target {
		case "wikidata_id":
			c.ID = string(v)
		case "label":
			c.Label = string(v)
		case "inverse":
			c.Inverse = string(v)
		}
	case pycode.Number:
		if a.Target == "instances" {
			c.Instances, _ = strconv.ParseInt(string(v), 10, 64)
		}
	case pycode.Name:
		switch a.Target {
		case "composed":
			c.Composed = v == "True"
		case "symmetric":
			c.Symmetric = v == "True"
		case "functional":
			c.Functional = v == "True"
		}
	default:
		if a.Target == "aliases" {
			c.Aliases = texts(a.Value)
		}
	}
}

func texts(e pycode.Expr) []string {
	var list []pycode.Expr
	switch x := e.(type) {
	case pycode.Tuple:
		list = x
	case pycode.List:
		list = x
	}
	var out []string
	for _, e := range list {
		if s, ok := e.(pycode.Str); ok {
			out = append(out, string(s))
		}
	}
	return out
}
