package factstore

import (
	"fmt"
	"io"
	"iter"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb/onepass"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

var kind = sealed.Kind{Magic: "KCFACTS\n", Version: 3, Noun: "fact store"}

const columnCount = 7 // of a section; see Format in doc.go

// Meta is what a file says about itself.
type Meta struct{ Stats }

// Part is a partition that BuildPartition wrote, for Assemble.
type Part = sealed.Built[Stats]

// Assemble writes a file from its partitions, in ascending order of Number. Earlier counts are those of statements
// that never became records (Rower.Row named a rule).
func Assemble(w io.Writer, parts []Part, earlier Stats) error {
	var meta Meta
	meta.Add(earlier)
	sections := make([]sealed.Part, len(parts))
	for i, p := range parts {
		if i > 0 && p.Number <= parts[i-1].Number {
			return fmt.Errorf("assemble fact store: partition %d after %d", p.Number, parts[i-1].Number)
		}
		meta.Add(p.Stats)
		sections[i] = sealed.Part{Name: "heads", Number: p.Number, Columns: columnCount, Open: p.Open}
	}
	return sealed.Assemble(w, kind, meta, sections)
}

// Build does in one process what the stage does in phases, with the same bytes. Scratch files stand beside path;
// budget is the memory of the sort in bytes, 0 for the default.
func Build(statements iter.Seq[fact.Statement], path string, budget int) (Stats, error) {
	var stats, dropped Stats
	fill := func(add func(uint32, []byte) error) error {
		var rower Rower
		for s := range statements {
			part, record, drop := rower.Row(&s)
			if drop != "" {
				dropped.Rows++
				dropped.Drop(drop, 1)
			} else if err := add(part, record); err != nil {
				return err
			}
		}
		return nil
	}
	assemble := func(w io.Writer, parts []Part) error {
		stats.Add(dropped)
		for _, p := range parts {
			stats.Add(p.Stats)
		}
		return Assemble(w, parts, dropped)
	}
	err := onepass.Build(path, budget, onepass.Table[Stats]{
		Partitions: Partitions, Fill: fill, Partition: BuildPartition, Assemble: assemble,
	})
	if err != nil {
		return stats, fmt.Errorf("build fact store: %w", err)
	}
	return stats, nil
}
