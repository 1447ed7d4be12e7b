package extsort

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
)

// encoder writes front-coded records and keeps the sections.
type encoder struct {
	w        *bufio.Writer
	last     []byte
	head     [2 * binary.MaxVarintLen64]byte
	off      int64
	sections []Section
}

func newEncoder(w io.Writer) *encoder { return &encoder{w: bufio.NewWriterSize(w, 1<<16)} }

func (e *encoder) add(part uint32, record []byte) error {
	if n := len(e.sections); n == 0 || e.sections[n-1].Part != part {
		e.sections = append(e.sections, Section{Part: part, Offset: e.off})
		e.last = e.last[:0]
	}
	shared := 0
	for shared < len(record) && shared < len(e.last) && record[shared] == e.last[shared] {
		shared++
	}
	n := binary.PutUvarint(e.head[:], uint64(shared))
	n += binary.PutUvarint(e.head[n:], uint64(len(record)-shared))
	e.w.Write(e.head[:n])
	_, err := e.w.Write(record[shared:])
	e.last = append(e.last[:shared], record[shared:]...)
	sec := &e.sections[len(e.sections)-1]
	sec.Bytes += int64(n + len(record) - shared)
	sec.Rows++
	e.off += int64(n + len(record) - shared)
	return err
}

func (e *encoder) close() ([]Section, error) { return e.sections, e.w.Flush() }

// Read yields the records of one section. A record is valid until the next one is asked for.
func Read(r io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		d := decoder{r: bufio.NewReaderSize(r, 1<<16)}
		for d.next() {
			if !yield(d.record, nil) {
				return
			}
		}
		if d.err != nil {
			yield(nil, d.err)
		}
	}
}

type decoder struct {
	r      *bufio.Reader
	record []byte
	err    error
}

func (d *decoder) next() bool {
	shared, err := binary.ReadUvarint(d.r)
	if err != nil {
		if err != io.EOF {
			d.err = fmt.Errorf("read sorted records: %w", err)
		}
		return false
	}
	n, err := binary.ReadUvarint(d.r)
	if err != nil {
		d.err = fmt.Errorf("read sorted records: %w", noEOF(err))
		return false
	}
	if shared > uint64(len(d.record)) || n > MaxRecord || shared+n > MaxRecord {
		d.err = fmt.Errorf("read sorted records: impossible lengths %d and %d", shared, n)
		return false
	}
	d.record = d.record[:shared]
	for n > 0 { // in steps, so that a false length does not allocate more than the file holds
		step := min(n, 1<<16)
		at := len(d.record)
		d.record = append(d.record, make([]byte, step)...)
		if _, err := io.ReadFull(d.r, d.record[at:]); err != nil {
			d.err = fmt.Errorf("read sorted records: %w", noEOF(err))
			return false
		}
		n -= step
	}
	return true
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// Merge yields the records of several sections of one partition in order, equal ones next to each other.
// A record is valid until the next one is asked for. It stops at the first error.
func Merge(readers ...io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var heap []*decoder
		for _, r := range readers {
			d := &decoder{r: bufio.NewReaderSize(r, 1<<16)}
			if d.next() {
				heap = append(heap, d)
			} else if d.err != nil {
				yield(nil, d.err)
				return
			}
		}
		for i := len(heap)/2 - 1; i >= 0; i-- {
			sift(heap, i, lessRecord)
		}
		for len(heap) > 0 {
			top := heap[0]
			if !yield(top.record, nil) {
				return
			}
			if !top.next() {
				if top.err != nil {
					yield(nil, top.err)
					return
				}
				heap[0] = heap[len(heap)-1]
				heap = heap[:len(heap)-1]
			}
			sift(heap, 0, lessRecord)
		}
	}
}

func lessRecord(a, b *decoder) bool { return bytes.Compare(a.record, b.record) < 0 }

// sift restores the heap below i; the least stands at 0.
func sift[T any](heap []T, i int, less func(a, b T) bool) {
	for {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(heap); c++ {
			if less(heap[c], heap[least]) {
				least = c
			}
		}
		if least == i {
			return
		}
		heap[i], heap[least] = heap[least], heap[i]
		i = least
	}
}
