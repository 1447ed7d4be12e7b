package objstoretest

import (
	"context"
	"errors"
	"io"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// ErrCrash is what a crashed store answers: the process is taken to be dead from then on.
var ErrCrash = errors.New("the store crashed on purpose")

// Moment says when in an effect the crash comes.
type Moment int

// Before nothing has happened; During half of the bytes are written; After the effect stands but no one is told.
const (
	Before Moment = iota
	During
	After
)

// Faults wraps a store: it writes down every effect in order, and can crash at one of them or damage what is read.
type Faults struct {
	objstore.Store
	// Read may change what was read or fail the read; nil leaves it alone.
	Read func(name string, p []byte, off int64, n int, err error) (int, error)

	mu      sync.Mutex
	effects []string
	at      int // effects until the crash; negative: never
	moment  Moment
	crashed bool
}

// NewFaults wraps s without a crash planned.
func NewFaults(s objstore.Store) *Faults { return &Faults{Store: s, at: -1} }

// CrashAt plans the crash at the effect numbered from 0.
func (f *Faults) CrashAt(effect int, moment Moment) *Faults {
	f.at, f.moment = effect, moment
	return f
}

// Effects gives "put NAME" and "remove NAME" in the order they took place.
func (f *Faults) Effects() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.effects...)
}

// Crashed says whether the planned crash has come.
func (f *Faults) Crashed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.crashed
}

// enter says what is to happen to the effect that now begins: the moment of the crash, or -1.
func (f *Faults) enter() (Moment, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.crashed {
		return 0, ErrCrash
	}
	if f.at != len(f.effects) {
		return -1, nil
	}
	f.crashed = true
	return f.moment, nil
}

func (f *Faults) note(effect string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.effects = append(f.effects, effect)
}

// PutIfAbsent is an effect.
func (f *Faults) PutIfAbsent(ctx context.Context, name string, write func(io.Writer) error) (objstore.Object, error) {
	moment, err := f.enter()
	if err != nil || moment == Before {
		return objstore.Object{}, ErrCrash
	}
	if moment == During {
		_, err := f.Store.PutIfAbsent(ctx, name, func(w io.Writer) error { return write(&half{w: w}) })
		return objstore.Object{}, errors.Join(ErrCrash, err)
	}
	object, err := f.Store.PutIfAbsent(ctx, name, write)
	if err == nil {
		f.note("put " + name)
	}
	if moment == After {
		return objstore.Object{}, ErrCrash
	}
	return object, err
}

// half lets half of the first write through and then fails.
type half struct{ w io.Writer }

func (h *half) Write(p []byte) (int, error) {
	n, _ := h.w.Write(p[:len(p)/2])
	return n, ErrCrash
}

// Remove is an effect.
func (f *Faults) Remove(ctx context.Context, name string) error {
	moment, err := f.enter()
	if err != nil || moment == Before || moment == During {
		return ErrCrash
	}
	if err = f.Store.Remove(ctx, name); err == nil {
		f.note("remove " + name)
	}
	if moment == After {
		return ErrCrash
	}
	return err
}

// ReadAt fails after a crash and passes through Read.
func (f *Faults) ReadAt(ctx context.Context, name string, p []byte, off int64) (int, error) {
	if f.Crashed() {
		return 0, ErrCrash
	}
	n, err := f.Store.ReadAt(ctx, name, p, off)
	if f.Read != nil {
		n, err = f.Read(name, p, off, n, err)
	}
	return n, err
}
