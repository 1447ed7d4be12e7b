package annotate

import (
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// about is what events and literal tails need of an entity: its statements with a date or quantity, and those with
// qualifiers. Most statements are neither.
type about struct {
	literal, qualified []Fact
}

// memory remembers something of the items met lately: texts name the same countries over and over, and a country has
// thousands of statements. It holds no more than remembered items; what is forgotten is made again, so it never changes
// a result. Safe for concurrent use.
type memory[T any] struct {
	mu sync.RWMutex
	of map[wikidata.QID]*T
}

// remembered bounds the items; with MaxFacts statements at most each, some hundred MB in the worst case and a few in
// practice.
const remembered = 1 << 15

func newMemory[T any]() *memory[T] { return &memory[T]{of: map[wikidata.QID]*T{}} }

// get recalls what is known of an item, or makes it.
func (m *memory[T]) get(q wikidata.QID, make func(wikidata.QID) *T) *T {
	m.mu.RLock()
	x := m.of[q]
	m.mu.RUnlock()
	if x != nil {
		return x
	}
	x = make(q)
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.of) >= remembered {
		clear(m.of)
	}
	m.of[q] = x
	return x
}

// about gives the statements of an item.
func (a *Annotator) about(q wikidata.QID) *about { return a.facts.get(q, a.readAbout) }

func (a *Annotator) readAbout(q wikidata.QID) *about {
	x := &about{}
	all := a.k.From(q, nil)
	for _, f := range all[:min(len(all), a.opt.MaxFacts)] {
		if f.Value.Kind == fact.Time || f.Value.Kind == fact.Quantity {
			x.literal = append(x.literal, f)
		}
		if len(f.Qualifiers) > 0 {
			x.qualified = append(x.qualified, f)
		}
	}
	return x
}
