package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"
)

// measure plans a bench and runs its impls, interleaved.
func (s *session) measure(ctx context.Context, name string) (*result, error) {
	i := slices.IndexFunc(benches, func(b bench) bool { return b.name == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no bench %q: see kcbench list", name)
	}
	p, err := benches[i].plan(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	samples := make([][]sample, len(p.impls))
	for run := range s.runs {
		for i := range p.impls {
			im := &p.impls[i]
			if im.absent != "" {
				continue
			}
			fmt.Fprintf(s.stderr, "%s: run %d of %d: %s", name, run+1, s.runs, im.name)
			got, err := s.run(ctx, im)
			if err != nil {
				fmt.Fprintf(s.stderr, ": %v\n", err)
				if !im.peer || ctx.Err() != nil {
					return nil, fmt.Errorf("%s: %s: %w", name, im.name, err)
				}
				im.absent = "it fails here"
				continue
			}
			fmt.Fprintf(s.stderr, ": %.2f s\n", got[seconds])
			samples[i] = append(samples[i], got)
		}
	}
	return newResult(name, p, samples), nil
}

// sample is what one run gave: unit to value.
type sample map[string]float64

// run runs a command to its end and measures it.
func (s *session) run(ctx context.Context, im *impl) (sample, error) {
	limit := 2 * time.Hour
	if s.quick {
		limit = 2 * time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, im.argv[0], im.argv[1:]...)
	var out bytes.Buffer
	var complaint tail
	cmd.Stderr = &complaint
	if im.reports {
		cmd.Stdout = &out // otherwise the null device
	}
	if im.stdin != "" {
		f, err := os.Open(im.stdin)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		cmd.Stdin = f
	}
	began := time.Now()
	twins, err := im.startTwins(ctx)
	if err == nil {
		err = startOn(cmd, im.cores)
	}
	if err != nil {
		return nil, errors.Join(err, waitAll(twins))
	}
	peak := watchPeak(cmd.Process.Pid)
	err = cmd.Wait()
	own := peak()
	if err = errors.Join(err, waitAll(twins)); err != nil {
		return nil, fmt.Errorf("%w: %s", err, bytes.TrimSpace(complaint.buf.Bytes()))
	}
	wall := time.Since(began).Seconds()
	return im.figures(wall, own, cmd.ProcessState, out.Bytes())
}

// startTwins starts the further processes of a command.
func (im *impl) startTwins(ctx context.Context) (started []*exec.Cmd, err error) {
	for range im.twins {
		cmd := exec.CommandContext(ctx, im.argv[0], im.argv[1:]...)
		if err := startOn(cmd, im.cores); err != nil {
			return started, err
		}
		started = append(started, cmd)
	}
	return started, nil
}

func waitAll(cmds []*exec.Cmd) (err error) {
	for _, cmd := range cmds {
		err = errors.Join(err, cmd.Wait())
	}
	return err
}

// figures turns what was seen into values by unit.
func (im *impl) figures(wall, watched float64, state *os.ProcessState, out []byte) (sample, error) {
	got := sample{seconds: wall}
	cpu := (state.UserTime() + state.SystemTime()).Seconds()
	got[cpuTime] = cpu
	if im.bytes > 0 {
		got[rate] = float64(im.bytes) / megabyte / wall
		if cpu > 0 {
			got[cpuRate] = float64(im.bytes) / megabyte / cpu
		}
	}
	got[peakRSS] = peakOf(state, watched)
	if !im.reports {
		return got, nil
	}
	var said sample
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if err := json.Unmarshal(lines[len(lines)-1], &said); err != nil {
		return nil, fmt.Errorf("its report: %w", err)
	}
	if len(said) == 0 {
		return nil, errors.New("its report is empty")
	}
	for unit, v := range said {
		got[unit] = v
	}
	return got, nil
}

// tail keeps the end of what a command complains of.
type tail struct{ buf bytes.Buffer }

func (t *tail) Write(p []byte) (int, error) {
	t.buf.Write(p)
	if over := t.buf.Len() - 2000; over > 0 {
		t.buf.Next(over)
	}
	return len(p), nil
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	n := len(v)
	if n%2 == 1 {
		return v[n/2]
	}
	return (v[n/2-1] + v[n/2]) / 2
}
