package schemalib

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// drop/vague: an ancestor of vagueHolds permille of all items or more, vagueLeast at least, which nobody types items by and no
// constraint names, of one of two sorts.
//
// Fewer than vagueFirst permille of its items are in it first of all, and most of them are, first of all, of nothing that it
// is itself. A treaty is a "message", by way of document and information, and so are a year and a company; but a message is
// none of the things that these are first. "Municipality of Poland" is nobody's first class either, and stays: it is an
// administrative territorial entity, as all that it holds.
//
// Or all but vagueMore permille of its items are in one class below it, so that it says no more than that one: a "group of
// living things" is a group of humans.
//
// Smaller ones stay, because half of them are words that people use: "disaster", "land vehicle", "watercraft".
const vagueHolds, vagueLeast, vagueFirst, vagueKin, vagueMore = 2, 500, 50, 500, 20

// withoutVague leaves the vague ancestors out of the classes that are left.
func (b *builder) withoutVague(chosen []wikidata.QID) []wikidata.QID {
	d := reducedDAG(chosen, b.sel.tax.Parents, b.byUse, false) // the same classes, whatever they inherit from
	named, wide := b.named(), map[int32]bool{}
	for i, q := range d.order {
		n, least := b.sel.count[q], max(vagueLeast, b.stats.Items*vagueHolds/1000)
		if n >= least && b.sel.direct[q] < b.opt.MinInstances && named[q] == 0 {
			wide[int32(i)] = true
		}
	}
	kinless, largest := b.kinless(d, wide), map[wikidata.QID]int64{}
	for _, q := range d.order {
		for _, p := range d.parents[q] {
			largest[p] = max(largest[p], b.sel.count[q])
		}
	}
	return slices.DeleteFunc(chosen, func(q wikidata.QID) bool {
		i := int32(d.rank[q])
		vague := kinless[i] || wide[i] && (b.sel.count[q]-largest[q])*1000 < b.sel.count[q]*vagueMore
		if vague {
			b.sel.drop(q, "drop/vague")
		}
		return vague
	})
}

// kinless gives those of some classes that hardly an item is in first of all, nor in what they are themselves.
func (b *builder) kinless(d *dag, wide map[int32]bool) map[int32]bool {
	r := &ranger{sel: b.sel, dag: d, ownMemory: newMemory(0)}
	chains, sums := make([][]int32, len(d.order)), make([][]int64, len(d.order))
	for c := range wide {
		chains[c] = append([]int32{c}, d.chain(d.order[c])...)
		sums[c] = make([]int64, len(chains[c]))
	}
	for set, n := range b.stats.Instances {
		first := r.primaryAbove(set)
		for _, c := range r.classesAbove(set) {
			for k, p := range chains[c] {
				if _, ok := slices.BinarySearch(first, p); ok {
					sums[c][k] += n
				}
			}
		}
	}
	out := map[int32]bool{}
	for c := range wide {
		n := b.sel.count[d.order[c]]
		out[c] = sums[c][0]*1000 < n*vagueFirst &&
			!slices.ContainsFunc(sums[c][1:], func(kin int64) bool { return kin*1000 >= n*vagueKin })
	}
	return out
}
