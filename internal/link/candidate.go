package link

import (
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Bounds of the candidates of a mention, and of those that one variant gives.
const (
	maxCandidates = 16
	maxVariants   = 6
)

// option is a candidate of a mention with what ranking asks of it.
type option struct {
	id      wikidata.QID
	number  int32 // among the candidates of the document: see web
	item    *known
	kind    NameKind
	sort    Sort
	count   uint32
	rank    int  // place among the candidates of its surface
	way     way  // how the surface leads to the name
	anchor  bool // an anchor of the document leads there
	page    bool // it is the page's own entity
	named   bool // a longer name of the document stands for it
	hinted  bool // a name of the document has it as one of its words
	around  bool // a name of something that the document's items have statements with holds it
	linked  bool // some anchor of the document leads there
	pairs   int  // candidates of the same sentence with a statement
	farther int  // of the rest of the document

	name       int  // how the surface relates to the label: see relateName
	labelWords int  // 0 as long as the item was not described
	titled     bool // a page of exactly this title is about it
	near       int  // words of its description around the mention
	aliases    int
	facts      int  // items that its statements name
	said       bool // has a description of its own
	known      bool // has a page in some wiki
	about      int  // words of its description in the document
	role       int  // see roleOf
	team       int  // 1 for a team or club
}

// read is a surface as the document's first mention of it was read.
type read struct {
	surface          string
	entry            Entry
	matched, inOther bool // by the gazetteer, in another case
}

// named is what a surface may stand for.
type named struct {
	page    wikidata.QID // the item of a page of exactly this title
	options []option
}

// named asks what a surface may stand for, once a document.
func (l *Linker) named(p *Page, s *Span) *named {
	key := read{p.Surface(s.First, s.End), 0, s.has(fromGazetteer), s.Folded}
	if key.matched {
		key.entry = s.Entry
	}
	if n := p.named[key]; n != nil {
		return n
	}
	n := p.nameds.One()
	n.page, n.options = l.k.ByTitle(p.wiki, key.surface), l.options(p, s)
	for i := range n.options {
		l.describe(p, n, key.surface, &n.options[i])
	}
	p.named[key] = n
	return n
}

// options gathers the candidates of a surface: as it stands and in another case, and, where that gives no full name of
// anything, of the names that the surface may be a variant of.
func (l *Linker) options(p *Page, s *Span) []option {
	surface, buf := p.Surface(s.First, s.End), p.candidates[:0]
	defer func() { p.candidates = buf }()
	var found [maxCandidates]option
	out := found[:0]
	add := func(w way, most int) (full bool) {
		for i, c := range buf {
			if len(out) == maxCandidates || i == most {
				break
			}
			out = addOption(out, option{id: c.ID, kind: c.Kind, count: c.Count, rank: i, way: w})
			full = full || c.Kind < KindShort
		}
		return full
	}
	full := false
	if s.has(fromGazetteer) {
		buf = p.withheld.from(surface, l.k.Candidates(s.Entry, buf))
		w := asIs
		if s.Folded {
			w = otherCase
		}
		full = add(w, maxCandidates)
	} else {
		buf = p.withheld.from(surface, l.k.Lookup(surface, buf))
		full = add(asIs, maxCandidates)
	}
	if !full {
		buf = l.k.LookupFolded(surface, buf[:0])
		full = add(otherCase, maxVariants)
	}
	var tried [16]variant
	for _, v := range variants(surface, tried[:0]) {
		if full && v.way != byPlural {
			continue
		}
		buf = p.withheld.from(v.surface, l.k.Lookup(v.surface, buf[:0]))
		full = add(v.way, maxVariants) || full
	}
	return append(p.memory.options.Take(len(out)), out...)
}

// addOption adds a candidate unless its entity is there; the stronger kind stays.
func addOption(out []option, o option) []option {
	for i := range out {
		if out[i].id == o.id {
			out[i].anchor = out[i].anchor || o.anchor
			out[i].named = out[i].named || o.named
			out[i].hinted = out[i].hinted || o.hinted
			out[i].around = out[i].around || o.around
			if o.kind < out[i].kind {
				out[i].kind = o.kind
			}
			return out
		}
	}
	return append(out, o)
}
