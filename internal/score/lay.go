package score

import (
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// Lay prints the report for people.
func (r *Report) Lay(s *sheet.Sheet) {
	if r.Note != "" {
		s.Wrap(0, r.Note)
	}
	for i, x := range r.Sets {
		if i > 0 || r.Note != "" {
			s.Line("")
		}
		s.Line("%s: %s, %d missing", x.Set, sheet.Count(x.Docs, "document"), x.Missing)
		var rows [][]string
		for _, f := range x.Figures {
			rows = append(rows, f.cells())
		}
		s.Rows(2, rows)
		layWorst(s, "worst properties or types", x.Worst)
		layWorst(s, "worst rules", x.Rules)
	}
}

func (f Figure) cells() []string {
	switch {
	case f.Percent == nil:
		return []string{f.Name, "\t–", "nothing to measure"}
	case f.Name == "ece":
		return []string{f.Name, fmt.Sprintf("\t%.1f %%", *f.Percent), fmt.Sprintf("over %d", f.Of)}
	}
	return []string{f.Name, fmt.Sprintf("\t%.1f %%", *f.Percent), fmt.Sprintf("%d of %d", f.Right, f.Of)}
}

func layWorst(s *sheet.Sheet, title string, all []Worst) {
	if len(all) == 0 {
		return
	}
	s.Line("  %s", title)
	for _, w := range all {
		s.Line("    %s: %d wrong, %d right", w.Name, w.Wrong, w.Right)
		for _, e := range w.Examples {
			s.Hang("      ", e)
		}
	}
}
