package schemalib

import (
	"math"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// weighted is the statements seen with one set of types at an end, and every selected class above those types.
type weighted struct {
	n       int64
	classes []int32 // ranks in the dag, ascending
	primary []int32 // of classes, those on the chains of primary parents, ascending
	lowest  []int32 // of classes, those above no other
}

// ranger turns what was seen at an end into the few classes that say it.
type ranger struct {
	sel    *selection
	dag    *dag
	names  []string  // class names by rank in the dag
	bits   []float64 // what a hint of the class of each rank costs a statement: see newRanger
	all    float64   // bits of all items
	extent []int64   // items below the class of each rank
	alone  []bool    // the class of each rank has neither parents nor children in the dump
	rough  []bool    // few of the items of the class of each rank are typed by it: see roughly
	ownMemory
}

// ownMemory is all that a ranger writes to: each goroutine has one of its own.
type ownMemory struct {
	cache  map[TypeSet][]int32 // selected classes above a set of types
	first  map[TypeSet][]int32 // of them, those on primary chains
	low    map[TypeSet][]int32 // of them, those above no other
	sums   counter             // scratch by class rank, as are the rest
	sign   []uint64
	firsts []int64
	bit    []int8
}

func newMemory(classes int) ownMemory {
	return ownMemory{cache: map[TypeSet][]int32{}, first: map[TypeSet][]int32{}, low: map[TypeSet][]int32{}, sums: counter{n: make([]int64, classes)},
		sign: make([]uint64, classes), firsts: make([]int64, classes), bit: make([]int8, classes)}
}

// counter sums by class rank in a flat array that is reused: maps here took most of the time of Build.
type counter struct {
	n       []int64
	touched []int32
}

func (c *counter) reset() {
	for _, i := range c.touched {
		c.n[i] = 0
	}
	c.touched = c.touched[:0]
}

func (c *counter) add(classes []int32, n int64) {
	for _, i := range classes {
		if c.n[i] == 0 {
			c.touched = append(c.touched, i)
		}
		c.n[i] += n
	}
}

// ranks gives the classes that have a sum, ascending.
func (c *counter) ranks() []int32 {
	slices.Sort(c.touched)
	return c.touched
}

// established is the share of a class's own bits that its use as a parent takes off: of two classes that hold as many
// items, the one that people hang classes on, or name in constraints, is the one they would write.
const established, namedWorth = 0.8, 8

// byTheWay is how many bits a halving of the share of items adds that are in a class by its chain of primary parents: a
// class that holds most of its items by the way (unit, agent, structure) is none that people would write.
const byTheWay, maxHalvings, fewPrimary = 0.3, 6, 5

// newRanger weighs each class: log2 of the items below it, which is what a hint leaves open, less the more established
// the class is, more the fewer of its items are in it first of all. named counts the type constraints that name a class.
func newRanger(sel *selection, d *dag, names []string, instances map[TypeSet]int64, named map[wikidata.QID]int64) *ranger {
	r := &ranger{sel: sel, dag: d, names: names, extent: make([]int64, len(d.order)), ownMemory: newMemory(len(d.order))}
	primary := make([]int64, len(d.order))
	items := int64(0)
	for set, n := range instances {
		items += n
		for _, c := range r.primaryAbove(set) {
			primary[c] += n
		}
	}
	r.all = math.Log2(float64(items) + smallest)
	for i, q := range d.order {
		r.extent[i] = max(1, sel.count[q])
		r.alone = append(r.alone, len(sel.tax.Parents(q)) == 0 && sel.below[q] == 0)
		r.rough = append(r.rough, sel.direct[q]*1000 < sel.count[q]*roughly)
		used := float64(1 + sel.below[q] + namedWorth*named[q])
		share := float64(primary[i]+fewPrimary) / float64(r.extent[i]+fewPrimary)
		r.bits = append(r.bits, math.Log2(float64(r.extent[i])+smallest)-established*math.Log2(used)+
			byTheWay*min(maxHalvings, max(0, -math.Log2(share))))
	}
	return r
}

// classesAbove gives the ranks of all selected classes that items with these types belong to, as Python will have it: the
// nearest ones and what these inherit from, which is less than the dump says where parents were left out.
func (r *ranger) classesAbove(set TypeSet) []int32 {
	if got, ok := r.cache[set]; ok {
		return got
	}
	var out []int32
	r.sel.tax.Above(set.All(), func(q wikidata.QID) bool {
		rank, ok := r.dag.rank[q]
		if ok {
			out = append(append(out, int32(rank)), r.dag.above[rank]...)
		}
		return !ok
	})
	out = sortedRanks(out)
	r.cache[set] = out
	return out
}

// primaryAbove gives what items with these types are first of all: the nearest selected classes and, from each, the chain
// of primary parents. A city is also an organization, by way of "community"; nobody would call it one.
func (r *ranger) primaryAbove(set TypeSet) []int32 {
	if got, ok := r.first[set]; ok {
		return got
	}
	var out, wide []int32
	all := r.classesAbove(set)
	for _, c := range all {
		wide = append(wide, r.dag.above[c]...)
	}
	wide = sortedRanks(wide)
	for _, c := range all {
		q := r.dag.order[c]
		_, above := slices.BinarySearch(wide, c)
		if above && !slices.Contains(set.All(), q) {
			continue
		}
		for ok := true; ok; q, ok = r.dag.primary[q] {
			out = append(out, int32(r.dag.rank[q]))
		}
	}
	out = sortedRanks(out)
	r.first[set] = out
	return out
}

// minIsolated is the permille of the statements of an end that a class without any parent must hold to be heard.
const minIsolated = 50

// seen groups a tally by selected classes; typed counts the statements that have any. Classes without parents in the
// dump ("county of Texas", where its P279 is missing) cannot be generalised: a hint would have to list them one by one.
// Statements that have only such types, each seen rarely here, are isolated: counted, but not part of typed.
func (r *ranger) seen(t Tally) (groups []weighted, typed, isolated int64) {
	keys := t.keys()
	for _, set := range keys {
		if classes := r.classesAbove(set); len(classes) > 0 {
			groups = append(groups, weighted{t[set], classes, r.primaryAbove(set), r.lowest(set)})
			typed += t[set]
		}
	}
	alone := map[int32]int64{}
	for _, g := range groups {
		for _, c := range g.classes {
			if r.alone[c] {
				alone[c] += g.n
			}
		}
	}
	all := typed
	if len(alone) == 0 {
		return groups, typed, 0
	}
	groups = slices.DeleteFunc(groups, func(g weighted) bool {
		rare := !slices.ContainsFunc(g.classes, func(c int32) bool { return !r.alone[c] || alone[c]*1000 >= all*minIsolated })
		if rare {
			typed, isolated = typed-g.n, isolated+g.n
		}
		return rare
	})
	return groups, typed, isolated
}

// meets says whether two ascending (or short) lists of ranks share one.
func meets(classes, picks []int32) bool {
	for _, p := range picks {
		if _, ok := slices.BinarySearch(classes, p); ok {
			return true
		}
	}
	return false
}

// outermost drops picks that another is above.
func (r *ranger) outermost(picks []int32) []int32 {
	var out []int32
	for _, p := range picks {
		above := r.dag.above[p]
		if !meets(above, picks) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
