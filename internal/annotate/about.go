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

// facts remembers about for the entities met lately: texts name the same countries over and over, and a country has
// thousands of statements. It holds no more than remembered entities; what is forgotten is read again, so it never
// changes a result.
type facts struct {
	mu sync.RWMutex
	of map[wikidata.QID]*about
}

// remembered bounds the entities; with MaxFacts statements at most each, some hundred MB in the worst case and a few
// in practice.
const remembered = 1 << 15

// about reads an entity, or remembers it.
func (a *Annotator) about(q wikidata.QID) *about {
	a.facts.mu.RLock()
	x := a.facts.of[q]
	a.facts.mu.RUnlock()
	if x != nil {
		return x
	}
	x = &about{}
	all := a.k.From(q, nil)
	for _, f := range all[:min(len(all), a.opt.MaxFacts)] {
		if f.Value.Kind == fact.Time || f.Value.Kind == fact.Quantity {
			x.literal = append(x.literal, f)
		}
		if len(f.Qualifiers) > 0 {
			x.qualified = append(x.qualified, f)
		}
	}
	a.facts.mu.Lock()
	defer a.facts.mu.Unlock()
	if len(a.facts.of) >= remembered {
		clear(a.facts.of)
	}
	a.facts.of[q] = x
	return x
}
