package evidence

import (
	"math"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// PriorJudge is a judge that no gold taught: a sum of the logit that the words give and of what each structure is taken to
// be worth. The weights are priors, set by hand before any figure of theirs was seen:
//
//   - the words count half, as their four strongest features repeat each other, and a quarter against the best rival;
//   - a name of the property between the two is worth 1.5, around them 0.75, elsewhere in the sentence 0.25; an end that
//     is the page's subject 0.5; two that are adjacent, in apposition or bracket, or joined by "of" or "'s", 0.5;
//   - a date that agrees to the day is worth 2, to the year 0.5;
//   - "A and B" costs 1, a longer list 1.5; each of two mentions that stand closer 0.4; a semicolon or colon between 1, a
//     clause 0.5; each word from the fifth 0.1, and more than twenty 1.5; a pronoun or a concept as an end 0.5; a cue that
//     is lacking 2 for a seat and 1 for a bond; a doubtful link the logarithm of its probability.
//
// The intercept makes the mean probability of cases, given by their logits, the share that is taken to be stated.
func PriorJudge(logits []float64, share float64) *Judge {
	return NewJudge(PriorModel(), 1, math.Round(1e4*priorIntercept(logits, share))/1e4)
}

// priorIntercept finds by bisection what must be added to logits for their mean probability to be a share.
func priorIntercept(logits []float64, share float64) float64 {
	low, high := -50.0, 50.0
	for range 60 {
		mid, sum := (low+high)/2, 0.0
		for _, x := range logits {
			sum += 1 / (1 + math.Exp(-x-mid))
		}
		if sum < share*float64(len(logits)) {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// PriorModel holds the weights of PriorJudge.
func PriorModel() *logit.Model {
	w := map[logit.Feature]logit.Milli{}
	for order := range 2 { // or whether the ends are of the same sort: nothing here depends on either
		for level := 1; level <= 10; level++ {
			w[jContr.At(level*2+order)] = logit.Milli(level*1000-3500) / 2
		}
		for named, x := range [...]logit.Milli{Somewhere: 250, Around: 750, Between: 1500} {
			w[jNamed.At(named*2+order)] = x
		}
		for _, join := range [...]string{"", ",", "of", "' s", "("} {
			w[jJoin.At(joins[join]*2+order)] = 500
		}
		w[jJoin.At(inBracket*2+order)] = 500
		w[jSib.At(1*2+order)], w[jSib.At(2*2+order)] = -1000, -1500
		for d := 5; d <= 12; d++ {
			w[jDist.At(d*2+order)] = logit.Milli(-100 * (d - 4))
		}
		w[jDist.At(13*2+order)] = -1500
		for closer := range 9 {
			w[jRank.At(closer*2+order)] = logit.Milli(-400 * (closer/3 + closer%3))
		}
		for barrier := range 16 {
			w[jBar.At(barrier*2+order)] = logit.Milli(-1000*(barrier&1) - 500*(barrier>>2&1))
		}
	}
	priorEnds(w)
	return logit.Given(&JudgeSpace, w)
}

// priorEnds sets the weights of what is known of a pair without its place in the sentence.
func priorEnds(w map[logit.Feature]logit.Milli) {
	for margin := 1; margin <= 9; margin++ {
		w[jMargin.At(margin)] = logit.Milli(250 * (margin - 5))
	}
	for contrast := range 4 {
		w[jLit.At(1*4+contrast)], w[jLit.At(2*4+contrast)] = 2000, 500
	}
	for kinds := range 16 {
		if head, tail := kinds/4, kinds%4; head == AsPronoun || head == AsConcept || tail == AsPronoun || tail == AsConcept {
			w[jBias.At(kinds)] = -500
		}
	}
	for page := range 8 {
		if page&3 != 0 {
			w[jPage.At(page)] = 500
		}
	}
	for tenth := range 10 {
		w[jLink.At(tenth)] = logit.Milli(math.Round(1000 * math.Log((float64(tenth)+0.5)/10)))
	}
	w[jCue.At(SeatUnsaid)], w[jCue.At(BondUnsaid)] = -2000, -1000
}
