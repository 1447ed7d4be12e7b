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

	name       int // how the surface relates to the label: see relateName
	labelWords int
	titled     bool // a page of exactly this title is about it
	near       int  // words of its description around the mention
	aliases    int
	known      bool // has a page in some wiki
	about      int  // words of its description in the document
}

// options gathers the candidates of a surface: as it stands and in another case, and, where that gives no full name of
// anything, of the names that the surface may be a variant of.
func (l *Linker) options(p *Page, s *Span, buf []Candidate) ([]option, []Candidate) {
	buf = buf[:0]
	surface := p.Surface(s.First, s.End)
	out := make([]option, 0, 8)
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
		buf = l.k.Candidates(s.Entry, buf)
		w := asIs
		if s.Folded {
			w = otherCase
		}
		full = add(w, maxCandidates)
	} else {
		buf = l.k.Lookup(surface, buf)
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
		buf = l.k.Lookup(v.surface, buf[:0])
		full = add(v.way, maxVariants) || full
	}
	return out, buf
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
