package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/verdict"
)

func newScoreSample(inv *invocation) *cobra.Command {
	var n int
	var seed uint64
	cmd := &cobra.Command{
		Use: "sample DIR relations|events", Short: "Labels drawn at random, to be judged by a person",
		Long: "Draw labels of tiers A and B at random, half of each tier, and print one a line as JSON: what is claimed, and the\n" +
			"sentence. Judge each, and write a table of verdicts for `knowcorpus score verdicts`. The same build, number and\n" +
			"seed give the same labels.",
		Example: "  knowcorpus score sample out relations --number 200 --seed 1",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			labels, err := labelsOf(cmd, args[0], args[1])
			if err != nil {
				return err
			}
			for _, l := range verdict.Sample(labels, n, seed) {
				if err := inv.showJSON(l); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&n, "number", 200, "how many labels")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "which sample")
	return cmd
}

func newScoreVerdicts(inv *invocation) *cobra.Command {
	return &cobra.Command{
		Use: "verdicts DIR TABLE", Short: "Precision by the verdicts of a person, with intervals",
		Long: "Join a table of verdicts with the labels of a build and print the precision of tiers A and B with its 95 % interval.\n\n" +
			"A table is text, cells separated by tabs: a first line \"kind\" and \"relations\" or \"events\", then a line a label: its id,\n" +
			"its property or class, right or wrong, and why. Doubt is wrong. Lines that begin with # are comments.",
		Example: "  knowcorpus score verdicts out verdicts.tsv",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := os.Open(args[1])
			if err != nil {
				return diag.New(diag.Usage, "the table of verdicts cannot be read", args[1], err, "")
			}
			defer file.Close()
			table, err := verdict.Read(file)
			if err != nil {
				return diag.New(diag.Usage, "this is no table of verdicts", args[1], err, "see `knowcorpus score verdicts --help`")
			}
			labels, err := labelsOf(cmd, args[0], table.Kind)
			if err != nil {
				return err
			}
			return inv.show(verdict.Judge(table, labels))
		},
	}
}

func labelsOf(cmd *cobra.Command, dir, kind string) ([]verdict.Label, error) {
	if kind != verdict.Relations && kind != verdict.Events {
		return nil, diag.New(diag.Usage, "nothing of the kind "+kind+" can be judged", "", nil, "one of: relations, events")
	}
	f, err := folder.Open(cmd.Context(), dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return verdict.Labels(cmd.Context(), f, kind)
}
