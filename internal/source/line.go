package source

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// Lines calls fn for each line that begins in r, in order, without its "\n" or "\r\n". line is valid during the call. The
// last line of a file counts even where no line break follows it. An error of fn ends the reading and is returned as it is;
// damage of the file is a *CorruptError.
func Lines(ctx context.Context, r Range, lim Limits, fn func(line []byte, pos Position) error) error {
	in, err := newLineReader(ctx, r, lim)
	if err != nil {
		return err
	}
	defer in.src.Close()
	in.final = in.lim.OnBad == nil
	for in.owned {
		l, err := in.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case l.cut:
			err = in.lim.bad(BadRecord{File: r.File, Pos: l.pos, Rule: RuleTooLong, Bytes: l.size, Excerpt: l.data})
		default:
			err = fn(bytes.TrimSuffix(l.data, []byte("\r")), l.pos)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// line is a line without its line break.
type line struct {
	data  []byte // valid until the next line; the first bytes only where cut
	pos   Position
	owned bool // it begins in the range
	cut   bool // longer than MaxRecord
	size  int64
}

// lineReader puts pieces together to lines.
type lineReader struct {
	ctx   context.Context
	src   pieces
	lim   Limits
	cur   piece // of which data is what was not read yet
	carry []byte
	owned bool // the next line begins in the range: the line break before it belongs to one of its units
	final bool // a line that is too long is an error: no further one is asked for
}

// newLineReader stands at the first line that begins in the range. owned is false where there is none.
func newLineReader(ctx context.Context, r Range, lim Limits) (*lineReader, error) {
	lim = lim.withDefaults()
	if r.Start >= r.End {
		return &lineReader{src: nothing{}}, nil
	}
	src, err := openRange(r, lim, r.Size)
	if err != nil {
		return nil, err
	}
	in := &lineReader{ctx: ctx, src: src, lim: lim, owned: r.Start == 0}
	if r.Start > 0 {
		if err := in.skipFirst(); err != nil {
			return nil, errors.Join(err, src.Close())
		}
	}
	return in, nil
}

// skipFirst passes over the rest of a line that began before the range.
func (in *lineReader) skipFirst() error {
	for {
		err := in.load()
		if errors.Is(err, io.EOF) || err == nil && !in.cur.owned {
			return nil
		}
		if err != nil {
			return err
		}
		if i := bytes.IndexByte(in.cur.data, '\n'); i >= 0 {
			in.advance(i + 1)
			in.owned = true
			return nil
		}
	}
}

// load gets the next piece.
func (in *lineReader) load() error {
	if err := in.ctx.Err(); err != nil {
		return err
	}
	p, err := in.src.next()
	if err == nil {
		in.cur = p
	}
	return err
}

func (in *lineReader) advance(n int) {
	in.cur.data = in.cur.data[n:]
	in.cur.at.Byte += int64(n)
}

// without takes the whole lines next in the current piece that do not hold a mark, with their line breaks, if any. They
// are valid until the next call.
func (in *lineReader) without(mark []byte) []byte {
	data := in.cur.data
	n := bytes.LastIndexByte(data, '\n') + 1
	if at := indexByLast(data[:n], mark); at >= 0 {
		n = bytes.LastIndexByte(data[:at], '\n') + 1
	}
	if n > 0 {
		in.advance(n)
		in.owned = in.cur.owned
	}
	return data[:n]
}

// indexByLast is bytes.Index for a mark whose last byte is rarer than its first, as the ">" of XML is: bytes.Index took a
// twelfth of the time of reading pages.
func indexByLast(data, mark []byte) int {
	last := len(mark) - 1
	if last < 0 {
		return 0
	}
	for at := 0; at < len(data); at++ {
		n := bytes.IndexByte(data[at:], mark[last])
		if n < 0 {
			break
		}
		if at += n; bytes.HasSuffix(data[:at+1], mark) {
			return at - last
		}
	}
	return -1
}

// next gives the next line; io.EOF at the end of the file.
func (in *lineReader) next() (line, error) {
	for len(in.cur.data) == 0 {
		if err := in.load(); err != nil {
			return line{}, err
		}
	}
	l := line{pos: in.cur.at, owned: in.owned}
	in.carry = in.carry[:0]
	for {
		i := bytes.IndexByte(in.cur.data, '\n')
		if i >= 0 {
			l.data = in.take(&l, in.cur.data[:i])
			in.advance(i + 1)
			in.owned = in.cur.owned
			return l, nil
		}
		l.data = in.keep(&l, in.cur.data)
		in.cur.data = nil
		if l.cut && in.enough() {
			return l, nil
		}
		err := in.load()
		if errors.Is(err, io.EOF) {
			return l, nil
		}
		if err != nil {
			return line{}, err
		}
	}
}

// enough tells whether the end of a line that is too long need not be found: it is an error, or no record of the range
// can begin behind it.
func (in *lineReader) enough() bool {
	in.owned = in.owned && in.cur.owned
	return in.final || !in.cur.owned
}

// take gives the whole line, of which end is the last part, without a copy where it is the only one.
func (in *lineReader) take(l *line, end []byte) []byte {
	if l.size == 0 && int64(len(end)) <= in.lim.MaxRecord {
		l.size = int64(len(end))
		return end
	}
	return in.keep(l, end)
}

// keep adds a part to the line and gives what is kept of it so far.
func (in *lineReader) keep(l *line, part []byte) []byte {
	l.size += int64(len(part))
	if l.size > in.lim.MaxRecord && !l.cut {
		l.cut = true
		in.carry = excerpt(in.carry, part)
	}
	if !l.cut {
		in.carry = appendWithin(in.carry, part, in.lim.MaxRecord)
	}
	return in.carry
}

// excerpt gives the first bytes of p and more, and lets both go: they are long.
func excerpt(p, more []byte) []byte {
	first := append([]byte(nil), p[:min(len(p), excerptBytes)]...)
	return append(first, more[:min(len(more), excerptBytes-len(first))]...)
}

// longRecord is more than the longest line of Wikidata.
const longRecord = 4 << 20

// appendWithin appends like append, but never reserves more than limit, which the result does not exceed. Beyond
// longRecord it reserves all of it at once: pages that are not written cost nothing, discarded halves do.
func appendWithin(p, more []byte, limit int64) []byte {
	if need := len(p) + len(more); need > cap(p) {
		grow := int64(max(2*cap(p), need))
		if grow > longRecord {
			grow = limit
		}
		grown := make([]byte, len(p), min(grow, limit))
		copy(grown, p)
		p = grown
	}
	return append(p, more...)
}

// nothing is the content of an empty range.
type nothing struct{}

func (nothing) next() (piece, error) { return piece{}, io.EOF }
func (nothing) offset() int64        { return 0 }
func (nothing) Close() error         { return nil }
