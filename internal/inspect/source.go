package inspect

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// Source is what a Python file of ours holds: classes of a library, objects of results, or both (a prompt).
type Source struct {
	File     string            `json:"file"`
	Imports  []string          `json:"imports"` // "Entities: Human, City"
	Classes  []schemalib.Class `json:"classes"`
	Sentence string            `json:"sentence,omitempty"`
	Objects  []Object          `json:"objects"`
	Results  bool              `json:"results"` // there is a list of results, which may be empty
	limit    int
}

// Object is an element of the list of results.
type Object struct {
	Class string `json:"class"`
	Code  string `json:"code"`
}

// ReadFile parses a file. What leaves the subset of Python, or the form of libraries, is an input error with line and
// cause.
func ReadFile(name string, limit int) (*Source, error) {
	src, err := folder.ReadSource(name)
	if err != nil {
		return nil, err
	}
	return Parse(name, src, limit)
}

// Parse is ReadFile of a text.
func Parse(name, src string, limit int) (*Source, error) {
	m, err := pycode.ParseModule(src)
	var syntax *pycode.SyntaxError
	if errors.As(err, &syntax) {
		return nil, diag.New(diag.Input, "the file is not in the Python that is read here", fmt.Sprintf("%s:%d", name, syntax.Line), errors.New(syntax.Cause),
			"mend that line; what is read is classes, imports, assignments and calls, and nothing is ever run")
	}
	if err != nil {
		return nil, diag.New(diag.Input, "the file is not in the Python that is read here", name, err, "give a library or results in the form that knowcorpus prints")
	}
	out := &Source{File: name, Imports: []string{}, Classes: []schemalib.Class{}, Objects: []Object{}, limit: limit}
	classes := false
	for _, s := range m.Body {
		switch s := s.(type) {
		case pycode.Class:
			classes = true
		case pycode.Import:
			out.Imports = append(out.Imports, strings.TrimSuffix(s.Module+": "+strings.Join(s.Names, ", "), ": "))
		case pycode.Assign:
			if err := out.assign(s); err != nil {
				return nil, diag.New(diag.Input, "the results are not a list of objects", fmt.Sprintf("%s:%d", name, s.Line()), err,
					"write results = [Class(\"text\"), …]")
			}
		}
	}
	if classes {
		lib, err := library(name, src)
		if err != nil {
			return nil, folder.NotALibrary(name, err)
		}
		for _, c := range lib.All() {
			out.Classes = append(out.Classes, *c)
		}
	}
	return out, nil
}

// library reads a module of ours with those it imports beside it, anything else alone.
func library(name, src string) (*schemalib.Library, error) {
	base := filepath.Base(name)
	if base == "Relations.py" || base == "Events.py" {
		whole, err := folder.Modules(filepath.Dir(name))
		if err != nil {
			return nil, err
		}
		if base == "Events.py" {
			return &schemalib.Library{Events: whole.Events}, nil
		}
		return &schemalib.Library{Relations: whole.Relations}, nil
	}
	return schemalib.LoadSource(name, src)
}

func (o *Source) assign(a pycode.Assign) error {
	switch a.Target {
	case "sentence":
		if text, ok := a.Value.(pycode.Str); ok {
			o.Sentence = string(text)
		}
	case "results":
		o.Results = true
		list, ok := a.Value.(pycode.List)
		if !ok {
			return errors.New("it is no list")
		}
		for i, e := range list {
			c, ok := e.(pycode.Call)
			if !ok {
				return fmt.Errorf("element %d, %s, makes no object", i, sheet.Clip(pycode.Print(e), 60))
			}
			o.Objects = append(o.Objects, Object{c.Func, pycode.Print(c)})
		}
	}
	return nil
}

// Lay writes counts, then the parts.
func (o *Source) Lay(s *sheet.Sheet) {
	kinds := map[schemalib.Kind][]string{}
	for _, c := range o.Classes {
		kinds[c.Kind] = append(kinds[c.Kind], c.Name)
	}
	s.Line("%s: %s", o.File, o.holds(kinds))
	s.Field("imports", strings.Join(o.Imports, "; "))
	for _, k := range []schemalib.Kind{schemalib.Entity, schemalib.Relation, schemalib.Event} {
		if names := kinds[k]; len(names) > 0 {
			s.Field(string(k), o.some(names))
		}
	}
	s.Field("sentence", o.Sentence)
	shown := o.Objects
	if o.limit > 0 && len(shown) > o.limit {
		shown = shown[:o.limit]
	}
	for i, obj := range shown {
		s.Hang("  "+map[bool]string{true: "results       ", false: "              "}[i == 0], obj.Code)
	}
	if rest := len(o.Objects) - len(shown); rest > 0 {
		s.Line("  … %s more; --limit 0 shows all", sheet.Number(rest))
	}
}

func (o *Source) holds(kinds map[schemalib.Kind][]string) string {
	var parts []string
	for _, k := range []struct {
		kind schemalib.Kind
		noun string
	}{{schemalib.Entity, "entity type"}, {schemalib.Relation, "relation"}, {schemalib.Event, "event type"}} {
		if n := len(kinds[k.kind]); n > 0 {
			parts = append(parts, sheet.Count(n, k.noun))
		}
	}
	if o.Results {
		of := map[string]int{}
		for _, obj := range o.Objects {
			of[obj.Class]++
		}
		parts = append(parts, sheet.Count(len(o.Objects), "object")+" of "+sheet.Count(len(of), "class"))
	}
	if len(parts) == 0 {
		return "neither classes nor results"
	}
	return strings.Join(parts, ", ")
}

func (o *Source) some(names []string) string {
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(a, b) })
	if o.limit == 0 || len(names) <= o.limit {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %s more", strings.Join(names[:o.limit], ", "), sheet.Number(len(names)-o.limit))
}
