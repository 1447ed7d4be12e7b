package prompt

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// block is the class definitions of a prompt. Every name in it is defined before it is used, so that the prompt runs
// by itself: a parent that is not in the prompt is replaced by the nearest ancestors that are, and a type by the nearest.
type block struct {
	b        *Builder
	seed     string
	defined  map[string]bool // entity classes, relation classes, event classes
	hidden   []hidden        // what no docstring may show: answers of this prompt and the names of their entities
	untyped  bool            // roles are shown without their types: event detection
	entities []string
	asked    map[sample.Kind][]string
}

// hidden is a text in lower case, whole and as words.
type hidden struct{ text, words string }

func (b *Builder) block(seed string, secrets []string) *block {
	k := &block{b: b, seed: seed, defined: map[string]bool{}, asked: map[sample.Kind][]string{}}
	for _, s := range secrets {
		if s = strings.ToLower(oneLine(s)); s != "" {
			k.hidden = append(k.hidden, hidden{s, wordsOnly(s)})
		}
	}
	return k
}

// define adds classes of one kind; what is there already stays.
func (k *block) define(kind sample.Kind, names ...string) {
	for _, n := range names {
		if k.defined[n] || !k.b.schema.is(n, kind) {
			continue
		}
		k.defined[n] = true
		if kind == sample.Entity {
			k.entities = append(k.entities, n)
		} else {
			k.asked[kind] = append(k.asked[kind], n)
		}
	}
}

// related adds the entity classes that the types of a relation or an event name, as far as the budget goes.
func (k *block) related(name string) {
	c, _ := k.b.schema.Class(name)
	for _, list := range c.types() {
		for _, n := range list {
			if len(k.entities) < k.b.options.Related {
				k.define(sample.Entity, n)
			}
		}
	}
}

// statements gives the definitions, each kind after its root, and the classes in the order in which they stand.
func (k *block) statements() (body []pycode.Stmt, order map[sample.Kind][]string) {
	order = map[sample.Kind][]string{}
	if len(k.asked[sample.Event]) > 0 {
		body = append(body, pycode.Import{Module: "typing", Names: []string{"List", "Optional"}})
	}
	if len(k.entities) > 0 || len(k.asked[sample.Relation]) > 0 || len(k.asked[sample.Event]) > 0 {
		body = append(body, schemalib.BaseDefinition(schemalib.Entity))
	}
	order[sample.Entity] = k.order(k.entities)
	for _, n := range order[sample.Entity] {
		body = append(body, k.class(n))
	}
	for _, kind := range []sample.Kind{sample.Relation, sample.Event} {
		if len(k.asked[kind]) == 0 {
			continue
		}
		body = append(body, schemalib.BaseDefinition(schemalib.Kind(kind)))
		order[kind] = k.order(k.asked[kind])
		for _, n := range order[kind] {
			body = append(body, k.class(n))
		}
	}
	return body, order
}

// order shuffles classes by the hash and then moves a parent before its first child.
func (k *block) order(names []string) []string {
	shuffled := slices.Clone(names)
	sample.Shuffle(shuffled, "order", k.seed)
	var out []string
	done := map[string]bool{}
	var place func(n string)
	place = func(n string) {
		if done[n] {
			return
		}
		done[n] = true
		for _, p := range k.bases(n) {
			if k.defined[p] {
				place(p)
			}
		}
		out = append(out, n)
	}
	for _, n := range shuffled {
		place(n)
	}
	return out
}

// bases gives the parents as the prompt can write them: what it defines above the class, so that whoever reads it sees
// which types an answer has.
func (k *block) bases(name string) []string {
	if p := k.b.schema.taxonomy.Lowest(name, func(n string) bool { return k.defined[n] }); len(p) > 0 {
		return p
	}
	c, _ := k.b.schema.Class(name)
	return []string{root(c.Kind)}
}

// hint writes the types of an end or a role by what the prompt defines.
func (k *block) hint(names []string) pycode.Expr {
	var list []string
	for _, n := range names {
		if !k.defined[n] {
			if n = k.b.schema.taxonomy.Nearest(n, func(n string) bool { return k.defined[n] }); n == "" {
				n = EntityRoot
			}
		}
		list = append(list, n)
	}
	if len(list) == 0 || slices.Contains(list, EntityRoot) || k.untyped {
		return pycode.Name(EntityRoot)
	}
	var union pycode.Expr
	for i, n := range list {
		if slices.Contains(list[:i], n) || slices.ContainsFunc(list, func(o string) bool { return o != n && k.b.schema.taxonomy.IsA(n, o) }) {
			continue // named, or covered by a wider one
		}
		if union == nil {
			union = pycode.Name(n)
		} else {
			union = pycode.Binary{Op: "|", Left: union, Right: pycode.Name(n)}
		}
	}
	return union
}

func (k *block) class(name string) pycode.Class {
	c, _ := k.b.schema.Class(name)
	out := pycode.Class{Name: name, Doc: docstring(c.Description, k.examples(c.Examples))}
	for _, p := range k.bases(name) {
		out.Bases = append(out.Bases, pycode.Name(p))
	}
	switch c.Kind {
	case sample.Relation:
		out.Body = []pycode.Stmt{initializer([]pycode.Param{
			{Name: "head_entity", Hint: k.hint(c.Head)},
			{Name: "tail_entity", Hint: k.hint(c.Tail)},
		}, "head_entity", "tail_entity")}
	case sample.Event:
		params := []pycode.Param{{Name: "trigger", Hint: pycode.Name("str")}}
		for _, r := range c.Roles {
			list := pycode.Index{Of: pycode.Name("List"), At: k.hint(r.Classes)}
			params = append(params, pycode.Param{
				Name: r.Name, Hint: pycode.Index{Of: pycode.Name("Optional"), At: list}, Default: pycode.Name("None"),
			})
		}
		f := initializer(params, "trigger")
		for _, r := range c.Roles {
			// None and not a list by default: all instances would share it.
			value := pycode.Binary{Op: "or", Left: pycode.Name(r.Name), Right: pycode.List{}}
			f.Body = append(f.Body, pycode.Assign{Target: "self." + r.Name, Value: value})
		}
		out.Body = []pycode.Stmt{f}
	}
	return out
}

// initializer is an __init__ that hands the named parameters to the base class.
func initializer(params []pycode.Param, pass ...string) pycode.Func {
	up := pycode.Method{Of: pycode.Call{Func: "super"}, Name: "__init__"}
	for _, name := range pass {
		up.Keywords = append(up.Keywords, pycode.Keyword{Name: name, Value: pycode.Name(name)})
	}
	return pycode.Func{Name: "__init__", Params: append([]pycode.Param{{Name: "self"}}, params...), Body: []pycode.Stmt{pycode.ExprStmt{Value: up}}}
}

// longestDescription bounds what a label editor can put into every prompt, in code points.
const longestDescription = 300

// docstring is the text of a class: one line each for description and examples, "" where there is neither.
func docstring(description string, examples []string) string {
	var lines []string
	if d := oneLine(description); d != "" {
		if utf8.RuneCountInString(d) > longestDescription {
			d = strings.TrimRightFunc(string([]rune(d)[:longestDescription]), unicode.IsSpace) + "…"
		}
		lines = append(lines, "Description: "+d)
	}
	if len(examples) > 0 {
		lines = append(lines, "Examples: "+strings.Join(examples, ", "))
	}
	return strings.Join(lines, "\n")
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// longestExample leaves out what is no name.
const longestExample = 80

// examples gives the first that say nothing about the answers: none contains one, none is part of one.
func (k *block) examples(all []string) []string {
	var out []string
	for _, e := range all {
		if len(out) == k.b.options.Examples {
			break
		}
		if e = oneLine(e); e != "" && utf8.RuneCountInString(e) <= longestExample && !k.reveals(e) {
			out = append(out, e)
		}
	}
	return out
}

func (k *block) reveals(example string) bool {
	lower := strings.ToLower(example)
	words := wordsOnly(lower)
	return slices.ContainsFunc(k.hidden, func(h hidden) bool {
		return strings.Contains(lower, h.text) || strings.Contains(h.words, words)
	})
}

// wordsOnly sets words apart by single spaces, with one before and after; marks and brackets go.
func wordsOnly(s string) string {
	return " " + strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ") + " "
}
