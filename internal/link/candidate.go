package link

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

const maxCandidates = 16

// option is a candidate of a mention with what ranking asks of it.
type option struct {
	id      wikidata.QID
	kind    NameKind
	sort    Sort
	count   uint32
	rank    int  // place among the candidates of its surface
	exact   bool // the surface was found as it stands
	anchor  bool // an anchor of the document leads there
	page    bool // it is the page's own entity
	named   bool // a longer name of the document stands for it
	linked  bool // some anchor of the document leads there
	pairs   int  // candidates of the same sentence with a statement
	farther int  // of the rest of the document

	name       int // how the surface relates to the label: see relateName
	labelWords int
	titled     bool // a page of exactly this title is about it
	near       int  // words of its description around the mention
	about      int  // words of its description in the document
}

// variants are the surfaces tried when the span as it stands has no entity, in order.
func variants(surface string, dst []string) []string {
	if s, ok := strings.CutPrefix(surface, "The "); ok {
		dst = append(dst, s)
	} else if s, ok := strings.CutPrefix(surface, "the "); ok {
		dst = append(dst, s)
	}
	if strings.ContainsAny(surface, "\"“”") {
		s := strings.NewReplacer("\"", "", "“", "", "”", "").Replace(surface)
		dst = append(dst, strings.Join(strings.Fields(s), " "))
		if i, j := strings.IndexAny(surface, "\"“"), strings.LastIndexAny(surface, "\"”"); i > 0 && j > i {
			dst = append(dst, strings.Join(strings.Fields(surface[:i]+" "+strings.Trim(surface[j:], "\"”")), " "))
		}
	}
	w := strings.Fields(surface)
	for len(w) > 2 && honorifics[strings.TrimSuffix(w[0], ".")+"."] || len(w) > 2 && honorifics[w[0]] {
		w = w[1:]
		dst = append(dst, strings.Join(w, " "))
	}
	if len(w) == 3 || len(w) == 4 {
		dst = append(dst, w[0]+" "+w[len(w)-1])
	}
	if len(surface) > 3 && allCapitals(surface) {
		dst = append(dst, titleCase(surface))
	}
	if s, ok := strings.CutSuffix(surface, "s"); ok && len(s) > 4 {
		dst = append(dst, s)
	}
	return dst
}

// allCapitals says that a surface has capitals of the Latin alphabet and no small letters.
func allCapitals(s string) bool {
	some := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= 0x80:
			return false
		case c >= 'A' && c <= 'Z':
			some = true
		}
	}
	return some
}

func titleCase(s string) string {
	w := strings.Fields(strings.ToLower(s))
	for i, x := range w {
		w[i] = strings.ToUpper(x[:1]) + x[1:]
	}
	return strings.Join(w, " ")
}

// options gathers the candidates of a surface: as it stands, then by variants.
func (l *Linker) options(p *Page, s *Span, buf []Candidate) ([]option, []Candidate) {
	buf = buf[:0]
	exact := true
	surface := p.Surface(s.First, s.End)
	if s.has(fromGazetteer) {
		buf = l.k.Candidates(s.Entry, buf)
		exact = !s.Folded
	} else {
		buf = l.k.Lookup(surface, buf)
	}
	if len(buf) == 0 {
		exact = false
		for _, v := range variants(surface, nil) {
			if buf = l.k.Lookup(v, buf); len(buf) > 0 {
				break
			}
		}
	}
	out := make([]option, 0, min(len(buf), maxCandidates)+2)
	for i, c := range buf {
		if len(out) == maxCandidates {
			break
		}
		out = addOption(out, option{id: c.ID, kind: c.Kind, count: c.Count, rank: i, exact: exact})
	}
	return out, buf
}

// addOption adds a candidate unless its entity is there; the stronger kind stays.
func addOption(out []option, o option) []option {
	for i := range out {
		if out[i].id == o.id {
			out[i].anchor = out[i].anchor || o.anchor
			out[i].named = out[i].named || o.named
			if o.kind < out[i].kind {
				out[i].kind = o.kind
			}
			return out
		}
	}
	return append(out, o)
}
