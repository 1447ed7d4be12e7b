package link

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/scratch"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Bounds of looking around: items of the document that are asked, statements of each, names read in all.
const (
	aroundItems  = 8
	aroundFacts  = 24
	aroundLabels = 256
)

// lookAround offers, to names that no full name of the knowledge base explains, the values of statements of the
// document's items whose label holds them: "Rachel" is Rachel Berry where Glee is spoken of.
func (l *Linker) lookAround(p *Page, ms []linked) {
	open := scratch.Emptied(p.memory.open) // by first word
	for i := range ms {
		m := &ms[i]
		if len(m.options) > 0 && m.options[0].kind < KindShort && m.options[0].way <= otherCase && m.span.End-m.span.First > 1 {
			continue
		}
		w, _, _ := strings.Cut(p.Surface(m.span.First, m.span.End), " ")
		if len(open[w]) < 16 {
			open[w] = append(open[w], i)
		}
	}
	if len(open) == 0 {
		return
	}
	values := p.ids[:0]
	for _, q := range p.items(ms) {
		if values = l.k.Neighbours(q, aroundFacts, values); len(values) > aroundLabels {
			values = values[:aroundLabels]
			break
		}
	}
	p.ids = values
	seen := scratch.Emptied(p.memory.offered)
	for _, q := range values {
		if seen[q] {
			continue
		}
		seen[q] = true
		l.offer(p, ms, open, q)
	}
}

// items are what the document is surely about: its own item, those of its anchors, the first candidates of full names.
func (p *Page) items(ms []linked) []wikidata.QID {
	var out []wikidata.QID
	add := func(q wikidata.QID) {
		if q != 0 && len(out) < aroundItems {
			for _, x := range out {
				if x == q {
					return
				}
			}
			out = append(out, q)
		}
	}
	add(p.pageEntity)
	for i := range ms {
		for _, o := range ms[i].options {
			if o.anchor {
				add(o.id)
			}
		}
	}
	for i := range ms {
		if m := &ms[i]; len(m.options) > 0 && m.options[0].kind < KindRedirect && m.options[0].way == asIs {
			add(m.options[0].id)
		}
	}
	return out
}

func (l *Linker) offer(p *Page, ms []linked, open map[string][]int, q wikidata.QID) {
	label := l.about(p, q).about.Label
	if strings.IndexByte(label, ' ') < 0 {
		return
	}
	for rest, w := label, ""; rest != ""; {
		at := rest
		w, rest, _ = strings.Cut(rest, " ")
		for _, i := range open[strings.TrimSuffix(w, ",")] {
			m := &ms[i]
			surface := p.Surface(m.span.First, m.span.End)
			if len(at) < len(surface) || at[:len(surface)] != surface || len(surface) == len(label) ||
				len(at) > len(surface) && at[len(surface)] != ' ' && at[len(surface)] != ',' || len(m.options) >= maxCandidates+8 {
				continue
			}
			m.options = addOption(m.options, option{id: q, kind: KindDocument, way: part, around: true, rank: len(m.options)})
		}
	}
}
