// Package verdict lets a person judge labels that no gold covers: it draws a sample of relations or events, reads the
// table of verdicts that the person made of it, and states precision with Wilson intervals.
//
// A label is named by a hash of what it claims about which characters of which revision, so that a table holds no text,
// and a verdict outlives a new build for as long as the same claim is made. Cost: one pass over the annotations.
package verdict

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

// Kinds of labels that can be judged.
const (
	Relations = "relations"
	Events    = "events"
)

// Label is a label to be judged, with what a person needs to see.
type Label struct {
	ID    string  `json:"id"`   // 16 hexadecimal digits
	Name  string  `json:"name"` // property or class item: "P39", "Q178561"
	Tier  string  `json:"tier"`
	Prob  float64 `json:"prob"`
	Claim string  `json:"claim"` // one line: SharesBorderWith(France, Spain)
	Doc   string  `json:"doc_id"`
	Text  string  `json:"text"` // the sentences from the first to the last that the label touches
}

// Of lists the labels of a kind in a document, in its order. Of labels with the same claim the first is listed.
func Of(kind string, d *annotation.Document) ([]Label, error) {
	v := view{d: d, runes: []rune(d.Text), seen: map[string]bool{}}
	switch kind {
	case Relations:
		for i := range d.Relations {
			v.relation(&d.Relations[i])
		}
	case Events:
		for i := range d.Events {
			v.event(&d.Events[i])
		}
	default:
		return nil, fmt.Errorf("%q is neither %s nor %s", kind, Relations, Events)
	}
	return v.labels, nil
}

// view is a document while its labels are listed.
type view struct {
	d      *annotation.Document
	runes  []rune
	labels []Label
	seen   map[string]bool
}

// span is a place in code points.
type span struct{ start, end int32 }

func (s span) String() string { return fmt.Sprintf("%d-%d", s.start, s.end) }

// end is the place and the surface of a head, a tail or an argument.
func (v *view) end(kind string, i int32) (span, string) {
	if kind == annotation.TailLiteral {
		return v.place(kind, i), v.d.Literals[i].Surface
	}
	return v.place(kind, i), v.d.Mentions[i].Surface
}

func (v *view) place(kind string, i int32) span {
	if kind == annotation.TailLiteral {
		return span{v.d.Literals[i].Start, v.d.Literals[i].End}
	}
	return span{v.d.Mentions[i].Start, v.d.Mentions[i].End}
}

func (v *view) id(key []string) string {
	return fmt.Sprintf("%016x", xxhash.Sum64String(v.d.DocID+"\x00"+v.d.Revision+"\x00"+strings.Join(key, "\x00")))
}

func (v *view) relation(r *annotation.Relation) {
	head, h := v.end(annotation.TailMention, r.Head)
	tail, t := v.end(r.TailKind, r.Tail)
	v.add(relationKey(r, head, tail), Label{Name: r.Property, Tier: r.Tier, Prob: r.Prob, Claim: fmt.Sprintf("%s(%s, %s)", r.Class, h, t)}, head, tail)
}

func relationKey(r *annotation.Relation, head, tail span) []string {
	return []string{Relations, r.Property, head.String(), tail.String()}
}

// RelationID is the name of the claim that a relation of a document makes.
func RelationID(d *annotation.Document, r *annotation.Relation) string {
	v := view{d: d}
	head := v.place(annotation.TailMention, r.Head)
	return v.id(relationKey(r, head, v.place(r.TailKind, r.Tail)))
}

func (v *view) event(e *annotation.Event) {
	key, spans, said := []string{Events, e.ID, "-"}, []span(nil), "–"
	if e.Trigger != nil {
		at := span{e.Trigger.Start, e.Trigger.End}
		key[2], spans, said = at.String(), append(spans, at), e.Trigger.Surface
	}
	var claim []string
	for _, a := range e.Arguments {
		at, surface := v.end(a.TailKind, a.Mention)
		key, spans, claim = append(key, a.Role+" "+at.String()), append(spans, at), append(claim, a.Role+"="+surface)
	}
	slices.Sort(key[3:])
	v.add(key, Label{Name: e.ID, Tier: e.Tier, Prob: e.Prob, Claim: fmt.Sprintf("%s[%s](%s)", e.Class, said, strings.Join(claim, ", "))}, spans...)
}

func (v *view) add(key []string, l Label, spans ...span) {
	l.ID = v.id(key)
	if v.seen[l.ID] {
		return
	}
	v.seen[l.ID] = true
	l.Doc, l.Text = v.d.DocID, v.around(spans)
	v.labels = append(v.labels, l)
}

// around is the text of the sentences that hold the spans, and of all between.
func (v *view) around(spans []span) string {
	if len(spans) == 0 {
		return ""
	}
	low, high := spans[0], spans[0]
	for _, s := range spans {
		low.start, high.end = min(low.start, s.start), max(high.end, s.end)
	}
	for _, s := range v.d.Sentences {
		if s.Start <= low.start && low.start < s.End {
			low.start = s.Start
		}
		if s.Start < high.end && high.end <= s.End {
			high.end = s.End
		}
	}
	return strings.Join(strings.Fields(string(v.runes[low.start:high.end])), " ")
}
