package explain

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Named is an id with its label.
type Named struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// String is "Warsaw (Q270)"; the id alone where there is no label.
func (n Named) String() string {
	switch {
	case n.Label == "":
		return n.ID
	case n.ID == "":
		return n.Label
	}
	return n.Label + " (" + n.ID + ")"
}

// Value is the value of a statement or qualifier in words. ID is that of an item.
type Value struct {
	ID   string    `json:"id,omitempty"`
	Text string    `json:"text"`
	Kind fact.Kind `json:"kind"`
}

// String is "Warsaw (Q270)", "7 November 1867" or "12.5 metre".
func (v Value) String() string {
	if v.ID != "" {
		return Named{v.ID, v.Text}.String()
	}
	return v.Text
}

// Qualifier of a statement.
type Qualifier struct {
	Property Named `json:"property"`
	Value    Value `json:"value"`
}

// Statement of the dump, with labels.
type Statement struct {
	ID         string      `json:"id"`
	Head       Named       `json:"head"`
	Property   Named       `json:"property"`
	Value      Value       `json:"value"`
	Rank       string      `json:"rank"` // "normal", "preferred", "deprecated"
	Qualifiers []Qualifier `json:"qualifiers,omitempty"`
}

// sentence is the statement in one line, its rank only where it is not the normal one.
func (s Statement) sentence() string {
	text := fmt.Sprintf("%s · %s · %s", s.Head, s.Property, s.Value)
	if s.Rank != "normal" {
		text += " · " + s.Rank
	}
	if len(s.Qualifiers) > 0 {
		text += " · " + s.qualifiers()
	}
	return text
}

func (s Statement) qualifiers() string {
	parts := make([]string, len(s.Qualifiers))
	for i, q := range s.Qualifiers {
		name := q.Property.Label
		if name == "" {
			name = q.Property.ID
		}
		parts[i] = name + ": " + q.Value.String()
	}
	return strings.Join(parts, "; ")
}

// find gives the statement with an id; nil where the knowledge base has none.
func (x *explainer) find(ctx context.Context, id string) (*Statement, error) {
	subject, _, _ := strings.Cut(id, "$")
	head, ok := wikidata.ParseQID(strings.ToUpper(subject))
	if !ok {
		return nil, nil
	}
	k, err := x.KB()
	if err != nil {
		return nil, err
	}
	for _, f := range k.Facts.From(k.Entities.Resolve(head), nil) {
		if f.Statement == id {
			s := x.statement(ctx, f)
			return &s, nil
		}
	}
	return nil, nil
}

func (x *explainer) statement(ctx context.Context, f factstore.Fact) Statement {
	rank := map[fact.Rank]string{fact.Deprecated: "deprecated", fact.Normal: "normal", fact.Preferred: "preferred"}[f.Rank]
	s := Statement{ID: f.Statement, Head: x.named(f.Head), Property: x.namedProperty(ctx, f.Property), Value: x.value(f.Value), Rank: rank}
	for _, q := range f.Qualifiers {
		s.Qualifiers = append(s.Qualifiers, Qualifier{x.namedProperty(ctx, q.Property), x.value(q.Value)})
	}
	return s
}

func (x *explainer) named(q wikidata.QID) Named { return Named{q.String(), x.ItemLabel(q)} }

func (x *explainer) namedProperty(ctx context.Context, p wikidata.PID) Named {
	return Named{p.String(), x.PropertyLabel(ctx, p)}
}

// value writes a value as people do.
func (x *explainer) value(v fact.Value) Value {
	out := Value{Kind: v.Kind, Text: v.Text}
	switch v.Kind {
	case fact.Item:
		out.ID, out.Text = v.Item.String(), x.ItemLabel(v.Item)
	case fact.Time:
		out.Text = readTime(v.Text, v.Precision)
	case fact.Quantity:
		out.Text = strings.TrimPrefix(v.Text, "+")
		if v.Item != 0 {
			out.Text += " " + x.named(v.Item).String()
		}
	case fact.String:
		out.Text = strconv.Quote(v.Text)
	case fact.Monolingual:
		out.Text = strconv.Quote(v.Text) + " (" + v.Lang + ")"
	case fact.SomeValue:
		out.Text = "unknown value"
	case fact.NoValue:
		out.Text = "no value"
	}
	return out
}

// readTime cuts Wikibase's "+1867-11-07T00:00:00Z" to what its precision vouches for; precisions coarser than a
// century stay as they are.
func readTime(text string, precision int32) string {
	date, _, _ := strings.Cut(strings.TrimPrefix(text, "+"), "T")
	era := ""
	if rest, ok := strings.CutPrefix(date, "-"); ok {
		date, era = rest, " BCE"
	}
	parts := strings.SplitN(date, "-", 3)
	year, err := strconv.Atoi(parts[0])
	if err != nil || len(parts) != 3 {
		return text
	}
	switch precision {
	case 11:
		return strings.Join([]string{strconv.Itoa(year), parts[1], parts[2]}, "-") + era
	case 10:
		return strconv.Itoa(year) + "-" + parts[1] + era
	case 9:
		return strconv.Itoa(year) + era
	case 8:
		return strconv.Itoa(year/10*10) + "s" + era
	case 7:
		return "century " + strconv.Itoa((year+99)/100) + era
	}
	return text
}

// Basis is a statement and the labels that rest on it.
type Basis struct {
	Statement
	Labels []Use `json:"labels"`
	Looked bool  `json:"all_looked_at"` // all annotations were read: there are no others
}

func (x *explainer) basis(ctx context.Context, id string) (*Basis, error) {
	s, err := x.find(ctx, id)
	if err != nil || s == nil {
		return nil, err
	}
	b := &Basis{Statement: *s}
	b.Labels, b.Looked, err = x.uses(ctx, byStatement(id))
	return b, err
}

func (b *Basis) lay(s *sheet.Sheet) {
	s.Line("statement %s", b.ID)
	s.Field("subject", b.Head.String())
	s.Field("property", b.Property.String())
	s.Field("value", b.Value.String())
	s.Field("rank", b.Rank)
	for _, q := range b.Qualifiers {
		s.Field("qualifier", q.Property.String()+": "+q.Value.String())
	}
	layUses(s, "on it rest", "label", b.Labels, b.Looked)
}
