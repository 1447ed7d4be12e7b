package kb

import (
	"github.com/knowcorpus/knowcorpus/internal/entitystore"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Stats is what `kb stats` prints.
type Stats struct {
	Surfaces       gazetteer.Meta   `json:"surfaces"`
	SurfaceBytes   int64            `json:"surface_bytes"`
	BytesPerForm   float64          `json:"bytes_per_form"`
	Entities       entitystore.Meta `json:"entities"`
	EntityBytes    int64            `json:"entity_bytes"`
	Facts          factstore.Meta   `json:"facts"`
	FactBytes      int64            `json:"fact_bytes"`
	IndexPerFact   float64          `json:"index_bytes_per_fact"` // of the pair index
	ClassesInStore int              `json:"classes"`
}

// Stats gives counts and sizes.
func (k *KB) Stats() Stats {
	s := Stats{
		Surfaces: k.Surfaces.Meta(), SurfaceBytes: k.Surfaces.Size(),
		Entities: k.Entities.Meta(), EntityBytes: k.Entities.Size(),
		Facts: k.Facts.Meta(), FactBytes: k.Facts.Size(),
	}
	s.ClassesInStore = len(s.Entities.Classes)
	s.Entities.Classes = nil // names by the thousand are not for people
	s.BytesPerForm = float64(s.SurfaceBytes) / float64(max(1, s.Surfaces.Forms))
	s.IndexPerFact = float64(s.Facts.IndexBytes) / float64(max(1, s.Facts.Statements))
	return s
}

// Named is a candidate as `kb lookup` prints it.
type Named struct {
	ID          wikidata.QID `json:"id"`
	Label       string       `json:"label"`
	Description string       `json:"description,omitempty"`
	Kind        string       `json:"kind"`
	Count       uint32       `json:"count"`
	Folded      bool         `json:"folded,omitempty"` // the form differs from what was asked in case

	Seen gazetteer.Seen `json:"seen,omitzero"` // of the form; zero where no articles were read
}

// Lookup gives what a surface form can stand for, best first: in exactly its case, then in others.
func (k *KB) Lookup(surface string) []Named {
	toks := text.Tokenize(surface, nil)
	var out []Named
	var cs []gazetteer.Candidate
	for _, m := range k.Surfaces.Folding(gazetteer.FoldAlways).Match(surface, toks, nil) {
		if m.First != 0 || int(m.Last) != len(toks) {
			continue
		}
		cs, seen := k.Surfaces.Candidates(m.Entry, cs[:0]), k.Surfaces.Seen(m.Entry)
		for _, c := range cs {
			e, _ := k.Entities.Get(c.ID)
			out = append(out, Named{
				ID: c.ID, Label: e.Label, Description: e.Description, Kind: c.Kind.String(), Count: c.Count,
				Folded: m.Entry.Folded(), Seen: seen,
			})
		}
	}
	return out
}

// Stated is a statement as `kb facts` prints it.
type Stated struct {
	Head       wikidata.QID     `json:"head"`
	HeadLabel  string           `json:"head_label"`
	Property   wikidata.PID     `json:"property"`
	Tail       wikidata.QID     `json:"tail,omitempty"`
	TailLabel  string           `json:"tail_label,omitempty"`
	Value      *fact.Value      `json:"value,omitempty"` // of a literal
	Rank       fact.Rank        `json:"rank"`
	Statement  string           `json:"statement"`
	Qualifiers []fact.Qualifier `json:"qualifiers,omitempty"`
}

// Statements gives what is stated of head, or from head to tail where tail is not 0, by property, then statement id.
// Redirects of items are followed.
func (k *KB) Statements(head, tail wikidata.QID) []Stated {
	head = k.Entities.Resolve(head)
	var facts []factstore.Fact
	if tail == 0 {
		facts = k.Facts.From(head, nil)
	} else {
		facts = k.Facts.BetweenAnyRank(head, k.Entities.Resolve(tail), nil)
	}
	e, _ := k.Entities.Get(head)
	out := make([]Stated, len(facts))
	for i, f := range facts {
		s := Stated{
			Head: f.Head, HeadLabel: e.Label, Property: f.Property, Tail: f.Tail,
			Rank: f.Rank, Statement: f.Statement, Qualifiers: f.Qualifiers,
		}
		if f.Tail == 0 {
			s.Value = &f.Value
		} else if to, ok := k.Entities.Get(f.Tail); ok {
			s.TailLabel = to.Label
		}
		out[i] = s
	}
	return out
}
