package link

import (
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/logit"
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
	vocabulary           map[string]int32
	known                map[wikidata.QID]*known
	named                map[read]*named
	anchored             map[wikidata.QID]bool
	anchorID             []wikidata.QID

	spans        []Span
	chunks       []chunk
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
	pieces  arena[piece]
	knowns  arena[known]
	nameds  arena[named]
	options arena[option]
	terms   arena[int32]
	probs   arena[float64]
}

var memories = sync.Pool{New: func() any {
	return &memory{whole: map[uint64]int32{}, inside: map[uint64]int32{}, vocabulary: map[string]int32{}, known: map[wikidata.QID]*known{},
		named: map[read]*named{}, anchored: map[wikidata.QID]bool{}, open: map[string][]int{}, offered: map[wikidata.QID]bool{},
		propagated: propagated{forms: map[string]few{}, hints: map[string]few{}}, web: web{number: map[wikidata.QID]int32{}}}
}}

// reusable bounds the tokens of a document whose memory is kept: a map that grew once takes its time to clear ever after.
const reusable = 1 << 14

// Release lets the next page have the memory of this one, which is not used any more. Mentions stay.
func (p *Page) Release() {
	m := p.memory
	p.memory = nil
	if m == nil || len(p.Tokens) > reusable {
		return
	}
	m.pieces.reset()
	m.knowns.reset()
	m.nameds.reset()
	m.options.reset()
	m.terms.reset()
	m.probs.reset()
	memories.Put(m)
}

// cleared is n zeros in the memory of a slice, which grows where it is too small.
func cleared[T any](s *[]T, n int) []T {
	if cap(*s) < n {
		*s = make([]T, n+n/4)
	}
	*s = (*s)[:n]
	clear(*s)
	return *s
}

// emptied is a map without what it held.
func emptied[K comparable, V any](m map[K]V) map[K]V {
	clear(m)
	return m
}

// arena hands out pieces of one block. Where a block is used up, a larger one takes its place.
type arena[T any] struct{ block, free []T }

// least is the size of the first block of an arena.
const least = 256

// take gives room for n, of length 0.
func (a *arena[T]) take(n int) []T {
	if n > len(a.free) {
		a.block = make([]T, max(2*len(a.block), n, least))
		a.free = a.block
	}
	s := a.free[:0:n]
	a.free = a.free[n:]
	return s
}

// one gives a zero value.
func (a *arena[T]) one() *T { return &append(a.take(1), *new(T))[0] }

func (a *arena[T]) reset() { a.free = a.block }
