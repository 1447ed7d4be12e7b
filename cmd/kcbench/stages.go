package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

// planBuild runs every stage on each runner. Seconds are of the whole process.
func planBuild(_ context.Context, s *session) (*plan, error) {
	dump, text, err := s.dumpAndText()
	if err != nil {
		return nil, err
	}
	p := &plan{}
	for _, path := range []string{dump, text} {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("%w: the shared data is absent; give --data", err)
		}
		p.bytes += info.Size()
	}
	for _, runner := range []string{"plain", "direct", "prism"} {
		for _, cores := range []int{2, 1} {
			name := fmt.Sprintf("%s, cores: %d", runner, cores)
			im := s.ours(name, cores, 0, "stages", "ingest,schema,kb,annotate,corpus", runner, "", text, dump)
			im.units = []string{seconds, peakRSS}
			p.impls = append(p.impls, im)
		}
	}
	return p, nil
}

// dumpAndText are what a whole build reads: the demo slice where it is to be quick.
func (s *session) dumpAndText() (dump, text string, err error) {
	switch {
	case s.input != "":
		return "", "", fmt.Errorf("it reads a dump and text: give --data in place of --input")
	case s.quick:
		demo := filepath.Join(s.root, "testdata", "demo")
		return filepath.Join(demo, "wikidata.json"), filepath.Join(demo, "wikipedia.xml"), nil
	}
	return filepath.Join(s.data, "wikidata", "synth-263k.json.bz2"), filepath.Join(s.data, "wikipedia", "enwiki-205pages.xml.bz2"), nil
}

// opStages runs stages as the command does: STAGES RUNNER OUT TEXT DUMP. An empty OUT is a new folder that is removed.
func opStages(ctx context.Context, args []string, _ io.Writer) (err error) {
	out := args[2]
	if out == "" {
		if out, err = os.MkdirTemp("", "kcbench-out-"); err != nil {
			return err
		}
		defer os.RemoveAll(out)
	}
	_, err = runStages(ctx, strings.Split(args[0], ","), args[1], out, args[3], args[4])
	return err
}

// runStages gives the result of the last stage.
func runStages(ctx context.Context, stages []string, runner, out, text, dump string) (last *pipelines.Result, err error) {
	flags := map[string][]string{"out": {out}, "runner": {runner}, "wikidata": {dump}}
	if text != "" {
		flags["text"] = []string{text}
	}
	r, err := config.Resolve(config.Source{Flags: flags})
	if err != nil {
		return nil, err
	}
	if err := pipelines.Configure(r.Config, nil); err != nil {
		return nil, err
	}
	unlock, err := pipelines.Lock(ctx, r.Config.Out)
	if err != nil {
		return nil, err
	}
	defer unlock()
	for _, name := range stages {
		last, err = pipelines.Run(ctx, r.Config, name, func(string, []pipelines.PhaseProgress) {})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return last, nil
}
