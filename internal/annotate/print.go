package annotate

import (
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// print writes the row: offsets become code points, entities get labels, types and classes.
func (w *work) print() {
	o := text.NewOffsets(w.doc.Text)
	at := func(b int32) int32 { return int32(o.CodePoint(int(b))) }
	w.row.Sentences = make([]annotation.Sentence, 0, len(w.page.Sentences))
	w.row.Mentions = make([]annotation.Mention, 0, len(w.mentions))
	w.row.Literals = make([]annotation.Literal, 0, len(w.literals))
	for i, s := range w.page.Sentences {
		w.row.Sentences = append(w.row.Sentences, annotation.Sentence{Start: at(s.Start), End: at(s.End), Complete: w.complete(i)})
	}
	for _, m := range w.mentions {
		w.row.Mentions = append(w.row.Mentions, w.printMention(m, at))
	}
	for _, l := range w.literals {
		x := annotation.Literal{Start: at(l.StartByte), End: at(l.EndByte), Surface: w.doc.Text[l.StartByte:l.EndByte], Kind: l.Kind, Value: l.Value(), Unit: l.Unit.String()}
		if l.Kind == annotation.Date {
			x.Precision = l.Precision.String()
		}
		w.row.Literals = append(w.row.Literals, x)
	}
	for i := range w.row.Events {
		if t := w.row.Events[i].Trigger; t != nil {
			t.Start, t.End = at(t.Start), at(t.End)
		}
	}
}

func (w *work) printMention(m mention, at func(int32) int32) annotation.Mention {
	start, end := w.page.Tokens[m.first].Start, w.page.Tokens[m.end-1].End
	x := annotation.Mention{Start: at(start), End: at(end), Surface: w.doc.Text[start:end], Kind: m.kind,
		Types: []string{}, Classes: []string{}, Prob: m.prob, Tier: annotation.TierOf(m.prob), Rule: m.rule, Sentence: w.page.SentenceOf(m.first)}
	if m.qid != 0 {
		p := w.printed.Get(m.qid)
		x.QID, x.Label, x.Types, x.Classes = p.qid, p.label, p.types, p.classes
	}
	return x
}

// printed is how an item is written; mentions share it.
type printed struct {
	qid            *string
	label          string
	types, classes []string
}

func (a *Annotator) printItem(q wikidata.QID) *printed {
	p := &printed{qid: annotation.ItemString(q), label: a.k.Label(q), types: []string{}}
	direct := a.k.DirectTypes(q)
	for _, t := range direct {
		p.types = append(p.types, t.String())
	}
	p.classes = append([]string{}, a.schema.Entity(direct)...)
	return p
}

// complete says that every capitalised word of a sentence is explained: it lies in a mention that is settled or in a
// literal, or it is a common word at the beginning.
func (w *work) complete(s int) bool {
	sent := w.page.Sentences[s]
	first := true
	for t := sent.First; t < sent.Last; t++ {
		f := w.page.Tokens[t].Flags
		if f&text.Word == 0 {
			continue
		}
		begins := first
		first = false
		if n := w.inMent[t]; n > 0 {
			if !w.mentions[n-1].settled {
				return false
			}
			continue
		}
		if f&text.Capital == 0 || w.page.Literal[t] {
			continue
		}
		if c := w.linker.Casing().Of(w.page.Word(int(t))); begins && c != link.Unseen && c >= 5 || w.page.Word(int(t)) == "I" {
			continue
		}
		return false
	}
	return true
}
