package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// window is how many tokens around a mention count as near.
const window = 20

// describe notes how the label of a candidate fits the surface, and what the document knows of it.
func (l *Linker) describe(p *Page, n *named, surface string, o *option) {
	o.item = l.about(p, o.id)
	if !o.item.read {
		o.item.read, o.item.terms = true, p.terms(o.item.words)
	}
	about := &o.item.about
	o.sort, o.page, o.linked = o.item.sort, o.id == p.pageEntity, p.anchored[o.id]
	o.aliases, o.known, o.said = about.Aliases, about.Linked, about.Described
	o.titled = o.id == n.page
	o.name, o.labelWords = relateName(surface, about.Label)
	o.about = len(o.item.terms)
}

// known is what a document's candidates were found to be.
type known struct {
	*item
	read  bool
	terms []int32 // content words of its description that the document has: numbers in the vocabulary; once it was read
}

// item is what is known of an item, in whatever document.
type item struct {
	sort  Sort
	about About
	words []word // content words of the description

	people, team bool // what the description speaks of
}

// itemsKept bounds the items that are remembered between documents, some 500 bytes each.
const itemsKept = 1 << 16

func (l *Linker) readItem(q wikidata.QID) *item {
	a := l.k.Describe(q)
	return &item{l.k.Sort(q), a, contentWords(a.Description), isPeople(a.Description), isTeam(a.Description)}
}

// about gives what a document knows of an item.
func (l *Linker) about(p *Page, q wikidata.QID) *known {
	if k := p.known[q]; k != nil {
		return k
	}
	k := p.knowns.One()
	k.item = l.items.Get(q)
	p.known[q] = k
	return k
}

// relateName says how a surface relates to a label: 0 equal, 1 equal but for case, 2 its beginning, 3 its end, 4
// inside it, 5 holds it, 6 its initials, 7 something else; 8 when there is no label. words is the length of the label.
func relateName(surface, label string) (relation, words int) {
	words = strings.Count(label, " ") + 1
	switch {
	case label == "":
		return 8, words
	case surface == label:
		return 0, words
	case strings.EqualFold(surface, label):
		return 1, words
	case strings.HasPrefix(label, surface):
		return 2, words
	case strings.HasSuffix(label, surface):
		return 3, words
	case strings.Contains(label, surface):
		return 4, words
	case strings.Contains(surface, label):
		return 5, words
	case len(surface) > 1 && isInitials(surface, label):
		return 6, words
	}
	return 7, words
}

// isInitials says that the letters of the surface are the capitals of the label, in order.
func isInitials(surface, label string) bool {
	rest := surface
	for i, r := range label {
		if !unicode.IsUpper(r) || i > 0 && label[i-1] != ' ' && label[i-1] != '-' {
			continue
		}
		rest = strings.TrimLeft(rest, ". ")
		got, size := utf8.DecodeRuneInString(rest)
		if got != r {
			return false
		}
		rest = rest[size:]
	}
	return strings.Trim(rest, ". ") == ""
}

// contentBytes is the least length of a word that says something.
const contentBytes = 4

// contentWords lists the words of a description that say something.
func contentWords(description string) []word {
	var out []word
	for len(description) > 0 {
		var w string
		w, description, _ = strings.Cut(description, " ")
		w = strings.Trim(w, ",.;:()")
		if len(w) >= contentBytes && !plain[w] {
			out = append(out, hashed(w))
		}
	}
	return out
}

// terms lists those of some words that stand in the document.
func (p *Page) terms(words []word) []int32 {
	out := p.memory.terms.Take(len(words))
	for _, w := range words {
		if n := p.vocabulary.term(w); n != 0 {
			out = append(out, n)
		}
	}
	return out
}

// overlap counts, for each candidate of a mention, the content words of its description that stand near.
func (p *Page) overlap(m *linked) {
	p.mentions++
	first, end := int(m.span.First), int(m.span.End)
	for _, near := range [...][]int32{p.term[max(0, first-window):first], p.term[end:min(len(p.term), end+window)]} {
		for _, n := range near {
			p.seen[n] = p.mentions
		}
	}
	p.seen[0] = 0
	for i := range m.options {
		o := &m.options[i]
		for _, n := range o.item.terms {
			if p.seen[n] == p.mentions {
				o.near++
			}
		}
	}
}

// plain are words of descriptions that say nothing.
var plain = map[string]bool{"from": true, "with": true, "that": true, "which": true, "this": true, "into": true, "were": true, "also": true, "used": true}
