// Package sealed is the file container of the knowledge base: build once, seal, memory-map many times.
//
// Nouns: Writer, File, Section, Check. Invariant: a file that opens has a whole head, directory and tail, and its length;
// its sections agree with their checksums when Open, Verify or Verified has said so. Opening reads the first and last
// 64 bytes and the directory, whatever the size, so that a file that lies on a disk opens after three reads; verifying streams all sections at memory speed (some 10 GB/s a core when
// the file is cached), before the file opens, behind its back or not at all (Check). A file that is cut short, of another
// kind, another version or another byte order is refused with an error that says which.
//
// # Format, byte by byte (all integers little-endian)
//
//	head       64 bytes
//	  0   8    magic of the kind, for example "KCGAZET\n"
//	  8   4    format version of the kind
//	  12  4    byte order mark 0x0A0B0C0D: reads as 0x0D0C0B0A in the wrong order
//	  16  48   zero
//	sections   each begins at a multiple of 64; zero bytes between them
//	directory  begins at a multiple of 64; 48 bytes an entry, in the order the sections were written
//	  0   12   name, zero padded
//	  12  4    number: sections of one name are told apart by it
//	  16  8    offset of the section in the file
//	  24  8    length of the section in bytes
//	  32  8    XXH64 of the section
//	  40  8    number of its columns; 0 where it is not divided
//	           then 8 bytes for each column of each entry: its length. Columns begin at multiples of 64, the first where
//	           the section does
//	tail       64 bytes, at a multiple of 64, the last of the file
//	  0   8    offset of the directory
//	  8   8    number of its entries
//	  16  8    XXH64 of head and directory, in this order
//	  24  8    length of the file
//	  32  8    magic
//	  40  8    XXH64 of the first 40 bytes of the tail
//	  48  16   zero
package sealed

import (
	"errors"
	"unsafe"
)

// Errors a caller may act on; wrapped with the path and the particulars.
var (
	ErrForeign   = errors.New("not a file of this kind")
	ErrVersion   = errors.New("other format version")
	ErrByteOrder = errors.New("other byte order")
	ErrTruncated = errors.New("file is cut short")
	ErrCorrupt   = errors.New("checksum does not match")
)

const (
	headSize  = 64
	tailSize  = 64
	entrySize = 48
	align     = 64
	nameSize  = 12
	orderMark = 0x0A0B0C0D
)

// Kind identifies a file format.
type Kind struct {
	Magic   string // 8 bytes
	Version uint32
	Noun    string // for errors: "gazetteer"
}

// littleEndian tells whether this machine can read mapped columns in place.
func littleEndian() bool {
	x := uint32(1)
	return *(*byte)(unsafe.Pointer(&x)) == 1
}
