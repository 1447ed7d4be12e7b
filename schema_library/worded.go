package schemalib

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// worded leaves out of the selected classes those that no prompt could use, and gives the rest.
//
// drop/no-label: the item has no name in the languages asked for or their fallbacks (or only its own id), or the dump does not
// hold it. What is below it hangs on its parents. Where the dump holds less than half of the classes, it is a slice without
// the items that are its classes: a library of ids is better than none, and those it does not hold are kept.
//
// drop/by-the-way: nobody types items by the class, no constraint names it, it joins no two selected classes, and hardly
// an item is in it first of all. A closed set is a kind of F-sigma set and boundaries are closed sets, so that borders of
// countries are among the F-sigma sets; they are boundaries before. The class of omnivores holds every human, by one
// parent of "human" among several. Where not a single item is typed by it, and it is a link between one class and those above,
// it is left out too if it holds hardly an item beside: an octonion is what is above a quaternion.
func (b *builder) worded() []wikidata.QID {
	var chosen, nameless, absent []wikidata.QID
	for q := range b.sel.chosen {
		item, held := b.stats.Classes[q]
		label := b.nameOf(item.Labels)
		switch _, id := wikidata.ParseQID(label); {
		case !held:
			absent = append(absent, q)
		case id || label == "":
			nameless = append(nameless, q)
		default:
			chosen = append(chosen, q)
		}
	}
	if len(absent) > len(chosen)+len(nameless) {
		chosen = append(chosen, absent...)
	} else {
		nameless = append(nameless, absent...)
	}
	for _, q := range nameless {
		b.sel.drop(q, "drop/no-label")
	}
	d := reducedDAG(chosen, b.sel.tax.Parents, b.byUse, false) // the same classes, whatever they inherit from
	r := &ranger{sel: b.sel, dag: d, ownMemory: newMemory(0)}
	left := b.metaclasses(d, r)
	primary := make([]int64, len(d.order))
	for set, n := range b.stats.Instances {
		for _, c := range r.primaryAbove(set) {
			primary[c] += n
		}
	}
	named, children, largest := b.named(), map[wikidata.QID]int{}, map[wikidata.QID]int64{}
	for _, q := range d.order {
		for _, p := range d.parents[q] {
			if left[q] == "" {
				children[p]++
				largest[p] = max(largest[p], b.sel.count[q])
			}
		}
	}
	return slices.DeleteFunc(chosen, func(q wikidata.QID) bool {
		if rule := left[q]; rule != "" {
			b.sel.drop(q, rule)
			return true
		}
		first := primary[d.rank[q]]
		if b.sel.direct[q] == 0 && len(d.parents[q]) > 0 { // a link between what is below it and above
			first = min(first, b.sel.count[q]-largest[q])
		}
		byTheWay := b.sel.direct[q] < b.opt.MinInstances && first < b.opt.MinInstances && named[q] == 0 && children[q] < 2
		if byTheWay {
			b.sel.drop(q, "drop/by-the-way")
		}
		return byTheWay
	})
}

// drop takes a class out of the selection.
func (sel *selection) drop(q wikidata.QID, rule string) {
	delete(sel.chosen, q)
	sel.drops[q] = rule
}
