package annotate

import (
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// observed bounds the mentions of a sentence whose pairs the first pass counts.
const observed = 16

// Observe is the first pass: it adds what stands between the mentions of a document to the counts of a corpus.
func (a *Annotator) Observe(d *document.Document, st *evidence.Stats) {
	w := &work{Annotator: a, doc: a.bounded(d)}
	w.read()
	w.findMentions()
	w.index()
	var facts []Fact
	var stated []wikidata.PID
	for s := range w.bySent {
		ms := w.bySent[s].mentions
		ms = ms[:min(len(ms), observed)]
		if len(ms) < 2 {
			continue
		}
		words := w.words(s)
		for _, h := range ms {
			for _, t := range ms {
				hq, tq := w.mentions[h].qid, w.mentions[t].qid
				if h == t || hq == tq {
					continue
				}
				facts, stated = facts[:0], stated[:0]
				for _, f := range w.k.Between(hq, tq, facts) {
					if bestRank(&f) == "" && w.relation(f.Property) != "" {
						stated = append(stated, f.Property)
					}
				}
				st.AddPair(words, w.pair(words, h, t), evidence.Ends{w.mentions[h].sort, w.mentions[t].sort}, stated)
			}
		}
	}
}

// Cases annotates a document and gives the case of every relation between mentions, kept whatever its probability:
// cases[i] belongs to Relations[i] of the row. It is what calibration learns from.
func (a *Annotator) Cases(d *document.Document) (*annotation.Document, []evidence.Case) {
	w := &work{Annotator: a, doc: a.bounded(d), trace: true}
	w.annotate()
	return w.row, w.cases
}

// words masks a sentence for evidence.
func (w *work) words(s int) *evidence.Sentence {
	sent := w.page.Sentences[s]
	var cover []evidence.Masked
	for t := sent.First; t < sent.Last; {
		if n := w.inMent[t]; n > 0 {
			m := &w.mentions[n-1]
			mask := evidence.Mask(m.sort)
			cover = append(cover, evidence.Masked{First: m.first, End: m.end, Mask: mask})
			t = m.end
			continue
		}
		t++
	}
	for _, i := range w.bySent[s].literals {
		l := &w.literals[i]
		mask := "<num>"
		if l.Kind == annotation.Date {
			mask = "<date>"
		}
		cover = append(cover, evidence.Masked{First: l.First, End: l.End, Mask: mask})
	}
	return evidence.NewSentence(w.page, sent.First, sent.Last, cover)
}

func (w *work) pair(s *evidence.Sentence, h, t int32) evidence.Pair {
	return evidence.Pair{Head: s.Unit(w.mentions[h].first), Tail: s.Unit(w.mentions[t].first)}
}

// caseOf describes a candidate among those of its sentence.
func (w *work) caseOf(s int, words *evidence.Sentence, f *found, here []found) evidence.Case {
	h, t := &w.mentions[f.head], &w.mentions[f.tail]
	p := w.pair(words, f.head, f.tail)
	c := evidence.Case{
		Words: w.evidence.Score(words, p, f.fact.Property), Reliability: w.evidence.Reliability(f.fact.Property),
		HeadSort: h.sort, TailSort: t.sort, HeadKind: kindOf(h), TailKind: kindOf(t), HeadFirst: p.Head < p.Tail,
		Distance: int(max(p.Head, p.Tail) - min(p.Head, p.Tail) - 1), Mentions: len(w.bySent[s].mentions),
		Join: words.Join(p), List: words.List(p.Tail), Link: min(h.prob, t.prob),
		PageHead: w.page.Own() != 0 && h.qid == w.page.Own(), PageTail: w.page.Own() != 0 && t.qid == w.page.Own(), Lead: s == 0,
		Cue: words.Cue(f.fact.Property),
	}
	c.Barrier = words.Barrier(p)
	for _, i := range w.bySent[s].mentions {
		m := &w.mentions[i]
		if m.first > min(h.first, t.first) && m.first < max(h.first, t.first) {
			c.Between++
		}
		u := words.Unit(m.first)
		if i != f.head && m.qid != h.qid && m.qid != t.qid && m.sort == h.sort && apart(u, p.Tail) < apart(p.Head, p.Tail) {
			c.HeadRank++
		}
		if i != f.tail && m.qid != h.qid && m.qid != t.qid && m.sort == t.sort && apart(u, p.Head) < apart(p.Head, p.Tail) {
			c.TailRank++
		}
	}
	for i := range here {
		o := &here[i]
		if o == f || o.fact.Property == f.fact.Property || !samePair(&o.fact, &f.fact) {
			continue
		}
		e := w.evidence.Score(words, w.pair(words, o.head, o.tail), o.fact.Property)
		if m := c.Words.Score - e.Score; !c.Rivals || m < c.Margin {
			c.Margin = m
		}
		c.Rivals = true
	}
	return c
}

func apart(a, b int32) int32 { return max(a-b, b-a) }

func samePair(a, b *Fact) bool {
	return a.Head == b.Head && a.Tail == b.Tail || a.Head == b.Tail && a.Tail == b.Head
}

func kindOf(m *mention) int {
	switch m.kind {
	case annotation.Pronoun:
		return evidence.AsPronoun
	case annotation.Nominal:
		return evidence.AsConcept
	}
	return evidence.AsName
}
