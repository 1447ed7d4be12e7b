package prompt

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

const definitions = "definitions"

// Definitions gives one row a class, ordered by id, and adds to the tally: its definition as the library prints it,
// after its parent's, so that a model sees what is inherited. What the two need beside each other is imported, so that
// the text runs with the library on the path.
func Definitions(s *Schema, tally Tally) []Definition {
	var out []Definition
	for _, c := range s.classes {
		tally.add(definitions, string(c.Kind), "in")
		row, ok := s.definition(c)
		if !ok {
			tally.add(definitions, string(c.Kind), dropReparse)
			continue
		}
		tally.add(definitions, string(c.Kind), "out")
		out = append(out, row)
	}
	slices.SortFunc(out, func(x, y Definition) int {
		if x.ID < y.ID {
			return -1
		}
		return 1
	})
	return out
}

func (s *Schema) definition(c Class) (Definition, bool) {
	row := Definition{
		ID: sample.ID("definition", c.Name), Class: c.Name, Kind: string(c.Kind), Module: module(c.Kind),
		Item: c.Item, Source: "wikidata", License: "CC0-1.0",
	}
	group := []pycode.Class{c.Definition}
	if len(c.Parents) > 0 {
		parent, _ := s.Class(c.Parents[0])
		row.Parent, group = parent.Name, []pycode.Class{parent.Definition, c.Definition}
	}
	var needed []string
	for _, g := range group {
		needed = append(needed, namesOf(g)...)
	}
	needed = slices.DeleteFunc(needed, func(n string) bool {
		return slices.ContainsFunc(group, func(g pycode.Class) bool { return g.Name == n })
	})
	var body []pycode.Stmt
	if slices.Contains(needed, "List") {
		body = append(body, pycode.Import{Module: "typing", Names: []string{"List", "Optional"}})
	}
	body = append(body, s.imports(needed)...)
	for _, g := range group {
		body = append(body, g)
	}
	text, ok := printed(body)
	row.Text = text
	return row, ok
}

// namesOf lists the names that a class statement looks up when it is run: bases, types and defaults.
func namesOf(c pycode.Class) []string {
	var out []string
	add := func(n string) { out = append(out, n) }
	for _, base := range c.Bases {
		walkNames(base, add)
	}
	for _, s := range c.Body {
		switch x := s.(type) {
		case pycode.Func:
			walkNames(x.Returns, add)
			for _, p := range x.Params {
				walkNames(p.Hint, add)
				walkNames(p.Default, add)
			}
		case pycode.Assign:
			walkNames(x.Hint, add)
			walkNames(x.Value, add)
		}
	}
	return out
}

func walkNames(e pycode.Expr, add func(string)) {
	switch x := e.(type) {
	case pycode.Name:
		add(string(x))
	case pycode.Index:
		walkNames(x.Of, add)
		walkNames(x.At, add)
	case pycode.Binary:
		walkNames(x.Left, add)
		walkNames(x.Right, add)
	case pycode.Tuple:
		for _, v := range x {
			walkNames(v, add)
		}
	case pycode.List:
		for _, v := range x {
			walkNames(v, add)
		}
	case pycode.Call:
		add(x.Func)
		for _, v := range x.Args {
			walkNames(v, add)
		}
	}
}
