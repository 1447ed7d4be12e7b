package schemalib

import (
	"cmp"
	"maps"
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
	extent []int64             // items below the class of each rank
	cache  map[TypeSet][]int32 // selected classes above a set of types
}

func newRanger(sel *selection, d *dag, names []string) *ranger {
	r := &ranger{sel: sel, dag: d, names: names, extent: make([]int64, len(d.order)), cache: map[TypeSet][]int32{}}
	for i, q := range d.order {
		r.extent[i] = max(1, sel.count[q])
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

// maxPicks bounds the classes of a hint before the root takes over.
const maxPicks = 8

// generalise picks, greedily, the class with the best gain/extent^γ until the share in permille is covered: gain is
// the statements it newly covers, extent the items below it. γ = ½ is the geometric mean of "covers much" and "says
// much"; it shrinks with every pick, so that a long tail is gathered by wider classes rather than listed.
func (r *ranger) generalise(groups []weighted, already []int32, typed int64, permille int32) []int32 {
	picks := slices.Clone(already)
	open := make([]bool, len(groups))
	var covered int64
	for i, g := range groups {
		open[i] = !meets(g.classes, picks)
		if !open[i] {
			covered += g.n
		}
	}
	gamma := 0.5
	for added := 0; covered*1000 < typed*int64(permille); added++ {
		if added == maxPicks {
			return nil
		}
		gain := map[int32]int64{}
		for i, g := range groups {
			if open[i] {
				for _, c := range g.classes {
					gain[c] += g.n
				}
			}
		}
		best := r.bestGain(gain, gamma)
		picks = append(picks, best)
		for i, g := range groups {
			if open[i] && meets(g.classes, []int32{best}) {
				open[i] = false
				covered += g.n
			}
		}
		gamma *= 0.75
	}
	return r.outermost(picks)
}

func (r *ranger) bestGain(gain map[int32]int64, gamma float64) int32 {
	best, score := int32(-1), 0.0
	for _, c := range slices.Sorted(maps.Keys(gain)) {
		s := float64(gain[c]) / math.Pow(float64(r.extent[c]), gamma)
		// Equal scores: the deeper class says more; a small tolerance keeps rounding out of the choice.
		if best < 0 || s > score*(1+1e-9) || s > score*(1-1e-9) && c > best {
			best, score = c, s
		}
	}
	return best
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

// constrained gives the selected classes that a constraint names; one that is not selected stands for its nearest
// selected descendants' ancestor only if it has one above it. complete is false where some class was not to be found.
func (r *ranger) constrained(list []TypeConstraint) (classes []int32, complete bool) {
	complete = true
	for _, t := range list {
		for _, q := range t.Classes {
			if q == rootItem {
				return nil, true
			}
			if rank, ok := r.dag.rank[q]; ok {
				classes = append(classes, int32(rank))
			} else {
				complete = false
			}
		}
	}
	return r.outermost(sortedRanks(classes)), complete
}

func sortedRanks(list []int32) []int32 {
	slices.Sort(list)
	return slices.Compact(list)
}

// share gives the permille of typed statements that the classes cover, and the statements under each.
func share(groups []weighted, typed int64, classes []int32) (permille int32, weights []int64) {
	weights = make([]int64, len(classes))
	var covered int64
	for _, g := range groups {
		hit := false
		for i, c := range classes {
			if _, ok := slices.BinarySearch(g.classes, c); ok {
				weights[i] += g.n
				hit = true
			}
		}
		if hit {
			covered += g.n
		}
	}
	if typed > 0 {
		permille = int32(covered * 1000 / typed)
	}
	return permille, weights
}

// trusted is the share in permille of the statements seen above which a constraint is believed as it stands; below
// half, statements overrule it and the contradiction is reported.
const trusted, refuted = 950, 500

// end reconciles the constraint of an end with what was seen there.
func (r *ranger) end(list []TypeConstraint, t Tally, permille int32) End {
	groups, typed := r.seen(t)
	named, _ := r.constrained(list)
	e := End{Typed: typed}
	cover, _ := share(groups, typed, named)
	if len(named) > 0 && typed > 0 {
		e.Violates = 1000 - cover
	}
	picks := named
	switch {
	case typed == 0 || len(named) > 0 && cover >= trusted:
	case len(named) > 0 && cover >= refuted:
		picks = r.generalise(groups, named, typed, permille)
	default:
		picks = r.generalise(groups, nil, typed, permille)
	}
	picks = r.admissible(picks, groups, named)
	cover, weights := share(groups, typed, picks)
	for i, c := range picks {
		how := ByStatements
		switch {
		case slices.Contains(named, c) && weights[i] > 0:
			how = ByBoth
		case slices.Contains(named, c):
			how = ByConstraint
		}
		e.Types = append(e.Types, Typed{r.names[c], weights[i], how})
	}
	if len(picks) == 0 {
		e.Types = []Typed{{Class: Entity.Base(), Evidence: ByNothing, Weight: typed}}
		cover = 1000
	}
	if typed > 0 {
		e.Cover = cover
	}
	slices.SortStableFunc(e.Types, func(a, b Typed) int { return cmp.Compare(b.Weight, a.Weight) })
	return e
}

// admissible leaves out what a constraint names but hardly any statement uses, where many are named and most are used
// by none: a hint of twenty classes tells a reader nothing. A constraint of a few is kept whole.
func (r *ranger) admissible(picks []int32, groups []weighted, named []int32) []int32 {
	if len(picks) <= maxPicks || len(groups) == 0 {
		return picks
	}
	_, weights := share(groups, 1, picks)
	var out []int32
	for i, c := range picks {
		if weights[i] > 0 || !slices.Contains(named, c) {
			out = append(out, c)
		}
	}
	return out
}
