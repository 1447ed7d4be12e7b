package train

import (
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
)

// kept counts, of the relations that gold judged, those that annotation keeps.
type kept struct{ right, wrong, lost int }

func (k *kept) add(v *verdict, j *evidence.Judge, logit float64) {
	switch keep := j.Calibrated(logit, v.cue) >= annotate.Defaults().MinRelation; {
	case !v.right && keep:
		k.wrong++
	case v.right && keep:
		k.right++
	case v.right:
		k.lost++
	}
}

func (k kept) String() string {
	if k.right == 0 {
		return fmt.Sprintf("none of %d right ones is kept", k.lost)
	}
	return fmt.Sprintf("%.1f %% of the kept are right (%d of %d) and %.1f %% of the right are kept (of %d)",
		100*float64(k.right)/float64(k.right+k.wrong), k.right, k.right+k.wrong, 100*float64(k.right)/float64(k.right+k.lost), k.right+k.lost)
}

// unseen says what judges are worth for properties that no gold covers: each fifth of the properties is judged by a judge
// that the others taught, in the same texts too, and for comparison by those that have not seen the text. The second line is of the relations
// that other sources state, where they were given.
func (t *relations) unseen(verdicts [][]verdict) string {
	var models [folds]*evidence.Judge
	inParallel(folds, func(f int) {
		var others []verdict
		var data []evidence.Scored
		for _, v := range except(verdicts, folds) {
			if foldOf(v.property) != f {
				others = append(others, v)
				if v.counts() {
					data = append(data, evidence.Scored{Logit: v.logit, Right: v.right})
				}
			}
		}
		slope, intercept := evidence.Platt(data)
		models[f] = evidence.NewJudge(t.model(others), slope, intercept)
	})
	var without, with [2]kept
	for f := range verdicts {
		for i := range verdicts[f] {
			v := &verdicts[f][i]
			if !v.counts() || v.hand {
				continue
			}
			j := models[foldOf(v.property)]
			for part := range 2 {
				if part == 0 || v.independent {
					without[part].add(v, j, j.Logit(v.row))
					with[part].add(v, t.judge[f], v.logit)
				}
			}
		}
	}
	text := fmt.Sprintf("Relations of properties that no gold covers: %s; with gold of the property: %s.", without[0], with[0])
	if t.elsewhere != nil {
		text += fmt.Sprintf(" Of those that other sources state: %s; with gold of the property: %s.", without[1], with[1])
	}
	return text
}

// counts says that a verdict is one that probabilities are measured by.
func (v *verdict) counts() bool { return !v.repeat && !v.pair }
