package sealed

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/cespare/xxhash/v2"
)

// Check says when the checksums of the sections are compared. Head, tail and directory are always compared when a file
// is opened: whatever is cut short, foreign, of another version or byte order is refused there, for the price of three
// reads.
type Check uint8

// Checks of sections.
const (
	// CheckNow compares all before the file opens, which reads it once.
	CheckNow Check = iota
	// CheckBehind lets the file open at once and compares all while it is in use. Who makes something of the file asks
	// Verified before it is kept.
	CheckBehind
	// CheckNever is for files whose digest was just compared with a manifest.
	CheckNever
)

// Verify compares every section with its checksum, on all cores.
func (f *File) Verify() error { return f.verify(runtime.GOMAXPROCS(0), new(atomic.Bool)) }

// errStopped says that a check did not come to its end.
var errStopped = errors.New("the file was closed before its checksums were compared")

func (f *File) verify(workers int, stop *atomic.Bool) error {
	bad := make([]bool, len(f.entries))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, len(f.entries)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(f.entries); i = int(next.Add(1)) - 1 {
				e := f.entries[i]
				bad[i] = !matches(f.data[e.off:e.off+e.size], e.sum, stop)
			}
		})
	}
	wg.Wait()
	if stop.Load() {
		return errStopped
	}
	for i, b := range bad {
		if b {
			return fmt.Errorf("%w: section %s %d", ErrCorrupt, f.entries[i].name, f.entries[i].number)
		}
	}
	return nil
}

// matches compares a section piece by piece, so that it can be told to stop.
func matches(data []byte, sum uint64, stop *atomic.Bool) bool {
	const piece = 1 << 20
	d := xxhash.New()
	for len(data) > 0 && !stop.Load() {
		n := min(piece, len(data))
		d.Write(data[:n])
		data = data[n:]
	}
	return d.Sum64() == sum
}

// behind is a check that goes on while the file is in use.
type behind struct {
	stop atomic.Bool
	done chan struct{}
	err  error // once done is closed
}

func (f *File) verifyBehind() {
	b := &behind{done: make(chan struct{})}
	f.behind = b
	go func() {
		defer close(b.done)
		b.err = f.verify(1, &b.stop)
	}()
}

// end stops a check and waits until it no longer reads.
func (b *behind) end() {
	if b != nil {
		b.stop.Store(true)
		<-b.done
	}
}

// Verified waits for the check behind, where there is one, and tells how it ended.
func (f *File) Verified() error {
	if f.behind == nil {
		return nil
	}
	<-f.behind.done
	if f.behind.err != nil {
		return fmt.Errorf("%s: %w", f.path, f.behind.err)
	}
	return nil
}
