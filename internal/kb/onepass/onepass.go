// Package onepass builds a sealed file in one process, through the same steps that the stage runs in phases:
// sort rows by partition, build each partition, assemble. The bytes are the same. It is for tests, benchmarks and small
// uses.
package onepass

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

// DefaultBudget is the memory of a build where none is given.
const DefaultBudget = 1 << 30

// Table is what is built: so many partitions, of sorted rows.
type Table[S any] struct {
	Partitions int
	Fill       func(add func(part uint32, record []byte) error) error
	Partition  func(part uint32, rows iter.Seq2[[]byte, error], w io.Writer) (S, error)
	Assemble   func(io.Writer, []sealed.Built[S]) error
}

// Build sorts what fill adds, builds the partitions, one a core at a time, and lets assemble write the file at path.
// Scratch files stand beside path and are gone afterwards. Budget is the memory of it all in bytes, 0 the default: half
// of it for sorting, the rest for partitions (which do not grow with the table where their number does) and what is
// garbage, of which there is less the closer the process comes to it. Bytes do not depend on budget or cores.
func Build[S any](path string, budget int, t Table[S]) error {
	if budget <= 0 {
		budget = DefaultBudget
	}
	if old := debug.SetMemoryLimit(-1); int64(budget) < old && budget >= smallest {
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(int64(budget)))
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".build-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	rows := spill.NewWriter(dir, t.Partitions, int64(budget)/2)
	defer rows.Discard()
	if err := t.Fill(func(part uint32, record []byte) error { return rows.Add(int(part), record, nil) }); err != nil {
		return err
	}
	parts, err := t.partitions(dir, rows)
	if err != nil {
		return err
	}
	return writeFile(path, func(w io.Writer) error { return t.Assemble(w, parts) })
}

// smallest is the least budget that is one of the process: a lower limit would only keep the collector busy.
const smallest = 256 << 20

// partitions builds those that have rows into files of their own.
func (t Table[S]) partitions(dir string, rows *spill.Writer) ([]sealed.Built[S], error) {
	var parts []sealed.Built[S]
	for n := range t.Partitions {
		if rows.Holds(n) {
			parts = append(parts, sealed.Built[S]{Number: uint32(n)})
		}
	}
	errs := make([]error, len(parts))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(parts)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(parts); i = int(next.Add(1)) - 1 {
				if errs[i] = t.partition(dir, rows, &parts[i]); errs[i] != nil {
					next.Store(int64(len(parts))) // no more
				}
			}
		})
	}
	wg.Wait()
	return parts, errors.Join(errs...)
}

func (t Table[S]) partition(dir string, rows *spill.Writer, p *sealed.Built[S]) error {
	name := filepath.Join(dir, fmt.Sprintf("part-%05d", p.Number))
	p.Open = func() (io.ReadCloser, error) { return os.Open(name) }
	return writeFile(name, func(w io.Writer) (err error) {
		p.Stats, err = t.Partition(p.Number, keys(rows, int(p.Number)), w)
		return err
	})
}

func keys(rows *spill.Writer, part int) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for row, err := range rows.Rows(context.Background(), part) {
			if !yield(row.Key, err) || err != nil {
				return
			}
		}
	}
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
