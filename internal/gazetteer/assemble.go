package gazetteer

import (
	"fmt"
	"io"
	"iter"

	"github.com/knowcorpus/knowcorpus/internal/kb/onepass"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

var kind = sealed.Kind{Magic: "KCGAZET\n", Version: 4, Noun: "gazetteer"}

const columnCount = 4 // of a section; see Format in doc.go

// Meta is what a file says about itself.
type Meta struct {
	Partitions uint32 `json:"partitions"`
	Stats
}

// Part is a partition that BuildPartition wrote, for Assemble.
type Part = sealed.Built[Stats]

// Assemble writes a file from its partitions, in ascending order of Number; those that are missing are empty.
// Earlier counts are those of rows that never became records (Rower.Row named a rule).
func Assemble(w io.Writer, parts []Part, earlier Stats, opts Options) error {
	opts = opts.withDefaults()
	meta := Meta{Partitions: opts.Partitions}
	meta.Add(earlier)
	empty := sealed.Columns(make([]byte, bucketSize), nil, buildFilter(nil), buildFilter(nil))
	sections := make([]sealed.Part, opts.Partitions)
	for i := range sections {
		sections[i] = sealed.Bytes("forms", uint32(i), empty)
		sections[i].Columns = columnCount
	}
	for i, p := range parts {
		if p.Number >= opts.Partitions || (i > 0 && p.Number <= parts[i-1].Number) {
			return fmt.Errorf("assemble gazetteer: partition %d of %d out of order", p.Number, opts.Partitions)
		}
		meta.Add(p.Stats)
		sections[p.Number].Open = p.Open
	}
	return sealed.Assemble(w, kind, meta, sections)
}

// Build does in one process what the stage does in phases, with the same bytes. Scratch files stand beside path;
// budget is the memory of the sort in bytes, 0 for the default.
func Build(forms iter.Seq[Form], path string, budget int, opts Options) (Stats, error) {
	opts = opts.withDefaults()
	var stats, dropped Stats
	fill := func(add func(uint32, []byte) error) error {
		rower := Rower{Partitions: opts.Partitions}
		for f := range forms {
			part, record, drop := rower.Row(f)
			if drop != "" {
				dropped.Rows++
				dropped.drop(drop, 1)
			} else if err := add(part, record); err != nil {
				return err
			}
		}
		return nil
	}
	part := func(_ uint32, rows iter.Seq2[[]byte, error], w io.Writer) (Stats, error) {
		return BuildPartition(rows, w, opts)
	}
	assemble := func(w io.Writer, parts []Part) error {
		stats.Add(dropped)
		for _, p := range parts {
			stats.Add(p.Stats)
		}
		return Assemble(w, parts, dropped, opts)
	}
	err := onepass.Build(path, budget, onepass.Table[Stats]{
		Partitions: int(opts.Partitions), Fill: fill, Partition: part, Assemble: assemble,
	})
	if err != nil {
		return stats, fmt.Errorf("build gazetteer: %w", err)
	}
	return stats, nil
}
