// Package trees adds up small decision trees over numbers of a few values: what a linear model misses is that one number
// matters only where another is high.
//
// Nouns: Space (numbers by name, each with its count of values), Row (a value a number), Forest (trees whose leaves add
// up to a logit in thousandths). Invariants: a score is a sum of integers, so it is the same on every machine; training
// visits numbers, values and examples in the order given. Training holds all rows in memory, a byte a value.
package trees

import (
	"fmt"
	"math"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// Var is a number of a Space.
type Var int

// Space lists the numbers of rows, declared once at start.
type Space struct {
	names []string
	sizes []int
}

// most is the largest count of values of a number.
const most = 64

// Add declares a number of values 0 to size-1; names are unique and travel in the model file.
func (s *Space) Add(name string, size int) Var {
	if _, ok := s.find(name); ok || size < 2 || size > most || len(s.names) > math.MaxUint8 {
		panic(fmt.Sprintf("trees: number %q is declared twice, has %d values or is one too many", name, size))
	}
	s.names, s.sizes = append(s.names, name), append(s.sizes, size)
	return Var(len(s.names) - 1)
}

// Names lists the numbers.
func (s *Space) Names() []string { return s.names }

func (s *Space) find(name string) (Var, bool) {
	for i, n := range s.names {
		if n == name {
			return Var(i), true
		}
	}
	return 0, false
}

// Row holds a value of every number.
type Row []uint8

// NewRow is a row of zeros.
func (s *Space) NewRow() Row { return make(Row, len(s.names)) }

// Set sets a number; values past the last count as the last, negative ones as 0.
func (s *Space) Set(r Row, v Var, x int) { r[v] = uint8(min(max(x, 0), s.sizes[v]-1)) }

// node is a question, is the number at most limit? with the nodes of both answers, or a leaf with its value. A forest is
// walked for each candidate, so four nodes fit a cache line.
type node struct {
	number uint8
	limit  uint8
	next   [2]int32 // of yes, of no; 0 in a leaf: no node leads to the first
	value  int32
}

// asks is a node with a question.
func asks(v Var, limit uint8, yes, no int32) node {
	return node{number: uint8(v), limit: limit, next: [2]int32{yes, no}}
}

func leafOf(value logit.Milli) node { return node{value: int32(value)} }

// tree lists its nodes, the root first.
type tree []node

func (t tree) score(r Row) logit.Milli {
	n := &t[0]
	for n.next[0] != 0 {
		no := 0
		if r[n.number] > n.limit {
			no = 1 // without a branch, which nobody could foretell
		}
		n = &t[n.next[no]]
	}
	return logit.Milli(n.value)
}

// Forest is a sum of trees.
type Forest struct {
	space *Space
	trees []tree
}

// NewForest is a forest without trees: it gives 0.
func NewForest(s *Space) *Forest { return &Forest{space: s} }

// Score sums what the trees say of a row.
func (f *Forest) Score(r Row) logit.Milli {
	var sum logit.Milli
	for _, t := range f.trees {
		sum += t.score(r)
	}
	return sum
}

// AddTable adds a tree that gives each value of a number what somebody set; values past the last as the last.
func (f *Forest) AddTable(v Var, values ...logit.Milli) {
	var t tree
	for x := range values[:len(values)-1] {
		at := int32(len(t))
		t = append(t, asks(v, uint8(x), at+1, at+2), leafOf(values[x]))
	}
	f.trees = append(f.trees, append(t, leafOf(values[len(values)-1])))
}
