package bzip2

import (
	"encoding/binary"
	"hash/crc32"
	"math/bits"
)

// updateCRC continues bzip2's CRC: the IEEE polynomial, but with the most significant bit of each byte first. The mirror
// image of every byte gives the mirror image of the common CRC, for which the standard library has fast code; mirroring
// eight bytes at once costs less than a table lookup each.
func updateCRC(crc uint32, p []byte) uint32 {
	crc = bits.Reverse32(crc)
	var mirror [1024]byte
	for len(p) > 0 {
		n := min(len(p), len(mirror))
		i := 0
		for ; i+8 <= n; i += 8 {
			w := bits.Reverse64(binary.BigEndian.Uint64(p[i:]))
			binary.LittleEndian.PutUint64(mirror[i:], w)
		}
		for ; i < n; i++ {
			mirror[i] = bits.Reverse8(p[i])
		}
		crc = crc32.Update(crc, crc32.IEEETable, mirror[:n])
		p = p[n:]
	}
	return bits.Reverse32(crc)
}
