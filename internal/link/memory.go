package link

import (
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/scratch"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// memory is what linking a document needs and the next one can have: a document of a thousand words took a megabyte, and
// the collector a quarter of the time.
type memory struct {
	sentence, term, seen []int32 // of the page
	info                 []tokenInfo
	headline             []bool
	solo                 []Sort
	whole, inside        map[uint64]int32
	vocabulary           vocabulary
	known                map[wikidata.QID]*known
	named                map[read]*named
	anchored             map[wikidata.QID]bool
	anchorID             []wikidata.QID

	spans        []Span
	sorted       []Span
	byFirst      []int32
	chunks       []chunk
	pieces       []piece
	matches      []Match
	candidates   []Candidate
	features     []logit.Feature
	begins, ends []bool
	lattice      logit.Lattice
	segments     []logit.Segment
	order        []int32
	plan         plan
	mentions     []linked
	ids          []wikidata.QID
	web          web
	propagated   propagated
	open         map[string][]int
	offered      map[wikidata.QID]bool

	// of what lives as long as the page
	knowns  scratch.Arena[known]
	nameds  scratch.Arena[named]
	options scratch.Arena[option]
	terms   scratch.Arena[int32]
	probs   scratch.Arena[float64]
}

var memories = sync.Pool{New: func() any {
	return &memory{whole: map[uint64]int32{}, inside: map[uint64]int32{}, known: map[wikidata.QID]*known{},
		named: map[read]*named{}, anchored: map[wikidata.QID]bool{}, open: map[string][]int{}, offered: map[wikidata.QID]bool{},
		propagated: propagated{forms: map[string]few{}, hints: map[string]few{}, added: map[told]bool{}}, web: web{number: map[wikidata.QID]int32{}}}
}}

// reusable bounds the tokens of a document whose memory is kept: a map that grew once takes its time to clear ever after.
const reusable = 1 << 15

// Release lets the next page have the memory of this one, which is not used any more. Mentions stay.
func (p *Page) Release() {
	m := p.memory
	p.memory = nil
	if m == nil || len(p.Tokens) > reusable {
		return
	}
	m.knowns.Reset()
	m.nameds.Reset()
	m.options.Reset()
	m.terms.Reset()
	m.probs.Reset()
	memories.Put(m)
}
