package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

// budget is the memory of a build, and stands beside its peak.
const (
	budget   = 1 << 30
	budgetMB = "MB budget"
)

// planKB builds both tables from files on one core and opens them, with checksums compared first and behind. Peak memory is to
// stay below the budget of 1074 MB and a tenth.
func planKB(ctx context.Context, s *session) (*plan, error) {
	forms, err := s.forms(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.statements()
	if err != nil {
		return nil, err
	}
	facts, err := s.facts(ctx, n)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(forms.file(formsFile))
	if err != nil {
		return nil, err
	}
	p := &plan{bytes: info.Size(), impls: []impl{
		s.ours("surfaces, built in a budget of 1 GiB", 1, 0, "build-forms", forms.file(formsFile)),
		s.ours("statements, built in a budget of 1 GiB", 1, 0, "build-facts", strconv.Itoa(n)),
		s.ours("open both, checksums behind", 1, 0, "open", forms.file(surfacesFile), facts.file(factsFile), "behind"),
		s.ours("open both, checksums first", 1, 0, "open", forms.file(surfacesFile), facts.file(factsFile), "verify"),
	}}
	for i, units := range [][]string{
		{"forms/s", "forms/cpu-s", "B/form", peakRSS, budgetMB},
		{"statements/s", "statements/cpu-s", "cpu-ns to make one", "B/statement", "index B/statement", peakRSS, budgetMB},
		{"ms to open"}, {"ms to open"},
	} {
		p.impls[i].reports, p.impls[i].units = true, units
	}
	return p, nil
}

func buildForms(from, to string) (st gazetteer.Stats, err error) {
	f, err := os.Open(from)
	if err != nil {
		return st, err
	}
	defer f.Close()
	var fault error
	st, err = gazetteer.Build(readForms(bufio.NewReaderSize(f, 1<<20), &fault), to, budget, gazetteer.Options{})
	return st, errors.Join(err, fault)
}

// scratch runs a build into a folder that is removed, and gives the size of what it wrote.
func scratch(build func(path string) error) (t timing, size float64, err error) {
	dir, err := os.MkdirTemp("", "kcbench-kb-")
	if err != nil {
		return t, 0, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "table")
	if t, err = once(func() error { return build(path) }); err != nil {
		return t, 0, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return t, 0, err
	}
	return t, float64(info.Size()), nil
}

// opBuildForms is FORMS. A form is a surface with an item; rates count rows, sizes distinct surfaces.
func opBuildForms(_ context.Context, args []string, out io.Writer) error {
	var st gazetteer.Stats
	t, size, err := scratch(func(path string) (err error) {
		st, err = buildForms(args[0], path)
		return err
	})
	if err != nil {
		return err
	}
	n := float64(st.Rows)
	return report(out, map[string]float64{
		"forms/s": n / t.wall, "forms/cpu-s": n / t.cpu, "B/form": size / float64(st.Forms), budgetMB: budget / megabyte,
	})
}

// opBuildFacts is STATEMENTS: how many. Rates count what it takes to make them, which is measured apart.
func opBuildFacts(_ context.Context, args []string, out io.Writer) error {
	n, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	made := 0
	alone, _ := once(func() error {
		for range generated(min(n, 1_000_000)) {
			made++
		}
		return nil
	})
	var st factstore.Stats
	t, size, err := scratch(func(path string) (err error) {
		st, err = factstore.Build(generated(n), path, budget)
		return err
	})
	if err != nil {
		return err
	}
	kept := float64(st.Statements)
	return report(out, map[string]float64{
		"statements/s": float64(st.Rows) / t.wall, "statements/cpu-s": float64(st.Rows) / t.cpu,
		"cpu-ns to make one": alone.cpu * 1e9 / float64(made), "B/statement": size / kept,
		"index B/statement": float64(st.IndexBytes) / kept, budgetMB: budget / megabyte,
	})
}

// opOpen is SURFACES STATEMENTS, and "behind" or "verify".
func opOpen(_ context.Context, args []string, out io.Writer) error {
	check := sealed.CheckBehind
	if args[2] == "verify" {
		check = sealed.CheckNow
	}
	t, err := once(func() error {
		g, err := gazetteer.Open(args[0], gazetteer.WithCheck(check))
		if err != nil {
			return err
		}
		defer g.Close()
		s, err := factstore.Open(args[1], check)
		if err != nil {
			return err
		}
		return s.Close()
	})
	if err != nil {
		return err
	}
	return report(out, map[string]float64{"ms to open": t.wall * 1e3})
}
