package link

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// documentForms bounds the short forms a document may give.
const documentForms = 4096

// propagate offers the entities that the document spells out to its shorter names: "Schneider" after "Willi
// Schneider", "MIT" after "Massachusetts Institute of Technology", and the page's own entity to every short form of
// its title.
func (l *Linker) propagate(p *Page, ms []linked) {
	forms := map[string][]wikidata.QID{}
	add := func(name string, q wikidata.QID, person bool) {
		if len(forms) > documentForms {
			return
		}
		for _, f := range ShortForms(name, person, nil) {
			forms[f] = appendNew(forms[f], q)
		}
		if first, _, ok := strings.Cut(name, " "); person && ok {
			forms[first] = appendNew(forms[first], q)
		}
		forms[name] = appendNew(forms[name], q)
	}
	if p.pageEntity != 0 {
		person := l.k.Sort(p.pageEntity) == Person
		add(p.Doc.Title, p.pageEntity, person)
		for _, b := range p.Doc.Bold {
			add(p.Doc.Text[b.StartByte:b.EndByte], p.pageEntity, person)
		}
	}
	for i, q := range p.anchorID {
		if q != 0 {
			a := p.Doc.Anchors[i]
			person := l.k.Sort(q) == Person
			add(p.Doc.Text[a.StartByte:a.EndByte], q, person)
			add(core(a.Title), q, person)
		}
	}
	for i := range ms {
		m := &ms[i]
		if m.span.End-m.span.First < 2 || len(m.options) == 0 {
			continue
		}
		for _, o := range m.options[:min(2, len(m.options))] {
			if o.kind < KindShort {
				add(p.Surface(m.span.First, m.span.End), o.id, l.k.Sort(o.id) == Person)
			}
		}
	}
	for i := range ms {
		m := &ms[i]
		for _, q := range forms[strings.TrimPrefix(p.Surface(m.span.First, m.span.End), "the ")] {
			if len(m.options) < maxCandidates+4 {
				m.options = addOption(m.options, option{id: q, kind: KindDocument, exact: true, named: true, rank: len(m.options)})
			}
		}
	}
}

func appendNew(qs []wikidata.QID, q wikidata.QID) []wikidata.QID {
	for _, x := range qs {
		if x == q {
			return qs
		}
	}
	if len(qs) >= 4 {
		return qs
	}
	return append(qs, q)
}

// Bounds of coherence: how many mentions around are asked, and how many candidates of each.
const (
	near   = 8
	rivals = 3
)

// connect counts, for every candidate, the mentions around that have a candidate it shares a statement with.
func (l *Linker) connect(p *Page, ms []linked) {
	for i := range ms {
		for j := range ms[i].options {
			o := &ms[i].options[j]
			for n := max(0, i-near); n < min(len(ms), i+near+1); n++ {
				if n == i || !l.related(o.id, ms[n].options) {
					continue
				}
				if p.sentence[ms[n].span.First] == p.sentence[ms[i].span.First] {
					o.pairs++
				} else {
					o.farther++
				}
			}
			if p.pageEntity != 0 && o.id != p.pageEntity && (l.k.HasPair(o.id, p.pageEntity) || l.k.HasPair(p.pageEntity, o.id)) {
				o.farther++
			}
		}
	}
}

func (l *Linker) related(q wikidata.QID, others []option) bool {
	for i := range others[:min(rivals, len(others))] {
		if o := others[i].id; o == q {
			return false
		} else if l.k.HasPair(q, o) || l.k.HasPair(o, q) {
			return true
		}
	}
	return false
}
