package schemalib

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// entityExamples gives the most linked instances of each class by rank: its direct ones, then those of subclasses that are
// of it first of all, then those of any, because the way down to a distant subclass may be one that only Wikidata takes: a
// brand is a name, and a name a word, but "Coca-Cola" is no example of a word.
func (b *builder) entityExamples() [][]string {
	out := make([][]string, len(b.dag.order))
	add := func(i int, list []Example) {
		for _, e := range list {
			if len(out[i]) < b.opt.Examples && !slices.Contains(out[i], e.Label) {
				out[i] = append(out[i], e.Label)
			}
		}
	}
	first := b.examplesBelow(func(q wikidata.QID) []wikidata.QID {
		if p, ok := b.dag.primary[q]; ok {
			return []wikidata.QID{p}
		}
		return nil
	})
	any := b.examplesBelow(b.dag.directParents)
	for i, q := range b.dag.order {
		add(i, b.directExamples(q))
		add(i, first[i])
		add(i, any[i])
	}
	return out
}

// directExamples gives the most linked items typed by a class. Where few of its items are, those that have a type that says
// more are none: Toronto is an "organization" and a city, and it is a city.
func (b *builder) directExamples(class wikidata.QID) []Example {
	list := b.stats.Examples[class]
	if !b.ranger.rough[b.dag.rank[class]] {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(e Example) bool {
		return slices.ContainsFunc(e.Types.All(), func(o wikidata.QID) bool {
			return o != class && b.dag.has(o) && !b.dag.isAbove(o, class)
		})
	})
}

// examplesBelow gives the most linked instances of what is below each class by rank, along the parents given.
func (b *builder) examplesBelow(up func(wikidata.QID) []wikidata.QID) [][]Example {
	below := make([][]Example, len(b.dag.order))
	for i := len(below) - 1; i >= 0; i-- {
		q := b.dag.order[i]
		below[i] = topExamples(below[i])
		all := topExamples(append(slices.Clone(below[i]), b.directExamples(q)...))
		for _, p := range up(q) {
			r := b.dag.rank[p]
			below[r] = append(below[r], all...)
			if len(below[r]) > 8*keptExamples {
				below[r] = topExamples(below[r])
			}
		}
	}
	return below
}
