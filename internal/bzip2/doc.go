// Package bzip2 decodes bzip2 blocks from any bit offset of a file, each faster than lbzip2 does.
//
// Nouns: a Decoder turns one compressed block into verified bytes; a Chain walks the blocks of a file, or of a part of
// it, in order. Both keep one invariant: no byte is given out before the CRC of its block was found right, and a block
// counts as real only where its CRC holds and the block or stream before it ends exactly at its first bit.
//
// A block is at most 900,000 bytes before its run-length decoding and 46 MB after. Content comes in pieces of at most
// 1 MiB, so a Decoder needs 7 MB (4 of table, 1 each of block, lanes and piece) whatever the input says.
// The cost is the inverse Burrows-Wheeler transform: a chain of dependent loads over 3.6 MB. See bwt.go for how it is
// walked from several places at once.
//
// Refused: randomised blocks (bzip2 before 0.9.5, 1999), garbage after the last stream, and prefix codes that claim more
// than the code space.
//
// The format is that of bzip2 1.0.8 (decompress.c); there is no other specification.
package bzip2

import "fmt"

// Rules by which a file is refused, as they appear in reports.
const (
	RuleHeader       = "bz2/header"           // not "BZh1" to "BZh9"
	RuleMagic        = "bz2/block-magic"      // neither a block nor the end of the stream where one must begin
	RuleRandomised   = "bz2/randomised"       // obsolete randomised block
	RuleStructure    = "bz2/block-structure"  // code tables, selectors or symbols that cannot be
	RuleBlockCRC     = "bz2/block-crc"        // content differs from the block's CRC
	RuleStreamCRC    = "bz2/stream-crc"       // blocks missing, repeated or swapped
	RuleTruncated    = "bz2/truncated"        // the file ends inside a block or stream
	RuleTrailing     = "bz2/trailing-garbage" // bytes after the last stream
	maxBlock         = 900_000                // bytes of a block before run-length decoding, at level 9
	blockMagic       = 0x314159265359         // BCD of pi
	endMagic         = 0x177245385090         // BCD of sqrt(pi)
	magicBits        = 48
	maxBlockBits     = 8 * (5 << 19) // more than a block of 900,050 symbols of 20 bits with its tables can take
	groupSize        = 50            // symbols a selector stands for
	slack            = 16            // bytes that may be written behind the end of a run
	minGroupSrcBytes = 160           // bytes to hold a group of 20-bit symbols and the reads that run ahead of it
)

// Error says where a file breaks the format. Bit is counted from the beginning of the file, most significant bit first.
type Error struct {
	Rule   string
	Bit    int64
	Detail string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s at byte %d: %s", e.Rule, e.Bit/8, e.Detail)
}
