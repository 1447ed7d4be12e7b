package extsort

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"
)

// slabs hold values without pointers in blocks of anonymous memory. They never move, are used again after a reset, and
// the garbage collector neither counts nor scans them: on the heap a budget of 1 GB may well take 2.
type slabs[T any] struct {
	size int   // values a slab
	full [][]T // in use, the last one open
	idle [][]T
}

// more gives how many values of new memory adding n takes.
func (s *slabs[T]) more(n int) int {
	if n > s.size {
		return n
	}
	if len(s.full) == 0 || len(s.full[len(s.full)-1])+n > cap(s.full[len(s.full)-1]) {
		return s.size
	}
	return 0
}

// add copies values into one slab and says which and where.
func (s *slabs[T]) add(values []T) (slab, off uint32, err error) {
	if s.more(len(values)) > 0 {
		if err := s.open(len(values)); err != nil {
			return 0, 0, err
		}
	}
	last := len(s.full) - 1
	at := len(s.full[last])
	s.full[last] = append(s.full[last], values...)
	return uint32(last), uint32(at), nil
}

// put adds one value.
func (s *slabs[T]) put(v T) error {
	if s.more(1) > 0 {
		if err := s.open(1); err != nil {
			return err
		}
	}
	last := len(s.full) - 1
	s.full[last] = append(s.full[last], v)
	return nil
}

func (s *slabs[T]) open(n int) error {
	switch {
	case n > s.size:
		s.full = append(s.full, make([]T, 0, n))
		return nil
	case len(s.idle) > 0:
		s.full = append(s.full, s.idle[len(s.idle)-1])
		s.idle = s.idle[:len(s.idle)-1]
		return nil
	}
	var one T
	b, err := unix.Mmap(-1, 0, max(1, s.size*int(unsafe.Sizeof(one))), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return fmt.Errorf("map memory: %w", err)
	}
	s.full = append(s.full, unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), s.size)[:0])
	return nil
}

func (s *slabs[T]) reset() {
	for _, b := range s.full {
		if cap(b) == s.size {
			s.idle = append(s.idle, b[:0])
		}
	}
	s.full = s.full[:0]
}

func (s *slabs[T]) free() {
	s.reset()
	var one T
	for _, b := range s.idle {
		p := (*byte)(unsafe.Pointer(unsafe.SliceData(b)))
		unix.Munmap(unsafe.Slice(p, max(1, s.size*int(unsafe.Sizeof(one)))))
	}
	s.idle, s.full = nil, nil
}
