package main

import (
	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/score"
)

// newScore measures what a build has made.
func newScore(inv *invocation) *cobra.Command {
	cmd := &cobra.Command{
		Use: "score", Short: "Measure annotations against human gold, or by the verdicts of a person",
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newScoreAnnotations(inv), newScoreSample(inv), newScoreVerdicts(inv))
	return cmd
}

const goldHelp = `A gold file is known by its name: *knowledgenet*, *redocred*, *fewrel*, *wiki80*, *wiki-fair*, *news-fair*,
*rss-500*, *oke*, *kore50*; JSON lines, spans in code points.`

func newScoreAnnotations(inv *invocation) *cobra.Command {
	var gold []string
	var facts string
	cmd := &cobra.Command{
		Use: "annotations DIR --gold FILE", Short: "Precision, recall, calibration and the worst errors of relations and links",
		Long: "Compare the annotations of a build with what people annotated in the same texts. A text is the document\n" +
			"named NAME-ID, for the name of the gold file and the id in it, or NAME+links-ID with the page's hyperlinks.\n\n" + goldHelp,
		Example: "  knowcorpus score annotations out --gold 'gold/*.jsonl'\n" +
			"  knowcorpus score annotations out --gold redocred-dev.jsonl --facts triples.tsv.gz --json",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(gold) == 0 {
				return diag.New(diag.Usage, "no gold is given", "", nil, "add --gold FILE")
			}
			f, err := folder.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			elsewhere, err := score.FactsFile(facts)
			if err != nil {
				return err
			}
			report, err := score.Folder(cmd.Context(), f, gold, elsewhere)
			if err != nil {
				return err
			}
			return inv.show(report)
		},
	}
	cmd.Flags().StringArrayVar(&gold, "gold", nil, "gold file; repeatable, globs")
	cmd.Flags().StringVar(&facts, "facts", "", "facts that sources other than the gold state, \"Q1<TAB>P2<TAB>Q3\" a line: adds ind_precision, ind_recall")
	return cmd
}
