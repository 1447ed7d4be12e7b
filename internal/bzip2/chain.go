package bzip2

import (
	"errors"
	"io"
	"sync"
)

// Chain walks the blocks of a file from a place on, each beginning where the one before ended. Streams may follow each
// other. It is not safe for concurrent use.
type Chain struct {
	window
	dec     *Decoder // nil until a block is decoded
	bit     int64    // where the next block or the end of the stream must stand
	whole   bool     // the stream was seen from its beginning, so its CRC can be verified
	crc     uint32   // of the stream so far
	ended   bool     // the file ends at bit, after a stream
	waiting *Block   // decoded already, to be given by the next call of Next
}

// NewChain begins at the first bit of the file, which must be a stream header.
func NewChain(file io.ReaderAt, size int64) (*Chain, error) {
	c := newChain(file, size)
	if err := c.header(); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func newChain(file io.ReaderAt, size int64) *Chain {
	return &Chain{window: window{file: file, size: size}}
}

// decoders are kept: clearing 17 MB anew takes as long as half a block.
var decoders = sync.Pool{New: func() any { return NewDecoder() }}

// Close lets another Chain have the tables and the window. Nothing of this one may be used any more.
func (c *Chain) Close() {
	c.release()
	if c.dec != nil {
		decoders.Put(c.dec)
		c.dec = nil
	}
}

// Peek gives the bit at which the next block begins, having verified the end of the stream before it if one ends here.
// It is io.EOF at the end of the file.
func (c *Chain) Peek() (int64, error) {
	if c.waiting != nil {
		return c.waiting.Bit, nil
	}
	for {
		if c.ended {
			return 0, io.EOF
		}
		magic, err := c.read(c.bit, magicBits)
		switch {
		case err != nil:
			return 0, err
		case magic == blockMagic:
			return c.bit, nil
		case magic != endMagic:
			return 0, &Error{RuleMagic, c.bit, "neither a block nor the end of the stream begins where the block before ends"}
		}
		if err := c.endStream(); err != nil {
			return 0, err
		}
	}
}

// Next decodes the next block; io.EOF at the end of the file. Its content is then read with Piece.
func (c *Chain) Next() (Block, error) {
	bit, err := c.Peek()
	if err != nil {
		return Block{}, err
	}
	var b Block
	if c.waiting != nil {
		b, c.waiting = *c.waiting, nil
	} else if b, err = c.decode(bit); err != nil {
		return Block{}, err
	}
	c.pass(b)
	return b, nil
}

// Follow takes the next block as decoded and verified by another Chain. So a Chain that decodes nothing verifies that the
// blocks of a file, decoded in parts, are all there and in order, and the checksums of its streams.
func (c *Chain) Follow(b Block) error {
	bit, err := c.Peek()
	if err == nil && bit == b.Bit {
		c.pass(b)
		return nil
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return &Error{RuleMagic, b.Bit, "a block begins where none before it ends"}
}

func (c *Chain) pass(b Block) {
	c.bit = b.End
	c.crc = (c.crc<<1 | c.crc>>31) ^ b.CRC
}

// Piece gives the next part of the content of the block that Next gave, nil at its end. It is valid until the next call.
func (c *Chain) Piece() []byte {
	if c.waiting != nil || c.dec == nil {
		return nil
	}
	return c.dec.Piece()
}

// Swap makes the piece that was given last the caller's: the next one is written to memory of PieceBytes.
func (c *Chain) Swap(memory []byte) { c.dec.Swap(memory) }

// endStream verifies the end of a stream at c.bit and the header of the one that follows, if any.
func (c *Chain) endStream() error {
	crc, err := c.read(c.bit+magicBits, 32)
	if err != nil {
		return err
	}
	if c.whole && uint32(crc) != c.crc {
		return &Error{RuleStreamCRC, c.bit, "the blocks differ from the checksum of the stream"}
	}
	c.bit = (c.bit + magicBits + 32 + 7) &^ 7
	if c.ended = c.bit == c.size*8; c.ended {
		return io.EOF
	}
	var broken *Error
	if err := c.header(); errors.As(err, &broken) && broken.Rule == RuleHeader {
		return &Error{RuleTrailing, c.bit, "the stream ends here, but the file goes on with something else"}
	} else if err != nil {
		return err
	}
	return nil
}

// header reads a stream header at c.bit. The level is not kept: blocks of 900,000 bytes are accepted in any stream, so
// that a block reads alike wherever a range begins.
func (c *Chain) header() error {
	n := int(min(32, c.size*8-c.bit))
	v, err := c.read(c.bit, n)
	if err != nil {
		return err
	}
	if n < 32 && uint64('B'<<16|'Z'<<8|'h')>>(24-n) == v {
		return &Error{RuleTruncated, c.bit, "the file ends inside the header of a stream"}
	}
	if n < 32 || v < 'B'<<24|'Z'<<16|'h'<<8|'1' || v > 'B'<<24|'Z'<<16|'h'<<8|'9' {
		return &Error{RuleHeader, c.bit, `a bzip2 stream begins with "BZh1" to "BZh9"`}
	}
	c.bit, c.whole, c.crc = c.bit+32, true, 0
	return nil
}

// decode decodes the block at a bit, with the bits of the result counted from the beginning of the file.
func (c *Chain) decode(bit int64) (Block, error) {
	if c.dec == nil {
		c.dec = decoders.Get().(*Decoder)
	}
	for need := int64(windowSize); ; need = windowMax {
		if err := c.fill(bit>>3, need); err != nil {
			return Block{}, err
		}
		b, err := c.dec.DecodeBlock(c.buf, bit-c.at*8)
		if err == nil {
			b.Bit, b.End = bit, b.End+c.at*8
			return b, nil
		}
		e := err.(*Error)
		if e.Rule != RuleTruncated || c.at+int64(len(c.buf)) == c.size {
			e.Bit = bit
			return Block{}, e
		}
		if need == windowMax {
			return Block{}, &Error{RuleStructure, bit, "a block longer than any can be"}
		}
	}
}

// read reads n ≤ 48 bits.
func (c *Chain) read(bit int64, n int) (uint64, error) {
	if bit+int64(n) > c.size*8 {
		return 0, &Error{RuleTruncated, bit, "the file ends inside a stream"}
	}
	if err := c.fill(bit>>3, 8); err != nil {
		return 0, err
	}
	return bits48(c.buf, bit-c.at*8) >> (magicBits - n), nil
}
