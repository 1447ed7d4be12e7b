// Package extsort sorts records of bytes, by partition, in bounded memory.
//
// Nouns: Sorter, Section, record. A record is any bytes; its order is the order of its bytes, so that writers encode
// integers big-endian. Invariant: the output is a function of the multiset of (partition, record) alone, not of the
// order of arrival, the budget or the number of runs. Memory: the budget, outside of the heap so that the collector does
// not double it, plus some 64 KiB for each run on disk.
//
// An output is the partitions one after the other. In a partition records are front coded:
//
//	uvarint  bytes shared with the record before it (0 for the first of a partition)
//	uvarint  bytes that follow
//	bytes
package extsort

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"
	"unsafe"
)

// MaxRecord bounds a record when reading: a longer one is a corrupt file, not data.
const MaxRecord = 64 << 20

// Section says where a partition lies in an output.
type Section struct {
	Part   uint32
	Offset int64
	Bytes  int64
	Rows   int64
}

// Sorter collects records. Not safe for concurrent use. End it with Finish or Discard.
type Sorter struct {
	dir    string
	budget int
	used   int // bytes of slabs in use
	bytes  slabs[byte]
	index  slabs[place]
	runs   []run
}

// place says where a record is: slab and offset in Sorter.bytes.
type place struct {
	part, size uint32
	slab, off  uint32
	lead       uint64 // first 8 bytes, big-endian: most comparisons end here
}

type run struct {
	file     *os.File
	sections []Section
}

// DefaultBudget is the memory of a Sorter where none is given: a quarter of the default of a build (1 GB), so that
// a task may sort three tables at a time and have room to merge.
const DefaultBudget = 256 << 20

// New makes a Sorter that keeps its runs in dir when more than budget bytes come in; 0 means DefaultBudget.
func New(dir string, budget int) *Sorter {
	if budget <= 0 {
		budget = DefaultBudget
	}
	size := min(4<<20, max(1<<10, budget/64))
	s := &Sorter{dir: dir, budget: budget}
	s.bytes.size = size
	s.index.size = size / int(unsafe.Sizeof(place{}))
	return s
}

// Add takes a copy of a record.
func (s *Sorter) Add(part uint32, record []byte) error {
	if len(record) > MaxRecord {
		return fmt.Errorf("record of %d bytes is longer than %d", len(record), MaxRecord)
	}
	more := s.bytes.more(len(record)) + s.index.more(1)*int(unsafe.Sizeof(place{}))
	if more > 0 && s.used > 0 && s.used+more > s.budget {
		if err := s.spill(); err != nil {
			return err
		}
		more = s.bytes.more(len(record)) + s.index.more(1)*int(unsafe.Sizeof(place{}))
	}
	s.used += more
	slab, off, err := s.bytes.add(record)
	if err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	p := place{part: part, size: uint32(len(record)), slab: slab, off: off, lead: lead(record)}
	if err := s.index.put(p); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	return nil
}

func lead(b []byte) uint64 {
	if len(b) >= 8 {
		return binary.BigEndian.Uint64(b)
	}
	var p [8]byte
	copy(p[:], b)
	return binary.BigEndian.Uint64(p[:])
}

func (s *Sorter) record(p *place) []byte {
	return s.bytes.full[p.slab][p.off : p.off+p.size]
}

func (s *Sorter) compare(a, b *place) int {
	if c := cmp.Compare(a.part, b.part); c != 0 {
		return c
	}
	if c := cmp.Compare(a.lead, b.lead); c != 0 {
		return c
	}
	return bytes.Compare(s.record(a), s.record(b))
}

func (s *Sorter) spill() error {
	file, err := os.CreateTemp(s.dir, "run-*")
	if err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	os.Remove(file.Name()) // the open file keeps the bytes; nothing is left behind by a killed process
	sections, err := s.flush(file)
	if err != nil {
		file.Close()
		return fmt.Errorf("sort: write a run: %w", err)
	}
	s.runs = append(s.runs, run{file, sections})
	s.reset()
	return nil
}

// reset empties the slabs and keeps them.
func (s *Sorter) reset() {
	s.bytes.reset()
	s.index.reset()
	s.used = 0
}

// flush writes what is in memory, sorted: each slab of places by itself, so that no copy of all is needed, then merged.
func (s *Sorter) flush(w io.Writer) ([]Section, error) {
	heap := make([][]place, 0, len(s.index.full))
	for _, places := range s.index.full {
		if len(places) > 0 {
			slices.SortFunc(places, func(a, b place) int { return s.compare(&a, &b) })
			heap = append(heap, places)
		}
	}
	less := func(a, b []place) bool { return s.compare(&a[0], &b[0]) < 0 }
	for i := len(heap)/2 - 1; i >= 0; i-- {
		sift(heap, i, less)
	}
	out := newEncoder(w)
	for len(heap) > 0 {
		p := &heap[0][0]
		if err := out.add(p.part, s.record(p)); err != nil {
			return nil, err
		}
		if heap[0] = heap[0][1:]; len(heap[0]) == 0 {
			heap[0] = heap[len(heap)-1]
			heap = heap[:len(heap)-1]
		}
		sift(heap, 0, less)
	}
	return out.close()
}

// Finish writes everything that was added, sorted by (partition, record), and says where each partition lies.
// The Sorter is empty afterwards.
func (s *Sorter) Finish(w io.Writer) ([]Section, error) {
	defer s.Discard()
	if len(s.runs) == 0 {
		return s.flush(w)
	}
	if err := s.spill(); err != nil {
		return nil, err
	}
	s.free()
	return s.merge(w)
}

// Discard drops everything and closes the runs.
func (s *Sorter) Discard() {
	for _, r := range s.runs {
		r.file.Close()
	}
	s.runs = nil
	s.free()
}

func (s *Sorter) free() {
	s.bytes.free()
	s.index.free()
	s.used = 0
}

func (s *Sorter) merge(w io.Writer) ([]Section, error) {
	byPart := map[uint32][]io.Reader{}
	var parts []uint32
	for _, r := range s.runs {
		for _, sec := range r.sections {
			if byPart[sec.Part] == nil {
				parts = append(parts, sec.Part)
			}
			byPart[sec.Part] = append(byPart[sec.Part], io.NewSectionReader(r.file, sec.Offset, sec.Bytes))
		}
	}
	slices.Sort(parts)
	out := newEncoder(w)
	for _, part := range parts {
		for record, err := range Merge(byPart[part]...) {
			if err != nil {
				return nil, fmt.Errorf("sort: merge runs: %w", err)
			}
			if err := out.add(part, record); err != nil {
				return nil, err
			}
		}
	}
	return out.close()
}
