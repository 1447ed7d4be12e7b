package entitystore

import (
	"fmt"
	"io"

	"github.com/knowcorpus/knowcorpus/internal/kb/onepass"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

var kind = sealed.Kind{Magic: "KCENTIT\n", Version: 2, Noun: "entity store"}

// Columns of a section; see Format in doc.go.
const (
	itemColumns  = 9
	titleColumns = 4
)

// Meta is what a file says about itself. Classes are the names that Entity.Classes index.
type Meta struct {
	Stats
	Classes []string `json:"classes,omitempty"`
}

// Part is a partition that BuildPartition wrote, for Assemble.
type Part = sealed.Built[Stats]

// Assemble writes a file from its partitions, in ascending order of Number.
func Assemble(w io.Writer, parts []Part, classes []string) error {
	meta := Meta{Classes: classes}
	sections := make([]sealed.Part, len(parts))
	for i, p := range parts {
		if i > 0 && p.Number <= parts[i-1].Number {
			return fmt.Errorf("assemble entity store: partition %d after %d", p.Number, parts[i-1].Number)
		}
		meta.Add(p.Stats)
		sections[i] = sealed.Part{Name: "items", Number: p.Number, Columns: itemColumns, Open: p.Open}
		if p.Number >= titlePart {
			sections[i].Name, sections[i].Number, sections[i].Columns = "titles", p.Number-titlePart, titleColumns
		}
	}
	return sealed.Assemble(w, kind, meta, sections)
}

// Build does in one process what the stage does in phases, with the same bytes. Fill is given a Rower to call.
// Scratch files stand beside path; budget is the memory of the sort in bytes, 0 for the default.
func Build(fill func(*Rower) error, classes []string, path string, budget int) (Stats, error) {
	var stats Stats
	rows := func(add func(uint32, []byte) error) error { return fill(&Rower{Add: add}) }
	assemble := func(w io.Writer, parts []Part) error {
		for _, p := range parts {
			stats.Add(p.Stats)
		}
		return Assemble(w, parts, classes)
	}
	err := onepass.Build(path, budget, onepass.Table[Stats]{
		Partitions: Partitions, Fill: rows, Partition: BuildPartition, Assemble: assemble,
	})
	if err != nil {
		return stats, fmt.Errorf("build entity store: %w", err)
	}
	return stats, nil
}
