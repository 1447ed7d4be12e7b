package train

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/score"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Source names the files that models are made from.
type Source struct {
	Gold, Text []string // may be patterns; Text may be empty
	Facts      string   // may be empty
	Verdicts   []string // tables of what people said of relations of the texts; may be empty
	VerdictsOn string   // the build that they judge
	NoGold     bool     // make models of relations of the text alone; gold is only compared with
	Settings   Settings
	Say        func(step string)
}

// Folder makes models with the knowledge base of a build.
func Folder(ctx context.Context, f *folder.Folder, src Source) (*Models, *score.Report, error) {
	if err := src.Settings.check(); err != nil {
		return nil, nil, diag.New(diag.Usage, "a setting is not valid", "", err, "")
	}
	kb, err := f.KB()
	if err != nil {
		return nil, nil, err
	}
	in := Input{KB: annotate.OnKB(kb), Lang: f.Languages()[0], Settings: src.Settings, Say: src.Say}
	if in.Names, err = propertyNames(ctx, f); err != nil {
		return nil, nil, err
	}
	if len(src.Gold) > 0 {
		if in.Gold, err = score.ReadAll(src.Gold); err != nil {
			return nil, nil, err
		}
	}
	if len(src.Text) > 0 {
		if in.Pages, err = source.Expand(src.Text); err != nil {
			return nil, nil, diag.New(diag.Usage, "a text cannot be read", "", err, "")
		}
	}
	if in.Elsewhere, err = score.FactsFile(src.Facts); err != nil {
		return nil, nil, err
	}
	if len(src.Verdicts) > 0 {
		hand, done, err := readHand(ctx, src.Verdicts, src.VerdictsOn)
		if err != nil {
			return nil, nil, err
		}
		defer done()
		in.Hand = hand
	}
	run, what := Run, "the gold does not suffice"
	if src.NoGold {
		run, what = Prior, "the text does not suffice"
	}
	models, report, err := run(ctx, in)
	if lacks := (*lackError)(nil); errors.As(err, &lacks) {
		return nil, nil, diag.New(diag.Input, what, "", err, "")
	}
	return models, report, err
}

// propertyNames are the labels and aliases of the relations of a build.
func propertyNames(ctx context.Context, f *folder.Folder) (map[wikidata.PID][]string, error) {
	if !f.Has("schema") {
		return nil, nil
	}
	lib, err := f.Library(ctx)
	if err != nil {
		return nil, err
	}
	names := map[wikidata.PID][]string{}
	for _, c := range lib.Relations {
		if p, ok := wikidata.ParsePID(c.ID); ok {
			names[p] = append([]string{c.Label}, c.Aliases...)
		}
	}
	return names, nil
}

// lackError says what gold is missing.
type lackError struct{ what string }

func (e *lackError) Error() string { return e.what }

func (s Settings) check() error {
	for _, x := range []float64{s.SpanL2, s.RankL2, s.Judge.L2, s.Judge.Rate, s.Clusters, s.Clustered, s.Bounds, s.Names, s.Partial, s.Anchors, s.Linked, s.Elsewhere, s.Pairs, s.Hand} {
		if !(x >= 0 && x <= 1e6) {
			return errors.New("weights and penalties are numbers from 0 to a million")
		}
	}
	if !(s.Prior > 0 && s.Prior < 1) {
		return errors.New("the prior is a share between 0 and 1")
	}
	kinds := evidence.Judged.Names()
	for _, name := range s.Without {
		if !slices.Contains(kinds, name) {
			return fmt.Errorf("the judge has no evidence %q, but %s", name, strings.Join(kinds, ", "))
		}
	}
	return nil
}
