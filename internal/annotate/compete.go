package annotate

import (
	"math"

	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// surround counts the mentions between the ends, and those that compete with an end by standing closer to the other or by
// what the words say.
func (w *work) surround(s int, words *evidence.Sentence, f *found, p evidence.Pair, c *evidence.Case) {
	gap := apart(p.Head, p.Tail)
	tailQ := wikidata.QID(math.MaxUint32)
	if f.rule == "" {
		tailQ = w.mentions[f.tail].qid
	}
	headQ := w.mentions[f.head].qid
	for _, i := range w.bySent[s].mentions {
		m := &w.mentions[i]
		u := words.Unit(m.first)
		if u > min(p.Head, p.Tail) && u < max(p.Head, p.Tail) {
			c.Between++
		}
		if u < p.Head {
			c.HeadPlace++
		}
		if u < p.Tail {
			c.TailPlace++
		}
		if m.qid == headQ || m.qid == tailQ {
			continue
		}
		if m.sort == c.HeadSort && u != p.Tail {
			if apart(u, p.Tail) < gap {
				c.HeadRank++
			}
			c.HeadRival.Meet(w.evidence.Score(words, evidence.Pair{Head: u, Tail: p.Tail}, f.fact.Property).Contrast)
		}
		if f.rule == "" && m.sort == c.TailSort && u != p.Head {
			if apart(u, p.Head) < gap {
				c.TailRank++
			}
			c.TailRival.Meet(w.evidence.Score(words, evidence.Pair{Head: p.Head, Tail: u}, f.fact.Property).Contrast)
		}
	}
	if f.rule == "" {
		return
	}
	for _, i := range w.bySent[s].literals {
		if l := &w.literals[i]; i != f.tail && l.Kind == w.literals[f.tail].Kind && apart(words.Unit(l.First), p.Head) < gap {
			c.TailRank++
		}
	}
}

// depth buckets the number of a sentence: what a text is about is said at its beginning.
func depth(sentence int) int {
	d := 0
	for _, from := range [...]int{1, 3, 8, 20, 60} {
		if sentence >= from {
			d++
		}
	}
	return d
}

// adjective says that a mention is the adjective of a place, or the name of its people: "Swiss".
func (w *work) adjective(m *mention) bool {
	return (m.sort == link.Place || m.sort == link.Country) && m.end-m.first == 1 && link.Demonym(w.page.Word(int(m.first)))
}

// compete counts the candidates of the same property that share an end with a candidate, and those whose other end
// stands closer.
func (w *work) compete(words *evidence.Sentence, f *found, p evidence.Pair, here []found, c *evidence.Case) {
	gap := apart(p.Head, p.Tail)
	for i := range here {
		o := &here[i]
		if o == f || o.fact.Property != f.fact.Property || (o.rule == "") != (f.rule == "") {
			continue
		}
		q := w.pairOf(words, o)
		switch {
		case q.Tail == p.Tail && q.Head != p.Head:
			c.SameTail++
			if apart(q.Head, q.Tail) < gap {
				c.CloserHead++
			}
		case q.Head == p.Head && q.Tail != p.Tail:
			c.SameHead++
			if apart(q.Head, q.Tail) < gap {
				c.CloserTail++
			}
		}
	}
}
