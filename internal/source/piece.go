package source

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/knowcorpus/knowcorpus/internal/bzip2"
)

// piece is a stretch of decompressed bytes of one unit (block, frame, member).
type piece struct {
	data  []byte // valid until the next call
	at    Position
	owned bool         // the unit begins in the range
	block *bzip2.Block // which the piece begins, in bz2 files
}

// pieces gives the bytes of a range and then those after it, in order, up to a place where it begins no further unit;
// io.EOF there or at the end of the file.
type pieces interface {
	next() (piece, error)
	offset() int64 // compressed byte it stands at
	io.Closer
}

// metered holds pieces to their limits.
type metered struct {
	pieces
	r   Range
	lim Limits
	out int64
}

func (m *metered) next() (piece, error) {
	p, err := m.pieces.next()
	if err != nil {
		return piece{}, err
	}
	m.out += int64(len(p.data))
	at := m.offset()
	return p, m.lim.check(m.r.File, at, at-m.r.Start, m.out)
}

// openRange opens the file of a range and its decoder, which begins no unit at or after the byte stop. lim has its
// defaults.
func openRange(r Range, lim Limits, stop int64) (pieces, error) {
	file, err := os.Open(r.File)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && info.Size() != r.Size {
		err = fmt.Errorf("%s: has %d bytes, but had %d when it was planned; start again", r.File, info.Size(), r.Size)
	}
	var p pieces
	if err == nil {
		p, err = decoder(file, r, stop)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &metered{pieces: p, r: r, lim: lim}, nil
}

func decoder(file *os.File, r Range, stop int64) (pieces, error) {
	switch r.Format {
	case Plain:
		return newPlainPieces(file, r), nil
	case Bzip2:
		return newBzip2Pieces(file, r, stop)
	case Gzip:
		return newGzipPieces(file, r, stop), nil
	case Zstd:
		return newZstdPieces(file, r, stop)
	}
	return nil, fmt.Errorf("%s: %w: %q", r.File, ErrFormat, r.Format)
}

// fill reads until p is full or the reader ends or breaks; its error is the reader's own, unlike that of io.ReadFull.
func fill(r io.Reader, p []byte) (int, error) {
	n := 0
	for n < len(p) {
		got, err := r.Read(p[n:])
		n += got
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
