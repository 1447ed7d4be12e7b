package trees_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/trees"
)

// space of two numbers that decide together and one that is noise.
func space() (s *trees.Space, a, b, noise trees.Var) {
	s = &trees.Space{}
	return s, s.Add("a", 4), s.Add("b", 4), s.Add("noise", 8)
}

var set = trees.Settings{Trees: 30, Leaves: 4, Rate: 0.3, Fewest: 5, L2: 1}

// corner is right where a is low and b high, or the other way round: no sum of one number each says so.
func corner(s *trees.Space, a, b, noise trees.Var, n int) []trees.Example {
	r := rand.New(rand.NewPCG(1, 2))
	var data []trees.Example
	for range n {
		row := s.NewRow()
		x, y := r.IntN(4), r.IntN(4)
		s.Set(row, a, x)
		s.Set(row, b, y)
		s.Set(row, noise, r.IntN(8))
		data = append(data, trees.Example{Row: row, Positive: (x < 2) != (y < 2)})
	}
	return data
}

func TestBoostLearnsWhatNoSumSays(t *testing.T) {
	s, a, b, noise := space()
	data := corner(s, a, b, noise, 400)
	f := trees.Boost(s, data, set)
	for _, e := range data {
		if p := f.Score(e.Row).Prob(); p > 0.1 && !e.Positive || p < 0.9 && e.Positive {
			t.Fatalf("%v, right %v: %g", e.Row, e.Positive, p)
		}
	}
	if !bytes.Equal(f.Format("x"), trees.Boost(s, data, set).Format("x")) {
		t.Error("training twice gives two models")
	}
}

// TestWeights: an example of weight 3 is worth three of them.
func TestWeights(t *testing.T) {
	s, a, b, noise := space()
	data := corner(s, a, b, noise, 60)
	var thrice []trees.Example
	for i := range data {
		thrice = append(thrice, data[i], data[i], data[i])
		data[i].Weight = 3
	}
	set := set
	set.Fewest = 0
	row := data[0].Row
	if x, y := trees.Boost(s, data, set).Score(row), trees.Boost(s, thrice, set).Score(row); x-y > 20 || y-x > 20 {
		t.Errorf("weighed %d, repeated %d", x, y)
	}
}

func TestFewest(t *testing.T) {
	s, a, b, noise := space()
	data := corner(s, a, b, noise, 50)
	set := set
	set.Fewest = 26 // two leaves of as many do not fit
	f := trees.Boost(s, data, set)
	if x, y := f.Score(data[0].Row), f.Score(data[1].Row); x != y || strings.Contains(string(f.Format("")), "\t") {
		t.Errorf("a leaf of too few examples: %d, %d", x, y)
	}
}

func TestFormatAndRead(t *testing.T) {
	s, a, b, noise := space()
	data := corner(s, a, b, noise, 200)
	f := trees.Boost(s, data, set)
	f.AddTable(b, -5, 7)
	text := f.Format("made by a test\nin two lines")
	again, err := trees.Read(s, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, again.Format("made by a test\nin two lines")) {
		t.Error("printing what was read gives another text")
	}
	for _, e := range data {
		if f.Score(e.Row) != again.Score(e.Row) {
			t.Fatalf("%v: %d, read again %d", e.Row, f.Score(e.Row), again.Score(e.Row))
		}
	}
}

func TestTable(t *testing.T) {
	s, a, _, noise := space()
	f := trees.NewForest(s)
	f.AddTable(a, 10, 20, 30)
	f.AddTable(noise, 1)
	for x, want := range []logit.Milli{11, 21, 31, 31, 31} { // of a number of four values
		row := s.NewRow()
		s.Set(row, a, x)
		if got := f.Score(row); got != want {
			t.Errorf("%d: %d, want %d", x, got, want)
		}
	}
	row := s.NewRow()
	if s.Set(row, a, -1); f.Score(row) != 11 {
		t.Error("a negative value is not the first")
	}
}

func TestReadRefuses(t *testing.T) {
	s, _, _, _ := space()
	for _, in := range []string{"c\t1\n1\n2", "a\t4\n1\n2", "a\t1\n1", "a\tx\n1\n2", "1x", "a\t1\nb\t1\n1\n2", strings.Repeat("a\t1\n", 2000)} {
		if _, err := trees.Read(s, strings.NewReader(in)); err == nil {
			t.Errorf("%.20q is read", in)
		}
	}
}
