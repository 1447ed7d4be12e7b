package schemalib

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unsafe"

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
	var sources [3]string
	var classes [3]int
	found := false
	for i, file := range ModuleFiles[:3] {
		src, err := readText(dir, file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("load library: %w", err)
		}
		sources[i], found = src, true
		classes[i] = expected(src)
	}
	if !found {
		return nil, fmt.Errorf("load library: none of %s is there", strings.Join(ModuleFiles[:3], ", "))
	}
	l := newLoader(classes[0] + classes[1] + classes[2])
	for i, kind := range []Kind{Entity, Relation, Event} {
		*l.lib.ofKind(kind) = make([]Class, 0, classes[i])
	}
	for i, file := range ModuleFiles[:3] {
		if err := l.module(file, sources[i]); err != nil {
			return nil, fmt.Errorf("load library: %w", err)
		}
	}
	l.lib.Index()
	return l.lib, nil
}

// expected is about how many classes a source has, by its beginning.
func expected(src string) int {
	begin := src[:min(len(src), 1<<16)]
	if begin == "" {
		return 0
	}
	n := strings.Count(begin, "\nclass ") + 1
	return n * (len(src) / len(begin)) * 9 / 8
}

// readText reads a file into the text that the names and descriptions of classes will be pieces of.
func readText(dir fs.FS, name string) (string, error) {
	b, err := fs.ReadFile(dir, name)
	return unsafe.String(unsafe.SliceData(b), len(b)), err // nobody else has b: a copy would cost as much as reading
}

// LoadSource reads a library from one file that defines classes of any kind, bases first.
func LoadSource(file, src string) (*Library, error) {
	l := newLoader(0)
	if err := l.module(file, src); err != nil {
		return nil, fmt.Errorf("load library: %w", err)
	}
	l.lib.Index()
	return l.lib, nil
}

// module reads one file: each class is taken in as soon as it is parsed, and its tree forgotten.
func (l *loader) module(file, src string) error {
	for s, err := range pycode.Statements(src) {
		var syntax *pycode.SyntaxError
		switch {
		case errors.As(err, &syntax):
			return &LoadError{file, syntax.Line, syntax.Cause}
		case err != nil:
			return err
		}
		if c, ok := s.(pycode.Class); ok {
			if err := l.class(c); err != nil {
				return &LoadError{file, c.Line(), "class " + c.Name + ": " + err.Error()}
			}
		}
	}
	return nil
}

func (l *loader) class(src pycode.Class) error {
	if known, ok := l.names.add(src.Name); !ok {
		if known < l.given && string(l.names.name(known)) == src.Name {
			return nil // the roots and literals are part of every library
		}
		return fmt.Errorf("there is a class %s already", l.names.name(known))
	}
	if pycode.IsBuiltin(src.Name) {
		return fmt.Errorf("the name hides a builtin of Python")
	}
	kind, bases, err := l.bases(src.Bases)
	if err != nil {
		return err
	}
	c := l.add(src.Name, kind, bases)
	l.parents(c, src.Bases)
	c.Description, c.Examples = l.readDoc(src.Doc)
	for _, n := range bases { // until its own __init__ says otherwise
		if parent := l.signed(n); parent != nil && len(c.Head.Types)+len(c.Tail.Types)+len(c.Roles) == 0 {
			c.Head, c.Tail, c.Roles = parent.Head, parent.Tail, slices.Clone(parent.Roles)
		}
	}
	return l.body(c, src.Body)
}

// body reads the attributes of a class and the signature of its __init__.
func (l *loader) body(c *Class, body []pycode.Stmt) error {
	var roleIDs []string
	for _, s := range body {
		switch s := s.(type) {
		case pycode.Assign:
			if s.Target == "roles" {
				roleIDs = l.readTexts(s.Value)
			} else {
				l.readAttribute(c, &s)
			}
		case pycode.Func:
			if s.Name == "__init__" {
				if err := l.signature(c, s); err != nil {
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
	return nil
}

// readDoc takes "Description:" and "Examples:" off a docstring; other text is the description.
func (l *loader) readDoc(doc string) (description string, examples []string) {
	for line := range strings.SplitSeq(doc, "\n") {
		if rest, ok := strings.CutPrefix(line, "Examples:"); ok {
			examples = l.splitExamples(strings.TrimSpace(rest))
			continue
		}
		line = strings.TrimSpace(strings.TrimPrefix(line, "Description:"))
		switch {
		case description == "":
			description = line
		case line != "":
			description += " " + line
		}
	}
	return description, examples
}

// splitExamples splits at commas that stand outside of parentheses.
func (l *loader) splitExamples(s string) []string {
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth <= 0 {
				l.list = append(l.list, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		}
	}
	if rest := strings.TrimSpace(s[start:]); rest != "" {
		l.list = append(l.list, rest)
	}
	return l.read()
}

func (l *loader) readAttribute(c *Class, a *pycode.Assign) {
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
		switch a.Target {
		case "aliases":
			c.Aliases = l.readTexts(a.Value)
		case "also":
			c.Also = l.readNames(a.Value)
		}
	}
}

func (l *loader) readTexts(e pycode.Expr) []string {
	var list []pycode.Expr
	switch x := e.(type) {
	case pycode.Tuple:
		list = x
	case pycode.List:
		list = x
	}
	for _, e := range list {
		if s, ok := e.(pycode.Str); ok {
			l.list = append(l.list, string(s))
		}
	}
	return l.read()
}

// readNames reads the names of a tuple that are entity types defined above.
func (l *loader) readNames(e pycode.Expr) []string {
	list, _ := e.(pycode.Tuple)
	for _, x := range list {
		name, _ := x.(pycode.Name)
		if n, ok := l.find(string(name)); ok && l.defined[n].kind == Entity {
			l.list = append(l.list, string(name))
		}
	}
	return l.read()
}
