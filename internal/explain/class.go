package explain

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// Class is a class of the library with its place in it and its uses.
type Class struct {
	*schemalib.Class
	Above    []string             `json:"above"`    // all ancestors, nearest first
	Below    []string             `json:"below"`    // direct subclasses
	HeadOf   []string             `json:"head_of"`  // relations that name it as head
	TailOf   []string             `json:"tail_of"`  // relations that name it as tail
	RoleOf   []string             `json:"role_of"`  // events that name it in a role, "PositionHeld.holder"
	Disputes []schemalib.Conflict `json:"disputes"` // rows of schema/conflicts that are about it
	Used     []Use                `json:"used"`
	Looked   bool                 `json:"all_looked_at"`
	limit    int
}

// classes gives all classes that go by a name or id.
func (x *explainer) classes(ctx context.Context, nameOrID string) ([]*Class, error) {
	lib, err := x.Library(ctx)
	if err != nil {
		return nil, err
	}
	var out []*Class
	for _, c := range lib.Find(nameOrID) {
		e := &Class{Class: c, Above: none(lib.Ancestors(c.Name)), limit: x.Limit}
		e.place(lib)
		if e.Disputes, err = x.disputes(ctx, c.ID); err != nil {
			return nil, err
		}
		if x.Has("annotations") {
			if e.Used, e.Looked, err = x.uses(ctx, byClass(c.Name)); err != nil {
				return nil, err
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// place finds who names the class.
func (c *Class) place(lib *schemalib.Library) {
	c.Below, c.HeadOf, c.TailOf, c.RoleOf = []string{}, []string{}, []string{}, []string{}
	for _, other := range lib.All() {
		if other.Kind == c.Kind && slices.Contains(other.Parents, c.Name) {
			c.Below = append(c.Below, other.Name)
		}
		if c.Kind != schemalib.Entity {
			continue
		}
		switch other.Kind {
		case schemalib.Relation:
			if slices.Contains(other.Head.Names(), c.Name) {
				c.HeadOf = append(c.HeadOf, other.Name)
			}
			if slices.Contains(other.Tail.Names(), c.Name) {
				c.TailOf = append(c.TailOf, other.Name)
			}
		case schemalib.Event:
			for _, r := range other.Roles {
				if slices.Contains(r.End.Names(), c.Name) {
					c.RoleOf = append(c.RoleOf, other.Name+"."+r.Name)
				}
			}
		}
	}
}

func (x *explainer) disputes(ctx context.Context, id string) ([]schemalib.Conflict, error) {
	out := []schemalib.Conflict{}
	if id == "" {
		return out, nil
	}
	for _, name := range x.Files("schema", "conflicts") {
		for c, err := range parquetx.ReadStore[schemalib.Conflict](ctx, x.Store, name) {
			if err != nil {
				return nil, folder.Unreadable(name, err)
			}
			if slices.Contains(c.IDs, id) {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

func (c *Class) lay(s *sheet.Sheet) {
	bases := strings.Join(c.Parents, ", ")
	if bases == "" {
		bases = c.Kind.Base()
	}
	what := map[schemalib.Kind]string{schemalib.Entity: "entity type", schemalib.Relation: "relation", schemalib.Event: "event type"}[c.Kind]
	s.Line("class %s(%s)  %s %s", c.Name, bases, what, c.ID)
	description := c.Description
	if c.Composed {
		description += " (composed from the taxonomy)"
	}
	s.Field("description", description)
	s.Field("also called", someOf(c.Aliases, 8))
	s.Field("evidence", c.Evidence)
	s.Field("above it", someOf(append(slices.Clone(c.Above), c.Kind.Base()), 12))
	noun := map[schemalib.Kind]string{schemalib.Entity: "items", schemalib.Relation: "statements", schemalib.Event: "statements or items"}[c.Kind]
	examples := ""
	if len(c.Examples) > 0 {
		examples = ", for example " + strings.Join(c.Examples, ", ")
	}
	s.Field("instances", sheet.Number(c.Instances)+" "+noun+examples)
	c.layTraits(s)
	for _, end := range []struct {
		name string
		end  schemalib.End
	}{{"head", c.Head}, {"tail", c.Tail}} {
		if c.Kind == schemalib.Relation {
			layEnd(s, end.name, end.end)
		}
	}
	for _, r := range c.Roles {
		layEnd(s, r.Name+" ("+r.ID+")", r.End)
	}
	layNames(s, "below it", c.Below, c.limit)
	layNames(s, "head of", c.HeadOf, c.limit)
	layNames(s, "tail of", c.TailOf, c.limit)
	layNames(s, "role of", c.RoleOf, c.limit)
	c.layDisputes(s)
	if c.Used != nil {
		layUses(s, "used in", "document", c.Used, c.Looked)
	}
}

// layTraits writes the constraints that are no types.
func (c *Class) layTraits(s *sheet.Sheet) {
	var traits []string
	if c.Symmetric {
		traits = append(traits, "symmetric")
	}
	if c.Functional {
		traits = append(traits, "one value a subject")
	}
	if c.Inverse != "" {
		traits = append(traits, "inverse "+c.Inverse)
	}
	if len(c.OneOf) > 0 {
		traits = append(traits, "one of "+someOf(c.OneOf, 8))
	}
	if len(c.Conflicts) > 0 {
		traits = append(traits, "not beside "+someOf(c.Conflicts, 8))
	}
	s.Field("constraints", strings.Join(traits, "; "))
}

// layEnd writes the types of an end, each with what speaks for it.
func layEnd(s *sheet.Sheet, name string, e schemalib.End) {
	s.Line("\n  %s%s", name, cover(e))
	rows := make([][]string, len(e.Types))
	for i, t := range e.Types {
		weight := ""
		if t.Weight > 0 {
			weight = sheet.Count(t.Weight, "statement")
		}
		rows[i] = []string{t.Class, t.Evidence, weight}
	}
	s.Rows(4, rows)
}

func cover(e schemalib.End) string {
	if e.Typed == 0 {
		return ""
	}
	text := fmt.Sprintf(": covers %.1f %% of %s", float64(e.Cover)/10, sheet.Count(e.Typed, "typed value"))
	if e.Violates > 0 {
		text += fmt.Sprintf("; %.1f %% are outside Wikidata's own constraint", float64(e.Violates)/10)
	}
	return text
}

func layNames(s *sheet.Sheet, title string, names []string, limit int) {
	if len(names) == 0 {
		return
	}
	if limit == 0 {
		limit = len(names)
	}
	s.Line("\n%s: %s", title, sheet.Number(len(names)))
	s.Wrap(2, someOf(names, limit))
}

func (c *Class) layDisputes(s *sheet.Sheet) {
	if len(c.Disputes) == 0 {
		return
	}
	s.Line("\nconflicts: %s", sheet.Number(len(c.Disputes)))
	shown := list(c.Disputes, c.limit)
	for _, d := range shown {
		s.Wrap(2, fmt.Sprintf("%s between %s: %s; %s", d.Rule, strings.Join(d.IDs, ", "), d.Evidence, d.Resolution))
	}
	more(s, len(shown), len(c.Disputes))
}
