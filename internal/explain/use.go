package explain

import (
	"context"
	"fmt"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// Use is a place in a document where something is used, with why it is believed.
type Use struct {
	DocID    string  `json:"doc_id"`
	Title    string  `json:"title"`
	Sentence int     `json:"sentence"`
	Label    string  `json:"label"` // `"Warsaw"`, `PlaceOfBirth("Marie Curie", "Warsaw")`
	Prob     float64 `json:"prob"`
	Tier     string  `json:"tier"`
	Rule     string  `json:"rule"`
}

// labelRow is what of an annotation row tells its labels; the text is left where it is.
type labelRow struct {
	DocID     string                `parquet:"doc_id"`
	Title     string                `parquet:"title"`
	Sentences []annotation.Sentence `parquet:"sentences,list"`
	Mentions  []annotation.Mention  `parquet:"mentions,list"`
	Literals  []annotation.Literal  `parquet:"literals,list"`
	Relations []annotation.Relation `parquet:"relations,list"`
	Events    []annotation.Event    `parquet:"events,list"`
}

func (r *labelRow) document() *annotation.Document {
	return &annotation.Document{DocID: r.DocID, Title: r.Title, Sentences: r.Sentences, Mentions: r.Mentions,
		Literals: r.Literals, Relations: r.Relations, Events: r.Events}
}

// wanted says which labels of a document count.
type wanted struct {
	mention  func(*annotation.Mention) bool
	relation func(*annotation.Relation) bool
	event    func(*annotation.Event) bool
	all      bool // every label of a document, not only the first
}

func byStatement(id string) wanted {
	return wanted{
		all:      true,
		relation: func(r *annotation.Relation) bool { return r.Statement == id },
		event:    func(e *annotation.Event) bool { return e.Statement == id },
	}
}

func byItem(id string) wanted {
	return wanted{mention: func(m *annotation.Mention) bool { return m.QID != nil && *m.QID == id }}
}

func byClass(name string) wanted {
	return wanted{
		mention: func(m *annotation.Mention) bool {
			for _, c := range m.Classes {
				if c == name {
					return true
				}
			}
			return false
		},
		relation: func(r *annotation.Relation) bool { return r.Class == name },
		event:    func(e *annotation.Event) bool { return e.Class == name },
	}
}

// uses reads annotations until as many labels are found as lists may have items: of a document the first, or all.
// complete says that all documents were read.
func (x *explainer) uses(ctx context.Context, w wanted) (found []Use, complete bool, err error) {
	found = []Use{}
	for _, name := range x.Files("annotations", "documents/") {
		for row, err := range parquetx.ReadStore[labelRow](ctx, x.Store, name) {
			if err != nil {
				return nil, false, folder.Unreadable(name, err)
			}
			for _, u := range w.in(row.document()) {
				if x.Limit > 0 && len(found) == x.Limit {
					return found, false, nil
				}
				found = append(found, u)
			}
		}
	}
	return found, true, nil
}

// in gives the labels of a document that are wanted: mentions, then relations, then events.
func (w wanted) in(d *annotation.Document) []Use {
	var out []Use
	add := func(sentence int, label string, prob float64, tier, rule string) bool {
		out = append(out, Use{d.DocID, d.Title, sentence, label, prob, tier, rule})
		return w.all
	}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; w.mention != nil && w.mention(m) && !add(int(m.Sentence), quoted(m.Surface), m.Prob, m.Tier, m.Rule) {
			return out
		}
	}
	for i := range d.Relations {
		if r := &d.Relations[i]; w.relation != nil && w.relation(r) &&
			!add(int(d.Mentions[r.Head].Sentence), relationText(d, r), r.Prob, r.Tier, r.Rule) {
			return out
		}
	}
	for i := range d.Events {
		if e := &d.Events[i]; w.event != nil && w.event(e) && !add(eventSentence(d, e), eventText(d, e), e.Prob, e.Tier, e.Rule) {
			return out
		}
	}
	return out
}

func quoted(surface string) string { return `"` + sheet.Clip(surface, 48) + `"` }

func relationText(d *annotation.Document, r *annotation.Relation) string {
	return fmt.Sprintf("%s(%s, %s)", r.Class, surface(d, r.Head, annotation.TailMention), surface(d, r.Tail, r.TailKind))
}

func eventText(d *annotation.Document, e *annotation.Event) string {
	var args []string
	if e.Trigger != nil {
		args = append(args, quoted(e.Trigger.Surface))
	}
	for _, a := range e.Arguments {
		args = append(args, a.Role+"="+surface(d, a.Mention, a.TailKind))
	}
	return e.Class + "(" + strings.Join(args, ", ") + ")"
}

func surface(d *annotation.Document, i int32, kind string) string {
	if kind == annotation.TailLiteral {
		return quoted(d.Literals[i].Surface)
	}
	return quoted(d.Mentions[i].Surface)
}

// eventSentence is where the event is told: the place of its trigger, else of its first mention.
func eventSentence(d *annotation.Document, e *annotation.Event) int {
	if e.Trigger != nil {
		for i, s := range d.Sentences {
			if e.Trigger.Start >= s.Start && e.Trigger.End <= s.End {
				return i
			}
		}
	}
	for _, a := range e.Arguments {
		if a.TailKind != annotation.TailLiteral {
			return int(d.Mentions[a.Mention].Sentence)
		}
	}
	return -1
}

func layUses(s *sheet.Sheet, title, noun string, uses []Use, complete bool) {
	switch {
	case len(uses) == 0:
		s.Line("\n%s no %s", title, noun)
		return
	case complete:
		s.Line("\n%s %s", title, sheet.Count(len(uses), noun))
	default:
		s.Line("\n%s more than %s, of which the first are; --limit 0 shows all", title, sheet.Count(len(uses), noun))
	}
	rows := make([][]string, len(uses))
	for i, u := range uses {
		rows[i] = []string{u.DocID, fmt.Sprintf("sentence %d", u.Sentence), why(u.Prob, u.Tier), u.Rule, u.Label}
	}
	s.Rows(2, rows)
}

// why is "0.985 A": probability and tier.
func why(prob float64, tier string) string {
	return strings.TrimSpace(fmt.Sprintf("%.3f %s", prob, tier))
}
