package evidence

import (
	"maps"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/link"
)

// Row is a line of the table of statistics: how many pairs show a feature, of which a property is stated or whose ends
// are of given sorts. What is empty is not asked. "#pairs" counts all pairs, "#mutual" those stated both ways, "#rare" is
// the sum over features that are left out, "#ends P1" counts the pairs of a property.
type Row struct {
	Feature  string `parquet:"feature"`
	Property string `parquet:"property"`
	Head     string `parquet:"head"` // sorts of the two ends: "person", "place"
	Tail     string `parquet:"tail"`
	Pairs    int64  `parquet:"pairs"`
}

// Rows are those of a feature, sorted.
func (c *Counts) Rows(feature string) []Row {
	rows := []Row{{Feature: feature, Pairs: int64(c.All)}}
	for _, e := range sortedEnds(c.Ends) {
		rows = append(rows, Row{Feature: feature, Head: sortName(e[0]), Tail: sortName(e[1]), Pairs: int64(c.Ends[e])})
	}
	for _, q := range slices.Sorted(maps.Keys(c.Property)) {
		rows = append(rows, Row{Feature: feature, Property: q.String(), Pairs: int64(c.Property[q])})
	}
	return rows
}

func sortName(s link.Sort) string { return strings.Trim(Mask(s), "<>") }

// WithMore takes each property from the model that saw more pairs of it; from m where both saw as many.
func (m *Model) WithMore(o *Model) *Model {
	both := newModel()
	maps.Copy(both.property, m.property)
	for q, w := range o.property {
		if mine := both.property[q]; mine == nil || w.pairs > mine.pairs {
			both.property[q] = w
		}
	}
	return both
}
