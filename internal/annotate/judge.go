package annotate

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/literal"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// observed bounds the mentions of a sentence whose pairs the first pass counts.
const observed = 16

// Observe is the first pass: it adds what stands between the mentions of a document to the counts of a corpus.
func (a *Annotator) Observe(d *document.Document, st *evidence.Stats) {
	w := a.begin(d)
	defer w.release()
	w.read()
	w.findMentions()
	w.index()
	w.confirm() // without relations: the first pass counts sure links
	var stated, back []wikidata.PID
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
				stated, back = w.stated(hq, tq, stated[:0]), w.stated(tq, hq, back[:0])
				st.AddPair(words, w.pair(words, h, t), evidence.Ends{w.mentions[h].sort, w.mentions[t].sort}, stated, back)
			}
		}
	}
	w.observeLiterals(st)
}

// stated appends the properties that are stated of two items.
func (w *work) stated(head, tail wikidata.QID, dst []wikidata.PID) []wikidata.PID {
	if !w.k.HasPair(head, tail) {
		return dst
	}
	for _, f := range w.k.Between(head, tail, nil) {
		if bestRank(&f) == "" && w.relation(f.Property) != "" && !slices.Contains(dst, f.Property) {
			dst = append(dst, f.Property)
		}
	}
	return dst
}

// observeLiterals adds what stands between the names of a sentence and its dates and quantities.
func (w *work) observeLiterals(st *evidence.Stats) {
	var stated []wikidata.PID
	for s := range w.bySent {
		ms, ls := w.bySent[s].mentions, w.bySent[s].literals
		ms, ls = ms[:min(len(ms), observed)], ls[:min(len(ls), observed)]
		if len(ms) == 0 || len(ls) == 0 {
			continue
		}
		words := w.words(s)
		for _, h := range ms {
			facts := w.about(w.mentions[h].qid).literal
			for _, l := range ls {
				stated = stated[:0]
				for i := range facts {
					if f := &facts[i]; bestRank(f) == "" && !slices.Contains(stated, f.Property) && literalRule(&w.literals[l], literal.Match(w.literals[l], f.Value)) != "" {
						stated = append(stated, f.Property)
					}
				}
				p := evidence.Pair{Head: words.Unit(w.mentions[h].first), Tail: words.Unit(w.literals[l].First)}
				st.AddPair(words, p, evidence.Ends{w.mentions[h].sort, link.Untyped}, stated, nil)
			}
		}
	}
}

// Cases annotates a document and gives the case of every relation between mentions, kept whatever its probability:
// cases[i] belongs to Relations[i] of the row. It is what calibration learns from.
func (a *Annotator) Cases(d *document.Document) (*annotation.Document, []evidence.Case) {
	w := a.begin(d)
	w.trace = true
	defer w.release()
	w.annotate()
	return w.row, w.cases
}

// words masks a sentence for evidence.
func (w *work) words(s int) *evidence.Sentence {
	if w.bySent[s].words == nil {
		w.bySent[s].words = w.mask(s)
	}
	return w.bySent[s].words
}

func (w *work) mask(s int) *evidence.Sentence {
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

// pairOf is the place of a candidate in the words of its sentence.
func (w *work) pairOf(words *evidence.Sentence, f *found) evidence.Pair {
	if f.rule != "" {
		return evidence.Pair{Head: words.Unit(w.mentions[f.head].first), Tail: words.Unit(w.literals[f.tail].First)}
	}
	return w.pair(words, f.head, f.tail)
}

// literalRules numbers the rules by which a literal agrees with a value, for the judge.
var literalRules = map[string]int{RuleDay: 1, RuleYear: 2, RuleCoarser: 3, RuleAmount: 4, RuleRounded: 5}

// caseOf describes a candidate among those of its sentence.
func (w *work) caseOf(s int, words *evidence.Sentence, f *found, here []found) evidence.Case {
	h, own := &w.mentions[f.head], w.page.Own()
	p := w.pairOf(words, f)
	c := evidence.Case{HeadSort: h.sort, HeadKind: kindOf(h), Mentions: len(w.bySent[s].mentions), PageHead: own != 0 && h.qid == own,
		HeadLink: h.prob, HeadLength: int(h.end - h.first), TailLink: 1, Lead: s == 0, TailKind: evidence.AsLiteral, Literal: literalRules[f.rule]}
	if f.rule == "" {
		t := &w.mentions[f.tail]
		c.TailSort, c.TailKind, c.PageTail = t.sort, kindOf(t), own != 0 && t.qid == own
		c.TailLink, c.TailLength = t.prob, int(t.end-t.first)
	}
	c.See(w.evidence, words, p, f.fact.Property, w.names(f.fact.Property))
	w.surround(s, words, f, p, &c)
	w.compete(words, f, p, here, &c)
	c.Depth, c.HeadForm = depth(s), w.adjective(h)
	if f.rule == "" {
		c.TailForm = w.adjective(&w.mentions[f.tail])
	}
	for i := range here {
		o := &here[i]
		if o == f || o.fact.Property == f.fact.Property || !samePair(o, f) {
			continue
		}
		e := w.evidence.Score(words, w.pairOf(words, o), o.fact.Property)
		if m := c.Words.Contrast - e.Contrast; !c.Rivals || m < c.Margin {
			c.Margin = m
		}
		c.Rivals = true
	}
	return c
}

func apart(a, b int32) int32 { return max(a-b, b-a) }

// samePair says that two candidates join the same two things, in any direction.
func samePair(a, b *found) bool {
	if a.rule != "" || b.rule != "" {
		return a.rule != "" && b.rule != "" && a.fact.Head == b.fact.Head && a.tail == b.tail
	}
	return a.fact.Head == b.fact.Head && a.fact.Tail == b.fact.Tail || a.fact.Head == b.fact.Tail && a.fact.Tail == b.fact.Head
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
