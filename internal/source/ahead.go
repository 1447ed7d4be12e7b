package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/bzip2"
)

const (
	aheadTarget = 256 << 10 // compressed bytes of a range that is decoded ahead: some blocks; at the end a worker waits for the other's
	aheadBytes  = 16 << 20  // content that a range may be ahead of the reader: less than a member leaves its worker waiting
	aheadTrial  = 16 << 10  // content by which a gzip member is guessed: a wrong guess is found out and costs only time
)

// ahead gives the pieces of all ranges in order while workers decode the next ones.
type ahead struct {
	cuts    *cutter // of the goroutine that cuts
	file    Range   // all of it
	lim     Limits
	chain   *bzip2.Chain // follows the blocks of a bz2 file; nil for other formats
	ctx     context.Context
	stop    context.CancelFunc
	running sync.WaitGroup
	queue   chan task // in the order of the file
	current task
	given   []byte      // the piece that the reader holds
	free    chan []byte // memory of pieces that were read
	failed  error       // given after the pieces before it
	at      int64       // compressed byte at which the last range that was read really ended; gz and zst
}

// task is a range that a worker decodes.
type task struct {
	r     Range
	out   chan decoded  // closed at its end
	waste chan struct{} // closed where nobody wants it any more
}

// depth is how many pieces a range may be ahead: the blocks of bz2 have some 900 kB, other pieces up to readSize.
func depth(f Format) int {
	if f == Bzip2 {
		return aheadBytes / (1 << 20)
	}
	return aheadBytes / readSize
}

func newTask(r Range) task {
	return task{r, make(chan decoded, depth(r.Format)), make(chan struct{})}
}

// decoded is one piece or some, and what comes after them.
type decoded struct {
	data  []byte
	block bzip2.Block // which the piece begins, if not zero
	end   int64       // where the range ended, if this is the last of it
	err   error       // why there is no more
}

// startAhead takes over the cutter and its file.
func startAhead(cuts *cutter, lim Limits, workers int) (*ahead, error) {
	cuts.trial = aheadTrial
	a := &ahead{cuts: cuts, file: cuts.last, lim: lim, queue: make(chan task, workers), free: make(chan []byte, workers*depth(cuts.last.Format))}
	if a.file.Format == Bzip2 {
		var err error
		if a.chain, err = bzip2.NewChain(cuts.file, a.file.Size); err != nil {
			return nil, errors.Join(a.corrupt(err), cuts.file.Close())
		}
	}
	a.ctx, a.stop = context.WithCancel(context.Background())
	work := make(chan task)
	for range workers {
		a.running.Go(func() {
			for t := range work {
				a.decode(t)
			}
		})
	}
	a.running.Go(func() {
		defer close(work)
		defer close(a.queue)
		a.hand(work)
	})
	return a, nil
}

// hand gives each range to a worker and, in the order of the file, to the reader.
func (a *ahead) hand(work chan<- task) {
	for {
		r, err := a.cuts.next()
		if err == io.EOF {
			return
		}
		t := newTask(r)
		to := []chan<- task{work, a.queue}
		if err != nil {
			t.out <- decoded{err: err}
			to = to[1:]
		}
		for _, c := range to {
			select {
			case c <- t:
			case <-a.ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// decode gives the pieces of a range, then its error, if any, or its end.
func (a *ahead) decode(t task) {
	defer close(t.out)
	send := func(d decoded) bool {
		select {
		case t.out <- d:
			return true
		case <-t.waste:
		case <-a.ctx.Done():
		}
		return false
	}
	defer func() {
		if v := recover(); v != nil {
			send(decoded{err: fmt.Errorf("decode %s from byte %d: panic: %v", t.r.File, t.r.Start, v)})
		}
	}()
	src, err := openRange(t.r, a.lim, t.r.End)
	if err != nil {
		send(decoded{err: err})
		return
	}
	defer src.Close()
	from := src.(*metered).pieces
	if gz, ok := from.(*gzipPieces); ok {
		gz.guessed = true
	}
	spare := a.memory()
	defer func() { a.recycle(spare) }()
	for {
		lend(from, spare)
		p, err := src.next()
		d := decoded{err: err}
		switch {
		case err == io.EOF:
			d = decoded{end: src.offset()}
		case err == nil:
			d, spare = take(p, from, spare), a.memory()
		}
		if !send(d) || err != nil {
			return
		}
	}
}

// lend gives the memory that the next piece is to lie in, so that it is written once.
func lend(to pieces, memory []byte) {
	switch to := to.(type) {
	case *gzipPieces:
		to.buf = memory
	case *zstdPieces:
		to.buf = memory
	}
}

// take makes a piece the reader's. A block of bz2 is decoded before it is asked for: its decoder gets other memory.
func take(p piece, from pieces, memory []byte) decoded {
	d := decoded{data: p.data}
	if p.block != nil {
		d.block = *p.block
	}
	if bz, ok := from.(*bzip2Pieces); ok {
		bz.chain.Swap(memory)
	}
	return d
}

// memory gives what pieces may be written to.
func (a *ahead) memory() []byte {
	select {
	case p := <-a.free:
		return p[:cap(p)]
	default:
		if a.file.Format == Bzip2 {
			return make([]byte, bzip2.PieceBytes)
		}
		return make([]byte, readSize)
	}
}

// offset is the end of the range that is being read: enough to judge a ratio by.
func (a *ahead) offset() int64 { return a.current.r.End }

func (a *ahead) Close() error {
	a.stop()
	a.running.Wait()
	return a.cuts.file.Close()
}
