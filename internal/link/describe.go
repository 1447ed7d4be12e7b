package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// window is how many tokens around a mention count as near.
const window = 20

// describe notes how the label and description of each candidate fit the surface and the words around.
func (l *Linker) describe(p *Page, m *linked) {
	surface := p.Surface(m.span.First, m.span.End)
	page := l.k.ByTitle(p.Doc.Lang+"wiki", surface)
	m.titled = page != 0
	for i := range m.options {
		o := &m.options[i]
		about := l.described(p, o.id)
		o.aliases, o.known = about.Aliases, about.Linked
		o.titled = o.id == page
		o.name, o.labelWords = relateName(surface, about.Label)
		o.near, o.about = p.overlap(&m.span, about.Description)
	}
}

// known is what a document's candidates were found to be.
type known struct {
	sort      Sort
	described bool
	about     About
}

// about gives the sort of an item, asked once a document.
func (l *Linker) about(p *Page, q wikidata.QID) *known {
	if k := p.known[q]; k != nil {
		return k
	}
	if p.known == nil {
		p.known = map[wikidata.QID]*known{}
	}
	k := &known{sort: l.k.Sort(q)}
	p.known[q] = k
	return k
}

// described gives the description of an item, asked once a document.
func (l *Linker) described(p *Page, q wikidata.QID) *About {
	k := l.about(p, q)
	if !k.described {
		k.described, k.about = true, l.k.Describe(q)
	}
	return &k.about
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

// overlap counts the content words of a description that stand near the span, and in the document.
func (p *Page) overlap(s *Span, description string) (near, about int) {
	if description == "" {
		return 0, 0
	}
	from, to := max(0, int(s.First)-window), min(len(p.Tokens), int(s.End)+window)
	for len(description) > 0 {
		var w string
		w, description, _ = strings.Cut(description, " ")
		w = strings.Trim(w, ",.;:()")
		if len(w) < 4 || plain[w] {
			continue
		}
		if !p.words()[w] {
			continue
		}
		about++
		for i := from; i < to; i++ {
			if int32(i) < s.First || int32(i) >= s.End {
				if p.Word(i) == w {
					near++
					break
				}
			}
		}
	}
	return near, about
}

// words is the set of words of the document, made when first asked for.
func (p *Page) words() map[string]bool {
	if p.vocabulary == nil {
		p.vocabulary = make(map[string]bool, len(p.Tokens)/2)
		for i, t := range p.Tokens {
			if t.Flags&text.Word != 0 && t.End-t.Start >= 4 {
				p.vocabulary[p.Word(i)] = true
			}
		}
	}
	return p.vocabulary
}

// plain are words of descriptions that say nothing.
var plain = map[string]bool{"from": true, "with": true, "that": true, "which": true, "this": true, "into": true, "were": true, "also": true, "used": true}
