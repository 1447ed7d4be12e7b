package score

import (
	"math"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

// Figure is a measured share in percent. Percent is nil where there is nothing to measure.
type Figure struct {
	Name    string   `json:"name"` // as the shared scorer calls it
	Percent *float64 `json:"percent"`
	Right   int      `json:"right,omitempty"` // of a share
	Of      int      `json:"of"`
}

// share counts how many of some things are right.
type share struct{ right, of int }

func (s *share) add(ok bool) {
	s.of++
	if ok {
		s.right++
	}
}

func (s share) figure(name string) Figure {
	return Figure{name, percent(float64(s.right) / float64(s.of)), s.right, s.of}
}

// percent rounds to one decimal, as the shared scorer does; nil of what is no number.
func percent(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	y, _ := strconv.ParseFloat(strconv.FormatFloat(100*x, 'f', 1, 64), 64) // its own print: cannot fail
	return &y
}

// calibration compares probabilities with what came true, in ten bins of equal width.
type calibration struct {
	n    int
	bins [10]struct{ right, prob float64 }
}

func (c *calibration) add(prob float64, right bool) {
	b := &c.bins[min(9, int(prob*10))]
	c.n++
	b.prob += prob
	if right {
		b.right++
	}
}

// error is the expected calibration error; NaN of nothing.
func (c *calibration) error() float64 {
	sum := 0.0
	for _, b := range c.bins {
		sum += math.Abs(b.prob - b.right)
	}
	return sum / float64(c.n)
}

// labels is what is counted of every kind of label: how sure the program was, and where it was wrong.
type labels struct {
	tierA       share
	calibration calibration
	worst       [2]wrongs // by property or type, and by rule
}

func (l *labels) add(ok bool, prob float64, tier string) {
	l.calibration.add(prob, ok)
	if tier == annotation.TierA {
		l.tierA.add(ok)
	}
}

func (l *labels) figures() []Figure {
	return []Figure{l.tierA.figure("tierA_precision"), {Name: "ece", Percent: percent(l.calibration.error()), Of: l.calibration.n}}
}
