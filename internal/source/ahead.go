package source

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/bzip2"
)

const (
	aheadTarget = 512 << 10 // compressed bytes of a range that is decoded ahead: about 5 MB of content
	aheadDepth  = 8         // pieces that a range may be ahead of the reader, of at most 1 MB each
)

// ahead gives the pieces of all ranges in order while workers decode the next ones.
type ahead struct {
	file    *os.File
	chain   *bzip2.Chain // follows the blocks of a bz2 file; nil for other formats
	name    string
	stop    context.CancelFunc
	running sync.WaitGroup
	queue   chan task // in the order of the file
	current task
}

// task is a range that a worker decodes.
type task struct {
	r   Range
	out chan decoded // closed at its end
}

// decoded is a piece, or why there is none.
type decoded struct {
	data  []byte
	block bzip2.Block // which the piece begins, if not zero
	err   error
}

func startAhead(ranges []Range, lim Limits, workers int) (*ahead, error) {
	a := &ahead{name: ranges[0].File, queue: make(chan task, workers)}
	if ranges[0].Format == Bzip2 {
		var err error
		if a.file, err = os.Open(a.name); err != nil {
			return nil, err
		}
		if a.chain, err = bzip2.NewChain(a.file, ranges[0].Size); err != nil {
			a.file.Close()
			return nil, corruptBzip2(a.name, err)
		}
	}
	var ctx context.Context
	ctx, a.stop = context.WithCancel(context.Background())
	work := make(chan task)
	for range min(workers, len(ranges)) {
		a.running.Go(func() {
			for t := range work {
				t.decode(ctx, lim)
			}
		})
	}
	a.running.Go(func() {
		defer close(work)
		defer close(a.queue)
		for _, r := range ranges {
			t := task{r, make(chan decoded, aheadDepth)}
			for _, to := range []chan task{work, a.queue} {
				select {
				case to <- t:
				case <-ctx.Done():
					return
				}
			}
		}
	})
	return a, nil
}

// decode gives the pieces of a range, then its error, if any.
func (t task) decode(ctx context.Context, lim Limits) {
	defer close(t.out)
	send := func(d decoded) bool {
		select {
		case t.out <- d:
			return true
		case <-ctx.Done():
			return false
		}
	}
	defer func() {
		if v := recover(); v != nil {
			send(decoded{err: fmt.Errorf("decode %s from byte %d: panic: %v", t.r.File, t.r.Start, v)})
		}
	}()
	src, err := openRange(t.r, lim, t.r.End)
	if err != nil {
		send(decoded{err: err})
		return
	}
	defer src.Close()
	for {
		p, err := src.next()
		if err == io.EOF {
			return
		}
		d := decoded{data: bytes.Clone(p.data), err: err}
		if p.block != nil {
			d.block = *p.block
		}
		if !send(d) || err != nil {
			return
		}
	}
}

// next gives the next piece of the file, having verified that it follows the one before.
func (a *ahead) next() (piece, error) {
	for {
		if a.current.out == nil {
			var more bool
			if a.current, more = <-a.queue; !more {
				return piece{}, a.end()
			}
		}
		d, more := <-a.current.out
		if !more {
			a.current.out = nil
			continue
		}
		if d.err == nil && d.block.End != 0 {
			if err := a.chain.Follow(d.block); err != nil {
				d.err = corruptBzip2(a.name, err)
			}
		}
		return piece{data: d.data}, d.err
	}
}

// end verifies the end of the last stream.
func (a *ahead) end() error {
	if a.chain == nil {
		return io.EOF
	}
	switch _, err := a.chain.Peek(); err {
	case io.EOF:
		return err
	case nil:
		return corruptBzip2(a.name, &bzip2.Error{Rule: bzip2.RuleMagic, Detail: "blocks at the end were not found"})
	default:
		return corruptBzip2(a.name, err)
	}
}

// offset is the end of the range that is being read: enough to judge a ratio by.
func (a *ahead) offset() int64 { return a.current.r.End }

func (a *ahead) Close() error {
	a.stop()
	a.running.Wait()
	if a.file == nil {
		return nil
	}
	return a.file.Close()
}
