package train

import (
	"hash/fnv"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/score"
)

// linking are the models of names, of each fold and of all.
type linking struct {
	kb         annotate.Knowledge
	span, rank [folds + 1]*logit.Model
	joint      [folds + 1]link.Joint
	shipped    *link.Linker // instead of them, if set
}

// start is the calibration of links before one is fitted.
var start = link.Joint{Span: [2]float64{1, 0}, Link: link.LinkInputs{1}}

func trainLinking(kb annotate.Knowledge, all []lesson, set Settings, say func(string)) (*linking, error) {
	t := &linking{kb: kb}
	spans := t.spanSequences(all)
	if !slices.ContainsFunc(all, func(x lesson) bool { return x.span > 0 && !x.some }) || len(except(spans, folds)) == 0 {
		return nil, &lackError{"no gold teaches which spans are names: give a set *-fair* or *redocred*"}
	}
	say("spans")
	inParallel(folds+1, func(f int) {
		t.span[f] = logit.Segmental(&link.SpanSpace, except(spans, f), logit.Settings{L2: set.SpanL2, Steps: linkPasses})
	})
	say("links")
	groups := t.rankGroups(all)
	if len(except(groups, folds)) == 0 {
		return nil, &lackError{"no gold teaches what names mean: give a set with links"}
	}
	inParallel(folds+1, func(f int) {
		t.rank[f] = logit.Listwise(&link.RankSpace, except(groups, f), logit.Settings{L2: set.RankL2, Steps: linkPasses})
	})
	say("calibration of links")
	outcomes := t.outcomes(all)
	inParallel(folds+1, func(f int) { t.joint[f] = rounded(link.FitJoint(except(outcomes, f))) })
	return t, nil
}

// rounded is a calibration as its file gives it.
func rounded(j link.Joint) link.Joint {
	if r, err := link.ReadJoint(j.String()); err == nil {
		return r
	}
	return j
}

// linker is the linker that has not seen a fold.
func (t *linking) linker(fold int) *link.Linker {
	if t.shipped != nil {
		return t.shipped
	}
	return t.linkerOn(t.kb, fold)
}

// linkerOn is the same with another knowledge base.
func (t *linking) linkerOn(kb link.Knowledge, fold int) *link.Linker {
	if t.shipped != nil && kb == t.kb {
		return t.shipped
	}
	return link.NewWith(kb, t.span[fold], t.rank[fold], t.joint[fold])
}

func (t *linking) spanSequences(all []lesson) [][]logit.Sequence {
	out := make([][]logit.Sequence, folds)
	l := link.NewWith(t.kb, logit.NewModel(&link.SpanSpace), logit.NewModel(&link.RankSpace), start)
	inParallel(folds, func(f int) {
		for i := range all {
			if x := &all[i]; x.fold == f && x.span > 0 {
				out[f] = l.SpanSequences(page(x.doc, l), x.names(), x.gold.Scope.StartByte, x.gold.Scope.EndByte, x.some, x.span, out[f])
			}
		}
	})
	return out
}

// rankGroups shows the ranker the names among the spans that a span model finds which has not seen the text.
func (t *linking) rankGroups(all []lesson) [][]logit.Group {
	out := make([][]logit.Group, folds)
	inParallel(folds, func(f int) {
		l := link.NewWith(t.kb, t.span[f], logit.NewModel(&link.RankSpace), start)
		for i := range all {
			if x := &all[i]; x.fold == f && x.rank > 0 {
				p := page(x.doc, l)
				p.Withhold(x.counted)
				out[f] = l.RankGroups(p, x.names(), x.none, x.rank, out[f])
			}
		}
	})
	return out
}

// outcomes are the links of linking gold, and of a tenth of the texts where only ends of relations are marked.
func (t *linking) outcomes(all []lesson) [][]link.Outcome {
	out := make([][]link.Outcome, folds)
	inParallel(folds, func(f int) {
		l := link.NewWith(t.kb, t.span[f], t.rank[f], start)
		for i := range all {
			if x := &all[i]; x.fold == f && (x.set.Kind == score.Linking || x.partial && x.rank > 0 && tenth(x.doc.ID)) {
				out[f] = x.outcomes(l, out[f])
			}
		}
	})
	return out
}

func tenth(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()>>8%10 == 0
}

// outcomes appends the links that the gold of a lesson can judge: where only some names are marked, those.
func (l *lesson) outcomes(linker *link.Linker, dst []link.Outcome) []link.Outcome {
	p := page(l.doc, linker)
	for _, m := range linker.Link(p) {
		a, b := int(p.Tokens[m.First].Start), int(p.Tokens[m.End-1].End)
		if m.QID == 0 || a < l.gold.Scope.StartByte || b > l.gold.Scope.EndByte {
			continue
		}
		named, right, unknown := false, false, l.some
		for _, g := range l.gold.Labels {
			if g.Ignore && g.Start < b && a < g.End {
				unknown = true
			}
			if !g.Ignore && g.Start == a && g.End == b {
				named, right = true, g.QID == m.QID
			}
		}
		if unknown && !named {
			continue
		}
		o := link.Outcome{Span: m.SpanLogit, Inputs: m.Inputs, Judged: !l.some, Named: named, Right: right}
		dst = append(dst, o)
	}
	return dst
}
