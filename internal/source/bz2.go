package source

import (
	"errors"
	"io"
	"os"

	"github.com/knowcorpus/knowcorpus/internal/bzip2"
)

// bzip2Pieces gives the blocks that begin in the range and those after it up to stop.
type bzip2Pieces struct {
	file  *os.File
	r     Range
	stop  int64
	chain *bzip2.Chain // nil where no block begins in the range
	block bzip2.Block
	at    int64 // decompressed byte in the block
}

func newBzip2Pieces(file *os.File, r Range, stop int64) (*bzip2Pieces, error) {
	chain, err := bzip2.NewChainIn(file, r.Size, r.Start, r.End)
	if err != nil {
		return nil, corruptBzip2(r.File, err)
	}
	return &bzip2Pieces{file: file, r: r, stop: stop, chain: chain}, nil
}

func (p *bzip2Pieces) next() (piece, error) {
	if p.chain == nil {
		return piece{}, io.EOF
	}
	data := p.chain.Piece()
	for data == nil {
		if err := p.begin(); err != nil {
			return piece{}, err
		}
		data = p.chain.Piece()
	}
	got := piece{data: data, at: Position{p.block.Bit / 8, p.at}, owned: p.block.Bit < p.r.End*8}
	if p.at == 0 {
		got.block = &p.block
	}
	p.at += int64(len(data))
	return got, nil
}

// begin decodes the next block; io.EOF where there is none before stop.
func (p *bzip2Pieces) begin() error {
	bit, err := p.chain.Peek()
	if err == nil && bit >= p.stop*8 {
		return io.EOF
	}
	if err == nil {
		p.block, err = p.chain.Next()
		p.at = 0
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return corruptBzip2(p.r.File, err)
	}
	return err
}

func (p *bzip2Pieces) offset() int64 { return p.block.End / 8 }

func (p *bzip2Pieces) Close() error {
	if p.chain != nil {
		p.chain.Close()
		p.chain = nil
	}
	return p.file.Close()
}
