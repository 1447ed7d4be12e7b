package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/bzip2"
)

const (
	aheadTarget = 512 << 10 // compressed bytes of a range that is decoded ahead: about 5 MB of content
	aheadDepth  = 8         // pieces that a range may be ahead of the reader, of at most 1 MB each
)

// ahead gives the pieces of all ranges in order while workers decode the next ones.
type ahead struct {
	cuts    *cutter
	chain   *bzip2.Chain // follows the blocks of a bz2 file; nil for other formats
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

// startAhead takes over the cutter and its file.
func startAhead(cuts *cutter, lim Limits, workers int) (*ahead, error) {
	a := &ahead{cuts: cuts, queue: make(chan task, workers)}
	if cuts.last.Format == Bzip2 {
		var err error
		if a.chain, err = bzip2.NewChain(cuts.file, cuts.last.Size); err != nil {
			return nil, errors.Join(a.corrupt(err), cuts.file.Close())
		}
	}
	var ctx context.Context
	ctx, a.stop = context.WithCancel(context.Background())
	work := make(chan task)
	for range workers {
		a.running.Go(func() {
			for t := range work {
				t.decode(ctx, lim)
			}
		})
	}
	a.running.Go(func() {
		defer close(work)
		defer close(a.queue)
		a.hand(ctx, work)
	})
	return a, nil
}

// hand gives each range to a worker and, in the order of the file, to the reader.
func (a *ahead) hand(ctx context.Context, work chan<- task) {
	for {
		r, err := a.cuts.next()
		if err == io.EOF {
			return
		}
		t := task{r, make(chan decoded, aheadDepth)}
		to := []chan<- task{work, a.queue}
		if err != nil {
			t.out <- decoded{err: err}
			to = to[1:]
		}
		for _, c := range to {
			select {
			case c <- t:
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
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
				d.err = a.corrupt(err)
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
	switch bit, err := a.chain.Peek(); err {
	case io.EOF:
		return err
	case nil:
		return a.corrupt(&bzip2.Error{Rule: bzip2.RuleMagic, Bit: bit, Detail: "a block that was not found"})
	default:
		return a.corrupt(err)
	}
}

func (a *ahead) corrupt(err error) error { return corruptBzip2(a.cuts.last.File, err) }

// offset is the end of the range that is being read: enough to judge a ratio by.
func (a *ahead) offset() int64 { return a.current.r.End }

func (a *ahead) Close() error {
	a.stop()
	a.running.Wait()
	return a.cuts.file.Close()
}
