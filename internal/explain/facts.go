package explain

import (
	"context"

	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Facts are the statements about an item, or from one to another.
type Facts struct {
	Head       Named       `json:"head"`
	Tail       *Named      `json:"tail,omitempty"`
	Statements []Statement `json:"statements"`
	Reverse    []Statement `json:"reverse,omitempty"` // from the tail to the head
	limit      int
}

// Stated gives what is stated of head, or between head and tail where tail is not 0. Redirects are followed.
func Stated(ctx context.Context, f *folder.Folder, head, tail wikidata.QID, limit int) (*Facts, error) {
	x := &explainer{Folder: f}
	k, err := f.KB()
	if err != nil {
		return nil, err
	}
	head, tail = k.Entities.Resolve(head), k.Entities.Resolve(tail)
	out := &Facts{Head: x.named(head), limit: limit}
	all := func(facts []factstore.Fact) []Statement {
		statements := []Statement{}
		for _, fact := range facts {
			statements = append(statements, x.statement(ctx, fact))
		}
		return statements
	}
	if tail == 0 {
		out.Statements = all(k.Facts.From(head, nil))
		return out, nil
	}
	to := x.named(tail)
	out.Tail = &to
	out.Statements, out.Reverse = all(k.Facts.BetweenAnyRank(head, tail, nil)), all(k.Facts.BetweenAnyRank(tail, head, nil))
	return out, nil
}

// Lay writes a line a statement, and one for its qualifiers.
func (f *Facts) Lay(s *sheet.Sheet) {
	if f.Tail == nil {
		s.Line("of %s: %s", f.Head.String(), sheet.Count(len(f.Statements), "statement"))
		layStatements(s, f.Statements, f.limit)
		return
	}
	s.Line("%s → %s: %s", f.Head.String(), f.Tail.String(), sheet.Count(len(f.Statements), "statement"))
	layStatements(s, f.Statements, f.limit)
	s.Line("%s → %s: %s", f.Tail.String(), f.Head.String(), sheet.Count(len(f.Reverse), "statement"))
	layStatements(s, f.Reverse, f.limit)
}

func layStatements(s *sheet.Sheet, all []Statement, limit int) {
	shown := list(all, limit)
	var rows [][]string
	for _, st := range shown {
		rank := ""
		if st.Rank != "normal" {
			rank = " [" + st.Rank + "]"
		}
		rows = append(rows, []string{st.Property.String(), st.Value.String() + rank, st.ID})
		if len(st.Qualifiers) > 0 {
			rows = append(rows, []string{"", "  " + st.qualifiers()})
		}
	}
	s.Rows(2, rows)
	more(s, len(shown), len(all))
}
