package pipelines

import (
	"context"
	"runtime"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/semaphore"

	"github.com/knowcorpus/knowcorpus/internal/job"
)

// memoryShare is what the tasks of a process share: each takes what it will need before it begins, and waits while others
// hold it. So the peak depends neither on the cores nor on the size of the dump, only on its densest partition, which gets
// all there is. Bytes do not depend on who waits.
type memoryShare struct {
	size int64 // three quarters of the budget; the rest is for what is garbage, and for the process
	free *semaphore.Weighted

	mu     sync.Mutex
	budget int64
	takers int
	before int64 // the limit of the collector when nobody takes
}

func newMemoryShare(budget int64) *memoryShare {
	size := budget / 4 * 3
	return &memoryShare{size: size, free: semaphore.NewWeighted(size), budget: budget}
}

// take waits for so many bytes, all there are at most, and gives the function that gives them back, which may be called
// again.
func (m *memoryShare) take(ctx context.Context, bytes int64) (release func(), err error) {
	bytes = min(bytes, m.size)
	if err := m.free.Acquire(ctx, bytes); err != nil {
		return nil, err
	}
	m.enter()
	return sync.OnceFunc(func() {
		m.leave()
		m.free.Release(bytes)
	}), nil
}

// enter holds the collector to the budget while tasks work. What the process holds already, such as a large library, may
// leave too little of it: the collector would then do nothing else.
func (m *memoryShare) enter() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.takers++; m.takers > 1 {
		return
	}
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	if limit := max(m.budget, int64(s.HeapAlloc)+m.size); limit < debug.SetMemoryLimit(-1) {
		m.before = debug.SetMemoryLimit(limit)
	}
}

func (m *memoryShare) leave() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.takers--; m.takers == 0 && m.before > 0 {
		debug.SetMemoryLimit(m.before)
		m.before = 0
	}
}

func (k *kbJob) memory() *memoryShare {
	m, _ := once(k.run, "memory", func() (*memoryShare, error) { return newMemoryShare(int64(k.config.Budget)), nil })
	return m
}

// sortMemory is what a task sorts in: a quarter of the budget for all of them.
func (k *kbJob) sortMemory() int64 {
	return min(int64(k.config.Memory), max(int64(k.config.Budget)/4/int64(workers(k.config)), 1<<20))
}

// Bytes of memory, reckoned from the layouts: of a partition a row while it is built, with what its columns grow out of,
// and of what a task that sorts holds beside that (readers of tables, blocks to merge).
const (
	bytesOfEntity    = 500
	bytesOfStatement = 90
	bytesOfSurface   = 160
	besideSort       = 32 << 20
)

func rowsIn(refs []job.Ref) (n int64) {
	for _, r := range refs {
		n += r.Rows
	}
	return n
}
