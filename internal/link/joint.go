package link

import (
	"fmt"
	"math"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// LinkInputs are what the calibration of a link reads: the logit of its probability among the candidates, how much of
// the document is unknown, the product of both, and the kind of name.
type LinkInputs [8]float64

// Joint is the calibration of a linked mention. The probability that it is right is the product of two: that the span is
// a name, logistic(Span[0]·s + Span[1]) for its logit s; and that a name is linked rightly, logistic(Link·inputs + Bias).
type Joint struct {
	Span [2]float64
	Link LinkInputs
	Bias float64
}

// clip bounds the logits, so that none of them decides alone.
const clip = 6

// usualDoubt is the share of names without an item that a document is taken to begin with, as if it stood there thrice.
const usualDoubt = 0.15

// doubt is the share of the names of a document that the knowledge base does not seem to have: a text of another kind
// than those that taught the ranker is full of them.
func doubt(ms []linked) float64 {
	sum := 3 * usualDoubt
	for i := range ms {
		sum += ms[i].probs[len(ms[i].options)]
	}
	return sum / float64(len(ms)+3)
}

func inputs(m *linked, o *option, prob, doubt float64) LinkInputs {
	prob = min(max(prob, 1e-4), 1-1e-4)
	l := min(max(math.Log(prob/(1-prob)), -clip), clip)
	is := func(b bool) float64 { return float64(logit.Flags(b)) }
	return LinkInputs{l, doubt, float64(l * doubt), is(o.kind == KindLabel), is(o.kind == KindAlias), is(o.kind >= KindShort),
		is(m.span.End-m.span.First > 1), is(m.letters < 5)}
}

func (j *Joint) span(s float64) float64 {
	return 1 / (1 + math.Exp(-float64(j.Span[0]*min(max(s, -clip), clip))-j.Span[1]))
}

func (j *Joint) link(x *LinkInputs) float64 {
	sum := j.Bias
	for i := range x {
		sum += float64(j.Link[i] * x[i])
	}
	return 1 / (1 + math.Exp(-sum))
}

func (j Joint) prob(span float64, x LinkInputs) float64 {
	return math.Round(1e4*float64(j.span(span)*j.link(&x))) / 1e4
}

// String is the line that ReadJoint reads.
func (j Joint) String() string {
	var b strings.Builder
	for _, v := range j.Span {
		fmt.Fprintf(&b, "%.4f ", v)
	}
	for _, v := range j.Link {
		fmt.Fprintf(&b, "%.4f ", v)
	}
	fmt.Fprintf(&b, "%.4f\n", j.Bias)
	return b.String()
}

// ReadJoint reads the last line of a file: the numbers of the span, of the inputs, and the bias.
func ReadJoint(s string) (Joint, error) {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	var j Joint
	in := strings.NewReader(lines[len(lines)-1])
	to := []*float64{&j.Span[0], &j.Span[1]}
	for i := range j.Link {
		to = append(to, &j.Link[i])
	}
	for _, v := range append(to, &j.Bias) {
		if _, err := fmt.Fscan(in, v); err != nil {
			return j, fmt.Errorf("calibration of links: want %d numbers, have %q: %w", len(to)+1, lines[len(lines)-1], err)
		}
	}
	return j, nil
}

// Outcome is a linked mention that people judged: whether it is a name, where all names are marked, and whether a name
// has this item.
type Outcome struct {
	Span         float64
	Inputs       LinkInputs
	Judged       bool // the text has all its names marked
	Named, Right bool
}

// ridge is the penalty on squared weights of the calibration, as a share of the outcomes.
const ridge = 1e-4

// FitJoint fits both parts by gradient steps of a fixed number and size over all outcomes.
func FitJoint(data []Outcome) Joint {
	j := Joint{Span: [2]float64{1, 0}, Link: LinkInputs{1}}
	for range 4000 {
		var span [2]float64
		var link LinkInputs
		var bias, spans, links float64
		for i := range data {
			d := &data[i]
			if d.Judged {
				e := j.span(d.Span) - float64(logit.Flags(d.Named))
				span[0] += float64(e * min(max(d.Span, -clip), clip))
				span[1] += e
				spans++
			}
			if d.Named {
				e := j.link(&d.Inputs) - float64(logit.Flags(d.Right))
				for k := range link {
					link[k] += float64(e * d.Inputs[k])
				}
				bias += e
				links++
			}
		}
		for k := range span {
			j.Span[k] -= float64(0.15 * span[k] / max(spans, 1))
		}
		for k := range link {
			j.Link[k] -= float64(0.15 * (float64(link[k]/max(links, 1)) + float64(ridge*j.Link[k])))
		}
		j.Bias -= float64(0.15 * bias / max(links, 1))
	}
	return j
}
