// Package explain tells a person where things come from: a document's labels with their rule, probability and the
// statement of the dump they rest on; what is known of an entity, property or class and where it is used; what a
// training row was made of; which labels rest on a statement.
//
// Nouns: Answer, and one type a kind of thing. It reads a committed folder and decides nothing. An Answer is data
// first (its JSON is what `--json` prints); Lay puts the same on a sheet. Where something is used is found by reading
// annotations until enough is found, so it costs at most one pass over their columns. Text of strangers is escaped by
// whatever prints the sheet.
package explain

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Options of an answer.
type Options struct {
	Sentence int // of a document, only this one; all where < 0
	Limit    int // items of a list; all where 0
}

// Answer is what is known under an id. An item can be an entity and a class.
type Answer struct {
	ID        string    `json:"id"`
	Document  *Document `json:"document,omitempty"`
	Row       *Row      `json:"row,omitempty"`
	Statement *Basis    `json:"statement,omitempty"`
	Entity    *Entity   `json:"entity,omitempty"`
	Property  *Property `json:"property,omitempty"`
	Classes   []*Class  `json:"classes,omitempty"`
	limit     int       // of the lists of the text
}

// explainer is a folder being asked.
type explainer struct {
	*folder.Folder
	Options
}

var rowID = regexp.MustCompile(`^[0-9a-f]{32}$`)

// ID finds what goes by an id: Q…, P…, statement id, row id, class name or doc_id.
func ID(ctx context.Context, f *folder.Folder, id string, opt Options) (*Answer, error) {
	x := &explainer{f, opt}
	a := &Answer{ID: id, limit: opt.Limit}
	var err error
	q, isItem := wikidata.ParseQID(id)
	p, isProperty := wikidata.ParsePID(id)
	switch {
	case isItem:
		err = x.item(ctx, a, q)
	case isProperty:
		err = x.property(ctx, a, p)
	case strings.Contains(id, "$"):
		a.Statement, err = x.basis(ctx, id)
	case rowID.MatchString(id):
		a.Row, err = x.row(ctx, id)
	}
	if err == nil && a.empty() && f.Has("schema") {
		a.Classes, err = x.classes(ctx, id)
	}
	if err == nil && a.empty() && f.Has("annotations") {
		a.Document, err = x.document(ctx, id)
	}
	if err == nil && a.empty() {
		err = x.unknown(ctx, id)
	}
	return a, err
}

func (a *Answer) empty() bool {
	return a.Document == nil && a.Row == nil && a.Statement == nil && a.Entity == nil && a.Property == nil && len(a.Classes) == 0
}

// unknown says what could be meant.
func (x *explainer) unknown(ctx context.Context, id string) error {
	var near []string
	if k, err := x.KB(); err == nil {
		for _, n := range k.Lookup(id) {
			if len(near) < 3 {
				near = append(near, fmt.Sprintf("%s (%s)", n.ID, n.Label))
			}
		}
	}
	if lib, err := x.Library(ctx); err == nil && len(id) > 2 {
		for _, c := range lib.All() {
			if len(near) < 5 && strings.Contains(strings.ToLower(c.Name), strings.ToLower(strings.ReplaceAll(id, " ", ""))) {
				near = append(near, c.Name)
			}
		}
	}
	next := "an id is a doc_id, Q…, P…, a class name, a statement id or a row id; `knowcorpus cat` lists them"
	if len(near) > 0 {
		next = "did you mean " + strings.Join(near, ", ") + "?"
	}
	return diag.New(diag.Usage, fmt.Sprintf("nothing goes by %q", sheet.Clip(id, 80)), x.Store.URI(), nil, next)
}

// Lay puts the answer on a sheet.
func (a *Answer) Lay(s *sheet.Sheet) {
	switch {
	case a.Document != nil:
		a.Document.lay(s)
	case a.Row != nil:
		a.Row.lay(s)
	case a.Statement != nil:
		a.Statement.lay(s)
	}
	if a.Entity != nil {
		a.Entity.lay(s)
	}
	if a.Property != nil {
		a.Property.lay(s)
	}
	for i, c := range a.Classes {
		if i > 0 || a.Entity != nil || a.Property != nil {
			s.Line("")
		}
		c.lay(s)
	}
}

// list is the part of a list that is shown, and how much of it there is.
func list[T any](all []T, limit int) []T {
	if limit > 0 && len(all) > limit {
		return all[:limit]
	}
	return all
}

// more says what a list leaves out.
func more(s *sheet.Sheet, shown, all int) {
	if shown < all {
		s.Line("  … %s more; --limit 0 shows all", sheet.Number(all-shown))
	}
}
