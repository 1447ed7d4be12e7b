package annotate

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/link"
)

// nationLink is the probability from which the country of a word such as "Russian", though no link by itself, is tried in
// statements: the word is a country, a people or a language, and what is said of "a Russian footballer" tells which.
const nationLink = 0.1

// RuleStated is the rule of a link that a relation of its sentence confirms.
const RuleStated = "keep/stated-nation"

// weak is a name that is tried as a country.
type weak struct {
	mention int32
	plain   mention // what it is where no relation says so
}

// confirm settles the weak links. A relation of a country is said only where the word means the country, so the link is at
// least as likely as each relation that was kept of it. The others become names without an item.
func (w *work) confirm() {
	if len(w.weak) == 0 {
		return
	}
	best := make([]float64, len(w.mentions))
	for i := range w.row.Relations {
		r := &w.row.Relations[i]
		best[r.Head] = max(best[r.Head], r.Prob)
		if r.TailKind == annotation.TailMention {
			best[r.Tail] = max(best[r.Tail], r.Prob)
		}
	}
	for _, x := range w.weak {
		m := &w.mentions[x.mention]
		if best[x.mention] > 0.5 {
			m.prob, m.rule, m.settled = best[x.mention], RuleStated, true
		} else {
			*m = x.plain
			s := &w.bySent[w.page.SentenceOf(m.first)]
			s.mentions = slices.DeleteFunc(s.mentions, func(i int32) bool { return i == x.mention })
			s.words = nil // they were masked by its sort
		}
		w.counts.Mentions.keep(m.rule)
	}
	w.weak = w.weak[:0]
}

// name makes a mention of what the linker found. With isWeak, out is the country that the name is tried as, and plain what
// it is otherwise. ok is false for what is no name.
func (w *work) name(m link.Mention) (out, plain mention, isWeak, ok bool) {
	out = mention{m.First, m.End, m.QID, m.Sort, annotation.Name, m.Prob, m.Rule, m.QID != 0 || m.LinkProb >= known}
	if m.QID != 0 && m.Prob <= 0.5 && m.SpanProb > 0.5 {
		// The name is likely, the link is not: keep the name.
		w.counts.Mentions.drop(DropUnlikely)
		out = mention{m.First, m.End, 0, link.Untyped, annotation.Name, m.SpanProb, link.RuleUnlinked, 1-m.LinkProb >= known}
	}
	if out.prob <= 0.5 {
		return out, plain, false, false
	}
	if out.qid == 0 && m.Nation != 0 && m.NationProb >= nationLink {
		plain = out
		out.qid, out.sort, out.prob = m.Nation, link.Country, m.NationProb
		return out, plain, true, true
	}
	return out, plain, false, true
}
