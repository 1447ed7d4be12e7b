package evidence

import (
	"math"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/trees"
)

// PriorJudge is a judge that no gold taught: a sum of the logit that the words give and of what each structure is taken to
// be worth. The weights are priors, set by hand before any figure of theirs was seen:
//
//   - the words count half, as their four strongest features repeat each other, and a quarter against the best rival;
//   - a name of the property between the two is worth 1.5, around them 0.75, elsewhere in the sentence 0.25; an end that
//     is the page's subject 0.5; two that are adjacent, in apposition or bracket, or joined by "of" or "'s", 0.5;
//   - a date that agrees to the day is worth 2, to the year 0.5;
//   - "A and B" costs 1, a longer list 1.5; each of two mentions that stand closer 0.4; a semicolon or colon between 1, a
//     clause 0.5; each word from the fifth 0.1, and more than twenty 1.5; an end that is a pronoun or a concept 0.5; a cue that
//     is lacking 2 for a seat and 1 for a bond; a doubtful link the logarithm of its probability.
//
// The intercept makes the mean probability of cases, given by their logits, the share that is taken to be stated.
func PriorJudge(logits []float64, share float64) *Judge {
	return NewJudge(PriorForest(), 1, math.Round(1e4*priorIntercept(logits, share))/1e4)
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

// PriorForest holds the weights of PriorJudge: a table for each number.
func PriorForest() *trees.Forest {
	f := trees.NewForest(&Judged)
	words := values(40, func(level int) int { return 250 * (level - noContrast) })
	words[0] = 0
	f.AddTable(nContrast, words...)
	rival := values(24, func(margin int) int { return 125 * (margin - noMargin) })
	rival[0] = 0
	f.AddTable(nMargin, rival...)
	f.AddTable(nNamed, []logit.Milli{Nowhere: 0, Somewhere: 250, Around: 750, Between: 1500}...)
	f.AddTable(nPage, 0, 500, 500, 500)
	f.AddTable(nLiteral, 0, 2000, 500, 0)
	f.AddTable(nSiblings, 0, -1000, -1500)
	f.AddTable(nCue, []logit.Milli{SeatUnsaid: -2000, BondUnsaid: -1000}...)
	f.AddTable(nDistance, values(22, distant)...)
	f.AddTable(nBarrier, values(16, func(bits int) int { return -1000*(bits&1) - 500*(bits>>2&1) })...)
	for _, rank := range []trees.Var{nHeadRank, nTailRank} {
		f.AddTable(rank, 0, -400, -800)
	}
	for _, kind := range []trees.Var{nHeadKind, nTailKind} {
		f.AddTable(kind, []logit.Milli{AsPronoun: -500, AsConcept: -500, AsLiteral: 0}...)
	}
	for _, link := range []trees.Var{nHeadLink, nTailLink} {
		f.AddTable(link, values(51, func(p int) int { return int(math.Round(1000 * math.Log((float64(p)+0.5)/50.5))) })...)
	}
	f.AddTable(nJoin, values(28, joined)...)
	return f
}

func values(n int, of func(int) int) []logit.Milli {
	out := make([]logit.Milli, n)
	for i := range out {
		out[i] = logit.Milli(of(i))
	}
	return out
}

// distant is what words between are worth.
func distant(words int) int {
	if words > 20 {
		return -1500
	}
	return -100 * min(max(words-4, 0), 8)
}

// joined is what a way of joining is worth.
func joined(join int) int {
	if join == inBracket {
		return 500
	}
	for _, words := range [...]string{"", ",", "of", "' s", "("} {
		if joins[words] == join {
			return 500
		}
	}
	return 0
}
