package bzip2

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

const (
	windowSize = 1 << 19 // compressed bytes at hand before a block is tried; blocks of text are 100 to 300 KB
	windowMax  = maxBlockBits/8 + 64
)

// window is the part of a file that is being decoded.
type window struct {
	file io.ReaderAt
	size int64  // of the file
	buf  []byte // file[at : at+len(buf)]
	at   int64
}

// windows are kept: a range of a file may have few blocks, and clearing a window anew takes as long as a tenth of one.
var windows = sync.Pool{New: func() any { return new([2 * windowSize]byte) }}

// room gives memory for n bytes.
func room(n int64) []byte {
	if n > 2*windowSize {
		return make([]byte, n)
	}
	return windows.Get().(*[2 * windowSize]byte)[:]
}

// release lets others have the memory.
func (w *window) release() {
	if cap(w.buf) == 2*windowSize {
		windows.Put((*[2 * windowSize]byte)(w.buf[:2*windowSize]))
	}
	w.buf = nil
}

// fill makes buf hold [from, from+need) of the file, or up to its end.
func (w *window) fill(from, need int64) error {
	end := w.at + int64(len(w.buf))
	if from >= w.at && (from+need <= end || end == w.size && from <= end) {
		return nil
	}
	var kept []byte
	if from >= w.at && from < end {
		kept = w.buf[from-w.at:]
	}
	n := min(max(need, 2*windowSize), w.size-from)
	next := w.buf
	if int64(cap(next)) < n {
		next = room(n)
	}
	next = next[:n]
	have := copy(next, kept)
	w.buf, w.at = next[:have], from
	got, err := w.file.ReadAt(next[have:], from+int64(have))
	if got < len(next)-have {
		if err == nil || errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF // the file became shorter since it was planned
		}
		return fmt.Errorf("read %d compressed bytes at %d: %w", len(next), from, err)
	}
	w.buf = next
	return nil
}

// find gives the first bit in [bit, end) at which a block magic begins, -1 where there is none.
func (w *window) find(bit, end int64) (int64, error) {
	for bit < end && bit < w.size*8 {
		if err := w.fill(bit>>3, windowSize); err != nil {
			return -1, err
		}
		if at := FindBlock(w.buf, bit-w.at*8, end-w.at*8); at >= 0 {
			return at + w.at*8, nil
		}
		past := (w.at + int64(len(w.buf))) * 8
		if past == w.size*8 {
			break
		}
		bit = past - magicBits + 1
	}
	return -1, nil
}
