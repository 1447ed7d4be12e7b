package evidence

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/trees"
)

// NewJudge joins trees with the calibration of their logits.
func NewJudge(f *trees.Forest, slope, intercept float64) *Judge { return &Judge{f, slope, intercept} }

// ShippedJudge reads the judge that comes with the program.
func ShippedJudge() (*Judge, error) { return ReadJudge(judgeModel) }

// ReadJudge reads the form that Format prints: a comment line "# platt SLOPE INTERCEPT" among those of the trees.
func ReadJudge(s string) (*Judge, error) {
	m, err := trees.Read(&Judged, strings.NewReader(s))
	if err != nil {
		return nil, fmt.Errorf("judge: %w", err)
	}
	j := &Judge{m, 1, 0}
	for line := range strings.Lines(s) {
		if _, err := fmt.Sscanf(line, "# platt %g %g", &j.slope, &j.intercept); err == nil {
			break
		}
	}
	return j, nil
}

// Format prints the judge.
func (j *Judge) Format(comment string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# platt %.4f %.4f\n", j.slope, j.intercept)
	b.Write(j.forest.Format(comment))
	return b.Bytes()
}

// unsaid is the most that a case is worth whose sentence lacks what the property needs said: less than annotation
// keeps by default.
const unsaid = 0.85

// Prob is the calibrated probability that the sentence states a case with these numbers and this cue.
func (j *Judge) Prob(r trees.Row, cue int) float64 { return j.Calibrated(j.Logit(r), cue) }

// Logit is what the trees say of the numbers of a case, before calibration.
func (j *Judge) Logit(r trees.Row) float64 { return float64(j.forest.Score(r)) / 1000 }

// Calibrated is the probability of a logit of a case with this cue.
func (j *Judge) Calibrated(x float64, cue int) float64 {
	y := Logistic(float64(j.slope*x) + j.intercept)
	if cue == SeatUnsaid || cue == BondUnsaid {
		return min(y, unsaid)
	}
	return y
}

// Logistic turns a logit into a probability of four decimals.
func Logistic(x float64) float64 { return math.Round(1e4/(1+math.Exp(-x))) / 1e4 }

// Scored is a logit and whether people said the label is right.
type Scored struct {
	Logit float64
	Right bool
}

// Platt fits slope and intercept by Newton's method on smoothed targets (Platt 1999; Lin, Lin and Weng 2007).
func Platt(data []Scored) (slope, intercept float64) {
	pos := 0.0
	for _, d := range data {
		if d.Right {
			pos++
		}
	}
	neg := float64(len(data)) - pos
	hi, lo := (pos+1)/(pos+2), 1/(neg+2)
	slope, intercept = 1, 0
	for range 50 {
		var ga, gb, haa, hab, hbb float64
		for _, d := range data {
			t := lo
			if d.Right {
				t = hi
			}
			p := 1 / (1 + math.Exp(-slope*d.Logit-intercept))
			e, w := p-t, p*(1-p)
			ga += e * d.Logit
			gb += e
			haa += w * d.Logit * d.Logit
			hab += w * d.Logit
			hbb += w
		}
		haa, hbb = haa+1e-6, hbb+1e-6
		det := haa*hbb - hab*hab
		if det < 1e-12 {
			break
		}
		slope -= (hbb*ga - hab*gb) / det
		intercept -= (haa*gb - hab*ga) / det
	}
	return slope, intercept
}
