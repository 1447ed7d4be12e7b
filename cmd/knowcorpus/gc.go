package main

import (
	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/gc"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/validate"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

func newGC(inv *invocation) *cobra.Command {
	var opt gc.Options
	cmd := &cobra.Command{
		Use: "gc DIR", Short: "Remove what stopped runs left in an output folder",
		Long: "Remove what no manifest names: work in progress and scratch files below .knowcorpus, files that were being\n" +
			"written when their process ended, files of stages that were never committed. What is committed is not\n" +
			"touched, nor is a folder that looks damaged. A stage that was stopped begins anew afterwards; with\n" +
			"--keep-stopped it can still go on where it was. The folder is locked: gc waits for no run, and refuses\n" +
			"while one is going on.",
		Example: "  knowcorpus gc out --dry-run\n  knowcorpus gc out --keep-stopped",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			store, err := objstore.Open(args[0])
			if err != nil {
				return err
			}
			layout := gc.Layout{Hidden: pipelines.Hidden, Folders: validate.Folders}
			if err := gc.Check(cmd.Context(), store, layout); err != nil {
				return err
			}
			store, unlock, err := pipelines.Hold(args[0])
			if err != nil {
				return err
			}
			defer unlock()
			report, err := gc.Collect(cmd.Context(), store, layout, opt)
			if err != nil {
				return err
			}
			return inv.show(report)
		},
	}
	cmd.Flags().BoolVar(&opt.DryRun, "dry-run", false, "say what would be removed, and remove nothing")
	cmd.Flags().BoolVar(&opt.KeepStopped, "keep-stopped", false, "keep what a stopped run would go on from")
	return cmd
}
