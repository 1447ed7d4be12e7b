package spill

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/job"
)

// source gives rows in ascending order; ok is false after the last. A row is valid until the next call.
type source interface {
	next() (row Row, ok bool, err error)
}

type memorySource struct {
	rows  *rows
	given int
}

func (m *memorySource) next() (Row, bool, error) {
	if m.given == len(m.rows.entries) {
		return Row{}, false, nil
	}
	e := m.rows.entries[m.given]
	m.given++
	return Row{m.rows.key(e), m.rows.value(e)}, true, nil
}

// sectionSource reads a section chunk by chunk and unpacks a block at a time.
type sectionSource struct {
	ctx   context.Context
	from  io.ReaderAt // the section alone, from offset 0
	size  int64
	off   int64  // read so far
	chunk int    // bytes asked for at once
	ahead []byte // read, not yet unpacked
	buf   []byte // memory behind ahead
	raw   []byte // memory of the block
	rest  []byte // rows of the block not yet given
	rows  int64
	ref   *job.Ref // what the section must turn out to be; nil for scratch files
	hash  hash.Hash
}

// readBudget is shared by the sections of a merge: requests are large where few sections are open.
const readBudget = 32 << 20

func chunkFor(sections int) int { return min(max(readBudget/max(sections, 1), blockBytes), 4<<20) }

// buffers are kept from section to section: a merge of many shards would leave as much garbage as there are bytes.
type buffers struct{ buf, raw []byte }

var kept = sync.Pool{New: func() any { return new(buffers) }}

// release gives the memory back; the last row is no longer valid.
func (s *sectionSource) release() {
	if cap(s.raw) <= 2*blockBytes {
		kept.Put(&buffers{s.buf[:0], s.raw[:0]})
	}
	s.buf, s.raw = nil, nil
}

func newSectionSource(ctx context.Context, from io.ReaderAt, size int64, chunk int) *sectionSource {
	b := kept.Get().(*buffers)
	return &sectionSource{ctx: ctx, from: from, size: size, chunk: chunk, buf: b.buf, raw: b.raw}
}

func (s *sectionSource) next() (Row, bool, error) {
	if len(s.rest) == 0 {
		more, err := s.block()
		if err != nil || !more {
			return Row{}, false, err
		}
	}
	row, rest, err := parseRow(s.rest)
	if err != nil {
		return Row{}, false, err
	}
	s.rest = rest
	s.rows++
	return row, true, nil
}

// block unpacks the next block; at the end of the section it verifies the whole.
func (s *sectionSource) block() (bool, error) {
	if s.off == s.size && len(s.ahead) == 0 {
		s.release()
		return false, s.verify()
	}
	if err := s.fill(headerBytes); err != nil {
		return false, err
	}
	h, err := parseHeader(s.ahead)
	if err != nil {
		return false, err
	}
	if err := s.fill(headerBytes + h.packed); err != nil {
		return false, err
	}
	if s.raw, err = h.unpack(s.raw, s.ahead[headerBytes:headerBytes+h.packed]); err != nil {
		return false, err
	}
	if s.hash != nil {
		s.hash.Write(s.ahead[:headerBytes])
	}
	s.rest, s.ahead = s.raw, s.ahead[headerBytes+h.packed:]
	return true, nil
}

// fill reads until need bytes are ahead.
func (s *sectionSource) fill(need int) error {
	if len(s.ahead) >= need {
		return nil
	}
	if int64(need-len(s.ahead)) > s.size-s.off {
		return fmt.Errorf("%w: it ends within a block", errCorrupt)
	}
	want := max(need, min(s.chunk, len(s.ahead)+int(min(s.size-s.off, int64(s.chunk)))))
	if cap(s.buf) < want {
		s.buf = make([]byte, want)
	}
	have := copy(s.buf[:cap(s.buf)], s.ahead)
	s.buf = s.buf[:want]
	if err := s.ctx.Err(); err != nil {
		return err
	}
	n, err := s.from.ReadAt(s.buf[have:], s.off)
	if have+n < want {
		if err == nil || err == io.EOF {
			err = fmt.Errorf("%w: it is shorter than its reference says", errCorrupt)
		}
		return err
	}
	s.off += int64(n)
	s.ahead = s.buf
	return nil
}

func (s *sectionSource) verify() error {
	if s.ref == nil {
		return nil
	}
	if got := hex.EncodeToString(s.hash.Sum(nil)); got != s.ref.SHA256 {
		return fmt.Errorf("%w: sha256 %.12s…, its reference says %.12s…", errCorrupt, got, s.ref.SHA256)
	}
	if s.rows != s.ref.Rows {
		return fmt.Errorf("%w: %d rows, its reference says %d", errCorrupt, s.rows, s.ref.Rows)
	}
	return nil
}

// checked makes the source verify what it reads against ref.
func (s *sectionSource) checked(ref job.Ref) *sectionSource {
	s.ref, s.hash = &ref, sha256.New()
	return s
}
