package source

import (
	"errors"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"
)

// zstdPieces gives the frames from the range's beginning on.
type zstdPieces struct {
	file   *os.File
	r      Range
	stop   int64
	walk   frameWalker
	dec    *zstd.Decoder
	in     *io.SectionReader // of the current frame
	frame  frame
	open   bool
	at     int64 // decompressed byte in the frame
	buf    []byte
	failed error // given after the bytes before it
}

func newZstdPieces(file *os.File, r Range, stop int64) (*zstdPieces, error) {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, err
	}
	return &zstdPieces{
		file: file, r: r, stop: stop, dec: dec, buf: make([]byte, unitSize),
		walk:  frameWalker{name: r.File, file: file, size: r.Size},
		frame: frame{start: r.Start, end: r.Start},
	}, nil
}

func (p *zstdPieces) next() (piece, error) {
	for p.failed == nil {
		if !p.open {
			if p.failed = p.begin(); p.failed != nil {
				break
			}
		}
		n, err := fill(p.dec, p.buf)
		got := piece{data: p.buf[:n], at: Position{p.frame.start, p.at}, owned: p.frame.start < p.r.End}
		p.at += int64(n)
		if err != nil {
			p.failed = p.end(err)
		}
		if n > 0 {
			return got, nil
		}
	}
	return piece{}, p.failed
}

// begin opens the next frame.
func (p *zstdPieces) begin() error {
	for {
		if p.frame.end >= p.stop {
			return io.EOF
		}
		f, err := p.walk.next(p.frame.end)
		if err != nil {
			return err
		}
		p.frame = f
		if f.damage != nil && (f.skippable || f.damage.Rule != RuleZstTruncated && f.damage.Rule != RuleZstBlock) {
			return f.damage
		}
		if !f.skippable {
			break
		}
	}
	p.in = io.NewSectionReader(p.file, p.frame.start, p.frame.end-p.frame.start)
	p.open, p.at = true, 0
	if err := p.dec.Reset(p.in); err != nil {
		return p.end(err)
	}
	return nil
}

// end judges how a frame ended.
func (p *zstdPieces) end(err error) error {
	p.open = false
	rule, detail := RuleZstBlock, "a block cannot be decoded; get the file again"
	switch {
	case p.frame.damage != nil && (isEnd(err) || p.frame.damage.Rule == RuleZstBlock):
		return p.frame.damage
	case err == io.EOF:
		return nil
	case errors.Is(err, zstd.ErrCRCMismatch):
		rule, detail = RuleZstChecksum, "the content differs from the checksum of its frame; get the file again"
	case errors.Is(err, zstd.ErrUnknownDictionary):
		rule, detail = RuleZstFrame, "the frame needs a dictionary; recompress it without one"
	}
	return &CorruptError{File: p.r.File, Offset: p.frame.start, Rule: rule, Detail: detail, Err: err}
}

func (p *zstdPieces) offset() int64 {
	if !p.open {
		return p.frame.end
	}
	at, _ := p.in.Seek(0, io.SeekCurrent)
	return p.frame.start + at
}

func (p *zstdPieces) Close() error {
	p.dec.Close()
	return p.file.Close()
}
