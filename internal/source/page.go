package source

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// Pages calls fn for each record that begins in r with the marker open at the beginning of a line, blanks allowed before
// it, and ends with the marker close: "<page>" and "</page>" of a MediaWiki dump. page holds both markers and is valid
// during the call; pos is that of the line. What stands between records is passed over, and so is what follows close on
// its line.
//
// A record is bad where it is longer than MaxRecord, and where another begins, or the file ends, before it is closed.
func Pages(ctx context.Context, r Range, lim Limits, open, close string, fn func(page []byte, pos Position) error) error {
	in, err := newLineReader(ctx, r, lim)
	if err != nil {
		return err
	}
	defer in.src.Close()
	p := pager{file: r.File, lim: in.lim, open: []byte(open), close: []byte(close), fn: fn}
	mark := sameEnd(p.open, p.close)
	for in.owned || p.inside {
		if block := in.without(mark); len(block) > 0 {
			if p.inside {
				p.add(block, 0)
			}
			if p.long && p.enough(in) {
				break
			}
			continue
		}
		in.final = p.inside && p.lim.OnBad == nil
		l, err := in.next()
		if errors.Is(err, io.EOF) {
			return p.abandon(RuleUnclosed)
		}
		if err == nil {
			err = p.line(l)
		}
		if err != nil {
			return err
		}
		if p.long && p.enough(in) {
			break
		}
	}
	return p.abandon(RuleTooLong)
}

// enough tells whether the end of a page that is too long need not be found: it is an error, or no page of the range can
// begin behind it.
func (p *pager) enough(in *lineReader) bool { return p.inside && (p.lim.OnBad == nil || !in.owned) }

// sameEnd is what both markers end with. Lines without it hold neither and are passed over many at a time.
func sameEnd(a, b []byte) []byte {
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return a[len(a)-n:]
}

// pager puts lines together to pages.
type pager struct {
	file        string
	lim         Limits
	open, close []byte
	fn          func([]byte, Position) error

	inside bool
	long   bool // longer than MaxRecord: page keeps its beginning
	pos    Position
	size   int64
	page   []byte
}

func (p *pager) line(l line) error {
	text := l.data
	if trimmed := bytes.TrimLeft(text, " \t"); bytes.HasPrefix(trimmed, p.open) {
		if err := p.abandon(RuleUnclosed); err != nil || !l.owned {
			return err
		}
		p.inside, p.long, p.pos, p.size, p.page = true, false, l.pos, 0, p.page[:0]
		text = trimmed
	}
	if !p.inside {
		return nil
	}
	if end := bytes.Index(text, p.close); end >= 0 && !l.cut {
		return p.finish(text[:end+len(p.close)])
	}
	p.add(text, l.size-int64(len(l.data)))
	p.add([]byte("\n"), 0)
	return nil
}

// add appends to the page; lost is the number of bytes of the line that were not kept.
func (p *pager) add(text []byte, lost int64) {
	p.size += int64(len(text)) + lost
	if p.size > p.lim.MaxRecord && !p.long {
		p.long = true
		p.page = excerpt(p.page, text)
	}
	if !p.long {
		p.page = appendWithin(p.page, text, p.lim.MaxRecord)
	}
}

// finish gives the page, which end closes.
func (p *pager) finish(end []byte) error {
	p.add(end, 0)
	if p.long {
		return p.abandon(RuleTooLong)
	}
	p.inside = false
	return p.fn(p.page, p.pos)
}

// abandon passes over the page, if any.
func (p *pager) abandon(rule string) error {
	if !p.inside {
		return nil
	}
	p.inside = false
	if p.long {
		rule = RuleTooLong
	}
	return p.lim.bad(BadRecord{File: p.file, Pos: p.pos, Rule: rule, Bytes: p.size, Excerpt: p.page})
}
