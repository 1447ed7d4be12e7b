package explain

import (
	"context"
	"fmt"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Entity is an item of the dump.
type Entity struct {
	ID          string      `json:"id"`
	Redirect    string      `json:"redirect_of,omitempty"` // the id that was asked for, which leads to this one
	Label       string      `json:"label"`
	Description string      `json:"description"`
	Aliases     []string    `json:"aliases"`
	Types       []Named     `json:"types"`
	Classes     []string    `json:"classes"` // of the library, most specific first
	Page        string      `json:"page,omitempty"`
	Sitelinks   int32       `json:"sitelinks"`
	Statements  []Statement `json:"statements"`
	Mentioned   []Use       `json:"mentioned"`
	Looked      bool        `json:"all_looked_at"`
	limit       int
}

// item explains an item as an entity and as classes.
func (x *explainer) item(ctx context.Context, a *Answer, q wikidata.QID) error {
	if x.Has("kb") {
		e, err := x.entity(ctx, q)
		if err != nil {
			return err
		}
		a.Entity = e
	}
	if !x.Has("schema") {
		return nil
	}
	var err error
	a.Classes, err = x.classes(ctx, q.String())
	return err
}

func (x *explainer) entity(ctx context.Context, q wikidata.QID) (*Entity, error) {
	k, err := x.KB()
	if err != nil {
		return nil, err
	}
	id := k.Entities.Resolve(q)
	row, ok := k.Entities.Get(id)
	if !ok {
		return nil, nil
	}
	e := &Entity{ID: id.String(), Label: row.Label, Description: row.Description, Aliases: none(row.Aliases), Page: row.Title,
		Sitelinks: row.Sitelinks, Types: []Named{}, Classes: []string{}, Statements: []Statement{}, limit: x.Limit}
	if id != q {
		e.Redirect = q.String()
	}
	for _, t := range row.Types {
		e.Types = append(e.Types, x.named(t))
	}
	names := k.Entities.Meta().Classes
	for _, c := range row.Classes {
		if int(c) < len(names) {
			e.Classes = append(e.Classes, names[c])
		}
	}
	for _, f := range k.Facts.From(id, nil) {
		e.Statements = append(e.Statements, x.statement(ctx, f))
	}
	if x.Has("annotations") {
		e.Mentioned, e.Looked, err = x.uses(ctx, byItem(e.ID))
	}
	return e, err
}

func none(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func (e *Entity) lay(s *sheet.Sheet) {
	s.Line("%s  %s", e.ID, or(e.Label, "without a label"))
	if e.Redirect != "" {
		s.Field("redirect of", e.Redirect)
	}
	s.Field("description", e.Description)
	s.Field("also called", someOf(e.Aliases, 8))
	types := make([]string, len(e.Types))
	for i, t := range e.Types {
		types[i] = t.String()
	}
	s.Field("types", or(strings.Join(types, ", "), "none"))
	s.Field("classes", or(strings.Join(e.Classes, ", "), "none of the library"))
	s.Field("page", e.Page)
	s.Field("sitelinks", fmt.Sprint(e.Sitelinks))
	s.Line("\n%s", sheet.Count(len(e.Statements), "statement"))
	layStatements(s, e.Statements, e.limit)
	if e.Mentioned != nil {
		layUses(s, "mentioned in", "document", e.Mentioned, e.Looked)
	}
}

// someOf joins the first of a list and says how many are left out.
func someOf(all []string, n int) string {
	if len(all) <= n {
		return strings.Join(all, ", ")
	}
	return fmt.Sprintf("%s and %s more", strings.Join(all[:n], ", "), sheet.Number(len(all)-n))
}

// noSentence is a usage error: a document is asked for a sentence it does not have.
func noSentence(d *annotation.Document, i int) error {
	return diag.New(diag.Usage, fmt.Sprintf("there is no sentence %d", i), d.DocID, nil,
		fmt.Sprintf("the document has %s, counted from 0", sheet.Count(len(d.Sentences), "sentence")))
}
