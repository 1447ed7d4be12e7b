package source

import (
	"errors"
	"fmt"
	"io"
	"os"
)

const (
	readSize = 256 << 10
	unitSize = 64 << 10 // of gzip and zstd, what is read and what is given: together with the decoder's window they stay near
	pageSize = 4 << 10  // reads that begin on a page of the file are copied several times as fast
)

// plainPieces begins one byte before the range, and that byte counts as the range's own, its last as the next one's: a
// line break there is what makes a record begin with the range's first byte.
type plainPieces struct {
	file *os.File
	r    Range
	at   int64
	buf  []byte
}

func newPlainPieces(file *os.File, r Range) *plainPieces {
	return &plainPieces{file: file, r: r, at: max(0, r.Start-1), buf: make([]byte, readSize)}
}

func (p *plainPieces) next() (piece, error) {
	edge := p.r.Size
	if p.r.End < p.r.Size && p.at < p.r.End-1 {
		edge = p.r.End - 1
	}
	want := min(int64(len(p.buf))-p.at%pageSize, edge-p.at)
	if want <= 0 {
		return piece{}, io.EOF
	}
	n, err := p.file.ReadAt(p.buf[:want], p.at)
	if int64(n) < want {
		if err == nil || errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return piece{}, fmt.Errorf("read %s at byte %d: %w", p.r.File, p.at, err)
	}
	got := piece{data: p.buf[:n], at: Position{Byte: p.at}, owned: p.at < p.r.End-1 || p.r.End == p.r.Size}
	p.at += want
	return got, nil
}

func (p *plainPieces) offset() int64 { return p.at }
func (p *plainPieces) Close() error  { return p.file.Close() }
