package link

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Links counts the hyperlinks of a page by text and item. The counts of a knowledge base made from the same page hold
// them: a ranker that learned from the page with them would find that what it should learn was counted, always, and
// trust a name that one page links more than it should.
type Links map[Name]uint32

// Name is a text and the item that a link leads to.
type Name struct {
	Surface string
	ID      wikidata.QID
}

// Withhold takes links of the page out of the counts that its candidates come with. It is called before the page is
// read.
func (p *Page) Withhold(links Links) { p.withheld = links }

// from gives the candidates of a surface without these links, best first: what only they made a candidate is none.
func (w Links) from(surface string, cs []Candidate) []Candidate {
	if len(w) == 0 {
		return cs
	}
	out := cs[:0]
	for _, c := range cs {
		c.Count -= min(c.Count, w[Name{surface, c.ID}])
		if c.Count > 0 || c.Kind != KindAnchor {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return cmp.Compare(b.Count, a.Count) })
	return out
}
