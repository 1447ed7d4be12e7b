package factstore

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"unsafe"

	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// The filter is a blocked Bloom filter over pairs: block mulhi(hash, blocks), in it the bits that six groups of nine
// bits of the hash name, from bit 0 up. At 12 bits a pair 1 pair in 200 that is not there passes.
const (
	blockBytes = 64
	bitsAPair  = 12
	probes     = 6
	probeBits  = 9
)

// pairHash mixes a pair; the constants are part of the format.
func pairHash(head, tail wikidata.QID) uint64 {
	hi, lo := bits.Mul64((uint64(head)<<32|uint64(tail))^0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93)
	x := hi ^ lo
	x ^= x >> 32
	x *= 0xA0761D6478BD642F
	return x ^ x>>29
}

func blockOf(h uint64, blocks int) uint64 {
	hi, _ := bits.Mul64(h, uint64(blocks))
	return hi
}

// buildFilter encodes the hashes of pairs.
func buildFilter(hashes []uint64) []byte {
	if len(hashes) == 0 {
		return nil
	}
	n := (len(hashes)*bitsAPair + 8*blockBytes - 1) / (8 * blockBytes)
	words := make([]uint64, n*8)
	for _, h := range hashes {
		at := blockOf(h, n) * 8
		for range probes {
			bit := h & (1<<probeBits - 1)
			words[at+bit>>6] |= 1 << (bit & 63)
			h >>= probeBits
		}
	}
	out := make([]byte, 0, len(words)*8)
	for _, w := range words {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	return out
}

// block is a cache line of a filter.
type block [blockBytes / 8]uint64

// nothing is a filter in which no pair is.
var (
	empty   block
	nothing = []block{empty}
)

func openFilter(col []byte) ([]block, error) {
	words, err := sealed.Uints64(col)
	if err != nil || len(words)%len(empty) != 0 {
		return nil, fmt.Errorf("%w: a filter of %d bytes", sealed.ErrCorrupt, len(col))
	}
	if len(words) == 0 {
		return nothing, nil
	}
	return unsafe.Slice((*block)(unsafe.Pointer(unsafe.SliceData(words))), len(words)/len(empty)), nil
}

// mayHold asks for all bits at once, without a branch: a processor that need not guess which bit is missing goes on to
// the next question while the line is on its way.
func (b *block) mayHold(h uint64) bool {
	x := b[h>>6&7] >> (h & 63)
	for range probes - 1 {
		h >>= probeBits
		x &= b[h>>6&7] >> (h & 63)
	}
	return x&1 != 0
}
