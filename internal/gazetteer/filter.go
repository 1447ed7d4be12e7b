package gazetteer

import (
	"encoding/binary"
	"math"
	"unsafe"
)

// The filter holds the beginnings of two and of three tokens, in their case, of all forms that are as long. Common
// words begin forms of every length ("the", "of", "John"): without it each of their occurrences would be looked up at
// every length, 4 lookups a token instead of 1.4. It is a blocked Bloom filter: block mulhi(hash, blocks), in it the
// bits that four groups of nine bits of the hash name, from bit 0 up. At 10 bits a beginning 1 in 50 that is none passes.
//
// There are two: beginnings without a capital have one of their own. Most of a text asks for these and few names begin
// so, so that this one stays in the cache where the other does not.
const (
	filterBlock  = 64
	filterBits   = 10
	filterProbes = 4
	filterGroup  = 9
	filterDepth  = 3 // tokens of the longest beginnings
)

// beginningHash mixes the hash of a beginning with its case code.
func beginningHash(h uint64, code uint32) uint64 { return mum(h^uint64(code+1)<<32, hashGram) }

// filterOf says which filter has a beginning of this case.
func filterOf(code uint32) int { return one(code != codeLower) }

// filterWords is a block.
type filterWords [filterBlock / 8]uint64

func buildFilter(hashes []uint64) []byte {
	n := max(1, int(math.Ceil(float64(len(hashes))*filterBits/(8*filterBlock))))
	blocks := make([]filterWords, n)
	for _, h := range hashes {
		b := &blocks[mulHigh(h, uint64(n))]
		for range filterProbes {
			b[h>>6&7] |= 1 << (h & 63)
			h >>= filterGroup
		}
	}
	out := make([]byte, 0, n*filterBlock)
	for i := range blocks {
		for _, w := range blocks[i] {
			out = binary.LittleEndian.AppendUint64(out, w)
		}
	}
	return out
}

// mayHold asks a block, all four bits at once: the line is here, a wrong guess would cost more than a needless look.
func (b *filterWords) mayHold(h uint64) bool {
	return b[h>>6&7]>>(h&63)&(b[h>>15&7]>>(h>>9&63))&(b[h>>24&7]>>(h>>18&63))&(b[h>>33&7]>>(h>>27&63))&1 != 0
}

// bucket sees a line as a bucket.
func (b *filterWords) bucket() *bucket { return (*bucket)(unsafe.Pointer(b)) }
