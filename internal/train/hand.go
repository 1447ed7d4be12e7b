package train

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	byhand "github.com/knowcorpus/knowcorpus/internal/verdict"
)

// Hand is what people said of single relations that a build made of the pages: gold for texts where a knowledge base
// states much that the text does not say.
type Hand struct {
	KB    annotate.Knowledge // of that build
	Right map[string]bool    // by the id of the claim, see package verdict
	pages []*document.Document
}

// readHand reads tables of verdicts, and opens the build in dir that they judge.
func readHand(ctx context.Context, tables []string, dir string) (*Hand, func() error, error) {
	h := &Hand{Right: map[string]bool{}}
	for _, name := range tables {
		file, err := os.Open(name)
		if err != nil {
			return nil, nil, diag.New(diag.Usage, "the table of verdicts cannot be read", name, err, "")
		}
		t, err := byhand.Read(file)
		file.Close()
		if err == nil && t.Kind != byhand.Relations {
			err = errors.New("it is of " + t.Kind)
		}
		if err != nil {
			return nil, nil, diag.New(diag.Usage, "this is no table of verdicts on relations", name, err, "see `knowcorpus score verdicts --help`")
		}
		for _, r := range t.Rows {
			h.Right[r.ID] = r.Verdict == byhand.Right
		}
	}
	f, err := folder.Open(ctx, dir)
	if err != nil {
		return nil, nil, err
	}
	kb, err := f.KB()
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	h.KB = annotate.OnKB(kb)
	return h, f.Close, nil
}

// read takes the pages, each once, whole.
func (h *Hand) read(ctx context.Context, files []string, lang string) error {
	tasks, err := document.Plan(files, taskBytes)
	if err != nil {
		return fmt.Errorf("plan pages: %w", err)
	}
	seen := map[string]bool{}
	for _, t := range tasks {
		err := document.Read(ctx, t, document.Options{Lang: lang}, func(x document.Item) error {
			if x.Doc != nil && !seen[x.Doc.ID] {
				seen[x.Doc.ID] = true
				h.pages = append(h.pages, x.Doc)
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("read pages: %w", err)
		}
	}
	return nil
}

// handVerdicts appends what people said of the relations of the pages of a fold.
func (t *relations) handVerdicts(fold int, dst []verdict) []verdict {
	if t.hand == nil {
		return dst
	}
	a := t.annotatorOn(t.hand.KB, fold)
	for _, d := range t.hand.pages {
		if foldOf(d.ID) != fold {
			continue
		}
		row, cases := a.Cases(d)
		dst = t.judgedByHand(row, cases, dst)
	}
	return dst
}

func (t *relations) judgedByHand(row *annotation.Document, cases []evidence.Case, dst []verdict) []verdict {
	for i := range row.Relations {
		r := &row.Relations[i]
		right, ok := t.hand.Right[byhand.RelationID(row, r)]
		if !ok {
			continue
		}
		dst = append(dst, verdict{property: r.Property, cue: cases[i].Cue, row: t.row(&cases[i]), right: right, weight: t.set.Hand, hand: true})
	}
	return dst
}

// byHand says how many of the relations that people judged one by one are right, by tier, as judges see them that have not
// seen the text. "" where there are none.
func (t *relations) byHand(verdicts [][]verdict) string {
	judged := 0
	var right, of [2]int
	for f := range verdicts {
		for i := range verdicts[f] {
			v := &verdicts[f][i]
			if !v.hand {
				continue
			}
			judged++
			tier := slices.Index(tiers[:], annotation.TierOf(t.judge[f].Calibrated(v.logit, v.cue)))
			if tier < 0 {
				continue
			}
			of[tier]++
			if v.right {
				right[tier]++
			}
		}
	}
	if judged == 0 {
		return ""
	}
	return fmt.Sprintf("Of %d relations that people judged one by one, right in tier A: %d of %d, in tier B: %d of %d.", judged, right[0], of[0], right[1], of[1])
}

var tiers = [2]string{annotation.TierA, annotation.TierB}
