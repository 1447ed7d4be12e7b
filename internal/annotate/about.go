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

// remembered bounds the items whose statements, and how they are printed, are kept: with MaxFacts statements at most each,
// some hundred MB in the worst case and a few in practice.
const remembered = 1 << 15

// statements are buffers for those of an item, which may be thousands.
var statements = sync.Pool{New: func() any { return new([]Fact) }}

// about gives the statements of an item.
func (a *Annotator) about(q wikidata.QID) *about { return a.facts.Get(q) }

func (a *Annotator) readAbout(q wikidata.QID) *about {
	x := &about{}
	buf := statements.Get().(*[]Fact)
	defer statements.Put(buf)
	all := a.k.From(q, (*buf)[:0])
	*buf = all
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
