package annotate

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/link"
)

// nearerName says that a word such as "physicist" is said of another: of the name right behind it, "physicist Ada Q.", and
// else of two people in a sentence the one who stands closer to it, unless both are members of one list. What is stated
// of the farther one is true, but not said here.
func (w *work) nearerName(f *found) bool {
	name, word := f.head, f.tail
	if w.mentions[name].kind == annotation.Nominal {
		name, word = word, name
	}
	n, c := &w.mentions[name], &w.mentions[word]
	if c.kind != annotation.Nominal || n.kind == annotation.Nominal {
		return false
	}
	if w.titleOf(c, n) {
		return true
	}
	far, sent := between(n, c), w.page.SentenceOf(c.first)
	for t := max(0, c.first-far); t < min(c.end+far, int32(len(w.inMent))); t++ {
		i := w.inMent[t] - 1
		if i < 0 || i == name || w.page.SentenceOf(t) != sent {
			continue
		}
		o := &w.mentions[i]
		rival := o.kind != annotation.Nominal && o.sort == n.sort && o.sort != link.Untyped && (o.qid != n.qid || o.qid == 0)
		if rival && between(o, c) < far && !w.listed(o, n) {
			return true
		}
	}
	return false
}

// titleOf says that a word in the singular stands right before the name of a person who is not n, known or not.
func (w *work) titleOf(c, n *mention) bool {
	if n.sort != link.Person || int(c.end) >= len(w.inMent) || w.page.SentenceOf(c.end) != w.page.SentenceOf(c.first) || strings.HasSuffix(w.page.Word(int(c.end-1)), "s") {
		return false
	}
	i := w.inMent[c.end] - 1
	if i < 0 {
		return false
	}
	o := &w.mentions[i]
	return o.kind == annotation.Name && (o.sort == link.Person || o.qid == 0) && (o.qid != n.qid || o.qid == 0)
}

// between is the number of tokens between two mentions.
func between(a, b *mention) int32 { return max(a.first-b.end, b.first-a.end) }

// listed says that nothing but commas, "and", "or" and other mentions stands between two mentions.
func (w *work) listed(a, b *mention) bool {
	if a.first > b.first {
		a, b = b, a
	}
	for t := a.end; t < b.first; t++ {
		switch w.page.Word(int(t)) {
		case ",", "and", "or", "&":
			continue
		}
		if w.inMent[t] == 0 {
			return false
		}
	}
	return true
}
