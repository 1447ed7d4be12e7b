package score

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// How many lines of each list of errors are kept, and how many examples of each.
const (
	worstKept    = 6
	examplesKept = 3
)

// Worst is a property, type or rule with its errors, and the first of them as examples.
type Worst struct {
	Name     string   `json:"name"`
	Right    int      `json:"right"`
	Wrong    int      `json:"wrong"`
	Examples []string `json:"examples"`
}

// wrongs counts right and wrong by name.
type wrongs map[string]*Worst

func (w *wrongs) add(name string, ok bool, example func() string) {
	if *w == nil {
		*w = wrongs{}
	}
	x := (*w)[name]
	if x == nil {
		x = &Worst{Name: name}
		(*w)[name] = x
	}
	if ok {
		x.Right++
		return
	}
	x.Wrong++
	if len(x.Examples) < examplesKept {
		x.Examples = append(x.Examples, example())
	}
}

// list gives those with most errors.
func (w wrongs) list() []Worst {
	out := []Worst{}
	for _, name := range slices.Sorted(maps.Keys(w)) {
		if w[name].Wrong > 0 {
			out = append(out, *w[name])
		}
	}
	slices.SortStableFunc(out, func(a, b Worst) int { return cmp.Compare(b.Wrong, a.Wrong) })
	return out[:min(len(out), worstKept)]
}

// relationExample shows a relation with its sentence.
func relationExample(row *annotation.Document, r *annotation.Relation) string {
	h := row.Mentions[r.Head]
	tail := ""
	if r.TailKind == annotation.TailLiteral {
		tail = row.Literals[r.Tail].Surface
	} else {
		tail = row.Mentions[r.Tail].Surface
	}
	return fmt.Sprintf("%s: %s(%s, %s) %.2f: %s", row.DocID, r.Property, h.Surface, tail, r.Prob, sentence(row, h.Sentence))
}

func mentionExample(row *annotation.Document, m *annotation.Mention, gold string) string {
	is := deref(m.QID)
	if is == "" {
		is = "no item"
	}
	return fmt.Sprintf("%s: %q is %s %.2f, gold: %s: %s", row.DocID, m.Surface, is, m.Prob, gold, sentence(row, m.Sentence))
}

// sentence is the text of a sentence; "" where a row has none.
func sentence(row *annotation.Document, n int32) string {
	if int(n) >= len(row.Sentences) {
		return ""
	}
	s, runes := row.Sentences[n], []rune(row.Text)
	if int(s.End) > len(runes) {
		return ""
	}
	return sheet.Clip(sheet.OneLine(string(runes[s.Start:s.End])), 160)
}
