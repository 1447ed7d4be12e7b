// Package memo remembers what was made of the items met lately.
//
// Noun: Memo. Texts name the same countries over and over, and a country has thousands of statements. A Memo holds no more
// than a fixed number of items, and what is forgotten is made again, so it never changes a result.
package memo

import (
	"sync"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Memo remembers a T for items. Safe for concurrent use.
type Memo[T any] struct {
	make   func(wikidata.QID) *T
	most   int // items of a shard
	shards [shards]shard[T]
}

// shards keep goroutines out of each other's way.
const shards = 16

type shard[T any] struct {
	mu sync.RWMutex
	of map[wikidata.QID]*T
}

// New remembers what make gives, for some most items. make is a function of the item alone; two goroutines may make the
// same at the same time.
func New[T any](most int, make func(wikidata.QID) *T) *Memo[T] {
	m := &Memo[T]{make: make, most: max(1, most/shards)}
	for i := range m.shards {
		m.shards[i].of = map[wikidata.QID]*T{}
	}
	return m
}

// Get recalls what was made of an item, or makes it. It is shared: nobody may change it.
func (m *Memo[T]) Get(q wikidata.QID) *T {
	s := &m.shards[uint32(q)*0x9E3779B1>>28]
	s.mu.RLock()
	x := s.of[q]
	s.mu.RUnlock()
	if x != nil {
		return x
	}
	x = m.make(q)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.of) >= m.most {
		clear(s.of)
	}
	s.of[q] = x
	return x
}
