package explain

import (
	"context"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Property is a property of the dump and what Wikidata constrains it to.
type Property struct {
	ID          string     `json:"id"`
	Label       string     `json:"label"`
	Description string     `json:"description"`
	Aliases     []string   `json:"aliases"`
	Datatype    string     `json:"datatype"`
	Subject     []TypeRule `json:"subject_types"`
	Value       []TypeRule `json:"value_types"`
	Single      bool       `json:"single_value"`
	Symmetric   bool       `json:"symmetric"`
	OneOf       []Named    `json:"one_of"`
	Inverse     []Named    `json:"inverse"`
	Conflicts   []Named    `json:"conflicts_with"`
	Parents     []Named    `json:"parents"` // P1647
}

// TypeRule is a type constraint: how an item must hang below which classes.
type TypeRule struct {
	Relation string  `json:"relation"` // "instance of", "subclass of", "instance or subclass of"
	Classes  []Named `json:"classes"`
	Status   string  `json:"status,omitempty"` // "mandatory", "suggestion"
}

type propertyKey struct {
	ID wikidata.PID `parquet:"id"`
}

func (x *explainer) property(ctx context.Context, a *Answer, p wikidata.PID) error {
	row, err := rowOf[fact.Property](ctx, x, x.Files("facts", "properties/"), func(k propertyKey) bool { return k.ID == p })
	if err != nil {
		return err
	}
	if row != nil {
		a.Property = x.describe(ctx, row)
	}
	if !x.Has("schema") {
		return nil
	}
	a.Classes, err = x.classes(ctx, p.String())
	return err
}

func (x *explainer) describe(ctx context.Context, row *fact.Property) *Property {
	langs := x.Languages()
	c := schemalib.ReadConstraints(row)
	p := &Property{ID: row.ID.String(), Label: folder.First(row.Labels, langs), Description: folder.First(row.Descriptions, langs),
		Aliases: []string{}, Datatype: row.Datatype, Single: c.SingleValue, Symmetric: c.Symmetric,
		Subject: x.typeRules(c.Subject), Value: x.typeRules(c.Value), OneOf: []Named{},
		Inverse: x.properties(ctx, c.Inverse), Conflicts: x.properties(ctx, c.ConflictsWith), Parents: x.properties(ctx, c.Parents)}
	for _, t := range row.Aliases {
		p.Aliases = append(p.Aliases, t.Text)
	}
	for _, q := range c.OneOf {
		p.OneOf = append(p.OneOf, x.named(q))
	}
	return p
}

func (x *explainer) typeRules(constraints []schemalib.TypeConstraint) []TypeRule {
	out := []TypeRule{}
	for _, c := range constraints {
		r := TypeRule{Relation: string(c.Relation), Status: c.Status}
		for _, q := range c.Classes {
			r.Classes = append(r.Classes, x.named(q))
		}
		out = append(out, r)
	}
	return out
}

func (x *explainer) properties(ctx context.Context, ids []wikidata.PID) []Named {
	out := []Named{}
	for _, p := range ids {
		out = append(out, x.namedProperty(ctx, p))
	}
	return out
}

func (p *Property) lay(s *sheet.Sheet) {
	s.Line("%s  %s", p.ID, or(p.Label, "without a label"))
	s.Field("description", p.Description)
	s.Field("also called", someOf(p.Aliases, 8))
	s.Field("datatype", p.Datatype)
	layRules(s, "subject is", p.Subject)
	layRules(s, "value is", p.Value)
	s.Field("one of", joinNamed(p.OneOf))
	if p.Single {
		s.Field("values", "one a subject")
	}
	if p.Symmetric {
		s.Field("symmetric", "yes")
	}
	s.Field("inverse", joinNamed(p.Inverse))
	s.Field("not beside", joinNamed(p.Conflicts))
	s.Field("part of", joinNamed(p.Parents))
}

func layRules(s *sheet.Sheet, name string, rules []TypeRule) {
	for _, r := range rules {
		text := r.Relation + " " + joinNamed(r.Classes)
		if r.Status != "" {
			text += " (" + r.Status + ")"
		}
		s.Field(name, text)
	}
}

func joinNamed(all []Named) string {
	const most = 12
	names := make([]string, len(all))
	for i, n := range all {
		names[i] = n.String()
	}
	return someOf(names, most)
}
