package trees

import (
	"math"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// Example is a decision to learn from. Weight 0 counts as 1.
type Example struct {
	Row      Row
	Positive bool
	Weight   float64
}

// Settings of training: how many trees, leaves of each, the share of its step that a tree takes, the fewest examples of a
// leaf, and the penalty on the squared value of a leaf.
type Settings struct {
	Trees, Leaves int
	Rate          float64
	Fewest        int
	L2            float64
}

// Boost fits P(positive): each tree is a Newton step on the logistic loss of the sum of those before it (Friedman 2001),
// grown leaf by leaf where the loss falls most. The first tree is one leaf, the share of positives.
func Boost(s *Space, data []Example, set Settings) *Forest {
	b := booster{space: s, data: data, set: set, grad: make([]float64, len(data)), curve: make([]float64, len(data)), score: make([]float64, len(data))}
	f := NewForest(s)
	add := func(t tree) {
		f.trees = append(f.trees, t)
		for i := range data {
			b.score[i] += float64(t.score(data[i].Row)) / 1000
		}
	}
	add(tree{leafOf(b.start())})
	for range set.Trees {
		b.differentiate()
		add(b.grow())
	}
	return f
}

type booster struct {
	space              *Space
	data               []Example
	set                Settings
	grad, curve, score []float64 // first and second derivative of the loss, and the logit, of each example
	histogram          [][most]sums
}

func (b *booster) weight(i int) float64 {
	if w := b.data[i].Weight; w != 0 {
		return w
	}
	return 1
}

// start is the logit of the share of positives, half an example added to each side.
func (b *booster) start() logit.Milli {
	sum := [2]float64{0.5, 0.5}
	for i := range b.data {
		if b.data[i].Positive {
			sum[1] += b.weight(i)
		} else {
			sum[0] += b.weight(i)
		}
	}
	return logit.Milli(math.Round(1000 * math.Log(sum[1]/sum[0])))
}

func (b *booster) differentiate() {
	for i := range b.data {
		p := 1 / (1 + math.Exp(-b.score[i]))
		y, w := 0.0, b.weight(i)
		if b.data[i].Positive {
			y = 1
		}
		b.grad[i], b.curve[i] = float64((p-y)*w), float64(p*(1-p))*w
	}
}

// sums of derivatives, and the number of examples.
type sums struct {
	g, h float64
	n    int
}

func (s *sums) add(o sums) { s.g, s.h, s.n = s.g+o.g, s.h+o.h, s.n+o.n }

func (s sums) without(o sums) sums { return sums{s.g - o.g, s.h - o.h, s.n - o.n} }

// fall is twice how much the loss falls when a leaf takes its best value.
func (b *booster) fall(s sums) float64 { return float64(s.g*s.g) / (s.h + b.set.L2) }

// leaf is a leaf that may be split.
type leaf struct {
	at       int32 // in the tree
	examples []int32
	all      sums
	gain     float64 // of the best split; 0 for none
	number   Var
	limit    uint8
}

// grow makes the next tree.
func (b *booster) grow() tree {
	t := tree{{}}
	root := leaf{examples: make([]int32, len(b.data))}
	for i := range b.data {
		root.examples[i] = int32(i)
		root.all.add(sums{b.grad[i], b.curve[i], 1})
	}
	leaves := []leaf{b.best(root)}
	for len(leaves) < b.set.Leaves {
		top := 0
		for i := range leaves {
			if leaves[i].gain > leaves[top].gain {
				top = i
			}
		}
		l := leaves[top]
		if l.gain <= 0 {
			break
		}
		yes, no := b.split(l)
		yes.at, no.at = int32(len(t)), int32(len(t)+1)
		t[l.at] = asks(l.number, l.limit, yes.at, no.at)
		t = append(t, node{}, node{})
		leaves[top] = b.best(yes)
		leaves = append(leaves, b.best(no))
	}
	for i := range leaves {
		l := &leaves[i]
		t[l.at] = leafOf(logit.Milli(math.Round(-1000 * b.set.Rate * l.all.g / (l.all.h + b.set.L2))))
	}
	return t
}

// split parts the examples of a leaf.
func (b *booster) split(l leaf) (yes, no leaf) {
	for _, i := range l.examples {
		side := &no
		if b.data[i].Row[l.number] <= l.limit {
			side = &yes
		}
		side.examples = append(side.examples, i)
		side.all.add(sums{b.grad[i], b.curve[i], 1})
	}
	return yes, no
}

// best finds the question of a leaf with which the loss falls most; of equals the first.
func (b *booster) best(l leaf) leaf {
	if len(l.examples) < 2*b.set.Fewest {
		return l
	}
	if b.histogram == nil {
		b.histogram = make([][most]sums, len(b.space.sizes))
	}
	histogram := b.histogram
	clear(histogram)
	for _, i := range l.examples {
		s := sums{b.grad[i], b.curve[i], 1}
		for v, x := range b.data[i].Row {
			histogram[v][x].add(s)
		}
	}
	here := b.fall(l.all)
	for v := range histogram {
		var left sums
		for x := range b.space.sizes[v] - 1 {
			left.add(histogram[v][x])
			right := l.all.without(left)
			if left.n < b.set.Fewest || right.n < b.set.Fewest {
				continue
			}
			if gain := b.fall(left) + b.fall(right) - here; gain > l.gain+1e-9 {
				l.gain, l.number, l.limit = gain, Var(v), uint8(x)
			}
		}
	}
	return l
}
