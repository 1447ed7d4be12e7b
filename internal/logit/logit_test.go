package logit

import (
	"bytes"
	"strings"
	"testing"
)

func TestBinaryLearnsAndPrints(t *testing.T) {
	var s Space
	a, b := s.Add("a", 3), s.Add("b", 2)
	var data []Example
	for i := range 300 {
		// a=1 decides, b is noise.
		data = append(data, Example{Features: []Feature{a.At(i % 3), b.At(i / 3 % 2)}, Positive: i%3 == 1})
	}
	m := Binary(&s, data, Settings{L2: 0.01, Steps: 20})
	if m.Score([]Feature{a.At(1), b.At(0)}).Prob() < 0.9 || m.Score([]Feature{a.At(2), b.At(0)}).Prob() > 0.1 {
		t.Errorf("did not learn: %s", m.Format("x"))
	}
	text := m.Format("made by a test\nin two lines")
	again, err := Read(&s, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, again.Format("made by a test\nin two lines")) {
		t.Error("printing what was read gives another text")
	}
	if !bytes.Equal(text, Binary(&s, data, Settings{L2: 0.01, Steps: 20}).Format("made by a test\nin two lines")) {
		t.Error("training twice gives two models")
	}
}

func TestListwiseLearns(t *testing.T) {
	var s Space
	f := s.Add("f", 3)
	var data []Group
	for i := range 100 {
		data = append(data, Group{Choices: [][]Feature{{f.At(i % 2)}, {f.At(2)}}, Gold: i % 2})
	}
	m := Listwise(&s, data, Settings{L2: 0.01, Steps: 20})
	if m.Score([]Feature{f.At(0)}) <= m.Score([]Feature{f.At(2)}) || m.Score([]Feature{f.At(1)}) >= m.Score([]Feature{f.At(2)}) {
		t.Errorf("order not learned: %s", m.Format("x"))
	}
}

func TestAtClamps(t *testing.T) {
	var s Space
	s.Add("a", 2)
	b := s.Add("b", 4)
	if b.At(-1) != b.At(0) || b.At(9) != b.At(3) || s.Name(b.At(3)) != "b=3" {
		t.Error("values outside of the template leave it")
	}
}

func TestReadRefuses(t *testing.T) {
	var s Space
	s.Add("a", 2)
	for _, in := range []string{"a=2\t1", "b=0\t1", "a=0", "a=0\tx", "a=x\t1"} {
		if _, err := Read(&s, strings.NewReader(in)); err == nil {
			t.Errorf("%q is read", in)
		}
	}
}
