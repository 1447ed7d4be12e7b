package sealed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Part is a section to be, kept elsewhere until a file is assembled.
type Part struct {
	Name    string
	Number  uint32
	Columns int // that the data has, as WriteColumns writes them; their lengths go to the directory; 0: plain bytes
	Open    func() (io.ReadCloser, error)
}

// Built is a partition of a table that was built, with what was counted: what a table is assembled from.
type Built[S any] struct {
	Number uint32
	Stats  S
	Open   func() (io.ReadCloser, error)
}

// Bytes is a Part in memory.
func Bytes(name string, number uint32, data []byte) Part {
	return Part{Name: name, Number: number, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}}
}

// Assemble writes a file: a section "meta" with meta as JSON, then the parts in the order given.
func Assemble(w io.Writer, kind Kind, meta any, parts []Part) error {
	head, err := json.Marshal(meta)
	if err != nil {
		return fmt.Errorf("assemble %s: %w", kind.Noun, err)
	}
	out := NewWriter(w, kind)
	for _, p := range append([]Part{Bytes("meta", 0, head)}, parts...) {
		if err := copyPart(out, p); err != nil {
			return fmt.Errorf("assemble %s: section %s %d: %w", kind.Noun, p.Name, p.Number, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("assemble %s: %w", kind.Noun, err)
	}
	return nil
}

func copyPart(out *Writer, p Part) error {
	r, err := p.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	if p.Columns > 0 {
		return out.Columns(p.Name, p.Number, p.Columns, r)
	}
	return out.Section(p.Name, p.Number, r)
}

// ReadMeta decodes the section "meta", which must be the first, and gives the sections after it.
func (f *File) ReadMeta(meta any) ([]Section, error) {
	sections := f.Sections()
	if len(sections) == 0 || sections[0].Name != "meta" {
		return nil, fmt.Errorf("%w: no meta section", ErrCorrupt)
	}
	if err := json.Unmarshal(sections[0].Data, meta); err != nil {
		return nil, fmt.Errorf("%w: meta section: %w", ErrCorrupt, err)
	}
	return sections[1:], nil
}
