package evidence

import "github.com/knowcorpus/knowcorpus/internal/logit"

// JudgeSpace holds the templates of the judge.
var JudgeSpace logit.Space

var (
	jBias   = JudgeSpace.Add("kinds", 16)
	jKnown  = JudgeSpace.Add("known", 32)
	jMargin = JudgeSpace.Add("margin", 16)
	jRely1  = JudgeSpace.Add("reliability", 32)
	jSorts  = JudgeSpace.Add("sorts", 256)
	jDist   = JudgeSpace.Add("distance", 64)
	jBetw   = JudgeSpace.Add("between", 16)
	jMents  = JudgeSpace.Add("mentions", 16)
	jJoin   = JudgeSpace.Add("join", 128)
	jJoinS  = JudgeSpace.Add("join-tail", 512)
	jLink   = JudgeSpace.Add("link", 16)
	jPage   = JudgeSpace.Add("page", 16)
	jContr  = JudgeSpace.Add("contrast", 64)
	jContrR = JudgeSpace.Add("reliability-contrast", 256)
	jContrS = JudgeSpace.Add("sorts-contrast", 1024)
	jRank   = JudgeSpace.Add("rank", 64)
	jBar    = JudgeSpace.Add("barrier", 32)
	jLit    = JudgeSpace.Add("literal-contrast", 64)
	jCue    = JudgeSpace.Add("cue", 8)
	jSib    = JudgeSpace.Add("siblings", 8)
	jSibS   = JudgeSpace.Add("siblings-sorts", 512)
	jNamed  = JudgeSpace.Add("named", 8)
	jNamedS = JudgeSpace.Add("named-same", 128)
	jSym    = JudgeSpace.Add("symmetric", 64)

	jDepth    = JudgeSpace.Add("depth-contrast", 32)
	jDeepS    = JudgeSpace.Add("deep-sorts", 256)
	jDeepJ    = JudgeSpace.Add("deep-join", 128)
	jDeepN    = JudgeSpace.Add("deep-named", 8)
	jBefore   = JudgeSpace.Add("before", 128)
	jAfter    = JudgeSpace.Add("after", 128)
	jInside   = JudgeSpace.Add("inside", 1024)
	jAfterS   = JudgeSpace.Add("after-sort", 512)
	jPlace    = JudgeSpace.Add("place", 64)
	jForm     = JudgeSpace.Add("form-join", 256)
	jFormS    = JudgeSpace.Add("form-sorts", 1024)
	jSameTail = JudgeSpace.Add("same-tail", 16)
	jSameHead = JudgeSpace.Add("same-head", 16)
	jInner    = JudgeSpace.Add("inner", 32)
)

// contrastLevel buckets what the words say: 0 for nothing known, then 1 to 10 from against to strongly for.
func contrastLevel(e Evidence) int {
	if e.Known == 0 {
		return 0
	}
	return min(max(int(e.Contrast+3000)/1000, 0), 9) + 1
}

// Features appends what holds of a case.
func (c *Case) Features(dst []logit.Feature) []logit.Feature {
	contrast, order, same := contrastLevel(c.Words), logit.Flags(c.HeadFirst), logit.Flags(c.HeadSort == c.TailSort)
	sorts := int(c.HeadSort)*11 + int(c.TailSort)
	margin := 0
	if c.Rivals {
		margin = 1 + min(max(int(c.Margin/1000)+4, 0), 8)
	}
	dist := min(c.Distance, 12)
	if c.Distance > 20 {
		dist = 13
	}
	linkBucket := int(c.Link * 10)
	if c.Link >= 0.98 {
		linkBucket = 11
	}
	symmetric := 0
	if c.Symmetric {
		symmetric = 1 + c.Named*4 + min(contrast/3, 3)
	}
	dst = c.surroundings(dst, contrast, sorts, order)
	return append(dst,
		jBias.At(c.HeadKind*4+c.TailKind),
		jLit.At(c.Literal*4+min(contrast/3, 3)),
		jKnown.At(min(c.Words.Known, 10)),
		jMargin.At(margin),
		jRely1.At(c.Reliability),
		jSorts.At(sorts*2+order),
		jDist.At(dist*2+order),
		jBetw.At(min(c.Between, 7)),
		jMents.At(min(c.Mentions, 15)),
		jJoin.At(c.Join*2+order),
		jJoinS.At((c.Join*11+int(c.TailSort))*2+order),
		jLink.At(linkBucket),
		jPage.At(logit.Flags(c.PageHead, c.PageTail, c.Lead)),
		jContr.At(contrast*2+order),
		jContrR.At(c.Reliability*11+contrast),
		jContrS.At(sorts*4+min(contrast/3, 3)),
		jRank.At((min(c.HeadRank, 2)*3+min(c.TailRank, 2))*2+order),
		jBar.At(c.Barrier*2+order),
		jCue.At(c.Cue),
		jSib.At(c.Siblings*2+same),
		jSibS.At(min(c.Siblings, 1)*121+sorts),
		jNamed.At(c.Named*2+same),
		jNamedS.At((min(c.Named/2, 1)*4+min(contrast/3, 3))*2+same),
		jSym.At(symmetric))
}

// surroundings appends what holds of the units beside the ends, of where the sentence stands in its text, and of the
// other candidates of the property in it.
func (c *Case) surroundings(dst []logit.Feature, contrast, sorts, order int) []logit.Feature {
	deep := logit.Flags(c.Depth >= farDown)
	inside := c.TailAfter*besides + c.HeadBefore
	if c.HeadFirst {
		inside = c.HeadAfter*besides + c.TailBefore
	}
	form := logit.Flags(c.HeadForm, c.TailForm)
	inner := min(max(int(c.Words.Inner+3000)/1000, 0), 9)
	return append(dst,
		jDepth.At(c.Depth*4+min(contrast/3, 3)),
		jDeepS.At(deep*121+sorts),
		jDeepJ.At((deep*28+c.Join)*2+order),
		jDeepN.At(deep*4+c.Named),
		jBefore.At((c.HeadBefore*2 + order)),
		jBefore.At((besides+c.TailBefore)*2+order),
		jAfter.At(c.HeadAfter*2+order),
		jAfter.At((besides+c.TailAfter)*2+order),
		jInside.At(inside*2+order),
		jAfterS.At(c.HeadAfter*11+int(c.HeadSort)),
		jAfterS.At((besides+c.TailAfter)*11+int(c.TailSort)),
		jPlace.At(min(c.HeadPlace, 4)*2+order),
		jPlace.At((5+min(c.TailPlace, 4))*2+order),
		jForm.At((form*28+c.Join)*2+order),
		jFormS.At(form*121+sorts),
		jSameTail.At(min(c.SameTail, 3)*3+min(c.CloserHead, 2)),
		jSameHead.At(min(c.SameHead, 3)*3+min(c.CloserTail, 2)),
		jInner.At(inner*2+order))
}

// farDown is the depth from which sentences mention more in passing: see annotate.
const farDown = 3
