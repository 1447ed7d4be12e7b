package pipelines

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/job"
)

// slots bounds the tasks that work at the same time in this process, whatever the number of bundles.
var slots = make(chan struct{}, runtime.GOMAXPROCS(0))

// bundle is the work of one Beam bundle: submitted while elements arrive, waited for at its end.
type bundle struct {
	wg   sync.WaitGroup
	mu   sync.Mutex
	outs []job.Output
	err  error
}

func newBundle() *bundle { return &bundle{} }

// submit waits for a slot, so that a bundle of many tasks holds few goroutines, and returns at once after a failure.
func (b *bundle) submit(ctx context.Context, work func(context.Context) (job.Output, error)) error {
	if b.failed() {
		return nil // FinishBundle reports the first failure
	}
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	b.wg.Add(1)
	go func() {
		defer b.wg.Done()
		defer func() { <-slots }()
		defer func() {
			if r := recover(); r != nil {
				b.add(job.Output{}, fmt.Errorf("panic: %v\n%s", r, debug.Stack()))
			}
		}()
		out, err := work(ctx)
		b.add(out, err)
	}()
	return nil
}

func (b *bundle) failed() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.err != nil
}

func (b *bundle) add(out job.Output, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		if b.err == nil {
			b.err = err
		}
		return
	}
	b.outs = append(b.outs, out)
}

func (b *bundle) wait() ([]job.Output, error) {
	b.wg.Wait()
	return b.outs, b.err
}
