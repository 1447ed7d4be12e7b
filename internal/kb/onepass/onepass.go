// Package onepass builds a sealed file in one process, through the same steps that the stage runs in phases:
// sort rows by partition, build each partition, assemble. The bytes are the same. It is for tests, benchmarks and small
// uses.
package onepass

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
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

// Build sorts what fill adds, builds the partitions in ascending order and lets assemble write the file at path.
// Scratch files stand beside path and are gone afterwards. Budget is the memory of it all in bytes, 0 the default: half
// of it for sorting, the rest for a partition (which does not grow with the table where their number does) and what is
// garbage, of which there is less the closer the process comes to it.
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
	store, err := objstore.NewFile(dir)
	if err != nil {
		return err
	}
	refs, err := t.sort(store, dir, int64(budget)/2)
	if err != nil {
		return err
	}
	var parts []sealed.Built[S]
	for _, ref := range refs {
		var p sealed.Built[S]
		if _, err := fmt.Sscanf(ref.Key, "%d", &p.Number); err != nil {
			return fmt.Errorf("section %q: %w", ref.Key, err)
		}
		name := filepath.Join(dir, fmt.Sprintf("part-%05d", p.Number))
		err := writeFile(name, func(w io.Writer) (err error) {
			p.Stats, err = t.Partition(p.Number, keys(store, ref), w)
			return err
		})
		if err != nil {
			return err
		}
		p.Open = func() (io.ReadCloser, error) { return os.Open(name) }
		parts = append(parts, p)
	}
	return writeFile(path, func(w io.Writer) error { return t.Assemble(w, parts) })
}

// smallest is the least budget that is one of the process: a lower limit would only keep the collector busy.
const smallest = 256 << 20

// sort spills the rows by partition.
func (t Table[S]) sort(store objstore.Store, dir string, memory int64) ([]job.Ref, error) {
	w := spill.NewWriter(dir, t.Partitions, memory)
	defer w.Discard()
	add := func(part uint32, record []byte) error { return w.Add(int(part), record, nil) }
	if err := t.Fill(add); err != nil {
		return nil, err
	}
	return w.Close(context.Background(), store, "rows")
}

func keys(store objstore.Store, ref job.Ref) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for row, err := range spill.Merge(context.Background(), store, []job.Ref{ref}) {
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
