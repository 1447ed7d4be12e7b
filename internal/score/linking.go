package score

import (
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// linking sums up the names of a set. A span is right when gold has exactly it; of nested gold spans one is enough.
type linking struct {
	labels
	spanPrecision, spanRecall share
	accuracy, precision, none share // of spans found: the gold item; of those linked; no item where there is none
}

func (l *linking) add(d *Doc, row *annotation.Document) {
	gold, ignored := map[document.Span]Label{}, []document.Span{}
	var order []document.Span
	for _, x := range d.Labels {
		s := document.Span{StartByte: x.Start, EndByte: x.End}
		if x.Ignore {
			ignored = append(ignored, s)
			continue
		}
		if _, ok := gold[s]; !ok {
			order = append(order, s)
		}
		gold[s] = x
	}
	found := d.names(row)
	for _, m := range found.order {
		l.judge(m, found.by[m], row, gold, ignored)
	}
	for _, s := range order {
		if _, ok := found.by[s]; ok || !instead(s, order, found.by) {
			l.spanRecall.add(ok)
		}
	}
}

// instead says that a gold span which overlaps s was found in its place.
func instead(s document.Span, gold []document.Span, found map[document.Span]*annotation.Mention) bool {
	for _, o := range gold {
		if o != s && over(o, s) && found[o] != nil {
			return true
		}
	}
	return false
}

func (l *linking) judge(s document.Span, m *annotation.Mention, row *annotation.Document, gold map[document.Span]Label, ignored []document.Span) {
	linked := m.QID != nil
	g, ok := gold[s]
	if !ok {
		for _, i := range ignored {
			if over(s, i) {
				return
			}
		}
		l.spanPrecision.add(false)
		if linked {
			l.calibration.add(m.Prob, false)
		}
		if m.Tier == annotation.TierA {
			l.tierA.add(false)
		}
		l.wrong(m, row, "no name", "no name in gold", false)
		return
	}
	l.spanPrecision.add(true)
	if g.Nil {
		l.none.add(!linked)
		l.wrong(m, row, g.Type, "no item", !linked)
		return
	}
	right := deref(m.QID) == g.QID.String()
	l.accuracy.add(right)
	if linked {
		l.precision.add(right)
		l.labels.add(right, m.Prob, m.Tier)
	}
	l.wrong(m, row, g.Type, g.QID.String(), right)
}

func (l *linking) wrong(m *annotation.Mention, row *annotation.Document, kind, gold string, right bool) {
	example := func() string { return mentionExample(row, m, gold) }
	if kind != "" {
		l.worst[0].add(kind, right, example)
	}
	l.worst[1].add(m.Rule, right, example)
}

// named are the mentions of a row that linking gold can judge, by place.
type named struct {
	order []document.Span
	by    map[document.Span]*annotation.Mention
}

// names leaves out what stands for a name, what has no capital, and what lies outside of the part that was annotated.
func (d *Doc) names(row *annotation.Document) named {
	out := named{by: map[document.Span]*annotation.Mention{}}
	off := text.NewOffsets(d.Document.Text)
	for i := range row.Mentions {
		m := &row.Mentions[i]
		s := document.Span{StartByte: off.Byte(int(m.Start)), EndByte: off.Byte(int(m.End))}
		if m.Kind == annotation.Pronoun || m.Kind == annotation.Nominal || s.StartByte < d.Scope.StartByte || s.EndByte > d.Scope.EndByte ||
			!hasUpper(d.Document.Text[s.StartByte:s.EndByte]) {
			continue
		}
		if out.by[s] == nil {
			out.order = append(out.order, s)
		}
		out.by[s] = m
	}
	return out
}

func (l *linking) figures() []Figure {
	return append([]Figure{l.spanPrecision.figure("span_P"), l.spanRecall.figure("span_R"), l.accuracy.figure("link_acc_on_found"),
		l.precision.figure("link_precision"), l.none.figure("nil_acc")}, l.labels.figures()...)
}

// pairs sums up sentences with one known fact each, of which recall alone can be measured.
type pairs struct{ recall, spans, linked share }

func (p *pairs) add(d *Doc, row *annotation.Document) {
	j := judging{doc: d, row: row, off: text.NewOffsets(d.Document.Text)}
	type fact struct{ property, head, tail string }
	facts := map[fact]bool{}
	for i := range row.Relations {
		if r := &row.Relations[i]; r.TailKind != annotation.TailLiteral {
			e := j.ends(r)
			facts[fact{r.Property, e.headQ, e.tailQ}] = true
		}
	}
	items := map[document.Span]string{}
	for _, m := range row.Mentions {
		items[j.span(m.Start, m.End)] = deref(m.QID)
	}
	for _, g := range d.Facts {
		h, ok1 := items[g.HeadSpan]
		t, ok2 := items[g.TailSpan]
		p.recall.add(len(g.Properties) > 0 && facts[fact{g.Properties[0].String(), g.Head.String(), g.Tail.String()}])
		p.spans.add(ok1 && ok2)
		p.linked.add(ok1 && ok2 && h == g.Head.String() && t == g.Tail.String())
	}
}

func (p *pairs) figures() []Figure {
	return []Figure{p.recall.figure("recall"), p.spans.figure("both_spans"), p.linked.figure("both_linked")}
}
