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

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Model holds, for each property, how much more often a feature stands with its pairs than with any pair: natural
// log-odds in thousandths, shrunk towards none by pseudo-counts.
type Model struct {
	property map[wikidata.PID]map[string]int32
	contrast map[wikidata.PID]map[string]int32 // against pairs whose ends are of the same sorts
	pairs    map[wikidata.PID]int64
	rely     map[wikidata.PID]uint8
}

func newModel() *Model {
	return &Model{map[wikidata.PID]map[string]int32{}, map[wikidata.PID]map[string]int32{}, map[wikidata.PID]int64{}, map[wikidata.PID]uint8{}}
}

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
		w, c := map[string]int32{}, map[string]int32{}
		for f, n := range ps.Feature {
			if n < minCount {
				continue
			}
			rate := (float64(st.Feature[f]) + 0.5) / (float64(st.Pairs) + 1)
			if x := odds(n, ps.Pairs, rate); abs(x) >= minWeight {
				w[f] = x
			}
			if x := odds(n, ps.Pairs, st.expected(f, ps, rate)); abs(x) >= minWeight {
				c[f] = x
			}
		}
		m.property[q], m.contrast[q], m.pairs[q], m.rely[q] = w, c, int64(ps.Pairs), reliability(ps, c)
	}
	return m
}

// odds is the logarithm of how much more often a feature stands with a property than at its rate elsewhere.
func odds(n uint32, pairs uint64, rate float64) int32 {
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
func (m *Model) Reliability(q wikidata.PID) int { return int(m.rely[q]) }

// reliability is the mean weight of the features of a property's own pairs.
func reliability(ps *PropertyStats, w map[string]int32) uint8 {
	var sum, n int64
	for f, c := range ps.Feature {
		sum += int64(c) * int64(w[f])
		n += int64(c)
	}
	if n == 0 || ps.Pairs < 5 {
		return 0
	}
	return uint8(min(max(sum/n/150, 0), 8) + 1)
}

// Evidence is what the words say for a property: Score is the mean of the strongest features in thousandths of a
// logit, Known the number of features the model knows.
type Evidence struct {
	Score, Contrast logit.Milli
	Known           int
}

// strongest is how many features are averaged: more of them repeat each other.
const strongest = 4

// Score weighs a pair for a property.
func (m *Model) Score(s *Sentence, p Pair, q wikidata.PID) Evidence {
	fs := s.features(p, nil)
	var e Evidence
	e.Score, e.Known = sumStrongest(m.property[q], fs)
	e.Contrast, _ = sumStrongest(m.contrast[q], fs)
	return e
}

// sumStrongest adds the strongest weights of the features; known counts those that have one.
func sumStrongest(w map[string]int32, fs []string) (sum logit.Milli, known int) {
	var top [strongest]int32
	for _, f := range fs {
		x, ok := w[f]
		if !ok {
			continue
		}
		known++
		for i := range top {
			if abs(x) > abs(top[i]) {
				top[i], x = x, top[i]
			}
		}
	}
	for _, x := range top {
		sum += logit.Milli(x)
	}
	return sum, known
}

func abs(x int32) int32 { return max(x, -x) }

// Trigger is how strongly a word says the event of a property, in thousandths of a logit; 0 or less: it does not.
func (m *Model) Trigger(p wikidata.PID, word string) int {
	w := strings.ToLower(word)
	if !content(w) {
		return 0
	}
	f := m.contrast[p]
	best := int32(0)
	for _, k := range [...]string{"b>", "b<", "w->", "w-<", "w+>", "w+<"} {
		best = max(best, f[k+w])
	}
	return int(best)
}

// Format prints a model: a line a feature, sorted.
func (m *Model) Format(comment string) []byte {
	var b bytes.Buffer
	for _, l := range strings.Split(strings.TrimSpace(comment), "\n") {
		fmt.Fprintf(&b, "# %s\n", l)
	}
	var ids []wikidata.PID
	for q := range m.property {
		ids = append(ids, q)
	}
	slices.Sort(ids)
	for _, q := range ids {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", q, m.rely[q], m.pairs[q])
		fs := map[string]bool{}
		for f := range m.property[q] {
			fs[f] = true
		}
		for f := range m.contrast[q] {
			fs[f] = true
		}
		for _, f := range slices.Sorted(maps.Keys(fs)) {
			fmt.Fprintf(&b, "\t%s\t%d\t%d\n", f, m.property[q][f], m.contrast[q][f])
		}
	}
	return b.Bytes()
}

// ReadModel reads the form that Format prints.
func ReadModel(r io.Reader) (*Model, error) {
	m := newModel()
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	var q wikidata.PID
	for line := 1; sc.Scan(); line++ {
		t := sc.Text()
		if t == "" || t[0] == '#' {
			continue
		}
		name, a, b, err := fields(t)
		if err == nil && t[0] != '\t' {
			q, err = m.begin(name, a, b)
		} else if err == nil && q != 0 {
			set(m.property[q], name[1:], a)
			set(m.contrast[q], name[1:], b)
		}
		if err != nil || q == 0 {
			return nil, fmt.Errorf("evidence model line %d: %q is neither a property nor a feature of one", line, t)
		}
	}
	return m, sc.Err()
}

// fields splits a line at its last two tabs.
func fields(t string) (name string, a, b int64, err error) {
	j := strings.LastIndexByte(t, '\t')
	i := strings.LastIndexByte(t[:max(j, 0)], '\t')
	if i < 0 || t == "" || i == 0 && t[0] == '\t' {
		return "", 0, 0, strconv.ErrSyntax
	}
	if a, err = strconv.ParseInt(t[i+1:j], 10, 64); err == nil {
		b, err = strconv.ParseInt(t[j+1:], 10, 64)
	}
	return t[:i], a, b, err
}

func (m *Model) begin(name string, rely, pairs int64) (wikidata.PID, error) {
	q, ok := wikidata.ParsePID(name)
	if !ok || rely < 0 || rely > 9 {
		return 0, strconv.ErrSyntax
	}
	m.property[q], m.contrast[q], m.pairs[q], m.rely[q] = map[string]int32{}, map[string]int32{}, pairs, uint8(rely)
	return q, nil
}

func set(w map[string]int32, f string, x int64) {
	if x != 0 {
		w[f] = int32(x)
	}
}
