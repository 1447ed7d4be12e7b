package source

import (
	"errors"
	"io"
)

// Open gives the whole content of a file as one stream. With 2 workers or more, ranges of it are decoded ahead on that
// many goroutines. Its errors are those of Lines; Limits count for the whole file. Close ends the workers.
func Open(path string, lim Limits, workers int) (io.ReadCloser, error) {
	return openCut(path, lim, workers, aheadTarget)
}

// openCut is Open with the size of the ranges that are decoded ahead.
func openCut(path string, lim Limits, workers int, target int64) (io.ReadCloser, error) {
	lim = lim.withDefaults()
	cuts, err := newCutter(path, target)
	if err != nil {
		return nil, err
	}
	whole := cuts.last
	whole.End, whole.Index = whole.Size, 0
	var src pieces
	if workers > 1 && whole.Format != Plain {
		src, err = startAhead(cuts, lim, workers)
		src = &metered{pieces: src, r: whole, lim: lim}
	} else {
		cuts.file.Close()
		src, err = openRange(whole, lim, whole.Size)
	}
	if err != nil {
		return nil, err
	}
	return &stream{src: src}, nil
}

// stream reads pieces as bytes.
type stream struct {
	src  pieces
	rest []byte
	err  error
}

func (s *stream) Read(p []byte) (int, error) {
	for len(s.rest) == 0 {
		if s.err != nil {
			return 0, s.err
		}
		var got piece
		if got, s.err = s.src.next(); s.err == nil {
			s.rest = got.data
		}
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

// WriteTo gives all that is left without a copy.
func (s *stream) WriteTo(w io.Writer) (n int64, err error) {
	for {
		if len(s.rest) > 0 {
			written, err := w.Write(s.rest)
			n += int64(written)
			s.rest = s.rest[written:]
			if err != nil {
				return n, err
			}
		}
		if s.err == nil {
			var got piece
			got, s.err = s.src.next()
			s.rest = got.data
		}
		if s.err == io.EOF {
			return n, nil
		}
		if s.err != nil {
			return n, s.err
		}
	}
}

func (s *stream) Close() error {
	s.rest, s.err = nil, errors.New("read of a closed file")
	return s.src.Close()
}
