package bzip2

import "encoding/binary"

// pairs is a set of 16-bit little-endian values: every pair of whole bytes that can stand inside a block magic, at any of
// the 8 shifts. 32 of 65,536 values are in it, so stepping 4 bytes at a time nearly always needs one look (1 GB/s).
var pairs = func() (set [1 << 16 / 64]uint64) {
	for shift := range 8 {
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], uint64(blockMagic)<<(16-shift))
		for at := 1; at <= 4; at++ {
			v := binary.LittleEndian.Uint16(b[at:])
			set[v>>6] |= 1 << (v & 63)
		}
	}
	return set
}()

// FindBlock gives the first bit in [from, end) of src at which a block magic begins, or -1. The magic must be complete in
// src. It occurs by chance once in 2^48 bits: only decoding tells.
func FindBlock(src []byte, from, end int64) int64 {
	end = min(end, int64(len(src))*8-magicBits+1)
	last := min(int64(len(src))-1, (end-1)>>3+5) // i+1 < len(src), and no pair beyond the last possible start
	for i := from>>3 + 1; i < last; i += 4 {
		v := binary.LittleEndian.Uint16(src[i:])
		if pairs[v>>6]>>(v&63)&1 == 0 {
			continue
		}
		for bit := max(from, (i-4)*8); bit < min(end, i*8); bit++ {
			if bits48(src, bit) == blockMagic {
				return bit
			}
		}
	}
	return -1
}

// bits48 reads 48 bits at a bit offset; bits beyond src are 0.
func bits48(src []byte, bit int64) uint64 {
	var b [8]byte
	if at := bit >> 3; at < int64(len(src)) {
		copy(b[:], src[at:])
	}
	return binary.BigEndian.Uint64(b[:]) << (bit & 7) >> (64 - magicBits)
}
