package evidence

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Pair is two mentions of a sentence as units; Head is the subject of the statement in question.
type Pair struct {
	Head, Tail int32
}

// maxBetween bounds the words between two mentions that are read.
const maxBetween = 24

// Stats counts what stands around pairs of mentions. The zero value is not ready: use NewStats.
type Stats struct {
	Pairs    uint64                          // counted, with a statement or without
	Feature  map[string]uint64               // over all pairs
	Property map[wikidata.PID]*PropertyStats // of the properties stated
	Ends     map[Ends]*PropertyStats         // of all pairs with ends of these sorts
}

// Ends are the sorts of head and tail of a pair.
type Ends [2]link.Sort

// PropertyStats counts the features of the pairs of one property.
type PropertyStats struct {
	Pairs   uint64
	Mutual  uint64 // pairs of which the property is stated both ways
	Rare    uint64 // sum of the counts of features that were left out for being rare: see Counts.Rare
	Feature map[string]uint64
	Ends    map[Ends]uint64 // pairs by the sorts of their ends
}

// NewStats makes empty counts.
func NewStats() *Stats {
	return &Stats{Feature: map[string]uint64{}, Property: map[wikidata.PID]*PropertyStats{}, Ends: map[Ends]*PropertyStats{}}
}

// AddPair counts a pair, the properties that are stated of it, and which of them are stated the other way round as well:
// none for a pair without a statement.
func (st *Stats) AddPair(s *Sentence, p Pair, ends Ends, stated, back []wikidata.PID) {
	var fs []string
	s.features(p, func(f []byte) { fs = append(fs, string(f)) })
	st.Pairs++
	for _, f := range fs {
		st.Feature[f]++
	}
	count(st.Ends, ends, ends, fs)
	for _, q := range stated {
		count(st.Property, q, ends, fs)
		if slices.Contains(back, q) {
			st.Property[q].Mutual++
		}
	}
}

func count[K comparable](m map[K]*PropertyStats, k K, ends Ends, fs []string) {
	ps := part(m, k)
	ps.Pairs++
	ps.Ends[ends]++
	for _, f := range fs {
		ps.Feature[f]++
	}
}

// Merge adds the counts of another part of the corpus.
func (st *Stats) Merge(o *Stats) {
	st.Pairs += o.Pairs
	addCounts(st.Feature, o.Feature)
	merge(st.Property, o.Property)
	merge(st.Ends, o.Ends)
}

func merge[K comparable](dst, src map[K]*PropertyStats) {
	for k, ps := range src {
		mine := part(dst, k)
		mine.Pairs += ps.Pairs
		mine.Mutual += ps.Mutual
		mine.Rare += ps.Rare
		addCounts(mine.Feature, ps.Feature)
		for e, n := range ps.Ends {
			mine.Ends[e] += n
		}
	}
}

func addCounts(dst, src map[string]uint64) {
	for k, n := range src {
		dst[k] += n
	}
}
