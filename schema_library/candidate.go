package schemalib

import (
	"cmp"
	"math"
	"slices"
)

// candidateRounds are the trades between holding much and saying much at which candidates are taken, the ones that hold
// most first.
var candidateRounds = []float64{0.05, 0.15, 0.3, 0.5, 0.8}

// residualRounds are the trades for candidates that are chosen one after another, maxResidual of them each.
var residualRounds = []float64{0.4, 0.9}

const maxResidual = 10

// candidates chooses the classes that may stand in a hint: those that are there already, those that are best one after
// another, and for a range of trades those that are best for everything.
func (r *ranger) candidates(groups []weighted, already []int32) []int32 {
	out := slices.Clone(already[:min(len(already), maxCandidates)])
	add := func(list []int32, room int) {
		for _, c := range list {
			if room > 0 && len(out) < maxCandidates && !slices.Contains(out, c) && r.ofWhatTheyAre(c, groups) {
				out = append(out, c)
				room--
			}
		}
	}
	for _, gamma := range residualRounds {
		add(r.residual(groups, already, gamma), maxResidual)
	}
	seen := r.distinct(groups)
	for i, gamma := range candidateRounds {
		room := (maxCandidates - len(out) + len(candidateRounds) - i - 1) / (len(candidateRounds) - i)
		add(r.bestOf(seen, gamma, maxCandidates), room)
	}
	slices.Sort(out)
	return out
}

// ofWhatTheyAre says of a class that something here is of it first of all, or that it says more closely what most of what
// it holds is. Singles are an industry too, by the way, and so they hang below "academic discipline", which none of them is.
func (r *ranger) ofWhatTheyAre(class int32, groups []weighted) bool {
	var held, closer int64
	above := r.dag.above[class]
	for _, g := range groups {
		if _, ok := slices.BinarySearch(g.classes, class); !ok {
			continue
		}
		if _, ok := slices.BinarySearch(g.primary, class); ok {
			return true
		}
		held += g.n
		if meets(g.primary, above) {
			closer += g.n
		}
	}
	return closer*2 >= held
}

// residual gives the classes that are best for what the ones before leave open: the rare kinds of thing at an end,
// which never rank high among all.
func (r *ranger) residual(groups []weighted, already []int32, gamma float64) (out []int32) {
	open := slices.DeleteFunc(slices.Clone(groups), func(g weighted) bool { return meets(g.classes, already) })
	r.sums.reset()
	for _, g := range open {
		r.sums.add(g.classes, g.n)
	}
	ranks := r.sums.ranks()
	for len(open) > 0 && len(out) < maxResidual {
		best, most := int32(-1), 0.0
		for _, i := range ranks {
			if r.sums.n[i] == 0 {
				continue
			}
			if s := r.score(i, gamma); best < 0 || compareScores(s, most) >= 0 {
				best, most = i, s
			}
		}
		out = append(out, best)
		open = slices.DeleteFunc(open, func(g weighted) bool {
			_, held := slices.BinarySearch(g.classes, best)
			if held {
				for _, c := range g.classes {
					r.sums.n[c] -= g.n
				}
			}
			return held
		})
	}
	return out
}

// score weighs how many statements a class holds, by the sums at hand, against what it leaves open.
func (r *ranger) score(class int32, gamma float64) float64 {
	return math.Log2(float64(r.sums.n[class])) - gamma*r.bits[class]
}

// distinct sums the groups and gives the classes worth a look: of those that hold the same groups, the one that costs
// least. Above "human" are twenty classes that hold the same people; they would fill the list of candidates.
func (r *ranger) distinct(groups []weighted) []int32 {
	r.sums.reset()
	sign, first := r.sign, r.firsts
	for i, g := range groups {
		r.sums.add(g.classes, g.n)
		mark := scatter(uint64(i))
		for _, c := range g.classes {
			sign[c] += mark
		}
		for _, c := range g.primary {
			first[c] += g.n
		}
	}
	cost := func(c int32) float64 {
		return r.bits[c] + aside*float64(r.sums.n[c]-first[c])/float64(r.sums.n[c])
	}
	ranks := r.sums.ranks()
	best := make(map[uint64]int32, len(ranks))
	for _, c := range ranks {
		if o, ok := best[sign[c]]; !ok || compareScores(cost(c), cost(o)) <= 0 {
			best[sign[c]] = c
		}
	}
	seen := slices.DeleteFunc(slices.Clone(ranks), func(c int32) bool { return best[sign[c]] != c })
	for _, c := range ranks {
		sign[c], first[c] = 0, 0
	}
	return seen
}

// scatter is the finaliser of splitmix64: sums of its values tell sets apart.
func scatter(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// bestOf gives the k classes that hold most for what they leave open, by the sums at hand; of equals the deeper one. The
// list is kept in order because k is small and a sort of all classes seen took most of the time of Build.
func (r *ranger) bestOf(seen []int32, gamma float64, k int) []int32 {
	type scored struct {
		class int32
		score float64
	}
	order := func(a, b scored) int { return cmp.Or(compareScores(b.score, a.score), cmp.Compare(b.class, a.class)) }
	top := make([]scored, 0, k+1)
	for _, i := range seen {
		s := scored{i, r.score(i, gamma)}
		if k == 0 || len(top) == k && order(top[k-1], s) <= 0 {
			continue
		}
		at := len(top)
		for at > 0 && order(s, top[at-1]) < 0 {
			at--
		}
		top = slices.Insert(top, at, s)
		top = top[:min(len(top), k)]
	}
	out := make([]int32, len(top))
	for i, s := range top {
		out[i] = s.class
	}
	return out
}

// compareScores takes scores that differ by rounding only for equal.
func compareScores(a, b float64) int {
	if math.Abs(a-b) < 1e-9 {
		return 0
	}
	return cmp.Compare(a, b)
}
