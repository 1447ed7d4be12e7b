package gazetteer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/knowcorpus/knowcorpus/internal/kb/extsort"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

var kind = sealed.Kind{Magic: "KCGAZET\n", Version: 1, Noun: "gazetteer"}

// Meta is what a file says about itself.
type Meta struct {
	Partitions uint32 `json:"partitions"`
	Stats
}

// Part is a partition that BuildPartition wrote, for Assemble.
type Part struct {
	Number uint32
	Stats  Stats
	Open   func() (io.ReadCloser, error)
}

// Assemble writes a file from its partitions, in ascending order of Number; those that are missing are empty.
func Assemble(w io.Writer, parts []Part, opts Options) error {
	opts = opts.withDefaults()
	meta := Meta{Partitions: opts.Partitions}
	for i, p := range parts {
		if p.Number >= opts.Partitions || (i > 0 && p.Number <= parts[i-1].Number) {
			return fmt.Errorf("assemble gazetteer: partition %d of %d out of order", p.Number, opts.Partitions)
		}
		meta.Add(p.Stats)
	}
	head, err := json.Marshal(meta)
	if err != nil {
		return fmt.Errorf("assemble gazetteer: %w", err)
	}
	out := sealed.NewWriter(w, kind)
	if err := out.Section("meta", 0, bytes.NewReader(head)); err != nil {
		return fmt.Errorf("assemble gazetteer: %w", err)
	}
	empty := sealed.Columns(make([]byte, bucketSize), nil)
	for n := uint32(0); n < opts.Partitions; n++ {
		if len(parts) == 0 || parts[0].Number != n {
			err = out.Section("forms", n, bytes.NewReader(empty))
		} else {
			err = copyPart(out, parts[0])
			parts = parts[1:]
		}
		if err != nil {
			return fmt.Errorf("assemble gazetteer: partition %d: %w", n, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("assemble gazetteer: %w", err)
	}
	return nil
}

func copyPart(out *sealed.Writer, p Part) error {
	r, err := p.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return out.Section("forms", p.Number, r)
}

// Build does in one process what the stage does in phases: sort (runs beside path, budget bytes of memory, 0 for the
// default), build each partition, assemble. It gives the same bytes as the phases.
func Build(forms iter.Seq[Form], path string, budget int, opts Options) (stats Stats, err error) {
	opts = opts.withDefaults()
	dir, err := os.MkdirTemp(filepath.Dir(path), ".gazetteer-*")
	if err != nil {
		return stats, fmt.Errorf("build gazetteer: %w", err)
	}
	defer os.RemoveAll(dir)
	sorter := extsort.New(dir, budget)
	defer sorter.Discard()
	rower := Rower{Partitions: opts.Partitions}
	for f := range forms {
		part, record, drop := rower.Row(f)
		if drop != "" {
			stats.Rows++
			stats.drop(drop, 1)
			continue
		}
		if err := sorter.Add(part, record); err != nil {
			return stats, fmt.Errorf("build gazetteer: %w", err)
		}
	}
	parts, err := buildAll(sorter, dir, opts)
	if err != nil {
		return stats, err
	}
	if len(parts) > 0 {
		parts[0].Stats.Add(stats)
	} else {
		parts = []Part{{Stats: stats, Open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(sealed.Columns(make([]byte, bucketSize), nil))), nil
		}}}
	}
	stats = Stats{}
	for _, p := range parts {
		stats.Add(p.Stats)
	}
	return stats, writeFile(path, func(w io.Writer) error { return Assemble(w, parts, opts) })
}

func buildAll(sorter *extsort.Sorter, dir string, opts Options) ([]Part, error) {
	rows, err := os.Create(filepath.Join(dir, "rows"))
	if err != nil {
		return nil, fmt.Errorf("build gazetteer: %w", err)
	}
	defer rows.Close()
	sections, err := sorter.Finish(rows)
	if err != nil {
		return nil, fmt.Errorf("build gazetteer: %w", err)
	}
	var parts []Part
	for _, sec := range sections {
		name := filepath.Join(dir, fmt.Sprintf("part-%05d", sec.Part))
		p := Part{Number: sec.Part, Open: func() (io.ReadCloser, error) { return os.Open(name) }}
		err := writeFile(name, func(w io.Writer) (err error) {
			p.Stats, err = BuildPartition(extsort.Read(io.NewSectionReader(rows, sec.Offset, sec.Bytes)), w, opts)
			return err
		})
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, nil
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("build gazetteer: %w", err)
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("build gazetteer: %w", err)
	}
	return nil
}
