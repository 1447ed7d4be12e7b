package link

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// titled is the item of a page title. Where no sitelink says so, the item whose name it is stands in for it: a knowledge
// base may lack sitelinks, and a title in a label's form is seldom another's. A title is taken as it stands, then without
// what tells it from others, "Alive (Krewella song)" or "Hanks, North Dakota", which must be said of the item.
func (l *Linker) titled(lang, title string) wikidata.QID {
	if q := l.k.ByTitle(lang+"wiki", title); q != 0 {
		return q
	}
	name, hint := title, ""
	if i := strings.Index(title, " ("); i > 0 && strings.HasSuffix(title, ")") {
		name, hint = title[:i], title[i+2:len(title)-1]
	}
	if q := l.nameOf(name, hint); q != 0 || hint != "" {
		return q
	}
	if i := strings.Index(title, ", "); i > 0 {
		return l.nameOf(title[:i], title[i+2:])
	}
	return 0
}

// nameOf is the only item of a name that fits a hint best: of a label, else of an alias, else of a label but for case,
// since a title begins with a capital.
func (l *Linker) nameOf(name, hint string) wikidata.QID {
	var buf [16]Candidate
	cs := l.k.Lookup(name, buf[:0])
	for _, kind := range [...]NameKind{KindLabel, KindAlias} {
		if q, some := l.fits(cs, kind, hint); some {
			return q
		}
	}
	q, _ := l.fits(l.k.LookupFolded(name, buf[:0]), KindLabel, hint)
	return q
}

// fits chooses among the candidates of a kind of name, titles counting as labels; some is false where there is none.
func (l *Linker) fits(cs []Candidate, kind NameKind, hint string) (found wikidata.QID, some bool) {
	best := 0
	for _, c := range cs {
		if c.Kind != kind && (c.Kind != KindTitle || kind != KindLabel) {
			continue
		}
		some = true
		said := 1
		if hint != "" {
			said = l.said(c.ID, hint)
		}
		switch {
		case said > best:
			found, best = c.ID, said
		case said == best:
			found = 0
		}
	}
	return found, some
}

// hinted bounds the statements that are asked whether they say a hint.
const hinted = 32

// said counts the words of a hint that the description of an item has, and the items it has statements with whose name
// is part of the hint: "North Dakota".
func (l *Linker) said(q wikidata.QID, hint string) int {
	n := shared(hint, l.k.Describe(q).Description)
	for _, v := range l.k.Neighbours(q, hinted, nil) {
		if label := l.k.Label(v); len(label) > 3 && strings.Contains(hint, label) {
			n++
		}
	}
	return n
}

// shared counts the words of a hint that a description has.
func shared(hint, description string) int {
	n := 0
	for _, w := range strings.Fields(hint) {
		if len(w) > 3 && strings.Contains(description, w) {
			n++
		}
	}
	return n
}
