package schemalib

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// A hint is judged as a message to its reader: what each statement costs is what its narrowest class leaves open
// (ranger.bits), and a part of what the whole hint does, because a list of a narrow class and one that holds everything
// else says nothing; each class costs perClass bits to read and, where statements are few, what it takes to name it: nine
// statements are no evidence for a list of seven classes. The hint with the least cost of those that cover enough is
// taken. What a hint leaves out costs unheld bits more than what it leaves open, because it is wrong there and not only
// vague: nine states do not take the place of all organizations that found something. maxPicks bounds the list,
// maxCandidates the classes tried (a mask is one word), smallest is added to extents, so that a class of two items is not
// chosen for its size.
const (
	perClass      = 2.2
	wholeHint     = 0.6
	unheld        = 3.5
	maxPicks      = 8
	maxCandidates = 64
	smallest      = 40
	maxRounds     = 24
)

// cover is the search for the classes of one hint.
type cover struct {
	candidates []int32
	bits       []float64 // by candidate
	open       []float64 // by candidate: 2 to the power of its bits
	above      []uint64  // by candidate, the candidates above it
	groups     []masked
	total      float64
	enough     int64
	uncovered  float64 // what a statement costs that no class covers: what all items leave open, and unheld
	naming     float64 // what it takes to name a class
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
	set := c.searchLoose(strays(typed))
	if c.covered(set) < c.enough-strays(typed) {
		return nil
	}
	set = c.prune(set, typed)
	var out []int32
	for m := set; m != 0; m &= m - 1 {
		out = append(out, c.candidates[bits.TrailingZeros64(m)])
	}
	out = r.narrow(groups, out, already, min(c.enough, c.covered(set)))
	out = r.outermost(sortedRanks(r.sharpen(groups, out, already, typed, permille)))
	return r.spare(groups, out, already, typed, permille)
}

func (r *ranger) newCover(groups []weighted, already []int32, typed int64, permille int32) *cover {
	c := &cover{candidates: r.candidates(groups, already), total: float64(max(1, typed)), enough: (typed*int64(permille) + 999) / 1000,
		uncovered: r.all + unheld, naming: math.Log2(float64(1 + len(r.bits)))}
	for i, k := range c.candidates {
		r.bit[k] = int8(i + 1)
	}
	mask := func(classes []int32) (m uint64) {
		for _, k := range classes {
			if at := r.bit[k]; at > 0 {
				m |= 1 << (at - 1)
			}
		}
		return m
	}
	sums := map[masked]int64{}
	for _, g := range groups {
		sums[masked{mask: mask(g.classes), primary: mask(g.primary)}] += g.n
	}
	for _, k := range c.candidates {
		r.bit[k] = 0
	}
	for m, n := range sums {
		m.n = n
		c.groups = append(c.groups, m)
	}
	slices.SortFunc(c.groups, func(a, b masked) int { return cmp.Or(cmp.Compare(a.mask, b.mask), cmp.Compare(a.primary, b.primary)) })
	for i, k := range c.candidates {
		c.bits, c.open = append(c.bits, r.bits[k]), append(c.open, math.Exp2(r.bits[k]))
		var above uint64
		for j, o := range c.candidates {
			if _, ok := slices.BinarySearch(r.dag.above[k], o); ok {
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

// looser is how many bits less a hint must leave open for single statements to be left out of it from the start.
const looser = 2

// searchLoose searches once more as if a few statements need not be covered, and takes what comes of it where that says
// much more in as few classes, or more in one class less: of twenty-six things that have platforms one is a person and one a company, and what is above
// those and games is a "group".
func (c *cover) searchLoose(few int64) uint64 {
	set := c.search()
	if few == 0 || c.covered(set) < c.enough {
		return set
	}
	c.enough -= few
	loose := c.search()
	c.enough += few
	less := looser * float64(1+bits.OnesCount64(loose)-bits.OnesCount64(set))
	if less >= 0 && less <= looser && c.leaves(loose) < c.leaves(set)-less {
		return loose
	}
	return set
}

// leaves is how much a whole hint leaves open, in bits.
func (c *cover) leaves(set uint64) float64 {
	open := 0.0
	for m := set; m != 0; m &= m - 1 {
		open += c.open[bits.TrailingZeros64(m)]
	}
	return math.Log2(open)
}

// search improves several first sets, and gives the best that came of them: from nothing, a wide class that covers
// enough is found first, and the two narrower ones that say more are two steps away.
func (c *cover) search() uint64 {
	set := c.improve(c.locked)
	best := c.cost(set)
	seen := []uint64{c.locked}
	for _, gamma := range []float64{0, 0.3, 0.6, 1.2} {
		first := c.greedy(gamma)
		if slices.Contains(seen, first) {
			continue
		}
		seen = append(seen, first)
		if s := c.improve(first); c.cost(s) < best-1e-9 {
			set, best = s, c.cost(s)
		}
	}
	return set
}

// greedy takes the class that holds most of what is open for what it leaves open, until enough is covered.
func (c *cover) greedy(gamma float64) uint64 {
	set := c.locked
	for bits.OnesCount64(set&^c.locked) < maxPicks && c.covered(set) < c.enough {
		var open [maxCandidates]int64
		for _, g := range c.groups {
			if g.mask&set == 0 {
				for m := g.mask; m != 0; m &= m - 1 {
					open[bits.TrailingZeros64(m)] += g.n
				}
			}
		}
		best, most := -1, 0.0
		for i := range c.candidates {
			if s := math.Log2(float64(open[i])) - gamma*c.bits[i]; open[i] > 0 && !c.nested(set|1<<i) && (best < 0 || compareScores(s, most) >= 0) {
				best, most = i, s
			}
		}
		if best < 0 {
			break
		}
		set |= 1 << best
	}
	return set
}

// below gives the members of a set that candidate i is above.
func (c *cover) below(set uint64, i int) (out uint64) {
	for m := set &^ c.locked; m != 0; m &= m - 1 {
		if c.above[bits.TrailingZeros64(m)]>>i&1 == 1 {
			out |= m & -m
		}
	}
	return out
}

// improve goes by the best of all single additions (which take the place of what is below them), removals and exchanges
// until none helps.
func (c *cover) improve(set uint64) uint64 {
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
			if set>>i&1 == 1 {
				continue
			}
			add := set&^c.below(set, i) | 1<<i
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
// says a part more closely is not needed, nor is one for a stray statement.
func (c *cover) prune(set uint64, typed int64) uint64 {
	for {
		drop, most, all := uint64(0), int64(-1), c.covered(set)
		for m := set &^ c.locked; m != 0; m &= m - 1 {
			one := m & -m
			n := c.covered(set &^ one)
			stray := all-n <= strays(typed) && n >= c.enough-strays(typed)
			if set != one && (n >= c.enough || stray) && n > most {
				drop, most = one, n
			}
		}
		if drop == 0 {
			return set
		}
		set &^= drop
	}
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

// short is the cost of covering too little, so that the search reaches the share before all else; missing statements
// add to it.
const short, missingBits = 1000.0, 400.0

// aside is what a statement costs more where a class holds it by way of a parent that is not the primary one.
const aside = 2

func (c *cover) cost(set uint64) float64 {
	var sum float64
	var n int64
	for _, g := range c.groups {
		hit := g.mask & set
		least := c.uncovered
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
	cost := sum/c.total + (perClass+c.naming/c.total)*float64(bits.OnesCount64(set))
	if set != 0 {
		cost += wholeHint * c.leaves(set)
	}
	if n < c.enough {
		cost += short + missingBits*float64(c.enough-n)/c.total
	}
	return cost
}
