// Package progress shows a person how far long work is: bars on a terminal, a line every few seconds elsewhere.
//
// Noun: Display. It writes to standard error only and never decides anything.
package progress

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// Display shows one stage after the other. Its methods may be called from any goroutine.
type Display struct {
	out      io.Writer
	terminal bool
	every    time.Duration

	mu    sync.Mutex
	stage string
	bar   *progressbar.ProgressBar
	said  time.Time
	began time.Time
}

// New shows on f; quiet shows nothing.
func New(f *os.File, quiet bool) *Display {
	if quiet {
		return &Display{out: io.Discard}
	}
	return &Display{out: f, terminal: term.IsTerminal(int(f.Fd())), every: 5 * time.Second}
}

// Update tells where a stage is: done of total tasks in the phase named; total 0 is unknown.
func (d *Display) Update(stage, phase string, done, total int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.out == io.Discard {
		return
	}
	if stage != d.stage {
		d.finish()
		d.stage, d.began, d.said = stage, time.Now(), time.Now()
		if d.terminal {
			d.bar = progressbar.NewOptions(1, progressbar.OptionSetWriter(d.out), progressbar.OptionSetWidth(30),
				progressbar.OptionSetElapsedTime(true), progressbar.OptionSetPredictTime(false), progressbar.OptionClearOnFinish())
		}
	}
	of := ""
	if total > 0 {
		of = fmt.Sprintf(" of %d", total)
	}
	if d.terminal {
		d.bar.Describe(fmt.Sprintf("%-9s %-10s %d%s", stage, phase, done, of))
		if total > 0 {
			d.bar.ChangeMax(max(total, done) + 1) // one more: the stage itself ends it
		}
		_ = d.bar.Set(done) // a terminal that went away stops the display, not the work
		return
	}
	if time.Since(d.said) < d.every {
		return
	}
	d.said = time.Now()
	fmt.Fprintf(d.out, "%s: %s %d%s tasks, %.0fs\n", stage, phase, done, of, time.Since(d.began).Seconds())
}

// Say ends the stage's bar and prints a line.
func (d *Display) Say(format string, args ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.finish()
	d.stage = ""
	fmt.Fprintf(d.out, format+"\n", args...)
}

// End removes the bar.
func (d *Display) End() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.finish()
}

func (d *Display) finish() {
	if d.bar != nil {
		_ = d.bar.Finish()
		d.bar = nil
	}
}
