package evidence

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
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
	pairs    map[wikidata.PID]int64
}

//go:embed data/evidence.model
var shippedModel string

// Shipped reads the model that comes with the program.
func Shipped() (*Model, error) { return ReadModel(strings.NewReader(shippedModel)) }

// Shrinkage of features and what a model keeps.
const (
	pseudo    = 4.0 // pairs that are taken to show a feature at its background rate
	minCount  = 2   // of a feature with a property
	minWeight = 300 // thousandths
)

// Train makes a model of the counts of a first pass. Features seen once, and weak ones, are left out.
func Train(st *Stats) *Model {
	m := &Model{map[wikidata.PID]map[string]int32{}, map[wikidata.PID]int64{}}
	for q, ps := range st.Property {
		w := map[string]int32{}
		for f, n := range ps.Feature {
			if n < minCount {
				continue
			}
			rate := (float64(st.Feature[f]) + 0.5) / (float64(st.Pairs) + 1)
			odds := math.Log((float64(n) + float64(pseudo*rate)) / (float64(float64(ps.Pairs)+pseudo) * rate))
			if x := int32(math.Round(odds * 1000)); x >= minWeight || x <= -minWeight {
				w[f] = x
			}
		}
		m.property[q], m.pairs[q] = w, int64(ps.Pairs)
	}
	return m
}

// Evidence is what the words say for a property: Score is the mean of the strongest features in thousandths of a
// logit, Known the number of features the model knows.
type Evidence struct {
	Score logit.Milli
	Known int
}

// strongest is how many features are averaged: more of them repeat each other.
const strongest = 4

// Score weighs a pair for a property.
func (m *Model) Score(s *Sentence, p Pair, q wikidata.PID) Evidence {
	w := m.property[q]
	if len(w) == 0 {
		return Evidence{}
	}
	var top [strongest]int32
	known := 0
	for _, f := range s.features(p, nil) {
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
	var sum logit.Milli
	for _, x := range top {
		sum += logit.Milli(x)
	}
	return Evidence{sum, known}
}

func abs(x int32) int32 { return max(x, -x) }

// Trigger is how strongly a word says the event of a property, in thousandths of a logit; 0 or less: it does not.
func (m *Model) Trigger(p wikidata.PID, word string) int {
	w := strings.ToLower(word)
	if !content(w) {
		return 0
	}
	f := m.property[p]
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
		fmt.Fprintf(&b, "%s\t%d\n", q, m.pairs[q])
		var fs []string
		for f := range m.property[q] {
			fs = append(fs, f)
		}
		slices.Sort(fs)
		for _, f := range fs {
			fmt.Fprintf(&b, "\t%s\t%d\n", f, m.property[q][f])
		}
	}
	return b.Bytes()
}

// ReadModel reads the form that Format prints.
func ReadModel(r io.Reader) (*Model, error) {
	m := &Model{map[wikidata.PID]map[string]int32{}, map[wikidata.PID]int64{}}
	var current map[string]int32
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		t := sc.Text()
		if t == "" || t[0] == '#' {
			continue
		}
		i := strings.LastIndexByte(t, '\t')
		n, err := strconv.ParseInt(t[i+1:], 10, 32)
		if err != nil || i < 0 {
			return nil, fmt.Errorf("evidence model line %d: %q does not end in a number", line, t)
		}
		if t[0] == '\t' && current != nil && i > 0 {
			current[t[1:i]] = int32(n)
			continue
		}
		q, ok := wikidata.ParsePID(t[:i])
		if !ok {
			return nil, fmt.Errorf("evidence model line %d: %q is not a property", line, t[:i])
		}
		current = map[string]int32{}
		m.property[q], m.pairs[q] = current, n
	}
	return m, sc.Err()
}
