package source

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// members reads gzip members one after another and knows where each begins and ends.
type members struct {
	file  io.ReaderAt
	size  int64
	start int64 // compressed byte of the current member
	read  int64 // compressed bytes taken from the file so far, from the first member on
	first int64
	in    *bufio.Reader
	zip   gzip.Reader
	err   error // why the content ended, nil where its checksum was right
}

// decoders are kept: a range that is decoded ahead may be one member, and making what decodes it is as much work as some
// hundred kilobytes of content.
var decoders = sync.Pool{New: func() any { return &members{in: bufio.NewReaderSize(nil, unitSize)} }}

func newMembers(file io.ReaderAt, start, size int64) *members {
	m := decoders.Get().(*members)
	m.file, m.size, m.start, m.first, m.read, m.err = file, size, start, start, 0, nil
	m.in.Reset(m)
	return m
}

// release lets others have the decoder; m must not be used any more.
func (m *members) release() {
	m.file = nil
	decoders.Put(m)
}

// Read gives compressed bytes to the buffer.
func (m *members) Read(p []byte) (int, error) {
	at := m.first + m.read
	if at >= m.size {
		return 0, io.EOF
	}
	n, err := m.file.ReadAt(p[:min(int64(len(p)), m.size-at)], at)
	m.read += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

// at is the compressed byte that is read next.
func (m *members) at() int64 { return m.first + m.read - int64(m.in.Buffered()) }

// begin opens the member that begins here. Its error is that of the gzip package, never io.EOF alone.
func (m *members) begin() error {
	m.start = m.at()
	err := m.zip.Reset(m.in)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err == nil {
		m.zip.Multistream(false)
	}
	return err
}

// content gives the member that is open in the pieces in which its decoder keeps it, which a reader would copy.
func (m *members) content(yield func([]byte) bool) {
	_, m.err = m.zip.WriteTo(yielder(yield))
}

// yielder is a writer that gives each piece away.
type yielder func([]byte) bool

var errLeft = errors.New("the rest is not wanted")

func (y yielder) Write(p []byte) (int, error) {
	if len(p) > 0 && !y(p) {
		return 0, errLeft
	}
	return len(p), nil
}

// headerCut tells whether the file ends with the beginning of a member's header.
func (m *members) headerCut() bool {
	head := make([]byte, 3)
	n, _ := m.file.ReadAt(head[:min(3, m.size-m.start)], m.start)
	return bytes.HasPrefix([]byte("\x1f\x8b\x08"), head[:n])
}

const (
	// memberTrial is how much content a place that looks like a header must give before it counts as one. A false one is
	// refused within a few bytes, unless a whole gzip file was stored in the member, uncompressed.
	memberTrial = 256 << 10
	// memberSearch is how far a header is looked for. The members of official dumps have some 100 MB.
	memberSearch = 2 << 30
	searchSize   = 128 << 10
)

// nextMember gives the first byte from a place on at which a member seems to begin, -1 where there is none near. Trial is
// how much content makes it seem so.
func nextMember(file io.ReaderAt, from, size int64, trial int) (int64, error) {
	buf := make([]byte, searchSize)
	for at := from; at < min(size, from+memberSearch); {
		n, err := file.ReadAt(buf[:min(int64(len(buf)), size-at)], at)
		if n < 10 {
			return -1, ignoreEOF(err)
		}
		p := buf[:n]
		for i := 0; ; i++ {
			next := bytes.Index(p[i:], []byte("\x1f\x8b\x08"))
			if next < 0 {
				break
			}
			i += next
			if i+3 < len(p) && p[i+3]&0xe0 != 0 { // flags that do not exist
				continue
			}
			if tryMember(file, at+int64(i), size, trial) {
				return at + int64(i), nil
			}
		}
		at += int64(n) - 2
	}
	return -1, nil
}

// tryMember reads some of the member at a place: if it ends, with its checksum, another member or the file's end follows.
func tryMember(file io.ReaderAt, at, size int64, trial int) bool {
	m := newMembers(file, at, size)
	defer m.release()
	if m.begin() != nil {
		return false
	}
	n, err := fill(&m.zip, make([]byte, trial))
	if err == io.EOF {
		return m.at() >= size || m.begin() == nil
	}
	return err == nil && n == trial
}

func ignoreEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}
