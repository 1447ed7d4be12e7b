package schemalib

import (
	"cmp"
	"slices"
)

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

// maxRead is the most classes of a constraint that a hint repeats. Longer ones are written to be checked, not read (the
// one of "owned by" names structure, concrete object, artificial entity, identifier, mythical entity, …): statements are
// compared with them, but do without them.
const maxRead = 6

// end reconciles the constraint of an end with what was seen there.
func (r *ranger) end(list []TypeConstraint, t Tally, permille int32) End {
	groups, typed, isolated := r.seen(t)
	named, _ := r.constrained(list)
	e := End{Typed: typed, Isolated: isolated}
	cover, _ := share(groups, typed, named)
	if len(named) > 0 && typed > 0 {
		e.Violates = 1000 - cover
	}
	picks := named
	switch {
	case typed == 0 || len(named) > 0 && len(named) <= maxRead && cover >= trusted:
	case len(named) > 0 && len(named) <= maxRead && cover >= refuted:
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
	if len(picks) > 0 && typed > 0 {
		covered := coveredBy(groups, picks)
		_, e.Vague, e.Stray = counted(typed, r.vague(groups, picks, nil), covered, permille)
		e.Cover = int32(min(1000, (covered+e.Stray)*1000/max(1, typed-e.Vague)))
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
