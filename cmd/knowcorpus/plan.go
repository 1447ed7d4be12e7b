package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/inspect"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

func newPlan(inv *invocation) *cobra.Command {
	cmd := &cobra.Command{
		Use: "plan", Short: "Say what build would run and why, and run nothing",
		Long: "Take the flags of build and say of each stage whether it would be skipped, run, or go on where an earlier\n" +
			"run was stopped; which part of its fingerprint changed (a setting, an input, the version of its rules);\n" +
			"and how many tasks read how many bytes. A stage behind one that runs is decided when that has run: if it\n" +
			"gives the same bytes, nothing changes for the next. Nothing is written. Inputs are read once, for their\n" +
			"digests.",
		Example: "  knowcorpus plan --config testdata/demo.yaml\n  knowcorpus plan --config testdata/demo.yaml --set schema.min_instances=5",
	}
	inv.settings(cmd, true, true, true)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		r, err := inv.resolve(cmd)
		if err != nil {
			return err
		}
		stages := pipelines.Stages(r.Config, []string{"ingest", "schema", "kb", "annotate", "corpus"})
		if err := checkInputs(r.Config, stages); err != nil {
			return err
		}
		forecasts, err := pipelines.Forecasts(cmd.Context(), r.Config, stages)
		if err != nil {
			return err
		}
		if inv.asJSON {
			return inv.showJSON(map[string]any{"out": r.Config.Out, "runner": r.Config.Runner, "stages": forecasts})
		}
		return inv.show(planOf(r.Config, forecasts))
	}
	return cmd
}

func planOf(cfg config.Config, forecasts []pipelines.Forecast) *inspect.Plan {
	p := &inspect.Plan{Out: cfg.Out, Runner: cfg.Runner, Workers: cfg.Workers}
	if p.Workers == 0 {
		p.Workers = runtime.GOMAXPROCS(0)
	}
	for _, f := range forecasts {
		step := inspect.Step{Stage: f.Stage, Folder: f.Folder, State: f.State, Why: f.Why, Bytes: f.Bytes}
		for _, phase := range f.Phases {
			text := phase.Name
			if phase.Tasks > 0 {
				text = fmt.Sprintf("%s: %s", phase.Name, sheet.Count(phase.Tasks, "task"))
			}
			step.Phases = append(step.Phases, text)
		}
		p.Steps = append(p.Steps, step)
	}
	return p
}
