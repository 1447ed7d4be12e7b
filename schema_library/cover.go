package schemalib

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// A hint is judged as a message to its reader: each class in it costs perClass bits to read, and each statement costs
// what its narrowest class leaves open (ranger.bits). The hint with the least cost of those that cover enough is taken:
// one wide class wins over a list only if the list says little more. maxPicks bounds the list, maxCandidates the classes
// tried (a mask is one word), smallest is added to extents, so that a class of two items is not chosen for its size.
const (
	perClass      = 0.6
	maxPicks      = 8
	maxCandidates = 64
	smallest      = 40
	maxRounds     = 24
)

// cover is the search for the classes of one hint.
type cover struct {
	candidates []int32
	bits       []float64 // by candidate
	above      []uint64  // by candidate, the candidates above it
	groups     []masked
	total      float64
	enough     int64
	locked     uint64
}

// masked is the statements that the same candidates cover.
type masked struct {
	mask    uint64 // candidates that hold these statements
	primary uint64 // of them, those that say what is there first of all
	n       int64
}

// generalise finds the few classes that cover the share in permille of what was seen, already among them; nil where no
// classes but the root do.
func (r *ranger) generalise(groups []weighted, already []int32, typed int64, permille int32) []int32 {
	c := r.newCover(groups, already, typed, permille)
	set := c.search()
	if c.covered(set) < c.enough {
		return nil
	}
	set = c.prune(set)
	var out []int32
	for m := set; m != 0; m &= m - 1 {
		out = append(out, c.candidates[bits.TrailingZeros64(m)])
	}
	return r.outermost(sortedRanks(r.narrow(groups, out, already)))
}

// newCover chooses the candidates: the classes that are best one after another, then, for a range of trades between
// covering much and saying much, those that are best for what the last of them found open. The best for everything were
// tried in their place: wide classes (subject, group, risk) then won over lists of two that people would write.
func (r *ranger) newCover(groups []weighted, already []int32, typed int64, permille int32) *cover {
	r.sums.reset()
	for _, g := range groups {
		r.sums.add(g.classes, g.n)
	}
	seen := slices.Clone(r.sums.ranks())
	c := &cover{candidates: slices.Clone(already), total: float64(max(1, typed)), enough: (typed*int64(permille) + 999) / 1000}
	c.candidates = append(c.candidates, r.residual(groups, already)...)
	left := maxCandidates - len(c.candidates)
	for _, gamma := range []float64{0.05, 0.15, 0.3, 0.5, 0.8} {
		for _, i := range r.bestOf(seen, gamma, max(0, left/5)) {
			if !slices.Contains(c.candidates, i) {
				c.candidates = append(c.candidates, i)
			}
		}
	}
	c.candidates = c.candidates[:min(len(c.candidates), maxCandidates)]
	slices.Sort(c.candidates)
	sums := map[masked]int64{}
	for _, g := range groups {
		sums[masked{mask: c.mask(g.classes), primary: c.mask(g.primary)}] += g.n
	}
	for m, n := range sums {
		m.n = n
		c.groups = append(c.groups, m)
	}
	slices.SortFunc(c.groups, func(a, b masked) int { return cmp.Or(cmp.Compare(a.mask, b.mask), cmp.Compare(a.primary, b.primary)) })
	for i, k := range c.candidates {
		c.bits = append(c.bits, r.bits[k])
		var above uint64
		for j, o := range c.candidates {
			if _, ok := slices.BinarySearch(r.dag.above[r.dag.order[k]], o); ok {
				above |= 1 << j
			}
		}
		c.above = append(c.above, above)
		if slices.Contains(already, k) {
			c.locked |= 1 << i
		}
	}
	return c
}

// maxResidual bounds the candidates that are chosen one after another.
const maxResidual = 16

// residual gives the classes that are best for what the ones before leave open: the rare kinds of thing at an end,
// which never rank high among all.
func (r *ranger) residual(groups []weighted, already []int32) (out []int32) {
	open := slices.DeleteFunc(slices.Clone(groups), func(g weighted) bool { return meets(g.classes, already) })
	for len(open) > 0 && len(out) < maxResidual {
		r.sums.reset()
		for _, g := range open {
			r.sums.add(g.classes, g.n)
		}
		best, most := int32(-1), 0.0
		for _, i := range r.sums.ranks() {
			if s := math.Log2(float64(r.sums.n[i])) - 0.4*r.bits[i]; best < 0 || compareScores(s, most) >= 0 {
				best, most = i, s
			}
		}
		if slices.Contains(already, best) {
			break
		}
		out = append(out, best)
		open = slices.DeleteFunc(open, func(g weighted) bool { return meets(g.classes, []int32{best}) })
	}
	return out
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
		s := scored{i, math.Log2(float64(r.sums.n[i])) - gamma*r.bits[i]}
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

// search improves a set by the best of all single additions, removals and exchanges until none helps.
func (c *cover) search() uint64 {
	set := c.locked
	best := c.cost(set)
	for range maxRounds {
		next, least := set, best
		try := func(s uint64) {
			if bits.OnesCount64(s&^c.locked) > maxPicks || c.nested(s) {
				return
			}
			if cost := c.cost(s); cost < least-1e-9 {
				next, least = s, cost
			}
		}
		for m := set &^ c.locked; m != 0; m &= m - 1 {
			try(set &^ (m & -m))
		}
		for i := range c.candidates {
			add := set | 1<<i
			if add == set {
				continue
			}
			try(add)
			for m := set &^ c.locked; m != 0; m &= m - 1 {
				try(add &^ (m & -m))
			}
		}
		if next == set {
			break
		}
		set, best = next, least
	}
	return set
}

// prune leaves out classes without which enough is covered still, the one that holds least first: a class that only
// says a part more closely is not needed.
func (c *cover) prune(set uint64) uint64 {
	for {
		drop, most := uint64(0), int64(-1)
		for m := set &^ c.locked; m != 0; m &= m - 1 {
			one := m & -m
			if n := c.covered(set &^ one); set != one && n >= c.enough && n > most {
				drop, most = one, n
			}
		}
		if drop == 0 {
			return set
		}
		set &^= drop
	}
}

// kept is the permille of its statements that a narrower class must hold to take the place of a wider one.
const kept = 985

// narrow replaces each class by the one below it with the fewest items that still holds nearly all its statements, and
// is what they are first of all: who is born is human, though a few are persons only.
func (r *ranger) narrow(groups []weighted, picks, already []int32) []int32 {
	out := slices.Clone(picks)
	for i, pick := range picks {
		if slices.Contains(already, pick) {
			continue
		}
		r.sums.reset()
		var held int64
		for _, g := range groups {
			if _, ok := slices.BinarySearch(g.classes, pick); ok {
				held += g.n
				r.sums.add(g.primary, g.n)
			}
		}
		for _, c := range r.sums.ranks() {
			below := r.dag.isAbove(r.dag.order[pick], r.dag.order[c])
			if below && r.sums.n[c]*1000 >= held*kept && (r.extent[c] < r.extent[out[i]] || r.extent[c] == r.extent[out[i]] && c > out[i]) {
				out[i] = c
			}
		}
	}
	return out
}

func (c *cover) mask(classes []int32) (mask uint64) {
	for i, k := range c.candidates {
		if _, ok := slices.BinarySearch(classes, k); ok {
			mask |= 1 << i
		}
	}
	return mask
}

// nested says whether a class of the set is above another: the wide one would swallow what the narrow one says.
func (c *cover) nested(set uint64) bool {
	for m := set &^ c.locked; m != 0; m &= m - 1 {
		if c.above[bits.TrailingZeros64(m)]&set != 0 {
			return true
		}
	}
	return false
}

func (c *cover) covered(set uint64) int64 {
	var n int64
	for _, g := range c.groups {
		if g.mask&set != 0 {
			n += g.n
		}
	}
	return n
}

// uncoveredBits is what a statement costs that no class covers. It is what all items leave open; statements that
// are missing for the share cost many times that, so that the search reaches the share before all else.
const uncoveredBits, missingBits = 18.0, 400.0

// aside is what a statement costs more where a class holds it by way of a parent that is not the primary one.
const aside = 3.0

func (c *cover) cost(set uint64) float64 {
	var sum float64
	var n int64
	for _, g := range c.groups {
		hit := g.mask & set
		least := uncoveredBits
		for m := hit; m != 0; m &= m - 1 {
			i := bits.TrailingZeros64(m)
			cost := c.bits[i]
			if g.primary&(1<<i) == 0 {
				cost += aside
			}
			least = min(least, cost)
		}
		if hit != 0 {
			n += g.n
		}
		sum += least * float64(g.n)
	}
	if n < c.enough {
		sum += missingBits * float64(c.enough-n)
	}
	return sum/c.total + perClass*float64(bits.OnesCount64(set))
}
