package evidence

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Model holds, for each property, how much more often a feature stands with its pairs than with all pairs whose ends
// are of the same sorts: natural log-odds in thousandths, shrunk towards none by pseudo-counts.
type Model struct {
	property map[wikidata.PID]*weights
	once     sync.Once
	numbered *index
}

type weights struct {
	of        map[string]int32
	pairs     int64
	rely      uint8
	symmetric bool
}

func newModel() *Model { return &Model{property: map[wikidata.PID]*weights{}} }

//go:embed data/evidence.model
var shippedModel string

// Shipped reads the model that comes with the program.
func Shipped() (*Model, error) { return ReadModel(strings.NewReader(shippedModel)) }

// Shrinkage of features and what a model keeps.
const (
	pseudo    = 4.0 // pairs that are taken to show a feature at its background rate
	minCount  = 5   // of a feature with a property
	minWeight = 500 // thousandths
)

// Train makes a model of the counts of a first pass. Rare features and weak ones are left out.
func Train(st *Stats) *Model {
	m := newModel()
	for q, ps := range st.Property {
		w := map[string]int32{}
		for f, n := range ps.Feature {
			if n < minCount {
				continue
			}
			rate := (float64(st.Feature[f]) + 0.5) / (float64(st.Pairs) + 1)
			if x := odds(n, ps.Pairs, st.expected(f, ps, rate)); abs(x) >= minWeight {
				w[f] = x
			}
		}
		m.property[q] = &weights{w, int64(ps.Pairs), reliability(ps, w), ps.Pairs >= minCount && ps.Mutual*3 >= ps.Pairs}
	}
	return m
}

// odds is the logarithm of how much more often a feature stands with a property than at its rate elsewhere.
func odds(n uint64, pairs uint64, rate float64) int32 {
	return int32(math.Round(1000 * math.Log((float64(n)+float64(pseudo*rate))/float64((float64(pairs)+pseudo)*rate))))
}

// expected is the rate of a feature among all pairs whose ends are of the sorts of a property's pairs.
func (st *Stats) expected(f string, ps *PropertyStats, global float64) float64 {
	sum := 0.0
	for _, e := range sortedEnds(ps.Ends) {
		all := st.Ends[e]
		rate := (float64(all.Feature[f]) + float64(8*global)) / (float64(all.Pairs) + 8)
		sum += float64(rate * float64(ps.Ends[e]))
	}
	return sum / float64(ps.Pairs)
}

func sortedEnds(m map[Ends]uint64) []Ends {
	out := make([]Ends, 0, len(m))
	for e := range m {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b Ends) int { return slices.Compare(a[:], b[:]) })
	return out
}

// Reliability buckets how much the words around a property's pairs tell it apart, on average over its own pairs: 0
// for a property the corpus does not show, 1 to 9 from little to much.
func (m *Model) Reliability(q wikidata.PID) int {
	if w := m.property[q]; w != nil {
		return int(w.rely)
	}
	return 0
}

// Symmetric says that a property goes both ways: of a third or more of its pairs in the corpus it is stated of the two in
// both orders. Where it holds of one pair only one way, a statement is missing.
func (m *Model) Symmetric(q wikidata.PID) bool {
	w := m.property[q]
	return w != nil && w.symmetric
}

// reliability is the mean weight of the features of a property's own pairs.
func reliability(ps *PropertyStats, w map[string]int32) uint8 {
	sum, n := int64(0), int64(ps.Rare)
	for f, c := range ps.Feature {
		sum += int64(c) * int64(w[f])
		n += int64(c)
	}
	if n == 0 || ps.Pairs < 5 {
		return 0
	}
	return uint8(min(max(sum/n/150, 0), 8) + 1)
}

// Evidence is what the words say for a property, against pairs of the same sorts: Contrast is the sum of the strongest
// features in thousandths of a logit, Known the number of features the model knows. Inner is the contrast of the words
// between alone, Outer that of the words around; Best and Worst are the strongest single features for and against.
type Evidence struct {
	Contrast, Inner, Outer, Best, Worst logit.Milli
	Known                               int
}

// strongest is how many features are added: more of them repeat each other.
const strongest = 4

// Score weighs a pair for a property.
func (m *Model) Score(s *Sentence, p Pair, q wikidata.PID) Evidence {
	in := m.index()
	if w := in.weight[q]; len(w) > 0 {
		return weigh(w, s.show(p, in))
	}
	return Evidence{}
}

// weigh looks up the features of a pair.
func weigh(w map[int32]int32, fs []int32) (e Evidence) {
	var all, inside, around [strongest]int32
	for _, f := range fs {
		x, ok := w[f]
		if !ok {
			continue
		}
		e.Known++
		insert(&all, x)
		if f&outer != 0 {
			insert(&around, x)
		} else {
			insert(&inside, x)
		}
		e.Best, e.Worst = max(e.Best, logit.Milli(x)), min(e.Worst, logit.Milli(x))
	}
	for i := range all {
		e.Contrast += logit.Milli(all[i])
		e.Inner += logit.Milli(inside[i])
		e.Outer += logit.Milli(around[i])
	}
	return e
}

// insert keeps the weights that are farthest from none.
func insert(top *[strongest]int32, x int32) {
	for i := range top {
		if abs(x) > abs(top[i]) {
			top[i], x = x, top[i]
		}
	}
}

func abs(x int32) int32 { return max(x, -x) }

// Trigger is how strongly the word at a unit says the event of a property of a pair, in thousandths of a logit; 0 or less:
// it does not. Only words between the two, or next to them, are asked.
func (m *Model) Trigger(s *Sentence, p Pair, q wikidata.PID, unit int32) int {
	w, word := m.property[q], s.Words[unit]
	if w == nil || !content(word) {
		return 0
	}
	dir, from, to := ">", p.Head, p.Tail
	if from > to {
		dir, from, to = "<", to, from
	}
	switch {
	case unit > from && unit < to:
		return int(w.of["b"+dir+word])
	case unit < from && unit >= from-3:
		return int(w.of["w-"+dir+word])
	case unit > to && unit <= to+3:
		return int(w.of["w+"+dir+word])
	}
	return 0
}

// symmetricMark follows the name of a property that goes both ways.
const symmetricMark = " symmetric"

// Format prints a model: a line a property (reliability, pairs), below it a line a feature, all sorted.
func (m *Model) Format(comment string) []byte {
	var b bytes.Buffer
	for _, l := range strings.Split(strings.TrimSpace(comment), "\n") {
		fmt.Fprintf(&b, "# %s\n", l)
	}
	for _, q := range slices.Sorted(maps.Keys(m.property)) {
		w, mark := m.property[q], ""
		if w.symmetric {
			mark = symmetricMark
		}
		fmt.Fprintf(&b, "%s%s\t%d\t%d\n", q, mark, w.rely, w.pairs)
		for _, f := range slices.Sorted(maps.Keys(w.of)) {
			fmt.Fprintf(&b, "\t%s\t%d\n", f, w.of[f])
		}
	}
	return b.Bytes()
}

// ReadModel reads the form that Format prints.
func ReadModel(r io.Reader) (*Model, error) {
	m := newModel()
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	var w *weights
	for line := 1; sc.Scan(); line++ {
		t := sc.Text()
		if t == "" || t[0] == '#' {
			continue
		}
		var err error
		if feature, ok := strings.CutPrefix(t, "\t"); ok {
			err = w.read(feature)
		} else {
			w, err = m.begin(t)
		}
		if err != nil {
			return nil, fmt.Errorf("evidence model line %d: %q is neither a property nor a feature of one", line, t)
		}
	}
	return m, sc.Err()
}

// begin reads the line of a property.
func (m *Model) begin(line string) (*weights, error) {
	col := strings.Split(line, "\t")
	if len(col) != 3 {
		return nil, strconv.ErrSyntax
	}
	name, symmetric := strings.CutSuffix(col[0], symmetricMark)
	q, ok := wikidata.ParsePID(name)
	rely, err := strconv.ParseUint(col[1], 10, 8)
	if !ok || err != nil || rely > 9 {
		return nil, strconv.ErrSyntax
	}
	pairs, err := strconv.ParseInt(col[2], 10, 64)
	w := &weights{map[string]int32{}, pairs, uint8(rely), symmetric}
	m.property[q] = w
	return w, err
}

// read reads the line of a feature; its weight stands behind the last tab.
func (w *weights) read(line string) error {
	i := strings.LastIndexByte(line, '\t')
	if w == nil || i < 0 {
		return strconv.ErrSyntax
	}
	x, err := strconv.ParseInt(line[i+1:], 10, 32)
	w.of[line[:i]] = int32(x)
	return err
}
