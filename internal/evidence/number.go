package evidence

import (
	"math"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/trees"
)

// Judged holds the numbers that the judge sees of a case.
var Judged trees.Space

// number is a number of a case and how it is read off.
type number struct {
	at trees.Var
	of func(*Case) int
}

var numbers []number

func see(name string, size int, of func(*Case) int) trees.Var {
	at := Judged.Add(name, size)
	numbers = append(numbers, number{at, of})
	return at
}

// What the words say for the property.
var (
	nContrast = see("contrast", 40, func(c *Case) int { return level(c.Words, c.Words.Contrast) })
	_         = see("inner", 40, func(c *Case) int { return level(c.Words, c.Words.Inner) })
	_         = see("outer", 40, func(c *Case) int { return level(c.Words, c.Words.Outer) })
	_         = see("best", 20, func(c *Case) int { return int(c.Words.Best / 300) })
	_         = see("worst", 20, func(c *Case) int { return int(-c.Words.Worst / 300) })
	_         = see("known", 24, func(c *Case) int { return c.Words.Known })
	nMargin   = see("margin", 24, func(c *Case) int { return margin(c.Rivals, c.Margin) })
	_         = see("rival-head", 24, func(c *Case) int { return margin(c.HeadRival.Is, c.Words.Contrast-c.HeadRival.Contrast) })
	_         = see("rival-tail", 24, func(c *Case) int { return margin(c.TailRival.Is, c.Words.Contrast-c.TailRival.Contrast) })
	_         = see("reliability", 10, func(c *Case) int { return c.Reliability })
	nNamed    = see("named", 4, func(c *Case) int { return c.Named })
	nCue      = see("cue", 5, func(c *Case) int { return c.Cue })
	_         = see("symmetric", 2, func(c *Case) int { return logit.Flags(c.Symmetric) })
)

// What the two ends are.
var (
	_         = see("head-sort", 11, func(c *Case) int { return int(c.HeadSort) })
	_         = see("tail-sort", 11, func(c *Case) int { return int(c.TailSort) })
	nHeadKind = see("head-kind", 4, func(c *Case) int { return c.HeadKind })
	nTailKind = see("tail-kind", 4, func(c *Case) int { return c.TailKind })
	nHeadLink = see("head-link", 51, func(c *Case) int { return int(math.Round(c.HeadLink * 50)) })
	nTailLink = see("tail-link", 51, func(c *Case) int { return int(math.Round(c.TailLink * 50)) })
	_         = see("head-length", 6, func(c *Case) int { return c.HeadLength })
	_         = see("tail-length", 6, func(c *Case) int { return c.TailLength })
	_         = see("head-form", 2, func(c *Case) int { return logit.Flags(c.HeadForm) })
	_         = see("tail-form", 2, func(c *Case) int { return logit.Flags(c.TailForm) })
	nPage     = see("page", 4, func(c *Case) int { return logit.Flags(c.PageHead, c.PageTail) })
	nLiteral  = see("literal", 6, func(c *Case) int { return c.Literal })
)

// How they stand in the sentence.
var (
	_         = see("order", 2, func(c *Case) int { return logit.Flags(c.HeadFirst) })
	nDistance = see("distance", 31, func(c *Case) int { return c.Distance })
	nJoin     = see("join", 28, func(c *Case) int { return c.Join })
	nSiblings = see("siblings", 3, func(c *Case) int { return c.Siblings })
	nBarrier  = see("barrier", 16, func(c *Case) int { return c.Barrier })
	_         = see("commas", 6, func(c *Case) int { return c.Across.Commas })
	_         = see("conjunctions", 4, func(c *Case) int { return c.Across.Conjunctions })
	_         = see("prepositions", 7, func(c *Case) int { return c.Across.Prepositions })
	_         = see("content", 11, func(c *Case) int { return c.Across.Content })
	_         = see("copulas", 4, func(c *Case) int { return c.Across.Copulas })
	_         = see("clauses", 4, func(c *Case) int { return c.Across.Clauses })
	_         = see("unknown", 6, func(c *Case) int { return c.Across.Unknown })
	_         = see("figures", 4, func(c *Case) int { return c.Across.Figures })
	_         = see("between", 9, func(c *Case) int { return c.Between })
	_         = see("before-head", besides, func(c *Case) int { return c.HeadBefore })
	_         = see("after-head", besides, func(c *Case) int { return c.HeadAfter })
	_         = see("before-tail", besides, func(c *Case) int { return c.TailBefore })
	_         = see("after-tail", besides, func(c *Case) int { return c.TailAfter })
	_         = see("inside-head", 4, func(c *Case) int { return c.HeadInside })
	_         = see("inside-tail", 4, func(c *Case) int { return c.TailInside })
)

// What else is in the sentence, and where it stands.
var (
	nHeadRank = see("head-rank", 4, func(c *Case) int { return c.HeadRank })
	nTailRank = see("tail-rank", 4, func(c *Case) int { return c.TailRank })
	_         = see("head-place", 7, func(c *Case) int { return c.HeadPlace })
	_         = see("tail-place", 7, func(c *Case) int { return c.TailPlace })
	_         = see("mentions", 16, func(c *Case) int { return c.Mentions })
	_         = see("head-sorts", 7, func(c *Case) int { return c.HeadSorts })
	_         = see("tail-sorts", 7, func(c *Case) int { return c.TailSorts })
	_         = see("same-tail", 4, func(c *Case) int { return c.SameTail })
	_         = see("closer-head", 3, func(c *Case) int { return c.CloserHead })
	_         = see("same-head", 4, func(c *Case) int { return c.SameHead })
	_         = see("closer-tail", 3, func(c *Case) int { return c.CloserTail })
	_         = see("left", 31, func(c *Case) int { return c.Left })
	_         = see("right", 31, func(c *Case) int { return c.Right })
	_         = see("depth", 6, func(c *Case) int { return c.Depth })
	_         = see("lead", 2, func(c *Case) int { return logit.Flags(c.Lead) })
)

// level buckets what the words say by half a logit: 0 for nothing known, then 1 to 39 from against to strongly for.
func level(e Evidence, x logit.Milli) int {
	if e.Known == 0 {
		return 0
	}
	return 1 + min(max(int(x+6000)/500, 0), 38)
}

// noContrast is the level of words that speak neither for nor against.
const noContrast = 1 + 6000/500

// margin buckets how much more the words say than for a rival: 0 for no rival, then 1 to 23.
func margin(rivals bool, x logit.Milli) int {
	if !rivals {
		return 0
	}
	return 1 + min(max(int(x+5500)/500, 0), 22)
}

// noMargin is the bucket of words that say both alike.
const noMargin = 1 + 5500/500

// Row gives the numbers of a case, in dst where that is a row.
func (c *Case) Row(dst trees.Row) trees.Row {
	if dst == nil {
		dst = Judged.NewRow()
	}
	for _, n := range numbers {
		Judged.Set(dst, n.at, n.of(c))
	}
	return dst
}
