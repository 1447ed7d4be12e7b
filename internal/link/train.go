package link

import (
	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Gold is a span that people (or the anchors of a page) marked: byte offsets. With Ignore it is neither right nor wrong.
type Gold struct {
	Start, End int
	QID        wikidata.QID
	Ignore     bool
}

// SpanExamples appends what a page teaches the span model: every candidate span inside bytes [from, to), right if it
// is one of gold. Spans that cross an ignored one teach nothing; with partial, where gold does not mark every name, only
// spans that are or cross one of gold do.
func (l *Linker) SpanExamples(p *Page, gold []Gold, from, to int, partial bool, weight float64, dst []logit.Example) []logit.Example {
	l.open(p)
	right := map[[2]int]bool{}
	for _, g := range gold {
		right[[2]int{g.Start, g.End}] = !g.Ignore
	}
	for _, s := range l.score(p) {
		a, b := int(p.Tokens[s.First].Start), int(p.Tokens[s.End-1].End)
		if a < from || b > to {
			continue
		}
		good := right[[2]int{a, b}]
		if !good && (ignored(gold, a, b) || partial && !crosses(gold, a, b)) {
			continue
		}
		dst = append(dst, logit.Example{Features: p.spanFeatures(&s, nil), Positive: good, Weight: weight})
	}
	return dst
}

func ignored(gold []Gold, a, b int) bool {
	for _, g := range gold {
		if g.Ignore && g.Start < b && a < g.End {
			return true
		}
	}
	return false
}

func crosses(gold []Gold, a, b int) bool {
	for _, g := range gold {
		if g.Start < b && a < g.End {
			return true
		}
	}
	return false
}

// RankGroups appends what a page teaches the ranker: a group for every gold mention. The other mentions of the page,
// which give coherence, are those the span model finds. A gold item that is not among the candidates teaches NIL only
// if nilToo is set.
func (l *Linker) RankGroups(p *Page, gold []Gold, nilToo bool, weight float64, dst []logit.Group) []logit.Group {
	l.open(p)
	spans := l.score(p)
	want := map[[2]int32]wikidata.QID{}
	for _, g := range gold {
		first, end := p.tokenAt(int32(g.Start)), p.tokenAt(int32(g.End))
		if g.Ignore || first >= end || int(p.Tokens[first].Start) != g.Start || int(p.Tokens[end-1].End) != g.End || !p.capital(first, end) {
			continue
		}
		want[[2]int32{first, end}] = g.QID
		spans = append(spans, Span{First: first, End: end})
	}
	spans = merge(spans)
	for i := range spans {
		if _, ok := want[[2]int32{spans[i].First, spans[i].End}]; ok {
			spans[i].score = 1 << 30
		}
	}
	ms := l.gather(p, schedule(spans, len(p.Tokens)))
	for i := range ms {
		m := &ms[i]
		q, ok := want[[2]int32{m.span.First, m.span.End}]
		if !ok || len(m.options) == 0 {
			continue
		}
		if g, ok := p.group(m, q, nilToo); ok {
			g.Weight = weight
			dst = append(dst, g)
		}
	}
	return dst
}

func (p *Page) capital(first, end int32) bool {
	for i := first; i < end; i++ {
		if p.info[i].class == capital {
			return true
		}
	}
	return false
}

func (p *Page) group(m *linked, q wikidata.QID, nilToo bool) (logit.Group, bool) {
	g := logit.Group{Gold: len(m.options)}
	found := q == 0
	for i := range m.options {
		if q != 0 && m.options[i].id == q {
			g.Gold, found = i, true
		}
		g.Choices = append(g.Choices, p.optionFeatures(m, &m.options[i], nil))
	}
	g.Choices = append(g.Choices, p.nilFeatures(m, nil))
	return g, found || nilToo
}
