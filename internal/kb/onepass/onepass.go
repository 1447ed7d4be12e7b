// Package onepass builds a sealed file in one process, through the same steps that the stage runs in phases:
// sort rows by partition, build each partition, assemble. The bytes are the same. It is for tests and small uses.
package onepass

import (
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/knowcorpus/knowcorpus/internal/kb/extsort"
)

// Part is a partition that was built: a file in the scratch folder.
type Part[S any] struct {
	Number uint32
	Stats  S
	path   string
}

// Open reads the partition.
func (p Part[S]) Open() (io.ReadCloser, error) { return os.Open(p.path) }

// Builder builds a partition from its sorted rows.
type Builder[S any] func(part uint32, rows iter.Seq2[[]byte, error], w io.Writer) (S, error)

// Build sorts what fill adds, builds the partitions in ascending order and lets assemble write the file at path.
// Scratch files stand beside path and are gone afterwards. Budget is the memory of the sort in bytes, 0 the default.
func Build[S any](path string, budget int, fill func(add func(part uint32, record []byte) error) error,
	build Builder[S], assemble func(io.Writer, []Part[S]) error) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), ".build-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	sorter := extsort.New(dir, budget)
	defer sorter.Discard()
	if err := fill(sorter.Add); err != nil {
		return err
	}
	rows, err := os.Create(filepath.Join(dir, "rows"))
	if err != nil {
		return err
	}
	defer rows.Close()
	sections, err := sorter.Finish(rows)
	if err != nil {
		return err
	}
	var parts []Part[S]
	for _, sec := range sections {
		p := Part[S]{Number: sec.Part, path: filepath.Join(dir, fmt.Sprintf("part-%05d", sec.Part))}
		in := extsort.Read(io.NewSectionReader(rows, sec.Offset, sec.Bytes))
		err := writeFile(p.path, func(w io.Writer) (err error) {
			p.Stats, err = build(sec.Part, in, w)
			return err
		})
		if err != nil {
			return err
		}
		parts = append(parts, p)
	}
	return writeFile(path, func(w io.Writer) error { return assemble(w, parts) })
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
