package train

import (
	"context"
	"fmt"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/score"
)

// DocRED's annotators kept 57 % of what distant supervision proposed (Yao et al. 2019).
const docred = 0.57

// prior says how a judge was made without gold.
type prior struct {
	share        float64 // of the cases that are taken to be stated
	cases, texts int
}

func (p *prior) String() string {
	return fmt.Sprintf("No gold was read to make the models of relations: their probabilities rest on priors. Of %d cases in %d texts %g are taken to be stated.", p.cases, p.texts, p.share)
}

// Prior makes models of relations of pages alone: what words say is counted in them, and the judge is evidence.PriorJudge.
// Names and links are found by the models that are shipped. Gold, if there is any, is only compared with.
func Prior(ctx context.Context, in Input) (*Models, *score.Report, error) {
	if in.Say == nil {
		in.Say = func(string) {}
	}
	pages, err := pageLessons(ctx, in.Pages, in.Lang, in.KB, in.Settings)
	if err != nil {
		return nil, nil, err
	}
	links, err := shippedLinking(in.KB)
	if err != nil {
		return nil, nil, err
	}
	t := &relations{links: links, set: in.Settings, names: in.Names}
	in.Say("evidence of words")
	t.learnWords(t.observe(nil, pages))
	in.Say("relations")
	made, err := t.judgeByPriors(pages)
	if err != nil {
		return nil, nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	in.Say("comparison with gold")
	report := score.Score(in.Gold, crossValidated(t, lessons(in.Gold, in.Settings)), in.Elsewhere)
	report.Note = made.String() + " Names and links are found by the models that are shipped, which gold did teach."
	return &Models{links, t, &in, made}, report, ctx.Err()
}

// shippedLinking stands for models of each fold that are all the same.
func shippedLinking(kb annotate.Knowledge) (*linking, error) {
	l, err := link.New(kb)
	if err != nil {
		return nil, fmt.Errorf("open linking models: %w", err)
	}
	return &linking{kb: kb, shipped: l}, nil
}

// judgeByPriors sets the judge by the cases of pages, each as the words of the other folds see it. Then all folds are
// given the same models: there is no gold to hold out.
func (t *relations) judgeByPriors(pages []lesson) (*prior, error) {
	model := evidence.PriorForest()
	var parts [folds][]float64
	inParallel(folds, func(f int) {
		a := t.annotator(f)
		for i := range pages {
			if pages[i].fold != f {
				continue
			}
			_, cases := a.Cases(pages[i].doc)
			for j := range cases {
				parts[f] = append(parts[f], float64(model.Score(cases[j].Row(nil)))/1000)
			}
		}
	})
	var logits []float64
	for _, p := range parts {
		logits = append(logits, p...)
	}
	if len(logits) == 0 {
		return nil, &lackError{"the texts hold no two linked names of a sentence of which the knowledge base states a relation: give more --text"}
	}
	judge := evidence.PriorJudge(logits, t.set.Prior)
	for f := range folds + 1 {
		t.words[f], t.judge[f] = t.words[folds], judge
	}
	return &prior{t.set.Prior, len(logits), len(pages)}, nil
}

// priorFiles prints the models that were made without gold.
func (m *Models) priorFiles() []File {
	texts := strings.Join(m.pages(), ", ") + "."
	return []File{
		{"evidence.model", m.relations.words[folds].Format(wordsHelp + texts)},
		{"judge.model", m.relations.judge[folds].Format("Weights of the judge in thousandths of a logit, as evidence.PriorJudge sets them, and slope and intercept.\n" +
			m.prior.String() + "\nTexts:\n" + texts)},
	}
}
