package schemalib

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// dag is the taxonomy of the selected classes: transitively reduced, ordered, with parents Python can linearise.
type dag struct {
	order   []wikidata.QID                  // parents before children, ties by id
	rank    map[wikidata.QID]int            // place in order
	parents map[wikidata.QID][]wikidata.QID // in the order of the bases
	primary map[wikidata.QID]wikidata.QID
	above   map[wikidata.QID][]int32 // ranks of all ancestors, ascending
	unsafe  []Cut                    // parents left out because no order of bases has an MRO
}

// buildDAG lifts edges over classes that are not selected and reduces them. better orders the parents of a class by
// evidence: the first is its primary parent.
func buildDAG(chosen []wikidata.QID, up func(wikidata.QID) []wikidata.QID, better func(a, b wikidata.QID) int, single bool) *dag {
	d := &dag{rank: map[wikidata.QID]int{}, parents: map[wikidata.QID][]wikidata.QID{},
		primary: map[wikidata.QID]wikidata.QID{}, above: map[wikidata.QID][]int32{}}
	slices.Sort(chosen)
	lifted := lift(chosen, up)
	d.sort(chosen, lifted)
	for _, q := range d.order {
		d.reduce(q, lifted[q])
		list := d.parents[q]
		if len(list) > 0 {
			d.primary[q] = slices.MinFunc(list, better)
		}
		if single && len(list) > 1 {
			d.parents[q] = []wikidata.QID{d.primary[q]}
			d.reach(q)
		}
	}
	if !single {
		d.linearise(better)
	}
	return d
}

// lift gives the nearest selected ancestors of each class, through classes that are not selected.
func lift(chosen []wikidata.QID, up func(wikidata.QID) []wikidata.QID) map[wikidata.QID][]wikidata.QID {
	selected := make(map[wikidata.QID]bool, len(chosen))
	for _, q := range chosen {
		selected[q] = true
	}
	out := make(map[wikidata.QID][]wikidata.QID, len(chosen))
	for _, q := range chosen {
		seen := map[wikidata.QID]bool{q: true}
		queue := slices.Clone(up(q))
		for len(queue) > 0 {
			p := queue[0]
			queue = queue[1:]
			if seen[p] {
				continue
			}
			seen[p] = true
			if selected[p] {
				out[q] = append(out[q], p)
			} else {
				queue = append(queue, up(p)...)
			}
		}
	}
	return out
}

// sort orders classes so that parents come first: by depth (the longest way to the root), then by id.
func (d *dag) sort(chosen []wikidata.QID, lifted map[wikidata.QID][]wikidata.QID) {
	depth := make(map[wikidata.QID]int, len(chosen))
	var measure func(q wikidata.QID) int
	measure = func(q wikidata.QID) int {
		if n, ok := depth[q]; ok {
			return n
		}
		n := 0
		for _, p := range lifted[q] {
			n = max(n, measure(p)+1)
		}
		depth[q] = n
		return n
	}
	for _, q := range chosen {
		measure(q)
	}
	d.order = slices.Clone(chosen)
	slices.SortFunc(d.order, func(a, b wikidata.QID) int {
		return cmp.Or(cmp.Compare(depth[a], depth[b]), cmp.Compare(a, b))
	})
	for i, q := range d.order {
		d.rank[q] = i
	}
}

// reduce keeps the parents that no other parent is below.
func (d *dag) reduce(q wikidata.QID, parents []wikidata.QID) {
	var keep []wikidata.QID
	for _, p := range parents {
		if !slices.ContainsFunc(parents, func(o wikidata.QID) bool { return o != p && d.isAbove(p, o) }) {
			keep = append(keep, p)
		}
	}
	slices.Sort(keep)
	d.parents[q] = keep
	d.reach(q)
}

// isAbove says whether a is an ancestor of b.
func (d *dag) isAbove(a, b wikidata.QID) bool {
	_, ok := slices.BinarySearch(d.above[b], int32(d.rank[a]))
	return ok
}

func (d *dag) reach(q wikidata.QID) {
	var all []int32
	for _, p := range d.parents[q] {
		all = append(all, int32(d.rank[p]))
		all = append(all, d.above[p]...)
	}
	slices.Sort(all)
	d.above[q] = slices.Clip(slices.Compact(all))
}

// linearise orders the bases of every class so that C3 succeeds. First choice: the primary parent, then the rest,
// deepest first; second: all deepest first, which never fails where every class does so; last: leave out the parent
// with the least evidence, which is recorded.
func (d *dag) linearise(better func(a, b wikidata.QID) int) {
	mro := make(map[wikidata.QID][]wikidata.QID, len(d.order))
	deepest := func(a, b wikidata.QID) int { return cmp.Compare(d.rank[b], d.rank[a]) }
	for _, q := range d.order {
		list := slices.Clone(d.parents[q])
		for {
			slices.SortFunc(list, deepest)
			first := slices.Clone(list)
			if p := d.primary[q]; len(first) > 1 && slices.Contains(first, p) {
				i := slices.Index(first, p)
				first = append([]wikidata.QID{p}, slices.Delete(first, i, i+1)...)
			}
			if line, ok := c3(q, lines(first, mro)); ok {
				mro[q], list = line, first
				break
			}
			if line, ok := c3(q, lines(list, mro)); ok {
				mro[q] = line
				break
			}
			worst := slices.MaxFunc(list, better)
			list = slices.DeleteFunc(list, func(p wikidata.QID) bool { return p == worst })
			d.unsafe = append(d.unsafe, Cut{Child: q, Parent: worst})
		}
		d.parents[q] = list
	}
}

func lines(bases []wikidata.QID, mro map[wikidata.QID][]wikidata.QID) [][]wikidata.QID {
	out := make([][]wikidata.QID, 0, len(bases)+1)
	for _, b := range bases {
		out = append(out, mro[b])
	}
	return append(out, bases)
}
