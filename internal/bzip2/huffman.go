package bzip2

const (
	maxCodeBits = 20
	fastBits    = 10 // 6 tables of 1,024 entries of 2 bytes stay in the L1 cache
	maxSymbols  = 258
)

// code is a prefix code. Codes of at most fastBits are found by one lookup, longer ones by comparing with the limit of
// each length.
type code struct {
	fast    [1 << fastBits]uint16 // symbol<<5 | length; 0 where the code is longer
	limit   [maxCodeBits + 2]uint32
	base    [maxCodeBits + 2]int32
	symbols [maxSymbols]uint16 // in the order of their codes
}

// build makes the canonical code of the lengths. It is false where they claim more than the code space. Unused space is
// allowed, as bzip2 does: what falls into it is an error when it is met.
func (c *code) build(lengths []uint8) bool {
	var count [maxCodeBits + 2]int32
	for _, n := range lengths {
		count[n]++
	}
	var next [maxCodeBits + 2]int32 // place in symbols of the next code of a length
	var first, place uint32
	for n := 1; n <= maxCodeBits; n++ {
		c.base[n] = int32(place) - int32(first)
		next[n] = int32(place)
		first += uint32(count[n])
		place += uint32(count[n])
		if first > 1<<n {
			return false
		}
		c.limit[n] = first << (32 - n) // codes of n bits are below it; 1<<32 for a full space becomes 0, see slow
		if first == 1<<n {
			c.limit[n] = ^uint32(0)
		}
		first <<= 1
	}
	for s, n := range lengths {
		c.symbols[next[n]] = uint16(s)
		next[n]++
	}
	c.fillFast(&count)
	return true
}

// fillFast writes the lookup table in the order of the codes.
func (c *code) fillFast(count *[maxCodeBits + 2]int32) {
	at, place := 0, 0
	for n := 1; n <= fastBits; n++ {
		width := 1 << (fastBits - n)
		for range count[n] {
			e := c.symbols[place]<<5 | uint16(n)
			place++
			for i := range width {
				c.fast[at+i] = e
			}
			at += width
		}
	}
	clear(c.fast[at:])
}

// slow finds a code longer than fastBits in the leading bits of v: symbol<<5 | length, or 0 where no code matches.
func (c *code) slow(v uint32) uint16 {
	for n := fastBits + 1; n <= maxCodeBits; n++ {
		if v < c.limit[n] || c.limit[n] == ^uint32(0) {
			at := int32(v>>(32-n)) + c.base[n]
			if uint32(at) >= maxSymbols {
				return 0
			}
			return c.symbols[at]<<5 | uint16(n)
		}
	}
	return 0
}
