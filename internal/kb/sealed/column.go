package sealed

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"unsafe"
)

// Uints32 views a section as a column of 32-bit integers without copying. Offsets of sections are multiples of 64,
// so that only an offset inside one can break the alignment.
func Uints32[T ~uint32](b []byte) ([]T, error) {
	if len(b)%4 != 0 || (len(b) > 0 && uintptr(unsafe.Pointer(unsafe.SliceData(b)))%4 != 0) {
		return nil, fmt.Errorf("%w: a column of 32-bit integers of %d bytes", ErrCorrupt, len(b))
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/4), nil
}

// Uints64 is Uints32 for 64-bit integers.
func Uints64(b []byte) ([]uint64, error) {
	if len(b)%8 != 0 || (len(b) > 0 && uintptr(unsafe.Pointer(unsafe.SliceData(b)))%8 != 0) {
		return nil, fmt.Errorf("%w: a column of 64-bit integers of %d bytes", ErrCorrupt, len(b))
	}
	return unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/8), nil
}

// Uints16 is Uints32 for 16-bit integers.
func Uints16(b []byte) ([]uint16, error) {
	if len(b)%2 != 0 || (len(b) > 0 && uintptr(unsafe.Pointer(unsafe.SliceData(b)))%2 != 0) {
		return nil, fmt.Errorf("%w: a column of 16-bit integers of %d bytes", ErrCorrupt, len(b))
	}
	return unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/2), nil
}

// WriteColumns writes byte columns one after the other, each at a multiple of 64, behind a table of their lengths:
// 8 bytes the number of columns, 8 bytes a length for each, zero bytes to the next multiple of 64, the columns. Nothing
// is copied: the columns of a partition may be most of the memory there is.
func WriteColumns(w io.Writer, cols ...[]byte) error {
	table := binary.LittleEndian.AppendUint64(nil, uint64(len(cols)))
	for _, c := range cols {
		table = binary.LittleEndian.AppendUint64(table, uint64(len(c)))
	}
	for _, b := range append([][]byte{table}, cols...) {
		if _, err := w.Write(b); err != nil {
			return err
		}
		if _, err := w.Write(make([]byte, roundUp(len(b))-len(b))); err != nil {
			return err
		}
	}
	return nil
}

// Columns is WriteColumns in memory.
func Columns(cols ...[]byte) []byte {
	var b bytes.Buffer
	WriteColumns(&b, cols...) // a Buffer does not fail
	return b.Bytes()
}

// Split is the reverse of WriteColumns for a section that must have exactly n of them.
func Split(b []byte, n int) ([][]byte, error) {
	at := uint64(tableSize(n))
	if uint64(len(b)) < at || binary.LittleEndian.Uint64(b) != uint64(n) {
		return nil, fmt.Errorf("%w: a section of %d bytes without its %d columns", ErrCorrupt, len(b), n)
	}
	return cut(b[at:], b[8:8+8*n])
}

// tableSize is what the table of n columns takes.
func tableSize(n int) int { return roundUp(8 + 8*n) }

// cut gives the columns of these lengths, 8 bytes each.
func cut(b, lengths []byte) ([][]byte, error) {
	out := make([][]byte, len(lengths)/8)
	at := uint64(0)
	for i := range out {
		size := binary.LittleEndian.Uint64(lengths[8*i:])
		if left := uint64(len(b)) - at; size > left || uint64(roundUp(int(size))) > left {
			return nil, fmt.Errorf("%w: column %d of %d bytes reaches outside of its section", ErrCorrupt, i, size)
		}
		out[i] = b[at : at+size : at+size]
		at += uint64(roundUp(int(size)))
	}
	return out, nil
}

func roundUp(n int) int { return (n + align - 1) &^ (align - 1) }
