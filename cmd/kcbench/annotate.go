package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strconv"
	"strings"

	"github.com/google/pprof/profile"
)

// planAnnotate runs the annotate stage alone on one core, on a knowledge base that is built before and kept.
func planAnnotate(ctx context.Context, s *session) (*plan, error) {
	dump, text, err := s.dumpAndText()
	if err != nil {
		return nil, err
	}
	in, err := s.made(ctx, "pages", []string{strconv.Itoa(1 + s.megabytes*megabyte/20)}, text)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(s.cache, "annotate-"+strings.TrimSuffix(filepath.Base(dump), filepath.Ext(dump)))
	fmt.Fprintf(s.stderr, "building the knowledge base in %s unless it is there\n", out)
	base := s.ours("", 2, 0, "stages", "ingest,schema,kb", "plain", out, "", dump)
	if _, err := s.run(ctx, &base); err != nil {
		return nil, fmt.Errorf("build the knowledge base: %w", err)
	}
	im := s.ours("knowcorpus", 1, 0, "annotate", out, in.file("pages.xml"), dump)
	im.reports, im.units = true, []string{"mentions/s", "mentions/cpu-s", rate, cpuRate, peakRSS}
	return &plan{bytes: in.bytes, impls: []impl{im}}, nil
}

// opAnnotate is OUT TEXT DUMP: the stage with a profile of it.
func opAnnotate(ctx context.Context, args []string, out io.Writer) error {
	info, err := os.Stat(args[1])
	if err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(args[0], "annotations")); err != nil {
		return err
	}
	var taken bytes.Buffer
	mentions := 0.0
	if err := pprof.StartCPUProfile(&taken); err != nil {
		return err
	}
	t, err := once(func() error {
		res, err := runStages(ctx, []string{"annotate"}, "plain", args[0], args[1], args[2])
		if err == nil {
			mentions = float64(res.Manifest.Counts["mentions"])
		}
		return err
	})
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	figures := t.rates(int(info.Size()), 0)
	delete(figures, "B/form")
	figures["mentions/s"], figures["mentions/cpu-s"] = mentions/t.wall, mentions/t.cpu
	if err := shares(taken.Bytes(), figures); err != nil {
		return err
	}
	return report(out, figures)
}

const ourPath = "github.com/knowcorpus/knowcorpus/"

// shares adds the part that each package of ours has in the processor time: a sample counts for the innermost one,
// with what it calls of others.
func shares(taken []byte, figures map[string]float64) error {
	p, err := profile.Parse(bytes.NewReader(taken))
	if err != nil {
		return err
	}
	total := 0.0
	parts := map[string]float64{}
	for _, s := range p.Sample {
		v := float64(s.Value[len(s.Value)-1])
		total += v
		parts[packageOf(s)] += v
	}
	for name, v := range parts {
		if share := 100 * v / total; share >= 0.5 {
			figures["part: "+name+separator+"% of cpu"] = share
		}
	}
	return nil
}

func packageOf(s *profile.Sample) string {
	for _, at := range s.Location {
		for _, line := range at.Line {
			if rest, ok := strings.CutPrefix(line.Function.Name, ourPath); ok {
				rest, _, _ = strings.Cut(rest, "[") // what a generic function is of
				dir, name := filepath.Split(rest)
				name, _, _ = strings.Cut(name, ".")
				return dir + name
			}
			if strings.HasPrefix(line.Function.Name, "runtime.gcBgMarkWorker") {
				return "garbage collector"
			}
		}
	}
	return "runtime"
}
