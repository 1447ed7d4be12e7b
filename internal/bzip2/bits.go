package bzip2

import "encoding/binary"

// bitReader reads a block's header and tables. Bits beyond src are 0: callers ask past whether they went there.
type bitReader struct {
	src []byte
	pos int64 // bits
}

// read gives the next n ≤ 32 bits.
func (r *bitReader) read(n int) uint32 {
	at := r.pos >> 3
	var w uint64
	if at+8 <= int64(len(r.src)) {
		w = binary.BigEndian.Uint64(r.src[at:])
	} else if at < int64(len(r.src)) {
		var b [8]byte
		copy(b[:], r.src[at:])
		w = binary.BigEndian.Uint64(b[:])
	}
	w <<= r.pos & 7
	r.pos += int64(n)
	return uint32(w >> (64 - n))
}

func (r *bitReader) past() bool { return r.pos > int64(len(r.src))*8 }
