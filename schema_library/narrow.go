package schemalib

import (
	"cmp"
	"slices"
)

// A narrower class takes the place of a wider one where it holds mostly permille of its statements, and kept permille of
// those that no other class of the hint holds first of all.
const mostly, kept = 900, 985

// narrow replaces each class by the one below it with the fewest items that still says nearly all it said, and is what
// they are first of all: who is born is human, though a few are persons only; the associations that players are members
// of are sports clubs, and where clubs are teams first, the hint says so already. What is left must cover enough.
func (r *ranger) narrow(groups []weighted, picks, already []int32, enough int64) []int32 {
	out := slices.Clone(picks)
	for i, pick := range picks {
		if slices.Contains(already, pick) {
			continue
		}
		for _, c := range r.narrower(groups, out, i) {
			out[i] = c
			if coveredBy(groups, out) >= enough {
				break
			}
			out[i] = pick
		}
	}
	return out
}

// narrower gives the classes that may take the place of one of a hint, those of the fewest items first.
func (r *ranger) narrower(groups []weighted, picks []int32, at int) (out []int32) {
	others := slices.Delete(slices.Clone(picks), at, at+1)
	var held, alone int64
	first := map[int32]int64{} // of the statements that no other holds
	r.sums.reset()
	for _, g := range groups {
		if _, ok := slices.BinarySearch(g.classes, picks[at]); !ok {
			continue
		}
		held += g.n
		r.sums.add(g.classes, g.n)
		if !meets(g.classes, others) {
			alone += g.n
			for _, c := range g.primary {
				first[c] += g.n
			}
		}
	}
	for _, c := range r.sums.ranks() {
		if r.sums.n[c]*1000 >= held*mostly && r.extent[c] <= r.extent[picks[at]] && first[c]*1000 >= alone*kept && first[c] > 0 &&
			r.dag.isAbove(r.dag.order[picks[at]], r.dag.order[c]) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(cmp.Compare(r.extent[a], r.extent[b]), cmp.Compare(b, a)) })
	return out
}

// coveredBy counts the statements under some of the classes.
func coveredBy(groups []weighted, classes []int32) (n int64) {
	for _, g := range groups {
		if meets(g.classes, classes) {
			n += g.n
		}
	}
	return n
}
