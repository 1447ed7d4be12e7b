package source

import (
	"errors"
	"io"
	"os"
)

// Range is a part of a file. A record belongs to the range in which it begins.
type Range struct {
	File   string
	Format Format
	Start  int64 // compressed bytes; in bz2 files the blocks whose first bit lies in [Start, End) belong to the range
	End    int64
	Size   int64 // of the file
	Index  int   // among the ranges of the file
}

// DefaultTarget is the size of a range where none is asked for: 1,600 ranges for a full dump. Ask for less where a file
// is to keep several cores busy.
const DefaultTarget = 64 << 20

// Plan cuts a file into ranges of about target compressed bytes (0: DefaultTarget). In bzip2 and plain files that is any
// byte and costs nothing. For zstd the headers of all blocks are read; for gzip the bytes behind each cut up to the next
// member. The ranges cover the file and depend on it and target only.
func Plan(path string, target int64) ([]Range, error) {
	c, err := newCutter(path, target)
	if err != nil {
		return nil, err
	}
	defer c.file.Close()
	var ranges []Range
	for {
		r, err := c.next()
		if err == io.EOF {
			return ranges, nil
		}
		if err != nil {
			return nil, err
		}
		ranges = append(ranges, r)
	}
}

// cutter gives the ranges of a file one after another, looking no further than the next cut.
type cutter struct {
	file   *os.File
	last   Range
	target int64
	trial  int // see nextMember
	walk   frameWalker
}

func newCutter(path string, target int64) (*cutter, error) {
	format, err := Detect(path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if target <= 0 {
		target = DefaultTarget
	}
	return &cutter{
		file:   file,
		last:   Range{File: path, Format: format, Size: info.Size(), Index: -1},
		target: min(target, info.Size()),
		trial:  memberTrial,
		walk:   frameWalker{name: path, file: file, size: info.Size()},
	}, nil
}

// next gives the next range, io.EOF after the last.
func (c *cutter) next() (Range, error) {
	r := c.last
	if r.End == r.Size {
		return Range{}, io.EOF
	}
	r.Start, r.Index = r.End, r.Index+1
	end, err := c.cut(r.Start)
	if err != nil {
		return Range{}, err
	}
	r.End = end
	c.last = r
	return r, nil
}

// cut gives the end of the range that begins at a byte. A rest of less than half the target is no range of its own.
func (c *cutter) cut(start int64) (int64, error) {
	size := c.last.Size
	if size-start < c.target+c.target/2 {
		return size, nil
	}
	switch c.last.Format {
	case Gzip:
		at, err := nextMember(c.file, start+c.target, size, c.trial)
		if at < 0 {
			at = size
		}
		return at, err
	case Zstd:
		return c.cutFrames(start)
	}
	return start + c.target, nil
}

// cutFrames walks whole frames. Damage ends the walk: the last range will meet it.
func (c *cutter) cutFrames(start int64) (int64, error) {
	for at := start; ; {
		f, err := c.walk.next(at)
		if err != nil {
			return 0, err
		}
		at = f.end
		switch {
		case f.damage != nil || at >= c.last.Size:
			return c.last.Size, nil
		case at-start >= c.target:
			return at, nil
		}
	}
}
