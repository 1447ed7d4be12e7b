package sealed

import (
	"encoding/binary"
	"fmt"
	"io"

	"github.com/cespare/xxhash/v2"
)

// Writer writes a file front to back, so that it can stream into a store that cannot seek.
type Writer struct {
	w       *largeWriter
	kind    Kind
	off     int64
	head    [headSize]byte
	entries []entry
	err     error
}

type entry struct {
	name   string
	number uint32
	off    int64
	size   int64
	sum    uint64
	cols   []int64 // lengths of its columns, when it is written

	columns [][]byte // when it is read
}

// NewWriter begins a file of a kind.
func NewWriter(w io.Writer, kind Kind) *Writer {
	s := &Writer{w: &largeWriter{to: w}, kind: kind}
	copy(s.head[:8], kind.Magic)
	binary.LittleEndian.PutUint32(s.head[8:], kind.Version)
	binary.LittleEndian.PutUint32(s.head[12:], orderMark)
	s.write(s.head[:])
	return s
}

// Section appends a section read from r to its end. A name has at most 12 bytes.
func (s *Writer) Section(name string, number uint32, r io.Reader) error {
	if s.err != nil {
		return s.err
	}
	if len(name) > nameSize {
		return fmt.Errorf("section name %q is longer than %d bytes", name, nameSize)
	}
	sum := xxhash.New()
	e := entry{name: name, number: number, off: s.off}
	n, err := io.Copy(io.MultiWriter(s.w, sum), r)
	if err != nil {
		s.err = fmt.Errorf("write section %s %d: %w", name, number, err)
		return s.err
	}
	s.off += n
	e.size, e.sum = n, sum.Sum64()
	s.entries = append(s.entries, e)
	s.pad()
	return s.err
}

// Columns is Section for what WriteColumns wrote: the table of its n columns becomes part of the directory.
func (s *Writer) Columns(name string, number uint32, n int, r io.Reader) error {
	table := make([]byte, tableSize(n))
	if _, err := io.ReadFull(r, table); err != nil || binary.LittleEndian.Uint64(table) != uint64(n) {
		return fmt.Errorf("section %s %d does not begin with a table of %d columns", name, number, n)
	}
	var lengths []int64
	want := int64(0)
	for i := range n {
		size := int64(binary.LittleEndian.Uint64(table[8+8*i:]))
		lengths = append(lengths, size)
		want += int64(roundUp(int(size)))
	}
	if err := s.Section(name, number, r); err != nil {
		return err
	}
	e := &s.entries[len(s.entries)-1]
	if e.size != want {
		return fmt.Errorf("section %s %d has %d bytes of columns instead of %d", name, number, e.size, want)
	}
	e.cols = lengths
	return nil
}

// Close writes the directory and the tail. The underlying writer stays open.
func (s *Writer) Close() error {
	dir := make([]byte, 0, entrySize*len(s.entries))
	for _, e := range s.entries {
		var b [entrySize]byte
		copy(b[:nameSize], e.name)
		binary.LittleEndian.PutUint32(b[12:], e.number)
		binary.LittleEndian.PutUint64(b[16:], uint64(e.off))
		binary.LittleEndian.PutUint64(b[24:], uint64(e.size))
		binary.LittleEndian.PutUint64(b[32:], e.sum)
		binary.LittleEndian.PutUint64(b[40:], uint64(len(e.cols)))
		dir = append(dir, b[:]...)
	}
	for _, e := range s.entries {
		for _, size := range e.cols {
			dir = binary.LittleEndian.AppendUint64(dir, uint64(size))
		}
	}
	at := s.off
	s.write(dir)
	s.pad()
	var tail [tailSize]byte
	binary.LittleEndian.PutUint64(tail[0:], uint64(at))
	binary.LittleEndian.PutUint64(tail[8:], uint64(len(s.entries)))
	binary.LittleEndian.PutUint64(tail[16:], directorySum(s.head[:], dir))
	binary.LittleEndian.PutUint64(tail[24:], uint64(s.off+tailSize))
	copy(tail[32:40], s.kind.Magic)
	binary.LittleEndian.PutUint64(tail[40:], xxhash.Sum64(tail[:40]))
	s.write(tail[:])
	if s.err == nil {
		s.err = s.w.flush()
	}
	return s.err
}

func (s *Writer) write(b []byte) {
	if s.err != nil {
		return
	}
	n, err := s.w.Write(b)
	s.off += int64(n)
	s.err = err
}

func (s *Writer) pad() {
	if n := s.off % align; n != 0 {
		s.write(make([]byte, align-n))
	}
}

func directorySum(head, dir []byte) uint64 {
	d := xxhash.New()
	d.Write(head)
	d.Write(dir)
	return d.Sum64()
}
