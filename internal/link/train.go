package link

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Gold is a span that people (or the anchors of a page) marked: byte offsets. With Ignore it is neither right nor wrong.
type Gold struct {
	Start, End int
	QID        wikidata.QID
	Ignore     bool
}

// SpanSequences appends what the sentences of a page teach the span model inside bytes [from, to). Of gold that holds
// other gold either may be chosen. What crosses an ignored span but no gold is free; with partial, where gold does not
// mark every name, all that does not cross gold is left out.
func (l *Linker) SpanSequences(p *Page, gold []Gold, from, to int, partial bool, weight float64, dst []logit.Sequence) []logit.Sequence {
	l.open(p)
	right := map[[2]int]bool{}
	for _, g := range gold {
		right[[2]int{g.Start, g.End}] = !g.Ignore
	}
	bySentence := make([][]logit.Segment, len(p.Sentences))
	for _, s := range l.score(p) {
		a, b := int(p.Tokens[s.First].Start), int(p.Tokens[s.End-1].End)
		if a < from || b > to {
			continue
		}
		good := right[[2]int{a, b}]
		if !good && !crosses(gold, a, b) {
			if partial {
				continue
			}
			good = ignored(gold, a, b)
		}
		n := p.sentence[s.First]
		base := p.Sentences[n].First
		bySentence[n] = append(bySentence[n], logit.Segment{First: s.First - base, End: s.End - base, Features: p.spanFeatures(&s, nil), Allowed: good})
	}
	for n, segs := range bySentence {
		if len(segs) == 0 {
			continue
		}
		sent := p.Sentences[n]
		q := logit.Sequence{Segments: segs, Stay: make([]bool, sent.Last-sent.First), Weight: weight}
		slices.SortStableFunc(q.Segments, func(a, b logit.Segment) int { return cmp.Compare(a.End, b.End) })
		for i := range q.Segments {
			if g := &q.Segments[i]; g.Allowed && p.marked(right, g, sent.First) && !p.holds(right, q.Segments, g, sent.First) {
				for t := g.First; t < g.End; t++ {
					q.Stay[t] = true
				}
			}
		}
		dst = append(dst, q)
	}
	return dst
}

// marked says that a segment is one of gold.
func (p *Page) marked(right map[[2]int]bool, g *logit.Segment, base int32) bool {
	return right[[2]int{int(p.Tokens[g.First+base].Start), int(p.Tokens[g.End+base-1].End)}]
}

// holds says that a gold segment holds a smaller one.
func (p *Page) holds(right map[[2]int]bool, all []logit.Segment, g *logit.Segment, base int32) bool {
	for i := range all {
		if o := &all[i]; o.First >= g.First && o.End <= g.End && o.End-o.First < g.End-g.First && o.Allowed && p.marked(right, o, base) {
			return true
		}
	}
	return false
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
		if !g.Ignore && g.Start < b && a < g.End {
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
	spans = p.merge(slices.Clone(spans))
	for i := range spans {
		if _, ok := want[[2]int32{spans[i].First, spans[i].End}]; ok {
			spans[i].score = 1 << 30
		}
	}
	ms := l.gather(p, p.plan.schedule(spans, len(p.Tokens)))
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
