package logit

import "math"

// Example is a decision for binary training. Weight 0 counts as 1.
type Example struct {
	Features []Feature
	Positive bool
	Weight   float64
}

// Group is a choice of one among several, for listwise training. Weight 0 counts as 1.
type Group struct {
	Choices [][]Feature
	Gold    int
	Weight  float64
}

// Settings of training. L2 is the penalty on each squared weight; Steps the number of passes.
type Settings struct {
	L2    float64
	Steps int
}

// adagrad holds weights while they are real numbers.
type adagrad struct {
	w, g2 []float64
}

func newAdagrad(n int) *adagrad { return &adagrad{make([]float64, n), make([]float64, n)} }

func (a *adagrad) update(f Feature, grad float64) {
	a.g2[f] += float64(grad * grad)
	a.w[f] -= float64(0.3 * grad / (1e-6 + math.Sqrt(a.g2[f])))
}

func (a *adagrad) score(fs []Feature) float64 {
	s := 0.0
	for _, f := range fs {
		s += a.w[f]
	}
	return s
}

// shrink applies the L2 penalty once a pass, to every weight.
func (a *adagrad) shrink(l2 float64) {
	for i := range a.w {
		if a.g2[i] > 0 {
			a.update(Feature(i), float64(l2*a.w[i]))
		}
	}
}

func (a *adagrad) model(s *Space) *Model {
	m := NewModel(s)
	for i, w := range a.w {
		m.weights[i] = int32(math.Round(w * 1000))
	}
	return m
}

// Binary fits P(positive) by logistic regression: AdaGrad over the examples in a fixed shuffled order, averaged over
// the last third of the passes so that the result does not hang on the order.
func Binary(s *Space, data []Example, set Settings) *Model {
	a, mean := newAdagrad(s.Size()), newAverage(s.Size())
	for step := range set.Steps {
		for _, i := range order(len(data), step) {
			e := data[i]
			y := 0.0
			if e.Positive {
				y = 1
			}
			d := (sigmoid(a.score(e.Features)) - y) * weight(e.Weight)
			for _, f := range e.Features {
				a.update(f, d)
			}
		}
		a.shrink(set.L2)
		mean.add(a.w, step, set.Steps)
	}
	return mean.into(a).model(s)
}

// Listwise fits a softmax over the choices of each group.
func Listwise(s *Space, data []Group, set Settings) *Model {
	a, mean := newAdagrad(s.Size()), newAverage(s.Size())
	var p []float64
	for step := range set.Steps {
		for _, i := range order(len(data), step) {
			g := data[i]
			p = p[:0]
			for _, c := range g.Choices {
				p = append(p, a.score(c))
			}
			Softmax(p)
			for j, c := range g.Choices {
				d := p[j]
				if j == g.Gold {
					d--
				}
				if d = float64(d * weight(g.Weight)); math.Abs(d) < 1e-6 {
					continue
				}
				for _, f := range c {
					a.update(f, d)
				}
			}
		}
		a.shrink(set.L2)
		mean.add(a.w, step, set.Steps)
	}
	return mean.into(a).model(s)
}

type average struct {
	sum []float64
	n   float64
}

func newAverage(n int) *average { return &average{sum: make([]float64, n)} }

func (m *average) add(w []float64, step, steps int) {
	if step*3 < steps*2 {
		return
	}
	for i := range w {
		m.sum[i] += w[i]
	}
	m.n++
}

func (m *average) into(a *adagrad) *adagrad {
	for i := range a.w {
		a.w[i] = m.sum[i] / m.n
	}
	return a
}

// order is a permutation of n that depends on the pass alone.
func order(n, step int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	x := uint64(step)*0x9E3779B97F4A7C15 + 1
	for i := n - 1; i > 0; i-- {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		j := int(x % uint64(i+1))
		out[i], out[j] = out[j], out[i]
	}
	return out
}

func weight(w float64) float64 {
	if w == 0 {
		return 1
	}
	return w
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Softmax turns scores into probabilities in place.
func Softmax(x []float64) {
	top, sum := math.Inf(-1), 0.0
	for _, v := range x {
		top = max(top, v)
	}
	for i, v := range x {
		x[i] = math.Exp(v - top)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}
