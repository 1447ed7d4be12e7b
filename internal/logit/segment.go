package logit

import "math"

// Segment is a stretch of tokens [First, End) that may be marked. Allowed says that gold does not speak against it.
type Segment struct {
	First, End int32
	Features   []Feature
	Allowed    bool
}

// Sequence is a text whose segments exclude each other where they overlap, ordered by End. Stay are the tokens that lie
// in a gold segment, so that one of the allowed segments has to cover them. Weight 0 counts as 1.
type Sequence struct {
	Segments []Segment
	Stay     []bool // of each token
	Weight   float64
}

// Segmental fits a semi-Markov field: the probability of a choice of segments that do not overlap is proportional to the
// exponential of the sum of their scores. It maximises the probability of the choices that gold allows.
func Segmental(s *Space, data []Sequence, set Settings) *Model {
	a, mean := newAdagrad(s.Size()), newAverage(s.Size())
	var all, gold Lattice
	for step := range set.Steps {
		for _, i := range order(len(data), step) {
			q := &data[i]
			w := weight(q.Weight)
			all.reset(len(q.Stay), q.Segments, a.score)
			gold.restrict(&all, q)
			all.Sum()
			gold.Sum()
			if math.IsInf(gold.total, -1) {
				continue
			}
			for j := range q.Segments {
				d := all.Marginal(j)
				if q.Segments[j].Allowed {
					d -= gold.Marginal(j)
				}
				if d = float64(d * w); math.Abs(d) < 1e-5 {
					continue
				}
				for _, f := range q.Segments[j].Features {
					a.update(f, d)
				}
			}
		}
		a.shrink(set.L2)
		mean.add(a.w, step, set.Steps)
	}
	return mean.into(a).model(s)
}

// Lattice sums over all choices of segments that do not overlap. The zero value is empty; it can be used again.
type Lattice struct {
	segs     []Segment
	score    []float64
	stay     []bool
	from, to []float64 // log sums of all choices before, after a token boundary
	total    float64
}

// Reset makes the lattice of a text of some tokens; segments are ordered by End, score gives the logit of each.
func (l *Lattice) Reset(tokens int, segs []Segment, score func(i int) float64) {
	l.segs, l.stay, l.score = segs, nil, l.score[:0]
	for i := range segs {
		l.score = append(l.score, score(i))
	}
	l.room(tokens)
}

func (l *Lattice) reset(tokens int, segs []Segment, score func([]Feature) float64) {
	l.Reset(tokens, segs, func(i int) float64 { return score(segs[i].Features) })
}

// restrict makes the lattice of what gold allows.
func (l *Lattice) restrict(all *Lattice, q *Sequence) {
	l.segs, l.stay, l.score = q.Segments, q.Stay, l.score[:0]
	for i := range q.Segments {
		s := math.Inf(-1)
		if q.Segments[i].Allowed {
			s = all.score[i]
		}
		l.score = append(l.score, s)
	}
	l.room(len(q.Stay))
}

func (l *Lattice) room(tokens int) {
	if cap(l.from) <= tokens {
		l.from, l.to = make([]float64, tokens+1), make([]float64, tokens+1)
	}
	l.from, l.to = l.from[:tokens+1], l.to[:tokens+1]
}

// Sum runs over the lattice in both directions.
func (l *Lattice) Sum() {
	n, none := len(l.from)-1, math.Inf(-1)
	at := 0
	for t := range l.from {
		switch {
		case t == 0:
			l.from[t] = 0
		case l.stay != nil && l.stay[t-1]:
			l.from[t] = none
		default:
			l.from[t] = l.from[t-1]
		}
		for ; at < len(l.segs) && int(l.segs[at].End) == t; at++ {
			l.from[t] = logAdd(l.from[t], l.from[l.segs[at].First]+l.score[at])
		}
	}
	l.total = l.from[n]
	for t := range l.to {
		l.to[t] = none
	}
	l.to[n] = 0
	at = len(l.segs) - 1
	for t := n; t >= 0; t-- {
		if t < n && !(l.stay != nil && l.stay[t]) {
			l.to[t] = logAdd(l.to[t], l.to[t+1])
		}
		for ; at >= 0 && int(l.segs[at].End) == t; at-- {
			f := l.segs[at].First
			l.to[f] = logAdd(l.to[f], l.to[t]+l.score[at])
		}
	}
}

// Marginal is the probability that segment i is chosen.
func (l *Lattice) Marginal(i int) float64 {
	s := &l.segs[i]
	return math.Exp(l.from[s.First] + l.score[i] + l.to[s.End] - l.total)
}

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) || b-a < -40 {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
