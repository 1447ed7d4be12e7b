package schemalib

import (
	"cmp"
	"math"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// weighted is the statements seen with one set of types at an end, and every selected class above those types.
type weighted struct {
	n       int64
	classes []int32 // ranks in the dag, ascending
}

// ranger turns what was seen at an end into the few classes that say it.
type ranger struct {
	sel    *selection
	dag    *dag
	names  []string            // class names by rank in the dag
	known  []float64           // grows slowly with the direct subclasses of a class
	extent []int64             // items below the class of each rank
	cache  map[TypeSet][]int32 // selected classes above a set of types
	sums   counter             // scratch
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

func newRanger(sel *selection, d *dag, names []string) *ranger {
	r := &ranger{sel: sel, dag: d, names: names, extent: make([]int64, len(d.order)), cache: map[TypeSet][]int32{},
		sums: counter{n: make([]int64, len(d.order))}}
	for i, q := range d.order {
		r.extent[i] = max(1, sel.count[q])
		r.known = append(r.known, math.Pow(float64(1+sel.below[q]), 0.15))
	}
	return r
}

// classesAbove gives the ranks of all selected classes that items with these types belong to.
func (r *ranger) classesAbove(set TypeSet) []int32 {
	if got, ok := r.cache[set]; ok {
		return got
	}
	var out []int32
	r.sel.tax.Above(set.All(), func(q wikidata.QID) bool {
		if rank, ok := r.dag.rank[q]; ok {
			out = append(out, int32(rank))
		}
		return true
	})
	slices.Sort(out)
	r.cache[set] = out
	return out
}

// seen groups a tally by selected classes; typed counts the statements that have any.
func (r *ranger) seen(t Tally) (groups []weighted, typed int64) {
	for _, set := range t.keys() {
		classes := r.classesAbove(set)
		if len(classes) == 0 {
			continue
		}
		groups = append(groups, weighted{t[set], classes})
		typed += t[set]
	}
	return groups, typed
}

// maxPicks bounds the classes that are tried for a hint before one wide class takes over.
const maxPicks = 8

// generalise finds the few classes that cover the share in permille of what was seen: pick greedily, drop what turned
// out to be needless, then say each as narrowly as the share allows. nil where no class but the root covers enough.
func (r *ranger) generalise(groups []weighted, already []int32, typed int64, permille int32) []int32 {
	picks, ok := r.pick(groups, already, typed, permille)
	if !ok {
		if wide := r.narrowestCover(groups, typed, permille); wide >= 0 {
			picks = []int32{wide}
		} else {
			return nil
		}
	}
	picks = r.prune(groups, r.outermost(picks), already, typed, permille)
	return r.outermost(r.specialise(groups, picks, already, typed, permille))
}

// pick takes the class with the best gain·known/extent^γ until enough is covered: gain is the statements it newly
// covers, extent the items below it, known grows slowly with its direct subclasses, so that "human settlement" wins
// over "community". γ = ½ is the geometric mean of "covers much" and "says much"; it shrinks with every pick, so that a
// long tail is gathered by wider classes rather than listed.
func (r *ranger) pick(groups []weighted, already []int32, typed int64, permille int32) (picks []int32, ok bool) {
	picks = slices.Clone(already)
	open := make([]bool, len(groups))
	var covered int64
	for i, g := range groups {
		open[i] = !meets(g.classes, picks)
		if !open[i] {
			covered += g.n
		}
	}
	smooth := float64(20 + typed/20) // a class of two items must not win with one statement
	gamma := 0.5
	for covered*1000 < typed*int64(permille) {
		if len(picks)-len(already) == maxPicks {
			return nil, false
		}
		r.sums.reset()
		for i, g := range groups {
			if open[i] {
				r.sums.add(g.classes, g.n)
			}
		}
		best := r.bestGain(gamma, smooth)
		picks = append(picks, best)
		for i, g := range groups {
			if _, ok := slices.BinarySearch(g.classes, best); ok && open[i] {
				open[i] = false
				covered += g.n
			}
		}
		gamma *= 0.7
	}
	return picks, true
}

// bestGain is the class with the best score by the sums.
func (r *ranger) bestGain(gamma, smooth float64) int32 {
	best, score := int32(-1), 0.0
	for _, c := range r.sums.ranks() {
		s := float64(r.sums.n[c]) * r.known[c] / math.Pow(float64(r.extent[c])+smooth, gamma)
		// Equal scores: the deeper class says more; a small tolerance keeps rounding out of the choice.
		if best < 0 || s > score*(1+1e-9) || s > score*(1-1e-9) && c > best {
			best, score = c, s
		}
	}
	return best
}

// narrowestCover is the class with the fewest items that covers enough by itself; -1 for none.
func (r *ranger) narrowestCover(groups []weighted, typed int64, permille int32) int32 {
	r.sums.reset()
	for _, g := range groups {
		r.sums.add(g.classes, g.n)
	}
	best := int32(-1)
	for _, c := range r.sums.ranks() {
		if r.sums.n[c]*1000 >= typed*int64(permille) && (best < 0 || r.extent[c] < r.extent[best]) {
			best = c
		}
	}
	return best
}

// prune leaves out picks without which enough is covered still, least statements first.
func (r *ranger) prune(groups []weighted, picks, already []int32, typed int64, permille int32) []int32 {
	for len(picks) > 1 {
		_, weights := share(groups, typed, picks)
		order := make([]int, len(picks))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(a, b int) int {
			return cmp.Or(cmp.Compare(weights[a], weights[b]), cmp.Compare(picks[b], picks[a]))
		})
		shorter := picks
		for _, i := range order {
			rest := slices.Delete(slices.Clone(picks), i, i+1)
			if cover, _ := share(groups, typed, rest); cover >= permille && !slices.Contains(already, picks[i]) {
				shorter = rest
				break
			}
		}
		if len(shorter) == len(picks) {
			break
		}
		picks = shorter
	}
	return picks
}

// kept is the permille of its statements that a narrower class must hold to take the place of a wider one.
const kept = 950

// specialise replaces each pick by the class below it with the fewest items that holds nearly all its statements, as
// long as enough stays covered: who receives awards is human, though every human is an organism.
func (r *ranger) specialise(groups []weighted, picks, already []int32, typed int64, permille int32) []int32 {
	picks = slices.Clone(picks)
	for i, pick := range picks {
		if slices.Contains(already, pick) {
			continue
		}
		r.sums.reset()
		for _, g := range groups {
			if _, ok := slices.BinarySearch(g.classes, pick); ok {
				r.sums.add(g.classes, g.n)
			}
		}
		best := pick
		for _, c := range r.sums.ranks() {
			if r.sums.n[c]*1000 >= r.sums.n[pick]*kept && r.narrower(c, best) && r.dag.isAbove(r.dag.order[pick], r.dag.order[c]) {
				try := slices.Clone(picks)
				try[i] = c
				if cover, _ := share(groups, typed, try); cover >= permille {
					best = c
				}
			}
		}
		picks[i] = best
	}
	return picks
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
		above := r.dag.above[r.dag.order[p]]
		if !meets(above, picks) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// narrower says whether class c says more than class o: fewer items, or as many and deeper.
func (r *ranger) narrower(c, o int32) bool {
	return cmp.Or(cmp.Compare(r.extent[c], r.extent[o]), cmp.Compare(o, c)) < 0
}
