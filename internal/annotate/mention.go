package annotate

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/scratch"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// known is the probability from which a name without an item counts as known to have none.
const known = 0.9

// findMentions collects names, pronouns and concepts in text order.
func (w *work) findMentions() {
	names := w.linker.Link(w.page)
	w.mentions = w.memory.named[:0]
	plain := map[int32]mention{} // by first token: the weak ones without their item
	for _, m := range names {
		out, bare, isWeak, ok := w.name(m)
		switch {
		case !ok:
			w.counts.Mentions.drop(DropUnlikely)
			continue
		case isWeak:
			plain[m.First] = bare
		}
		w.mentions = append(w.mentions, out)
	}
	if w.opt.Pronouns {
		for _, r := range w.linker.Pronouns(w.page, names) {
			w.mentions = append(w.mentions, mention{r.First, r.End, r.QID, r.Sort, annotation.Pronoun, r.Prob, r.Rule, true})
		}
	}
	if w.opt.Concepts {
		w.findConcepts(plain)
	}
	w.memory.named = w.mentions
	slices.SortStableFunc(w.mentions, func(a, b mention) int { return cmp.Compare(a.first, b.first) })
	for i, m := range w.mentions {
		if bare, ok := plain[m.first]; ok && m.kind == annotation.Name {
			w.weak = append(w.weak, weak{int32(i), bare})
			continue
		}
		w.counts.Mentions.keep(m.rule)
	}
}

// RuleConceptMention is the rule of lower-case names, and of capitalised ones that do not look like names: a language, a
// rank, a first word.
const RuleConceptMention = "keep/concept-statement"

// conceptProb is the prior of a lower-case name that a statement ties to a name of its sentence.
const conceptProb = 0.8

// findConcepts, which gets the weak links by their first token, adds lower-case names ("midfielder", "basketball"), and capitalised ones that were not taken for names
// ("a 1987 Tamil film", "Colonel"), whose item has a statement with a linked name of the same sentence. Longest first from
// the left; never inside another mention.
func (w *work) findConcepts(weak map[int32]mention) {
	taken := scratch.Zeros(&w.taken, len(w.page.Tokens))
	bySent := make([][]wikidata.QID, len(w.page.Sentences))
	for _, m := range w.mentions {
		for t := m.first; t < m.end; t++ {
			taken[t] = true
		}
		if _, doubtful := weak[m.first]; m.qid != 0 && !doubtful {
			s := w.page.SentenceOf(m.first)
			if q := bySent[s]; len(q) < w.opt.SentenceMentions && !slices.Contains(q, m.qid) {
				bySent[s] = append(q, m.qid)
			}
		}
	}
	matches := append(w.matches[:0], w.page.Matches()...)
	w.matches = matches
	slices.SortStableFunc(matches, func(a, b link.Match) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.End, a.End)) })
	var cs []link.Candidate
	for _, m := range matches {
		s := w.page.SentenceOf(m.First)
		if len(bySent[s]) == 0 || w.page.SentenceOf(m.End-1) != s || !w.plainWords(m, taken) {
			continue
		}
		cs = w.k.Candidates(m.Entry, cs[:0])
		if q := w.tied(cs, bySent[s]); q != 0 {
			w.mentions = append(w.mentions, mention{m.First, m.End, q, w.k.Sort(q), annotation.Nominal, conceptProb, RuleConceptMention, true})
			for t := m.First; t < m.End; t++ {
				taken[t] = true
			}
		}
	}
}

// plainWords says that a match is free and no number, and more than three letters.
func (w *work) plainWords(m link.Match, taken []bool) bool {
	for t := m.First; t < m.End; t++ {
		f := w.page.Tokens[t].Flags
		if taken[t] || f&text.Number != 0 {
			return false
		}
	}
	return w.page.Tokens[m.First].Flags&text.Word != 0 && w.page.Tokens[m.End-1].End-w.page.Tokens[m.First].Start > 3
}

// tied is the best of the first candidates that has a statement with one of the names; 0 for none.
func (w *work) tied(cs []link.Candidate, names []wikidata.QID) wikidata.QID {
	for _, c := range cs[:min(4, len(cs))] {
		if c.Kind > link.KindAnchor {
			continue
		}
		for _, q := range names {
			if w.k.HasPair(q, c.ID) || w.k.HasPair(c.ID, q) {
				return c.ID
			}
		}
	}
	return 0
}
