package link

import (
	"math"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// order gives the candidates of each mention, and NIL, their probabilities.
func (l *Linker) order(p *Page, ms []linked) {
	for i := range ms {
		m := &ms[i]
		m.probs = p.probs.Take(len(m.options) + 1)
		for j := range m.options {
			p.features = p.optionFeatures(m, &m.options[j], p.features[:0])
			m.probs = append(m.probs, float64(l.rank.Score(p.features))/1000)
		}
		p.features = p.nilFeatures(m, p.features[:0])
		m.probs = append(m.probs, float64(l.rank.Score(p.features))/1000)
		logit.Softmax(m.probs)
		m.letters = len(p.Surface(m.span.First, m.span.End))
	}
}

// decide takes the likeliest candidate of a mention, or NIL.
func (l *Linker) decide(m *linked, doubt float64) Mention {
	out := Mention{First: m.span.First, End: m.span.End, SpanProb: m.span.score.Prob(), SpanLogit: float64(m.span.score) / 1000, Rule: RuleUnlinked}
	out.Prob = out.SpanProb
	if out.LinkProb = 1; len(m.options) == 0 {
		return out
	}
	top, none := 0, m.probs[len(m.options)]
	for i := range m.options {
		if m.probs[i] > m.probs[top] {
			top = i
		}
	}
	if m.national {
		out.Nation, out.NationProb = l.nation(m, out.SpanLogit, doubt)
	}
	out.LinkProb = math.Round(m.probs[top]*1e4) / 1e4
	if out.LinkProb < l.threshold && m.probs[top] < none {
		out.LinkProb = math.Round(none*1e4) / 1e4
		return out
	}
	o := &m.options[top]
	out.QID, out.Sort, out.Rule = o.id, o.sort, rule(m, o)
	out.Inputs = inputs(m, o, m.probs[top], doubt)
	out.Prob = l.joint.prob(out.SpanLogit, out.Inputs)
	return out
}

// nation is the likeliest country among the candidates.
func (l *Linker) nation(m *linked, spanLogit, doubt float64) (wikidata.QID, float64) {
	best := -1
	for i := range m.options {
		if m.options[i].sort == Country && (best < 0 || m.probs[i] > m.probs[best]) {
			best = i
		}
	}
	if best < 0 {
		return 0, 0
	}
	return m.options[best].id, l.joint.prob(spanLogit, inputs(m, &m.options[best], m.probs[best], doubt))
}

// rule names the strongest evidence for a link.
func rule(m *linked, o *option) string {
	switch {
	case o.anchor:
		return RuleAnchor
	case o.page:
		return RulePage
	case o.named || o.linked:
		return RulePropagated
	case o.way != asIs && o.way != otherCase:
		return RuleVariant
	case len(m.options) == 1:
		return RuleUnique
	}
	return RuleRanked
}
