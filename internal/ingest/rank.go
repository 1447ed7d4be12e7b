package ingest

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

const (
	instanceOf = wikidata.PID(31)
	subclassOf = wikidata.PID(279)
)

// best appends the items that a property's statements of the best rank name, ascending, each once. As in Wikidata's
// own query service, a preferred statement puts the normal ones aside even if its value is unknown; deprecated ones
// never count. Rows are sorted by property.
func best(dst []wikidata.QID, rows []fact.Statement, property wikidata.PID) []wikidata.QID {
	start, found := slices.BinarySearchFunc(rows, property, func(r fact.Statement, p wikidata.PID) int {
		return int(r.Property) - int(p)
	})
	if !found {
		return dst
	}
	end, rank := start, fact.Normal
	for ; end < len(rows) && rows[end].Property == property; end++ {
		rank = max(rank, rows[end].Rank)
	}
	for i := start; i < end; i++ {
		if r := &rows[i]; r.Rank == rank && r.Value.Kind == fact.Item {
			dst = append(dst, r.Value.Item)
		}
	}
	slices.Sort(dst)
	return slices.Compact(dst)
}
