package logit

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Milli is a logit in thousandths.
type Milli int64

// Prob is the logistic function, rounded to four decimals so that it prints alike everywhere.
func (m Milli) Prob() float64 {
	return math.Round(1e4/(1+math.Exp(-float64(m)/1000))) / 1e4
}

// Model is a weight for each feature of a space, in thousandths.
type Model struct {
	space   *Space
	weights []int32
}

// NewModel is a model whose weights are all zero.
func NewModel(s *Space) *Model { return &Model{s, make([]int32, s.Size())} }

// Given makes a model of weights that somebody set; the others are zero.
func Given(s *Space, weights map[Feature]Milli) *Model {
	m := NewModel(s)
	for f, w := range weights {
		m.weights[f] = int32(w)
	}
	return m
}

// Score sums the weights of the features that hold.
func (m *Model) Score(fs []Feature) Milli {
	var sum Milli
	for _, f := range fs {
		sum += Milli(m.weights[f])
	}
	return sum
}

// Read reads the text form: comment lines begin with "#", every other is "template=value<TAB>weight". A feature that
// this version does not have is an error: models and features change together.
func Read(s *Space, r io.Reader) (*Model, error) {
	m := NewModel(s)
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		t := sc.Text()
		if t == "" || t[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(t, "\t")
		w, err := strconv.ParseInt(value, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("model line %d: weight %q is not a whole number", line, value)
		}
		f, err := s.parse(name)
		if err != nil {
			return nil, fmt.Errorf("model line %d: %w", line, err)
		}
		m.weights[f] = int32(w)
	}
	return m, sc.Err()
}

// Format prints the model in the form that Read takes, under the given comment; zero weights are left out.
func (m *Model) Format(comment string) []byte {
	var b bytes.Buffer
	for _, l := range strings.Split(strings.TrimSpace(comment), "\n") {
		fmt.Fprintf(&b, "# %s\n", l)
	}
	for i, w := range m.weights {
		if w != 0 {
			fmt.Fprintf(&b, "%s\t%d\n", m.space.Name(Feature(i)), w)
		}
	}
	return b.Bytes()
}
