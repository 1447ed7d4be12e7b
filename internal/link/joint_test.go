package link

import (
	"math"
	"testing"
)

func TestJointIsReadBack(t *testing.T) {
	j := Joint{Span: [2]float64{0.9, -0.25}, Link: LinkInputs{1, -2, 0.5, 0.125, 0, 3, -1, 0.0625}, Bias: -0.5}
	got, err := ReadJoint("# a comment\n" + j.String())
	if err != nil || got != j {
		t.Errorf("%v %v, want %v", got, err, j)
	}
	for _, bad := range []string{"", "1 2 3", "a b c d e f g h i j k"} {
		if _, err := ReadJoint(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// TestFitJointFindsShares gives outcomes of known shares: three of four likely spans are names, nine of ten links right
// in a text that is known, half of them where all is unknown.
func TestFitJointFindsShares(t *testing.T) {
	var data []Outcome
	for i := range 400 {
		x := LinkInputs{0: 1, 1: float64(i % 2)}
		right := i/8%10 < 9
		if i%2 == 1 {
			right = i/8%2 == 0
		}
		data = append(data, Outcome{Span: 1, Inputs: x, Judged: true, Named: i/2%4 < 3, Right: right})
	}
	j := FitJoint(data)
	if p := j.span(1); math.Abs(p-0.75) > 0.01 {
		t.Errorf("span %g, want 0.75", p)
	}
	for doubt, want := range []float64{0.9, 0.5} {
		if p := j.link(&LinkInputs{0: 1, 1: float64(doubt)}); math.Abs(p-want) > 0.03 {
			t.Errorf("link with doubt %d: %g, want %g", doubt, p, want)
		}
	}
}

func TestDoubtGrowsWithUnknownNames(t *testing.T) {
	known := linked{options: []option{{}}, probs: []float64{1, 0}}
	unknown := linked{probs: []float64{1}}
	if a, b := doubt([]linked{known, known}), doubt([]linked{known, unknown}); a >= b || b > 1 || a <= 0 {
		t.Errorf("doubt %g of known names, %g with an unknown one", a, b)
	}
}
