package source

import (
	"errors"
	"io"
	"iter"
	"os"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
)

// gzipPieces gives the members from the range's beginning on.
type gzipPieces struct {
	file  *os.File
	r     Range
	stop  int64
	in    *members
	pull  func() ([]byte, bool) // gives the content of the member that is open
	leave func()
	buf   []byte // where the next piece is to lie, nil where the decoder's own memory does
	at    int64  // decompressed byte in the member
	open  bool   // a member is being read
	// guessed is set where the range's end is only guessed to be that of a member: the last one is read on beyond it.
	guessed bool
	failed  error // given after the bytes before it
}

func newGzipPieces(file *os.File, r Range, stop int64) *gzipPieces {
	return &gzipPieces{file: file, r: r, stop: stop, in: newMembers(file, r.Start, r.Size)}
}

func (p *gzipPieces) next() (piece, error) {
	for p.failed == nil {
		if !p.open {
			if p.failed = p.begin(); p.failed != nil {
				break
			}
		}
		data, more := p.pull()
		got := piece{data: data, at: Position{p.in.start, p.at}, owned: p.in.start < p.r.End}
		p.at += int64(len(data))
		if !more {
			p.failed = p.end(p.in.err)
		}
		if len(data) > 0 {
			return got, nil
		}
	}
	return piece{}, p.failed
}

// begin opens the next member.
func (p *gzipPieces) begin() error {
	if p.in.at() >= p.stop {
		return io.EOF
	}
	err := p.in.begin()
	p.open, p.at = err == nil, 0
	switch {
	case err == nil && p.buf != nil:
		p.pull, p.leave = p.read, func() {}
		return nil
	case err == nil:
		p.pull, p.leave = iter.Pull(p.in.content)
		return nil
	case isEnd(err) && p.in.headerCut():
		return p.corrupt(RuleGzTruncated, "the file ends inside a member's header", err)
	case errors.Is(err, gzip.ErrHeader) || isEnd(err):
		if p.in.start > p.r.Start || p.r.Start > 0 {
			return p.corrupt(RuleGzTrailing, "the member before ends here, but the file goes on with something else", err)
		}
		return p.corrupt(RuleGzHeader, "not the header of a gzip member", err)
	}
	return p.corrupt(RuleGzHeader, "the header cannot be read", err)
}

// read fills buf from the member that is open; it says that there is no more with the last of it.
func (p *gzipPieces) read() ([]byte, bool) {
	n, err := fill(&p.in.zip, p.buf)
	if p.in.err = err; err == io.EOF {
		p.in.err = nil
	}
	return p.buf[:n], err == nil
}

// end judges how a member ended, and whether it ended where it was to.
func (p *gzipPieces) end(err error) error {
	p.open = false
	var deflate flate.CorruptInputError
	switch {
	case err == nil:
		if at := p.in.at(); p.in.start < p.r.End && at > p.r.End && !p.guessed {
			return p.corrupt(RuleGzMember, "a member goes on across the end of the range, which is no beginning of one; read the file as one range", nil)
		}
		return nil
	case isEnd(err):
		return p.corrupt(RuleGzTruncated, "the file ends inside a member", err)
	case errors.Is(err, gzip.ErrChecksum):
		return p.corrupt(RuleGzCRC, "the content differs from the checksum or size of its member; get the file again", err)
	case errors.As(err, &deflate):
		return p.corrupt(RuleGzDeflate, "the member is damaged; get the file again", err)
	}
	return p.corrupt(RuleGzDeflate, "the member cannot be read", err)
}

func (p *gzipPieces) corrupt(rule, detail string, err error) error {
	at := p.in.at()
	if rule == RuleGzHeader || rule == RuleGzTrailing {
		at = p.in.start
	}
	return &CorruptError{File: p.r.File, Offset: at, Rule: rule, Detail: detail, Err: err}
}

func (p *gzipPieces) offset() int64 { return p.in.at() }

func (p *gzipPieces) Close() error {
	if p.open {
		p.leave()
		p.open = false
	}
	if p.in != nil {
		p.in.release()
		p.in = nil
	}
	return p.file.Close()
}

func isEnd(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }
