// Package extsort sorts records of bytes, by partition, in bounded memory.
//
// Nouns: Sorter, Section, record. A record is any bytes; its order is the order of its bytes, so that writers encode
// integers big-endian. Invariant: the output is a function of the multiset of (partition, record) alone, not of the
// order of arrival, the budget or the number of runs. Memory: the budget, plus some 64 KiB for each run on disk.
//
// An output is the partitions one after the other. In a partition records are front coded:
//
//	uvarint  bytes shared with the record before it (0 for the first of a partition)
//	uvarint  bytes that follow
//	bytes
package extsort

import (
	"bytes"
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

// Sorter collects records. Not safe for concurrent use.
type Sorter struct {
	dir    string
	budget int
	arena  []byte
	index  []place
	runs   []run
}

type place struct {
	part, size uint32
	off        int
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
	return &Sorter{dir: dir, budget: budget}
}

// Add takes a copy of a record.
func (s *Sorter) Add(part uint32, record []byte) error {
	if len(record) > MaxRecord {
		return fmt.Errorf("record of %d bytes is longer than %d", len(record), MaxRecord)
	}
	need := len(record) + int(unsafe.Sizeof(place{}))
	if s.used()+need > s.budget && len(s.index) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.grow(len(record))
	s.index = append(s.index, place{part: part, size: uint32(len(record)), off: len(s.arena), lead: lead(record)})
	s.arena = append(s.arena, record...)
	return nil
}

func (s *Sorter) used() int { return len(s.arena) + len(s.index)*int(unsafe.Sizeof(place{})) }

// grow keeps append from doubling past the budget: capacity is what costs memory.
func (s *Sorter) grow(n int) {
	if len(s.arena)+n > cap(s.arena) {
		s.arena = slices.Grow(s.arena, max(n, min(cap(s.arena), s.budget/8)))
	}
	if len(s.index) == cap(s.index) {
		s.index = slices.Grow(s.index, max(1024, min(cap(s.index), s.budget/(8*int(unsafe.Sizeof(place{}))))))
	}
}

func lead(b []byte) uint64 {
	if len(b) >= 8 {
		return binary.BigEndian.Uint64(b)
	}
	var p [8]byte
	copy(p[:], b)
	return binary.BigEndian.Uint64(p[:])
}

func (s *Sorter) record(p place) []byte { return s.arena[p.off : p.off+int(p.size)] }

func (s *Sorter) sort() {
	slices.SortFunc(s.index, func(a, b place) int {
		if a.part != b.part {
			if a.part < b.part {
				return -1
			}
			return 1
		}
		if a.lead != b.lead {
			if a.lead < b.lead {
				return -1
			}
			return 1
		}
		return bytes.Compare(s.record(a), s.record(b))
	})
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
	s.arena, s.index = s.arena[:0], s.index[:0]
	return nil
}

// flush writes what is in memory, sorted.
func (s *Sorter) flush(w io.Writer) ([]Section, error) {
	s.sort()
	out := newEncoder(w)
	for _, p := range s.index {
		if err := out.add(p.part, s.record(p)); err != nil {
			return nil, err
		}
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
	s.arena, s.index = nil, nil
	return s.merge(w)
}

// Discard drops everything and closes the runs.
func (s *Sorter) Discard() {
	for _, r := range s.runs {
		r.file.Close()
	}
	s.arena, s.index, s.runs = nil, nil, nil
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
