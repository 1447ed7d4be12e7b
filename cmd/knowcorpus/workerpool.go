package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

func newWorkerPool(inv *invocation) *cobra.Command {
	var port, workers int
	cmd := &cobra.Command{
		Use: "worker-pool", Short: "Serve workers to a Beam runner, without Docker",
		Long: "Start a pool of workers on this machine. A runner is told of it with\n" +
			"  knowcorpus build … -- --environment_type=EXTERNAL --environment_config=localhost:PORT\n" +
			"The pool must be of the same program version, and see --out under the same path.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg := config.Default()
			cfg.Workers, cfg.Out = workers, "" // --out is the build's
			if err := pipelines.Configure(cfg, inv.beamArgs); err != nil {
				return err
			}
			return pipelines.ServeWorkers(cmd.Context(), port, func(addr string) {
				fmt.Fprintf(inv.stdout, "workers at %s\n", addr)
			})
		},
	}
	cmd.Flags().IntVar(&port, "port", 0, "port to listen on; 0 takes a free one, which is printed")
	cmd.Flags().IntVar(&workers, "workers", 0, "tasks at the same time (default one a core)")
	return cmd
}
