// Package inspect answers what is in a knowledge base, a library of classes or a Python file, for people.
//
// Nouns: one type an answer, each data first (its JSON is what `--json` prints); Lay puts the same on a sheet. It reads
// what other packages wrote, through their own readers, and changes nothing.
package inspect

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/kb"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// KBStats are the counts and sizes of a knowledge base.
type KBStats struct{ kb.Stats }

// Lay writes a paragraph a file.
func (k KBStats) Lay(s *sheet.Sheet) {
	f := k.Surfaces
	s.Line("surface forms   kb/%s, %s", kb.SurfacesFile, sheet.Bytes(k.SurfaceBytes))
	s.Rows(2, [][]string{
		{"forms", sheet.Number(f.Forms)},
		{"candidates", fmt.Sprintf("%s, %.2f a form", sheet.Number(f.Candidates), float64(f.Candidates)/float64(max(1, f.Forms)))},
		{"size", fmt.Sprintf("%.1f bytes a form", k.BytesPerForm)},
	})
	layDropped(s, f.Dropped)
	s.Line("\nentities        kb/%s, %s", kb.EntitiesFile, sheet.Bytes(k.EntityBytes))
	s.Rows(2, [][]string{
		{"items", sheet.Number(k.Entities.Entities)},
		{"redirects", sheet.Number(k.Entities.Redirects)},
		{"page titles", sheet.Number(k.Entities.Titles)},
		{"of which lead elsewhere", sheet.Number(k.Entities.TitleRedirects)},
		{"classes of the library", sheet.Number(k.ClassesInStore)},
	})
	layDropped(s, k.Entities.Dropped)
	s.Line("\nstatements      kb/%s, %s", kb.StatementsFile, sheet.Bytes(k.FactBytes))
	s.Rows(2, [][]string{
		{"statements", sheet.Number(k.Facts.Statements)},
		{"of which literals", sheet.Number(k.Facts.Literals)},
		{"pairs of items", sheet.Number(k.Facts.Pairs)},
		{"size", fmt.Sprintf("%.1f bytes a statement, of which the pair index %.1f", float64(k.FactBytes)/float64(max(1, k.Facts.Statements)), k.IndexPerFact)},
	})
	layDropped(s, k.Facts.Dropped)
}

// layDropped lists what was not built in, most first.
func layDropped(s *sheet.Sheet, dropped map[string]int64) {
	rules := slices.SortedFunc(maps.Keys(dropped), func(a, b string) int {
		return cmp.Or(cmp.Compare(dropped[b], dropped[a]), cmp.Compare(a, b))
	})
	rows := make([][]string, len(rules))
	for i, rule := range rules {
		rows[i] = []string{rule, sheet.Number(dropped[rule])}
	}
	if len(rows) > 0 {
		s.Line("  left out, by rule")
		s.Rows(4, rows)
	}
}

// Lookup is what a surface form can stand for.
type Lookup struct {
	Surface    string     `json:"surface"`
	Candidates []kb.Named `json:"candidates"`
	limit      int
}

// LookUp finds the candidates of a surface form, best first. A form that is unknown is a usage error.
func LookUp(k *kb.KB, surface string, limit int) (*Lookup, error) {
	l := &Lookup{Surface: surface, Candidates: k.Lookup(surface), limit: limit}
	if len(l.Candidates) == 0 {
		return nil, diag.New(diag.Usage, fmt.Sprintf("no entity goes by %q", sheet.Clip(surface, 80)), "", nil,
			"a form is found whole, in any case; forms that are too common or too short are left out: see `knowcorpus kb stats`")
	}
	return l, nil
}

// Lay writes a line a candidate.
func (l *Lookup) Lay(s *sheet.Sheet) {
	shown := l.Candidates
	if l.limit > 0 && len(shown) > l.limit {
		shown = shown[:l.limit]
	}
	rows := [][]string{{"ID", "LABEL", "KIND", "COUNT", "DESCRIPTION"}}
	for _, c := range shown {
		kind := c.Kind
		if c.Folded {
			kind += ", other case"
		}
		rows = append(rows, []string{c.ID.String(), sheet.Clip(c.Label, 40), kind, sheet.Number(c.Count), sheet.Clip(c.Description, 60)})
	}
	s.Rows(0, rows)
	if rest := len(l.Candidates) - len(shown); rest > 0 {
		s.Line("… %s more; --limit 0 shows all", sheet.Number(rest))
	}
	for i, c := range shown {
		if p, known := c.Seen.LinkProbability(); known && (i == 0 || c.Folded && c.Seen != shown[i-1].Seen) {
			s.Line("%s: in %s, a link in %s of them (%.1f %%)", formName(c), sheet.Count(int(c.Seen.Articles), "article"),
				sheet.Number(c.Seen.Linked), 100*p)
		}
	}
}

func formName(c kb.Named) string {
	if c.Folded {
		return "the form in another case"
	}
	return "the form"
}

// Item reads an id, or finds the best candidate of a name.
func Item(k *kb.KB, name string) (wikidata.QID, error) {
	if q, ok := wikidata.ParseQID(name); ok {
		if _, ok := k.Entities.Get(k.Entities.Resolve(q)); !ok {
			return 0, diag.New(diag.Usage, fmt.Sprintf("there is no item %s", q), "", nil, "`knowcorpus kb lookup NAME DIR` finds items by name")
		}
		return q, nil
	}
	l, err := LookUp(k, name, 0)
	if err != nil {
		return 0, err
	}
	return l.Candidates[0].ID, nil
}
