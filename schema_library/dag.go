package schemalib

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// dag is the taxonomy of the selected classes: transitively reduced, ordered, with parents Python can linearise.
type dag struct {
	order   []wikidata.QID                  // parents before children, ties by id
	rank    map[wikidata.QID]int            // place in order
	parents map[wikidata.QID][]wikidata.QID // in the order of the bases
	primary map[wikidata.QID]wikidata.QID
	above   [][]int32 // by rank: ranks of all ancestors, ascending
	unsafe  []Cut     // parents left out because no order of bases has an MRO
}

// buildDAG lifts edges over classes that are not selected, reduces them and orders the bases so that Python can
// linearise them. first chooses the primary parent of a class, better orders parents by evidence.
func buildDAG(chosen []wikidata.QID, up func(wikidata.QID) []wikidata.QID, first firstParent, better func(a, b wikidata.QID) int, single bool) *dag {
	d := reducedDAG(chosen, up, first, single)
	if !single {
		d.linearise(better)
	}
	return d
}

// firstParent chooses the primary parent of a class among several.
type firstParent func(class wikidata.QID, parents []wikidata.QID) wikidata.QID

// reducedDAG is buildDAG but for the order of the bases.
func reducedDAG(chosen []wikidata.QID, up func(wikidata.QID) []wikidata.QID, first firstParent, single bool) *dag {
	d := &dag{rank: map[wikidata.QID]int{}, parents: map[wikidata.QID][]wikidata.QID{},
		primary: map[wikidata.QID]wikidata.QID{}, above: make([][]int32, len(chosen))}
	slices.Sort(chosen)
	lifted := lift(chosen, up)
	d.sort(chosen, lifted)
	for _, q := range d.order {
		d.reduce(q, lifted[q])
		list := d.parents[q]
		if len(list) > 0 {
			d.primary[q] = first(q, list)
		}
		if single && len(list) > 1 {
			d.parents[q] = []wikidata.QID{d.primary[q]}
			d.reach(q)
		}
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
	_, ok := slices.BinarySearch(d.above[d.rank[b]], int32(d.rank[a]))
	return ok
}

// chain gives the ranks of the primary parent of a class, of its primary parent and so on.
func (d *dag) chain(q wikidata.QID) (out []int32) {
	for p, ok := d.primary[q]; ok; p, ok = d.primary[p] {
		out = append(out, int32(d.rank[p]))
	}
	return out
}

func (d *dag) reach(q wikidata.QID) {
	var all []int32
	for _, p := range d.parents[q] {
		all = append(all, int32(d.rank[p]))
		all = append(all, d.above[d.rank[p]]...)
	}
	slices.Sort(all)
	d.above[d.rank[q]] = slices.Clip(slices.Compact(all))
}

// linearise orders the bases of every class so that C3 succeeds. All classes follow one precedence as far as it goes:
// children before parents, the better established first. C3 takes the leftmost base that is free, so its result can
// stray from the precedence, and two strays can contradict each other below; of the orders of the bases the one that
// strays least is taken. Where none works, the parent with the least evidence is left out, which is recorded.
func (d *dag) linearise(better func(a, b wikidata.QID) int) {
	precedence := d.precede(better)
	mro, waits := make([][]int32, len(d.order)), make([]int32, len(d.order))
	for i, q := range d.order {
		list := make([]int32, len(d.parents[q]))
		for k, p := range d.parents[q] {
			list[k] = int32(d.rank[p])
		}
		slices.SortFunc(list, func(a, b int32) int { return cmp.Compare(precedence[b], precedence[a]) })
		for {
			order, line := straightest(int32(i), list, mro, precedence, waits)
			if line != nil {
				d.parents[q], mro[i] = d.items(order), line
				break
			}
			worst := d.leastOf(q, list, better)
			list = slices.DeleteFunc(slices.Clone(list), func(p int32) bool { return p == worst })
			d.unsafe = append(d.unsafe, Cut{Child: q, Parent: d.order[worst]})
		}
	}
}

// leastOf gives the parent with the least evidence; the primary one is the last to go.
func (d *dag) leastOf(class wikidata.QID, parents []int32, better func(a, b wikidata.QID) int) int32 {
	primary := int32(d.rank[d.primary[class]])
	return slices.MaxFunc(parents, func(a, b int32) int {
		switch {
		case a == b:
			return 0
		case a == primary:
			return -1
		case b == primary:
			return 1
		}
		return better(d.order[a], d.order[b])
	})
}

func (d *dag) items(ranks []int32) []wikidata.QID {
	out := make([]wikidata.QID, len(ranks))
	for i, r := range ranks {
		out[i] = d.order[r]
	}
	return out
}

// precede numbers the classes of each rank, higher first in an order of bases: a topological order in which the least established of
// the classes that are free is always next.
func (d *dag) precede(better func(a, b wikidata.QID) int) []int32 {
	waits := map[wikidata.QID]int{}
	children := map[wikidata.QID][]wikidata.QID{}
	ready := &queue{less: func(a, b wikidata.QID) bool { return better(a, b) > 0 }}
	for _, q := range d.order {
		waits[q] = len(d.parents[q])
		for _, p := range d.parents[q] {
			children[p] = append(children[p], q)
		}
		if waits[q] == 0 {
			heap.Push(ready, q)
		}
	}
	precedence := make([]int32, len(d.order))
	for next := int32(0); ready.Len() > 0; next++ {
		q := heap.Pop(ready).(wikidata.QID)
		precedence[d.rank[q]] = next
		for _, c := range children[q] {
			if waits[c]--; waits[c] == 0 {
				heap.Push(ready, c)
			}
		}
	}
	return precedence
}

// straightest tries the orders of the bases, all of them up to four bases, and gives the linearisation with the
// fewest neighbours against the precedence; nil where no order has one.
func straightest(class int32, bases []int32, mro [][]int32, precedence, waits []int32) (order, line []int32) {
	least := 0
	permute(bases, func(try []int32) bool {
		got, ok := c3(class, lines(try, mro), waits)
		if !ok {
			return true
		}
		strays := 0
		for i := 1; i < len(got); i++ {
			if precedence[got[i-1]] < precedence[got[i]] {
				strays++
			}
		}
		if line == nil || strays < least {
			order, line, least = slices.Clone(try), got, strays
		}
		return least > 0
	})
	return order, line
}

// permute visits the orders of a list, the given one first, until visit says stop; of more than four, the rotations.
func permute(list []int32, visit func([]int32) bool) {
	if len(list) > 4 {
		for i := range list {
			if !visit(slices.Concat(list[i:], list[:i])) {
				return
			}
		}
		return
	}
	var walk func(done, rest []int32) bool
	walk = func(done, rest []int32) bool {
		if len(rest) == 0 {
			return visit(done)
		}
		for i, x := range rest {
			left := slices.Delete(slices.Clone(rest), i, i+1)
			if !walk(append(slices.Clone(done), x), left) {
				return false
			}
		}
		return true
	}
	walk(nil, list)
}

func lines(bases []int32, mro [][]int32) [][]int32 {
	out := make([][]int32, 0, len(bases)+1)
	for _, b := range bases {
		out = append(out, mro[b])
	}
	return append(out, bases)
}

// queue is a heap of classes.
type queue struct {
	list []wikidata.QID
	less func(a, b wikidata.QID) bool
}

func (h *queue) Len() int           { return len(h.list) }
func (h *queue) Less(i, j int) bool { return h.less(h.list[i], h.list[j]) }
func (h *queue) Swap(i, j int)      { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *queue) Push(x any)         { h.list = append(h.list, x.(wikidata.QID)) }
func (h *queue) Pop() any {
	x := h.list[len(h.list)-1]
	h.list = h.list[:len(h.list)-1]
	return x
}
