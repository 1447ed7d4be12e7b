package sealed

import (
	"encoding/binary"
	"fmt"
	"os"
	"strings"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/sys/unix"
)

// File is an open file. Its sections are views of mapped memory, valid until Close, and must not be written to.
type File struct {
	path    string
	data    []byte
	mapped  bool
	entries []entry
	behind  *behind // nil where nothing is checked behind
}

// Section is a view of a section.
type Section struct {
	Name   string
	Number uint32
	Data   []byte

	columns [][]byte
}

// Columns gives the columns of a section that must have exactly n of them. It reads nothing.
func (s *Section) Columns(n int) ([][]byte, error) {
	if len(s.columns) != n {
		return nil, fmt.Errorf("%w: %d columns instead of %d", ErrCorrupt, len(s.columns), n)
	}
	return s.columns, nil
}

// Open maps a file and checks head, tail and directory, and the sections as check says.
func Open(path string, kind Kind, check Check) (*File, error) {
	data, err := mapFile(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", kind.Noun, err)
	}
	f := &File{path: path, data: data, mapped: true}
	if err := f.read(kind, check); err != nil {
		f.Close()
		return nil, fmt.Errorf("open %s %s: %w", kind.Noun, path, err)
	}
	return f, nil
}

// FromBytes reads a file that is in memory already. The data must begin at an address divisible by 8.
func FromBytes(data []byte, kind Kind, check Check) (*File, error) {
	f := &File{path: "in memory", data: data}
	if err := f.read(kind, check); err != nil {
		return nil, fmt.Errorf("open %s: %w", kind.Noun, err)
	}
	return f, nil
}

func (f *File) read(kind Kind, check Check) error {
	if !littleEndian() {
		return fmt.Errorf("%w: this machine is big-endian, the file is little-endian", ErrByteOrder)
	}
	if err := f.checkHead(kind); err != nil {
		return err
	}
	if err := f.readDirectory(kind); err != nil {
		return err
	}
	switch check {
	case CheckNow:
		return f.Verify()
	case CheckBehind:
		f.verifyBehind()
	}
	return nil
}

func (f *File) checkHead(kind Kind) error {
	if len(f.data) < 16 || string(f.data[:8]) != kind.Magic {
		if len(f.data) < 16 && strings.HasPrefix(kind.Magic, string(f.data[:min(8, len(f.data))])) {
			return fmt.Errorf("%w: %d bytes", ErrTruncated, len(f.data))
		}
		return fmt.Errorf("%w: it begins with %q, want %q", ErrForeign, f.data[:min(8, len(f.data))], kind.Magic)
	}
	if mark := binary.LittleEndian.Uint32(f.data[12:]); mark != orderMark {
		return fmt.Errorf("%w: mark %08x", ErrByteOrder, mark)
	}
	if v := binary.LittleEndian.Uint32(f.data[8:]); v != kind.Version {
		return fmt.Errorf("%w: the file has %d, this program reads %d; build it again", ErrVersion, v, kind.Version)
	}
	return nil
}

func (f *File) readDirectory(kind Kind) error {
	size := uint64(len(f.data))
	if size < headSize+tailSize {
		return fmt.Errorf("%w: %d bytes", ErrTruncated, size)
	}
	tail := f.data[size-tailSize:]
	if string(tail[32:40]) != kind.Magic || binary.LittleEndian.Uint64(tail[40:]) != xxhash.Sum64(tail[:40]) {
		return fmt.Errorf("%w: no end mark in the last %d of %d bytes", ErrTruncated, tailSize, size)
	}
	if want := binary.LittleEndian.Uint64(tail[24:]); want != size {
		return fmt.Errorf("%w: %d bytes, %d were written", ErrTruncated, size, want)
	}
	at, n := binary.LittleEndian.Uint64(tail[0:]), binary.LittleEndian.Uint64(tail[8:])
	end := size - tailSize
	if at > end || at < headSize || n > (end-at)/entrySize {
		return fmt.Errorf("%w: directory of %d entries at %d", ErrCorrupt, n, at)
	}
	columns := uint64(0)
	for b := f.data[at : at+n*entrySize]; len(b) > 0; b = b[entrySize:] {
		columns += min(binary.LittleEndian.Uint64(b[40:]), size) // and not around the end
	}
	if columns > (end-at-n*entrySize)/8 {
		return fmt.Errorf("%w: directory of %d columns at %d", ErrCorrupt, columns, at)
	}
	dir := f.data[at : at+n*entrySize+columns*8]
	if directorySum(f.data[:headSize], dir) != binary.LittleEndian.Uint64(tail[16:]) {
		return fmt.Errorf("%w: directory", ErrCorrupt)
	}
	return f.readEntries(dir, n, at)
}

// readEntries reads a directory of n entries that stands at an offset.
func (f *File) readEntries(dir []byte, n, at uint64) error {
	f.entries = make([]entry, n)
	lengths := dir[n*entrySize:]
	for i := range f.entries {
		b := dir[i*entrySize:]
		off, length := binary.LittleEndian.Uint64(b[16:]), binary.LittleEndian.Uint64(b[24:])
		if off > at || length > at-off || off%align != 0 {
			return fmt.Errorf("%w: section %d reaches outside of the file", ErrCorrupt, i)
		}
		f.entries[i] = entry{
			name:   strings.TrimRight(string(b[:nameSize]), "\x00"),
			number: binary.LittleEndian.Uint32(b[12:]),
			off:    int64(off), size: int64(length),
			sum: binary.LittleEndian.Uint64(b[32:]),
		}
		cols := 8 * binary.LittleEndian.Uint64(b[40:])
		var err error
		if f.entries[i].columns, err = cut(f.data[off:off+length], lengths[:cols]); err != nil {
			return err
		}
		lengths = lengths[cols:]
	}
	return nil
}

// Sections gives all sections in file order.
func (f *File) Sections() []Section {
	out := make([]Section, len(f.entries))
	for i, e := range f.entries {
		out[i] = Section{Name: e.name, Number: e.number, Data: f.data[e.off : e.off+e.size : e.off+e.size], columns: e.columns}
	}
	return out
}

// Bytes gives the whole file: sections are views of it.
func (f *File) Bytes() []byte { return f.data }

// Size is the length of the file in bytes.
func (f *File) Size() int64 { return int64(len(f.data)) }

// Close unmaps the file; views of it must not be used any more.
func (f *File) Close() error {
	f.behind.end()
	data := f.data
	f.data, f.entries, f.behind = nil, nil, nil
	if !f.mapped || len(data) == 0 {
		return nil
	}
	return unix.Munmap(data)
}

func mapFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %w: not a regular file", path, ErrForeign)
	}
	if info.Size() == 0 {
		return nil, nil // mapping nothing is an error of its own
	}
	data, err := unix.Mmap(int(file.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	wantLargePages(data)
	return data, nil
}
