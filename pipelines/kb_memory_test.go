package pipelines

import (
	"context"
	"errors"
	"math"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/config"
)

func TestMemoryShareIsKept(t *testing.T) {
	m := newMemoryShare(400)
	var held, most atomic.Int64
	var wg sync.WaitGroup
	for i := range int64(200) {
		wg.Go(func() {
			want := 1 + i*7%350 // some want more than there is
			release, err := m.take(context.Background(), want)
			if err != nil {
				t.Error(err)
				return
			}
			now := held.Add(min(want, 300))
			for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
			}
			held.Add(-min(want, 300))
			release()
			release() // may be called again
		})
	}
	wg.Wait()
	if most.Load() > 300 || !m.free.TryAcquire(300) {
		t.Errorf("%d of 300 were held at once, and at the end all should be free", most.Load())
	}
}

func TestMemoryShareGivesUpWithItsTask(t *testing.T) {
	m := newMemoryShare(400)
	release, err := m.take(context.Background(), 300)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := m.take(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
	release()
	if m.takers != 0 {
		t.Errorf("%d still hold memory", m.takers)
	}
}

func TestCollectorIsHeldToTheBudget(t *testing.T) {
	const budget = 8 << 30
	before := debug.SetMemoryLimit(-1)
	if before < math.MaxInt64 {
		t.Skip("a limit is set from outside")
	}
	m := newMemoryShare(budget)
	first, _ := m.take(context.Background(), 1)
	second, _ := m.take(context.Background(), 1)
	first()
	if got := debug.SetMemoryLimit(-1); got != budget {
		t.Errorf("while a task works the limit is %d", got)
	}
	second()
	if got := debug.SetMemoryLimit(-1); got != before {
		t.Errorf("afterwards the limit is %d, before it was %d", got, before)
	}
}

func TestSortMemoryIsDivided(t *testing.T) {
	for _, c := range []struct {
		workers            int
		memory, budget, is config.Bytes
	}{
		{2, 96 << 20, 1 << 30, 96 << 20},
		{64, 96 << 20, 1 << 30, 4 << 20},
		{1024, 96 << 20, 64 << 20, 1 << 20},
	} {
		k := &kbJob{run: &run{config: config.Config{Workers: c.workers, Memory: c.memory, Budget: c.budget}}}
		if got := k.sortMemory(); got != int64(c.is) {
			t.Errorf("%d tasks sort in %d bytes each, want %d", c.workers, got, c.is)
		}
	}
}
