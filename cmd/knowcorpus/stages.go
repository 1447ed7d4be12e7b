package main

import (
	"context"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/progress"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

// stageCommands are build and one command a stage.
func stageCommands(inv *invocation) []*cobra.Command {
	all := []string{"ingest", "schema", "kb", "annotate", "corpus"}
	return []*cobra.Command{
		newStage(inv, "build", all, "Run every stage from a dump and text to committed corpora",
			"  knowcorpus build --config testdata/demo.yaml\n  knowcorpus build --wikidata dump.json.bz2 --text enwiki.xml.bz2 --out out"),
		newStage(inv, "ingest", all[0:1], "Read Wikidata dumps into tables of entities, statements and properties (facts/)",
			"  knowcorpus ingest --wikidata latest-all.json.bz2 --out out"),
		newStage(inv, "schema", all[1:2], "Build the library of Python classes from the tables (schema/)",
			"  knowcorpus schema --out out --set schema.min_instances=50"),
		newStage(inv, "kb", all[2:3], "Build the memory-mapped knowledge base (kb/)",
			"  knowcorpus kb --out out --anchors enwiki.xml.bz2"),
		newStage(inv, "annotate", all[3:4], "Label text with mentions, relations and events (annotations/)",
			"  knowcorpus annotate --out out --text enwiki.xml.bz2 --text 'news/*.jsonl.gz'"),
		newStage(inv, "corpus", all[4:5], "Write the training corpora (corpus/)",
			"  knowcorpus corpus --out out"),
	}
}

const annotateHelp = `Label text with mentions, literals, relations and events, by the models that come with the program: one pass over
the text.

With --set annotate.learn=true there are two. The first counts, in the same text, which words stand between two names of a
sentence and of which properties the knowledge base states something of the two, and commits evidence/: the counts
(statistics.parquet) and the model made of them (evidence.model), in which each property that the texts of the program
showed more pairs of stays as the program knows it. The second pass labels with that model; the judge of relations, and
names and links, are those of the program. The folder is a function of the text, the schema and the knowledge base: where
they have not changed it is not made again. A document that stands in two inputs counts twice.`

func newStage(inv *invocation, name string, stages []string, short, example string) *cobra.Command {
	cmd := &cobra.Command{Use: name, Short: short, Example: example}
	if name == "annotate" {
		cmd.Long = annotateHelp
	}
	whole := name == "build"
	dry := cmd.Flags().Bool("dry-run", false, "translate the graph for the runner and print it; nothing is read or written")
	inv.settings(cmd, whole || name == "ingest", whole || name == "annotate", whole || name == "kb")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		r, err := inv.resolve(cmd)
		if err != nil {
			return err
		}
		stages := pipelines.Stages(r.Config, stages)
		if *dry {
			return inv.dryRun(cmd.Context(), r.Config, stages)
		}
		return inv.runStages(cmd.Context(), r.Config, stages, whole)
	}
	return cmd
}

func (inv *invocation) runStages(ctx context.Context, cfg config.Config, stages []string, whole bool) error {
	began := time.Now()
	if err := checkInputs(cfg, stages); err != nil {
		return err
	}
	if err := pipelines.CheckInputs(cfg, stages); err != nil {
		return err
	}
	if err := pipelines.Configure(cfg, inv.beamArgs); err != nil {
		return err
	}
	unlock, err := pipelines.Lock(ctx, cfg.Out)
	if err != nil {
		return err
	}
	defer unlock()
	display := progress.New(os.Stderr, inv.quiet)
	var results []*pipelines.Result
	for _, name := range stages {
		res, err := pipelines.Run(ctx, cfg, name, watch(display))
		if err != nil {
			display.End()
			return err
		}
		display.Say("%s", stageLine(res))
		results = append(results, res)
	}
	display.End()
	return inv.printSummary(cfg, results, time.Since(began), whole)
}

func watch(display *progress.Display) pipelines.Watch {
	return func(stage string, phases []pipelines.PhaseProgress) {
		at := 0
		for i, p := range phases {
			if p.Done > 0 {
				at = i
			}
		}
		display.Update(stage, phases[at].Name, phases[at].Done, phases[at].Total)
	}
}

func checkInputs(cfg config.Config, stages []string) error {
	for _, name := range stages {
		switch {
		case name == "ingest" && len(cfg.Wikidata) == 0:
			return diag.New(diag.Usage, "no Wikidata dump is given", "", nil, "add --wikidata FILE; to try the demo: knowcorpus build --config testdata/demo.yaml")
		case name == "annotate" && len(cfg.Text) == 0:
			return diag.New(diag.Usage, "no text is given", "", nil, "add --text FILE: a Wikipedia dump, JSON lines, Parquet or plain text")
		}
	}
	return nil
}
