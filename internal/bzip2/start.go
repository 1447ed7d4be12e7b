package bzip2

import (
	"errors"
	"io"
)

// NewChainIn begins at the first block whose magic begins at a bit of the bytes [start, end). It is nil where there is
// none. A magic that occurs by chance is passed over: it does not decode, and the blocks before it, decoded for this
// purpose only, do not end there. Where they do end there the block is damaged, and that is the error.
func NewChainIn(file io.ReaderAt, size, start, end int64) (*Chain, error) {
	if start <= 0 {
		return NewChain(file, size)
	}
	c := newChain(file, size)
	found, err := c.start(start, end)
	if err != nil || !found {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (c *Chain) start(start, end int64) (bool, error) {
	bit, err := c.find(start*8, end*8)
	if bit < 0 || err != nil {
		return false, err
	}
	damage := c.begin(bit)
	if damage == nil || !isFormat(damage) {
		return true, damage
	}
	first, err := realBlock(c.file, c.size, start)
	switch {
	case err != nil:
		return false, err
	case first == bit:
		return false, damage
	case first < 0 || first >= end*8:
		return false, nil
	}
	return true, c.begin(first)
}

// begin decodes the block at a bit and makes it the one that Next gives.
func (c *Chain) begin(bit int64) error {
	b, err := c.decode(bit)
	if err == nil {
		c.waiting = &b
	}
	return err
}

// realBlock gives the bit of the first block from byte start on, by walking there from blocks before it; -1 where the
// file ends before. Where damage keeps it from getting there that is the error: then nothing is passed over in silence.
func realBlock(file io.ReaderAt, size, start int64) (int64, error) {
	for back := int64(2 * windowMax); ; back *= 2 {
		from := max(0, start-back)
		c, err := firstDecodable(file, size, from, start)
		if c == nil && err == nil {
			continue // no block here; from the beginning of the file there is a header or an error
		}
		if err != nil {
			return 0, err
		}
		bit, err := c.walkTo(start * 8)
		c.Close()
		if errors.Is(err, io.EOF) {
			return -1, nil
		}
		return bit, err
	}
}

// walkTo gives the bit of the first block at or after a bit.
func (c *Chain) walkTo(goal int64) (int64, error) {
	for {
		bit, err := c.Peek()
		if err != nil || bit >= goal {
			return bit, err
		}
		if _, err := c.Next(); err != nil {
			return 0, err
		}
	}
}

// firstDecodable begins at the first block of [start, end) that decodes, whatever stands before it.
func firstDecodable(file io.ReaderAt, size, start, end int64) (*Chain, error) {
	if start == 0 {
		return NewChain(file, size)
	}
	c := newChain(file, size)
	for bit := start * 8; ; bit++ {
		var err error
		if bit, err = c.find(bit, end*8); bit < 0 || err != nil {
			c.Close()
			return nil, err
		}
		if err = c.begin(bit); err == nil {
			return c, nil
		}
		if !isFormat(err) {
			c.Close()
			return nil, err
		}
	}
}

// isFormat tells damage of the file from trouble with reading it.
func isFormat(err error) bool {
	var e *Error
	return errors.As(err, &e)
}
