package link

import (
	"fmt"
	"math"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// Joint is the calibration of a linked mention: the probability that both the span and the link are right is
// logistic(Span·s + Link·r + Bias), for the logits s of the span and r of the entity among its candidates.
type Joint struct {
	Span, Link, Bias float64
}

// clip bounds the logits, so that a sure span does not make up for a doubtful link.
const clip = 6

// Inputs are the bounded logits of a mention.
func (Joint) Inputs(span float64, link float64) (s, r float64) {
	link = min(max(link, 1e-4), 1-1e-4)
	return min(max(span, -clip), clip), min(max(math.Log(link/(1-link)), -clip), clip)
}

func (j Joint) prob(span logit.Milli, link float64) float64 {
	s, r := j.Inputs(float64(span)/1000, link)
	return math.Round(1e4/(1+math.Exp(-float64(j.Span*s)-float64(j.Link*r)-j.Bias))) / 1e4
}

// ReadJoint reads the last line of a file: three numbers.
func ReadJoint(s string) (Joint, error) {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	var j Joint
	if _, err := fmt.Sscan(lines[len(lines)-1], &j.Span, &j.Link, &j.Bias); err != nil {
		return j, fmt.Errorf("calibration of links: want three numbers, have %q: %w", lines[len(lines)-1], err)
	}
	return j, nil
}

// Outcome is a mention that people judged.
type Outcome struct {
	Span, Link float64 // as Inputs gives them
	Right      bool
}

// FitJoint fits the calibration by gradient steps of a fixed number and size over all outcomes.
func FitJoint(data []Outcome) Joint {
	j := Joint{0.5, 1, 0}
	n := float64(max(len(data), 1))
	for range 4000 {
		var gs, gl, gb float64
		for _, d := range data {
			e := 1 / (1 + math.Exp(-float64(j.Span*d.Span)-float64(j.Link*d.Link)-j.Bias))
			if d.Right {
				e--
			}
			gs += float64(e * d.Span)
			gl += float64(e * d.Link)
			gb += e
		}
		j.Span -= float64(0.3 * gs / n)
		j.Link -= float64(0.3 * gl / n)
		j.Bias -= float64(0.3 * gb / n)
	}
	return j
}
