package logit

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestLatticeCountsEveryChoice compares marginals with those of all subsets of segments that do not overlap.
func TestLatticeCountsEveryChoice(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		tokens := 1 + r.IntN(7)
		var q Sequence
		q.Stay = make([]bool, tokens)
		for end := int32(1); end <= int32(tokens); end++ {
			for first := int32(0); first < end; first++ {
				if r.IntN(3) == 0 && len(q.Segments) < 10 {
					q.Segments = append(q.Segments, Segment{First: first, End: end, Allowed: r.IntN(3) > 0})
				}
			}
		}
		for i := range q.Stay {
			q.Stay[i] = r.IntN(6) == 0
		}
		score := make([]float64, len(q.Segments))
		for i := range score {
			score[i] = r.Float64()*6 - 3
		}
		var all, gold Lattice
		all.Reset(tokens, q.Segments, func(i int) float64 { return score[i] })
		gold.restrict(&all, &q)
		for _, c := range []struct {
			l        *Lattice
			restrict bool
		}{{&all, false}, {&gold, true}} {
			c.l.Sum()
			total, each := subsets(&q, score, tokens, c.restrict)
			if total == 0 {
				if !math.IsInf(c.l.total, -1) {
					t.Fatalf("no choice is allowed, the lattice has %g", c.l.total)
				}
				continue
			}
			for i := range score {
				if got, want := c.l.Marginal(i), each[i]/total; math.Abs(got-want) > 1e-9 {
					t.Fatalf("segment %d of %v: %g, want %g", i, q, got, want)
				}
			}
		}
	}
}

// subsets weighs all choices by brute force.
func subsets(q *Sequence, score []float64, tokens int, restrict bool) (total float64, each []float64) {
	each = make([]float64, len(score))
next:
	for set := range 1 << len(score) {
		covered := make([]bool, tokens)
		sum := 0.0
		for i, s := range q.Segments {
			if set>>i&1 == 0 {
				continue
			}
			if restrict && !s.Allowed {
				continue next
			}
			for t := s.First; t < s.End; t++ {
				if covered[t] {
					continue next
				}
				covered[t] = true
			}
			sum += score[i]
		}
		for t := range covered {
			if restrict && q.Stay[t] && !covered[t] {
				continue next
			}
		}
		w := math.Exp(sum)
		total += w
		for i := range score {
			if set>>i&1 == 1 {
				each[i] += w
			}
		}
	}
	return total, each
}

func TestSegmentalLearns(t *testing.T) {
	var s Space
	f := s.Add("f", 3)
	var data []Sequence
	for range 50 { // two overlapping segments: the longer is right; and one that is not
		data = append(data, Sequence{Stay: []bool{true, true, false}, Segments: []Segment{
			{0, 1, []Feature{f.At(0)}, false}, {0, 2, []Feature{f.At(1)}, true}, {2, 3, []Feature{f.At(2)}, false}}})
	}
	m := Segmental(&s, data, Settings{L2: 0.01, Steps: 20})
	if m.Score([]Feature{f.At(1)}) < 1000 || m.Score([]Feature{f.At(2)}) > -1000 || m.Score([]Feature{f.At(0)}) > m.Score([]Feature{f.At(1)}) {
		t.Errorf("not learned: %s", m.Format("x"))
	}
}
