package annotate

import (
	"slices"
	"strings"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/kb"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Base is an open knowledge base as annotation asks it. It keeps the closure of each class it has met over
// subclass-of: some megabytes for all classes of Wikidata. Safe for concurrent use.
type Base struct {
	kb      *kb.KB
	classes sync.Map // wikidata.QID → *classInfo
	matches sync.Pool
}

// classInfo is the closure of a class: itself and everything above, ascending.
type classInfo struct {
	above []wikidata.QID
	sort  link.Sort
	label string
}

// OnKB asks an open knowledge base.
func OnKB(k *kb.KB) *Base {
	return &Base{kb: k, matches: sync.Pool{New: func() any { return new([]gazetteer.Match) }}}
}

// Match implements link.Knowledge.
func (b *Base) Match(s string, toks []text.Token, dst []link.Match) []link.Match {
	buf := b.matches.Get().(*[]gazetteer.Match)
	*buf = b.kb.Surfaces.Match(s, toks, (*buf)[:0])
	for _, m := range *buf {
		dst = append(dst, link.Match{First: m.First, End: m.Last, Entry: link.Entry(m.Entry), Folded: m.Entry.Folded()})
	}
	b.matches.Put(buf)
	return dst
}

// Candidates implements link.Knowledge.
func (b *Base) Candidates(e link.Entry, dst []link.Candidate) []link.Candidate {
	var buf [64]gazetteer.Candidate
	return candidates(b.kb.Surfaces.Candidates(gazetteer.Entry(e), buf[:0]), dst)
}

// Lookup implements link.Knowledge.
func (b *Base) Lookup(surface string, dst []link.Candidate) []link.Candidate {
	var buf [64]gazetteer.Candidate
	return candidates(b.kb.Surfaces.Lookup(surface, buf[:0]), dst)
}

// LookupFolded implements link.Knowledge.
func (b *Base) LookupFolded(surface string, dst []link.Candidate) []link.Candidate {
	var buf [64]gazetteer.Candidate
	return candidates(b.kb.Surfaces.LookupFolded(surface, buf[:0]), dst)
}

// Neighbours implements link.Knowledge.
func (b *Base) Neighbours(q wikidata.QID, most int, dst []wikidata.QID) []wikidata.QID {
	first := len(dst)
	for property, tail := range b.kb.Facts.Items(q) {
		if property == 31 || property == 21 || slices.Contains(dst[first:], tail) {
			continue
		}
		if dst = append(dst, tail); len(dst)-first == most {
			break
		}
	}
	return dst
}

func candidates(cs []gazetteer.Candidate, dst []link.Candidate) []link.Candidate {
	for _, c := range cs {
		dst = append(dst, link.Candidate{ID: c.ID, Kind: link.NameKind(c.Kind), Count: c.Count})
	}
	return dst
}

// HasPair implements link.Knowledge.
func (b *Base) HasPair(h, t wikidata.QID) bool { return b.kb.Facts.HasPair(h, t) }

// Tails implements link.Knowledge.
func (b *Base) Tails(h wikidata.QID, dst []wikidata.QID) []wikidata.QID {
	return b.kb.Facts.Tails(h, dst)
}

// Sort implements link.Knowledge.
func (b *Base) Sort(q wikidata.QID) link.Sort {
	best := link.Untyped
	for _, c := range b.kb.Entities.Types(q) {
		best = link.Stronger(best, b.class(c).sort)
	}
	return best
}

// IsA implements Knowledge.
func (b *Base) IsA(q wikidata.QID, want []wikidata.QID) (is, known bool) {
	types := b.kb.Entities.Types(q)
	for _, c := range types {
		info := b.class(c)
		for _, w := range want {
			if _, ok := slices.BinarySearch(info.above, w); ok {
				return true, true
			}
		}
	}
	return false, len(types) > 0
}

// maxAbove bounds the closure of a class whose ancestors run wild.
const maxAbove = 2048

func (b *Base) class(c wikidata.QID) *classInfo {
	if info, ok := b.classes.Load(c); ok {
		return info.(*classInfo)
	}
	above := []wikidata.QID{c}
	var parents []wikidata.QID
	for i := 0; i < len(above) && len(above) < maxAbove; i++ {
		parents = b.kb.Facts.TailsOf(above[i], subclassOf, parents[:0])
		for _, q := range parents {
			if !slices.Contains(above, q) {
				above = append(above, q)
			}
		}
	}
	slices.Sort(above)
	info, _ := b.classes.LoadOrStore(c, &classInfo{above, link.SortOf(above), b.Label(c)})
	return info.(*classInfo)
}

// Label implements link.Knowledge.
func (b *Base) Label(q wikidata.QID) string {
	e, _ := b.kb.Entities.Brief(q)
	return e.Label
}

// Describe implements link.Knowledge.
func (b *Base) Describe(q wikidata.QID) link.About {
	e, _ := b.kb.Entities.Brief(q)
	a := link.About{Label: e.Label, Description: e.Description, Aliases: e.Aliases, Linked: e.Sitelinks > 0, Described: e.Description != ""}
	for i, c := range e.Types {
		if i == maxDescribed {
			break
		}
		if s := b.class(c).label; !strings.Contains(a.Description, s) {
			a.Description += " " + s
		}
	}
	return a
}

// maxDescribed bounds the classes whose labels describe an item.
const maxDescribed = 3

// ByTitle implements link.Knowledge.
func (b *Base) ByTitle(site, title string) wikidata.QID {
	q, _ := b.kb.Entities.ByTitle(site, title)
	return q
}

// Gender implements link.Knowledge.
func (b *Base) Gender(q wikidata.QID) wikidata.QID {
	for _, g := range [...]wikidata.QID{link.Male, link.Female} {
		if b.kb.Facts.HasPair(q, g) {
			return g
		}
	}
	return 0
}

// HasPairs implements Knowledge.
func (b *Base) HasPairs(pairs []Pair, dst []bool) []bool { return b.kb.Facts.HasPairs(pairs, dst) }

// Between implements Knowledge.
func (b *Base) Between(h, t wikidata.QID, dst []Fact) []Fact { return b.kb.Facts.Between(h, t, dst) }

// From implements Knowledge.
func (b *Base) From(h wikidata.QID, dst []Fact) []Fact { return b.kb.Facts.From(h, dst) }

// DirectTypes implements Knowledge.
func (b *Base) DirectTypes(q wikidata.QID) []wikidata.QID { return b.kb.Entities.Types(q) }
