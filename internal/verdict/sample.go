package verdict

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cespare/xxhash/v2"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

// tiers that are judged: what the corpora use.
var tiers = []string{annotation.TierA, annotation.TierB}

// Sample draws n labels of tiers A and B: half of each, or all of a tier that has fewer and the rest of the other. Within a
// tier every label has the same chance. The same labels, seed and n give the same sample, in an order of its own.
func Sample(labels []Label, n int, seed uint64) []Label {
	byTier := map[string][]Label{}
	for _, l := range labels {
		byTier[l.Tier] = append(byTier[l.Tier], l)
	}
	for _, t := range tiers {
		shuffle(byTier[t], seed)
	}
	a, b := byTier[tiers[0]], byTier[tiers[1]]
	fromA := min(len(a), max(n-n/2, n-len(b)))
	fromB := min(len(b), n-fromA)
	return slices.Concat(a[:fromA], b[:fromB])
}

// shuffle orders labels by a hash of their names.
func shuffle(labels []Label, seed uint64) {
	place := func(l Label) uint64 { return xxhash.Sum64String(fmt.Sprintf("%d %s", seed, l.ID)) }
	slices.SortFunc(labels, func(x, y Label) int {
		return cmp.Or(cmp.Compare(place(x), place(y)), cmp.Compare(x.ID, y.ID))
	})
}
