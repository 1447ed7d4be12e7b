package source

import (
	"bytes"
	"context"
	"io"
	"sync"
)

const (
	aheadTarget = 512 << 10 // compressed bytes of a range that is decoded ahead: about 5 MB of content
	aheadDepth  = 8         // pieces that a range may be ahead of the reader, of at most 1 MB each
)

// ahead gives the pieces of all ranges in order while workers decode the next ones.
type ahead struct {
	stop    context.CancelFunc
	running sync.WaitGroup
	ranges  []Range
	results []chan result // by range; closed at its end
	current int
}

// result is a piece, or why there is none.
type result struct {
	data []byte
	err  error
}

func startAhead(ranges []Range, lim Limits, workers int) *ahead {
	ctx, stop := context.WithCancel(context.Background())
	a := &ahead{stop: stop, ranges: ranges, results: make([]chan result, len(ranges))}
	for i := range a.results {
		a.results[i] = make(chan result, aheadDepth)
	}
	next := make(chan int)
	for range min(workers, len(ranges)) {
		a.running.Go(func() {
			for i := range next {
				decodeAhead(ctx, ranges[i], lim, a.results[i])
			}
		})
	}
	a.running.Go(func() {
		defer close(next)
		for i := range ranges {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	})
	return a
}

// decodeAhead gives the pieces of a range, then its error, if any.
func decodeAhead(ctx context.Context, r Range, lim Limits, out chan<- result) {
	defer close(out)
	send := func(v result) bool {
		select {
		case out <- v:
			return true
		case <-ctx.Done():
			return false
		}
	}
	src, err := openRange(r, lim, true)
	if err != nil {
		send(result{err: err})
		return
	}
	defer src.Close()
	for {
		p, err := src.next()
		if err == io.EOF {
			return
		}
		if !send(result{bytes.Clone(p.data), err}) || err != nil {
			return
		}
	}
}

func (a *ahead) next() (piece, error) {
	for a.current < len(a.ranges) {
		v, ok := <-a.results[a.current]
		if ok {
			return piece{data: v.data, owned: true}, v.err
		}
		a.current++
	}
	return piece{}, io.EOF
}

// offset is the end of the range that is being read: enough to judge a ratio by.
func (a *ahead) offset() int64 { return a.ranges[min(a.current, len(a.ranges)-1)].End }

func (a *ahead) Close() error {
	a.stop()
	a.running.Wait()
	return nil
}
