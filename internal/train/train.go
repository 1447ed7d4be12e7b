package train

import (
	"context"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/score"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Input is what models are made from.
type Input struct {
	KB        annotate.Knowledge
	Gold      []*score.Set
	Pages     []string                  // Wikipedia dumps whose anchors teach the ranker; none is fine
	Lang      string                    // of the pages
	Names     map[wikidata.PID][]string // label and aliases of properties
	Elsewhere score.Facts               // that sources other than the gold state; nil: not known
	Hand      *Hand                     // what people said of relations of the pages; may be nil
	Settings  Settings
	Say       func(step string) // told of each step; may be nil
}

// Models are what was fitted.
type Models struct {
	links     *linking
	relations *relations
	input     *Input
	prior     *prior // nil: gold taught them
}

// Run makes models, and says what models made in the same way reach on texts they have not seen.
func Run(ctx context.Context, in Input) (*Models, *score.Report, error) {
	if in.Say == nil {
		in.Say = func(string) {}
	}
	all := lessons(in.Gold, in.Settings)
	pages, err := pageLessons(ctx, in.Pages, in.Lang, in.KB, in.Settings)
	if err != nil {
		return nil, nil, err
	}
	if in.Hand != nil {
		if err := in.Hand.read(ctx, in.Pages, in.Lang); err != nil {
			return nil, nil, err
		}
	}
	links, err := trainLinking(in.KB, slices.Concat(all, pages, withAnchors(pages, in.Settings.Linked)), in.Settings, in.Say)
	if err != nil {
		return nil, nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	rel, err := trainRelations(links, &in, pages)
	if err != nil {
		return nil, nil, err
	}
	in.Say("cross-validation")
	report := score.Score(in.Gold, crossValidated(rel, all), in.Elsewhere)
	report.Note = rel.covered
	return &Models{links, rel, &in, nil}, report, ctx.Err()
}

// crossValidated annotates every text with the models that have not seen it.
func crossValidated(t *relations, all []lesson) score.Rows {
	var parts [folds][]*annotation.Document
	inParallel(folds, func(f int) {
		a := t.annotator(f)
		for i := range all {
			if all[i].fold == f {
				row, _ := a.Annotate(all[i].doc)
				parts[f] = append(parts[f], row)
			}
		}
	})
	rows := score.Rows{}
	for _, p := range parts {
		for _, row := range p {
			rows[row.DocID] = row
		}
	}
	return rows
}
