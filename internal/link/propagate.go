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
	offers := &p.propagated
	offers.reset()
	if p.pageEntity != 0 {
		person := l.personal(p.pageEntity)
		offers.add(p.Doc.Title, p.pageEntity, person)
		for _, b := range p.Doc.Bold {
			offers.add(p.Doc.Text[b.StartByte:b.EndByte], p.pageEntity, person)
		}
	}
	for i, q := range p.anchorID {
		if q != 0 {
			a := p.Doc.Anchors[i]
			person := l.personal(q)
			offers.add(p.Doc.Text[a.StartByte:a.EndByte], q, person)
			offers.add(core(a.Title), q, person)
		}
	}
	for i := range ms {
		m := &ms[i]
		if m.span.End-m.span.First < 2 || len(m.options) == 0 {
			continue
		}
		for _, o := range m.options[:min(2, len(m.options))] {
			if o.kind < KindShort {
				offers.add(p.Surface(m.span.First, m.span.End), o.id, l.personal(o.id))
			}
		}
	}
	for i := range ms {
		m := &ms[i]
		surface := strings.TrimPrefix(p.Surface(m.span.First, m.span.End), "the ")
		found := offers.forms[surface]
		if found.n == 0 {
			var tried [maxTried]variant
			for _, v := range variants(surface, tried[:0]) {
				if v.way == part {
					continue
				}
				if found = offers.forms[v.surface]; found.n > 0 {
					break
				}
			}
		}
		if found.n == 0 && i == 0 && p.pageEntity != 0 && sharesWord(surface, p.Doc.Title) {
			found = few{}.with(p.pageEntity) // the first name of a page is mostly its own, however it is spelled
		}
		for _, q := range found.all() {
			if len(m.options) < maxCandidates+4 {
				m.options = addOption(m.options, option{id: q, kind: KindDocument, way: written, named: true, rank: len(m.options)})
			}
		}
		if m.span.End == m.span.First+1 {
			hinted := offers.hints[surface]
			for _, q := range hinted.all() {
				if len(m.options) < maxCandidates+6 {
					m.options = addOption(m.options, option{id: q, kind: KindDocument, way: written, hinted: true, rank: len(m.options)})
				}
			}
		}
	}
}

// sharesWord says that two names have a word of four letters or more in common.
func sharesWord(a, b string) bool {
	for _, w := range strings.Fields(a) {
		if len(w) > 3 && strings.Contains(b, w) {
			return true
		}
	}
	return false
}

// personal says that an item is a person, or may be one for all that is known.
func (l *Linker) personal(q wikidata.QID) bool {
	s := l.items.Get(q).sort
	return s == Person || s == Untyped
}

// singleWords lists the capitalised words of the name of a thing: "Via" and "Rail" of "Via Rail". That one of them stands
// for it is a guess, which the ranker weighs.
func singleWords(name string, person bool) []string {
	if person {
		return nil
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == ')' || r == '-' })
	if len(words) < 2 || len(words) > 8 {
		return nil
	}
	var out []string
	for _, w := range words {
		if len(w) > 2 && w[0] >= 'A' && w[0] <= 'Z' && !small[w] {
			out = append(out, w)
		}
	}
	return out
}

// documentOnly appends forms that are too loose for a knowledge base but safe inside a document that spells the name
// out: every word of a person's name, and the initials of any stretch of three words or more of another name.
func documentOnly(name string, person bool, dst []string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == ')' })
	if person {
		for _, w := range words {
			if len(w) > 2 && hasUpper(w) && !small[w] && !honorifics[w] {
				dst = append(dst, w)
			}
		}
		return dst
	}
	if len(words) > 12 {
		return dst
	}
	for i := range words {
		for j := i + 3; j <= len(words); j++ {
			if a := acronym(words[i:j]); len(a) > 2 {
				dst = append(dst, a)
			}
		}
	}
	return dst
}

// Bounds of coherence: how many mentions around are asked, and how many candidates of each.
const (
	near   = 8
	rivals = 6
)

// connect counts, for every candidate, the mentions around that have a candidate it shares a statement with.
func (l *Linker) connect(p *Page, ms []linked) {
	w := l.number(p, ms)
	own := int32(-1)
	if p.pageEntity != 0 {
		own = w.number[p.pageEntity]
	}
	for i := range ms {
		sent := p.sentence[ms[i].span.First]
		for j := range ms[i].options {
			o := &ms[i].options[j]
			if len(w.links[o.number]) == 0 {
				continue
			}
			w.from(o.number)
			for n := max(0, i-near); n < min(len(ms), i+near+1); n++ {
				if n == i || !w.related(o.number, ms[n].options) {
					continue
				}
				if p.sentence[ms[n].span.First] == sent {
					o.pairs++
				} else {
					o.farther++
				}
				ms[i].paired = true
			}
			if own >= 0 && o.number != own && w.linked(own) {
				o.farther++
			}
		}
	}
}

// number makes the web of all candidates and of the page's own entity.
func (l *Linker) number(p *Page, ms []linked) *web {
	items := p.ids[:0]
	for i := range ms {
		for j := range ms[i].options {
			items = append(items, ms[i].options[j].id)
		}
	}
	if p.pageEntity != 0 {
		items = append(items, p.pageEntity)
	}
	p.ids = items
	w := &p.web
	w.weave(l.k, items)
	for i := range ms {
		for j := range ms[i].options {
			o := &ms[i].options[j]
			o.number = w.number[o.id]
			o.facts = w.facts[o.number]
			ms[i].facts = max(ms[i].facts, o.facts)
		}
	}
	return w
}

// related says that the candidate of from has a statement with one of the others, before it stands among them itself.
func (w *web) related(number int32, others []option) bool {
	for i := range others[:min(rivals, len(others))] {
		switch o := others[i].number; {
		case o == number:
			return false
		case w.linked(o):
			return true
		}
	}
	return false
}
