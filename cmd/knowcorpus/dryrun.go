package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

// dryRun translates the graphs of the stages and prints what a runner would get; nothing is read or written.
func (inv *invocation) dryRun(ctx context.Context, cfg config.Config, stages []string) error {
	if err := pipelines.Configure(cfg, inv.beamArgs); err != nil {
		return err
	}
	enc := json.NewEncoder(inv.stdout)
	for _, name := range stages {
		t, err := pipelines.Translate(ctx, cfg, name)
		if err != nil {
			return err
		}
		if inv.asJSON {
			if err := enc.Encode(t); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(inv.stdout, "%-9s %3d transforms, %d bytes of graph\n", t.Stage, t.Transforms, t.Bytes)
	}
	return nil
}
