package source

import (
	"io"

	"github.com/knowcorpus/knowcorpus/internal/bzip2"
)

// next gives the next piece of the file, having verified that it follows the one before.
func (a *ahead) next() (piece, error) {
	a.recycle(a.given)
	a.given = nil
	for a.failed == nil {
		if a.current.out == nil {
			t, more := <-a.queue
			if !more {
				return piece{}, a.end()
			}
			a.follow(t)
			continue
		}
		d, more := <-a.current.out
		if !more {
			a.current.out = nil
			continue
		}
		if d.end != 0 {
			a.at = d.end
		}
		if d.block.End != 0 {
			if err := a.chain.Follow(d.block); err != nil {
				return piece{}, a.corrupt(err)
			}
		}
		a.failed = d.err
		if len(d.data) > 0 {
			a.given = d.data
			return piece{data: d.data}, nil
		}
	}
	return piece{}, a.failed
}

// recycle takes back the memory of a piece.
func (a *ahead) recycle(p []byte) {
	if p == nil {
		return
	}
	select {
	case a.free <- p:
	default:
	}
}

// follow makes the next range the current one. A gzip range that does not begin where the one before ended begins inside a
// member that holds what looks like another: what is left of it is decoded from the right place on.
func (a *ahead) follow(t task) {
	if a.file.Format != Gzip || t.r.Start == a.at {
		a.current = t
		return
	}
	close(t.waste)
	if t.r.End <= a.at {
		return
	}
	rest := t.r
	rest.Start = a.at
	t = newTask(rest)
	a.current = t
	a.running.Go(func() { a.decode(t) })
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

func (a *ahead) corrupt(err error) error { return corruptBzip2(a.file.File, err) }
