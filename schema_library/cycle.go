package schemalib

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Cut is an edge of P279 that was left out so that the taxonomy has no cycle.
type Cut struct {
	Child    wikidata.QID `json:"child"`
	Parent   wikidata.QID `json:"parent"`
	Strength int64        `json:"strength"` // how much more general the parent looks than the child; lowest is cut
	Size     int          `json:"size"`     // classes in the knot
}

// cutCycles removes edges from parents until no class is above itself. Inside each strongly connected knot the edge
// whose parent looks least general goes first: general(q) counts what points at q (subclasses and instances); the
// strength of an edge is general(parent) − general(child); ties fall on the highest child, then the highest parent.
func cutCycles(parents map[wikidata.QID][]wikidata.QID, general map[wikidata.QID]int64) []Cut {
	var cuts []Cut
	nodes := make([]wikidata.QID, 0, len(parents))
	for q := range parents {
		nodes = append(nodes, q)
	}
	slices.Sort(nodes)
	work := knots(nodes, parents)
	for len(work) > 0 {
		knot := work[0]
		work = work[1:]
		cut := weakestEdge(knot, parents, general)
		cuts = append(cuts, cut)
		kept := slices.DeleteFunc(slices.Clone(parents[cut.Child]), func(q wikidata.QID) bool { return q == cut.Parent })
		parents[cut.Child] = kept
		work = append(work, knots(knot, parents)...)
	}
	slices.SortFunc(cuts, func(a, b Cut) int {
		return cmp.Or(cmp.Compare(a.Child, b.Child), cmp.Compare(a.Parent, b.Parent))
	})
	return cuts
}

func weakestEdge(knot []wikidata.QID, parents map[wikidata.QID][]wikidata.QID, general map[wikidata.QID]int64) Cut {
	var best Cut
	found := false
	for _, child := range knot {
		for _, parent := range parents[child] {
			if _, inside := slices.BinarySearch(knot, parent); !inside {
				continue
			}
			c := Cut{child, parent, general[parent] - general[child], len(knot)}
			if parent == child {
				c.Strength = -1 << 62
			}
			if !found || cmp.Or(cmp.Compare(c.Strength, best.Strength), cmp.Compare(best.Child, c.Child),
				cmp.Compare(best.Parent, c.Parent)) < 0 {
				best, found = c, true
			}
		}
	}
	return best
}

// knots gives the strongly connected sets of more than one node, or of one that is its own parent, each sorted, among
// the nodes given (sorted). Tarjan's algorithm with an explicit stack: chains of P279 are deep enough to matter.
func knots(nodes []wikidata.QID, parents map[wikidata.QID][]wikidata.QID) [][]wikidata.QID {
	t := tarjan{parents: parents, index: make(map[wikidata.QID]int, len(nodes)), low: map[wikidata.QID]int{},
		onStack: map[wikidata.QID]bool{}, within: nodes}
	for _, q := range nodes {
		if t.index[q] == 0 {
			t.visit(q)
		}
	}
	return t.out
}

type tarjan struct {
	parents map[wikidata.QID][]wikidata.QID
	within  []wikidata.QID
	index   map[wikidata.QID]int
	low     map[wikidata.QID]int
	onStack map[wikidata.QID]bool
	stack   []wikidata.QID
	next    int
	out     [][]wikidata.QID
}

type tarjanFrame struct {
	node wikidata.QID
	edge int
}

func (t *tarjan) push(frames []tarjanFrame, q wikidata.QID) []tarjanFrame {
	t.next++
	t.index[q], t.low[q] = t.next, t.next
	t.stack = append(t.stack, q)
	t.onStack[q] = true
	return append(frames, tarjanFrame{q, 0})
}

func (t *tarjan) visit(root wikidata.QID) {
	frames := t.push(nil, root)
	for len(frames) > 0 {
		f := &frames[len(frames)-1]
		list := t.parents[f.node]
		if f.edge < len(list) {
			next := list[f.edge]
			f.edge++
			if _, ok := slices.BinarySearch(t.within, next); !ok {
				continue
			}
			if t.index[next] == 0 {
				frames = t.push(frames, next)
			} else if t.onStack[next] {
				t.low[f.node] = min(t.low[f.node], t.index[next])
			}
			continue
		}
		node := f.node
		frames = frames[:len(frames)-1]
		if len(frames) > 0 {
			up := frames[len(frames)-1].node
			t.low[up] = min(t.low[up], t.low[node])
		}
		if t.low[node] == t.index[node] {
			t.pop(node)
		}
	}
}

func (t *tarjan) pop(root wikidata.QID) {
	var knot []wikidata.QID
	for {
		q := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		t.onStack[q] = false
		knot = append(knot, q)
		if q == root {
			break
		}
	}
	if len(knot) > 1 || slices.Contains(t.parents[root], root) {
		slices.Sort(knot)
		t.out = append(t.out, knot)
	}
}
