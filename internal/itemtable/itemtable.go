// Package itemtable answers one question about any item of a dump, fast and from memory-mapped files: what are its
// types, its label, and how often is it linked? The schema stage asks it for the far end of every statement.
//
// Noun: Table, one a shard of facts/entities. Invariant: an item is in the table of its shard, once. Scale: 28 bytes an
// item and its label; a look-up is a binary search. It refuses ids that are not ascending.
//
// # Format (version 1)
//
// A sealed file (package sealed), magic "KCITEMS\n": one section "items" 0 with the columns (sealed.Columns), all
// integers little-endian
//
//	0  4 bytes an item: ids, ascending
//	1  4 bytes a type, as many an item as a TypeSet has: 0 where there are fewer
//	2  4 bytes an item: how often it is linked
//	3  8 bytes an item: where its label ends in column 4; it begins where the one before ends
//	4  the labels, in UTF-8
package itemtable

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

var kind = sealed.Kind{Magic: "KCITEMS\n", Version: 1, Noun: "item table"}

const maxTypes = len(schemalib.TypeSet{})

// Writer collects the items of a shard, ascending by id.
type Writer struct {
	ids, types, links, ends []byte
	labels                  bytes.Buffer
	last                    wikidata.QID
}

// Add takes an item.
func (w *Writer) Add(id wikidata.QID, it schemalib.Item) error {
	if id <= w.last {
		return fmt.Errorf("item table: %s after %s", id, w.last)
	}
	w.last = id
	w.ids = binary.LittleEndian.AppendUint32(w.ids, uint32(id))
	for _, t := range it.Types {
		w.types = binary.LittleEndian.AppendUint32(w.types, uint32(t))
	}
	w.links = binary.LittleEndian.AppendUint32(w.links, uint32(it.Links))
	w.labels.WriteString(it.Label)
	w.ends = binary.LittleEndian.AppendUint64(w.ends, uint64(w.labels.Len()))
	return nil
}

// Seal writes the file.
func (w *Writer) Seal(out io.Writer) error {
	s := sealed.NewWriter(out, kind)
	columns := sealed.Columns(w.ids, w.types, w.links, w.ends, w.labels.Bytes())
	if err := s.Section("items", 0, bytes.NewReader(columns)); err != nil {
		return err
	}
	return s.Close()
}

// Table is an open file. Safe for concurrent use until Close.
type Table struct {
	file              *sealed.File
	ids, types, links []uint32
	ends              []uint64
	labels            []byte
}

// Open maps a file and verifies its checksum.
func Open(path string) (*Table, error) {
	f, err := sealed.Open(path, kind, sealed.CheckNow)
	if err != nil {
		return nil, err
	}
	t := &Table{file: f}
	if err := t.read(); err != nil {
		f.Close()
		return nil, fmt.Errorf("item table %s: %w", path, err)
	}
	return t, nil
}

func (t *Table) read() error {
	sections := t.file.Sections()
	if len(sections) != 1 {
		return fmt.Errorf("%d sections", len(sections))
	}
	cols, err := sealed.Split(sections[0].Data, 5)
	if err != nil {
		return err
	}
	for i, dst := range []*[]uint32{&t.ids, &t.types, &t.links} {
		if *dst, err = sealed.Uints32[uint32](cols[i]); err != nil {
			return err
		}
	}
	if t.ends, err = sealed.Uints64(cols[3]); err != nil {
		return err
	}
	t.labels = cols[4]
	n := len(t.ids)
	if len(t.types) != n*maxTypes || len(t.links) != n || len(t.ends) != n || n > 0 && t.ends[n-1] != uint64(len(t.labels)) {
		return fmt.Errorf("columns of %d items do not fit", n)
	}
	return nil
}

// Item finds an item.
func (t *Table) Item(id wikidata.QID) (schemalib.Item, bool) {
	i, ok := slices.BinarySearch(t.ids, uint32(id))
	if !ok {
		return schemalib.Item{}, false
	}
	it := schemalib.Item{Links: int32(t.links[i])}
	for k := range it.Types {
		it.Types[k] = wikidata.QID(t.types[i*maxTypes+k])
	}
	begin := uint64(0)
	if i > 0 {
		begin = t.ends[i-1]
	}
	if end := t.ends[i]; begin <= end && end <= uint64(len(t.labels)) { // else the file lies, and there is no label
		it.Label = string(t.labels[begin:end])
	}
	return it, true
}

// Close unmaps the file.
func (t *Table) Close() error { return t.file.Close() }
