package schemalib

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
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
	return l.finish()
}

// LoadSource reads a library from one file that defines classes of any kind, bases first.
func LoadSource(file, src string) (*Library, error) {
	l := newLoader()
	if err := l.module(file, src); err != nil {
		return nil, fmt.Errorf("load library: %w", err)
	}
	return l.finish()
}

type loader struct {
	lib    *Library
	kinds  map[string]Kind // of every class defined so far, roots and literals included
	lower  map[string]string
	parts  map[string][]string // bases of each class, roots and literals included
	mro    map[string][]string // of those classes whose order was needed
	inline map[string]*Class   // by name, for what subclasses inherit
}

func newLoader() *loader {
	l := &loader{lib: &Library{}, kinds: map[string]Kind{}, lower: map[string]string{},
		parts: map[string][]string{}, mro: map[string][]string{}, inline: map[string]*Class{}}
	for _, k := range []Kind{Entity, Relation, Event} {
		l.kinds[k.Base()] = k
	}
	for _, name := range Literals {
		l.kinds[name] = Entity
		l.parts[name] = []string{Entity.Base()}
	}
	return l
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

func (l *loader) isBase(name string) bool {
	return name == "Entity" || name == "Relation" || name == "Event" || slices.Contains(Literals, name)
}

func (l *loader) class(src pycode.Class) error {
	if l.isBase(src.Name) {
		return nil // the roots and literals are part of every library
	}
	if other, ok := l.lower[strings.ToLower(src.Name)]; ok {
		return fmt.Errorf("there is a class %s already", other)
	}
	if pycode.IsBuiltin(src.Name) {
		return fmt.Errorf("the name hides a builtin of Python")
	}
	c := Class{Name: src.Name, Label: src.Name}
	if err := l.bases(&c, src.Bases); err != nil {
		return err
	}
	c.Description, c.Examples = readDoc(src.Doc)
	for _, p := range c.Parents { // until its own __init__ says otherwise
		if parent := l.inline[p]; parent != nil && len(c.Head.Types)+len(c.Tail.Types)+len(c.Roles) == 0 {
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
	l.add(c)
	return nil
}

func (l *loader) add(c Class) {
	l.kinds[c.Name] = c.Kind
	l.lower[strings.ToLower(c.Name)] = c.Name
	l.inline[c.Name] = &c
	switch c.Kind {
	case Entity:
		l.lib.Entities = append(l.lib.Entities, c)
	case Relation:
		l.lib.Relations = append(l.lib.Relations, c)
	case Event:
		l.lib.Events = append(l.lib.Events, c)
	}
}

// bases finds the kind of a class and checks that Python could make it.
func (l *loader) bases(c *Class, bases []pycode.Expr) error {
	if len(bases) == 0 {
		return fmt.Errorf("no base: it must inherit from Entity, Relation, Event or a class of the library")
	}
	names := make([]string, 0, len(bases))
	for _, b := range bases {
		name, ok := b.(pycode.Name)
		kind, known := l.kinds[string(name)]
		switch {
		case !ok:
			return fmt.Errorf("base %s is not a name", pycode.Print(b))
		case !known:
			return fmt.Errorf("base %s is not defined above", name)
		case c.Kind != "" && c.Kind != kind:
			return fmt.Errorf("bases of two kinds, %s and %s", c.Kind, kind)
		case slices.Contains(names, string(name)):
			return fmt.Errorf("base %s is there twice", name)
		}
		c.Kind = kind
		names = append(names, string(name))
		if string(name) != kind.Base() {
			c.Parents = append(c.Parents, string(name))
		}
	}
	l.parts[c.Name] = names
	if len(names) > 1 && l.order(c.Name) == nil {
		return fmt.Errorf("Python finds no method resolution order for the bases %s", strings.Join(names, ", "))
	}
	if len(c.Parents) > 0 {
		c.Primary = c.Parents[0]
	}
	return nil
}

// order gives the method resolution order of a class; nil where there is none. Only classes with several bases, and
// what is above them, are ever asked for.
func (l *loader) order(class string) []string {
	if line, ok := l.mro[class]; ok {
		return line
	}
	names := l.parts[class]
	if len(names) == 0 {
		return []string{class}
	}
	lines := make([][]string, 0, len(names)+1)
	for _, n := range names {
		lines = append(lines, l.order(n))
	}
	line, _ := c3(class, append(lines, names))
	l.mro[class] = line
	return line
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

func (l *loader) finish() (*Library, error) {
	l.lib.Index()
	return l.lib, nil
}
