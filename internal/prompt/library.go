package prompt

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// FromLibrary indexes a library, built or loaded, with the literal classes that every library prints beside its own.
// Evidence may be nil, as for a library that a user wrote.
func FromLibrary(lib *schemalib.Library, ev *Evidence) (*Schema, error) {
	if ev == nil {
		ev = &Evidence{}
	}
	classes, err := literals(lib)
	if err != nil {
		return nil, err
	}
	for _, c := range lib.All() {
		class := fromClass(lib, c)
		class.Choice.Individuals, class.Choice.Own, class.Choice.Cotyped = ev.Individuals[c.Name], ev.Own[c.Name], ev.Cotyped[c.Name]
		classes = append(classes, class)
	}
	return NewSchema(classes)
}

func fromClass(lib *schemalib.Library, c *schemalib.Class) Class {
	out := Class{
		Name: c.Name, Kind: sample.Kind(c.Kind), Parents: slices.Clone(c.Parents), Item: c.ID,
		Description: c.Description, Examples: c.Examples, Definition: c.Definition(c.Examples),
		Choice: sample.Class{Parents: c.Also, OneOf: c.OneOf, Functional: c.Functional, Instances: c.Instances},
	}
	if i := slices.Index(out.Parents, c.Primary); i > 0 {
		out.Parents = slices.Insert(slices.Delete(out.Parents, i, i+1), 0, c.Primary)
	}
	switch c.Kind {
	case schemalib.Relation:
		out.Head, out.Choice.Head = endTypes(c.Head)
		out.Tail, out.Choice.Tail = endTypes(c.Tail)
		if inv := lib.ByID(schemalib.Relation, c.Inverse); inv != nil {
			out.Choice.Inverse = inv.Name
		}
	case schemalib.Event:
		out.Choice.Triggers = c.Examples
		for _, r := range c.Roles {
			shown, sure := endTypes(r.End)
			out.Roles = append(out.Roles, Role{r.Name, shown})
			out.Choice.Roles = append(out.Choice.Roles, sure)
			if r.ID == schemalib.SubjectRole || r.ID == schemalib.ValueRole {
				out.Choice.Needs = append(out.Choice.Needs, sure)
			}
		}
	}
	return out
}

// sureCover is the share of the statements seen, in 1/1000, that the types of an end must cover before their absence
// from a sentence says that the relation is absent.
const sureCover = 900

// endTypes gives the types of an end as a definition shows them, and those that negatives may rely on; none is any.
func endTypes(e schemalib.End) (shown, sure []string) {
	shown = e.Names()
	if slices.Contains(shown, EntityRoot) {
		return nil, nil
	}
	if e.Typed > 0 && e.Cover < sureCover {
		return shown, nil
	}
	return shown, shown
}

// literals reads the classes of values from the module that an empty library prints: they are in no table.
func literals(lib *schemalib.Library) ([]Class, error) {
	var module bytes.Buffer
	if err := (&schemalib.Library{}).WriteModule(schemalib.ModuleFiles[0], &module); err != nil {
		return nil, fmt.Errorf("read the literal classes: %w", err)
	}
	tree, err := pycode.ParseModule(module.String())
	if err != nil {
		return nil, fmt.Errorf("read the literal classes: %w", err)
	}
	var out []Class
	for _, s := range tree.Body {
		c, ok := s.(pycode.Class)
		if !ok || c.Name == EntityRoot || lib.Class(c.Name) != nil {
			continue
		}
		class := Class{Name: c.Name, Kind: sample.Entity, Definition: c, Choice: sample.Class{Literal: sample.OtherValue}}
		if c.Name == DateClass {
			class.Choice.Literal = sample.DateValue
		}
		for line := range strings.Lines(c.Doc) {
			if d, ok := strings.CutPrefix(line, "Description: "); ok {
				class.Description = oneLine(d)
			} else if e, ok := strings.CutPrefix(line, "Examples: "); ok {
				class.Examples = strings.Split(oneLine(e), ", ")
			}
		}
		out = append(out, class)
	}
	return out, nil
}
