package link

import "github.com/knowcorpus/knowcorpus/wikidata"

// pairCache remembers which pairs of items have a statement: the candidates of a document meet again and again. A slot
// holds the last pair that fell into it, so its size is fixed; it may outlive a document, since what it says does not
// depend on one.
type pairCache struct {
	key [pairSlots]uint64 // pair<<1, lowest bit set if linked; 0 empty
}

const pairSlots = 1 << 13

// linked says whether any statement links the two, in either direction.
func (c *pairCache) linked(k Knowledge, a, b wikidata.QID) bool {
	if a > b {
		a, b = b, a
	}
	pair := uint64(a)<<32 | uint64(b)
	slot := &c.key[pair*0x9E3779B97F4A7C15>>51]
	if *slot>>1 == pair && *slot != 0 {
		return *slot&1 != 0
	}
	*slot = pair << 1
	if k.HasPair(a, b) || k.HasPair(b, a) {
		*slot |= 1
		return true
	}
	return false
}
