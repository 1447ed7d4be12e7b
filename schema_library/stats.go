package schemalib

import (
	"cmp"
	"maps"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Stats is everything Build decides from: sums over the facts of a dump. Sums of parts merge into the sum of the whole,
// and its JSON is deterministic, so a stage gathers one Stats a shard and merges them in the order of the shards:
//
//  1. per shard of entities: AddEntity for every row, and ItemOf into a table that step 3 can look items up in;
//  2. after merging step 1: Wanted says which items are classes that may be selected;
//  3. per shard of entities and statements: AddClass for the wanted rows, AddSubject for the statements of a subject,
//     whose tails are looked up in the item tables;
//  4. AddProperty for every property row; merge all; Build.
type Stats struct {
	Items          int64                           `json:"items,omitempty"`
	Instances      map[TypeSet]int64               `json:"instances,omitempty"`       // items by their direct types
	ClassInstances map[TypeSet]int64               `json:"class_instances,omitempty"` // of them, those that have P279 themselves
	Parents        map[wikidata.QID][]wikidata.QID `json:"parents,omitempty"`         // P279 of every item that has it
	Examples       map[wikidata.QID][]Example      `json:"examples,omitempty"`        // most linked direct instances
	Classes        map[wikidata.QID]ClassItem      `json:"classes,omitempty"`         // texts of wanted class items
	Properties     map[wikidata.PID]*PropertyStats `json:"properties,omitempty"`
	Rows           map[wikidata.PID]fact.Property  `json:"rows,omitempty"`
	Redirects      map[wikidata.QID]wikidata.QID   `json:"redirects,omitempty"` // of class items only

	Common map[wikidata.QID]map[wikidata.PID]Common `json:"common,omitempty"` // values that direct items of a class have alike
}

// ClassItem is what is kept of an item used as a class.
type ClassItem struct {
	Labels       []fact.Text    `json:"labels,omitempty"`
	Descriptions []fact.Text    `json:"descriptions,omitempty"`
	Aliases      []fact.Text    `json:"aliases,omitempty"`
	InstanceOf   []wikidata.QID `json:"instance_of,omitempty"`
}

// Example is an item that may stand in a docstring.
type Example struct {
	ID    wikidata.QID `json:"id"`
	Label string       `json:"label"`
	Links int32        `json:"links"`          // pages in all wikis
	Types TypeSet      `json:"types,omitzero"` // of an example of a class
}

// PairExample is a statement that may stand in a docstring.
type PairExample struct {
	Head, Tail Example
}

// PropertyStats sums the statements of one property that are not deprecated.
type PropertyStats struct {
	Statements int64                            `json:"statements"`
	Subjects   int64                            `json:"subjects"`          // distinct
	Multiple   int64                            `json:"multiple"`          // subjects with several values
	Heads      Tally                            `json:"heads,omitempty"`   // statements by types of the subject
	Bearers    Tally                            `json:"bearers,omitempty"` // distinct subjects by their types
	Tails      Tally                            `json:"tails,omitempty"`   // statements by types of the value
	Kinds      map[fact.Kind]int64              `json:"kinds,omitempty"`
	Occasions  Pairs                            `json:"occasions,omitempty"` // statements of items that happen: see Pairs
	Qualified  int64                            `json:"qualified"`           // statements with a qualifier that is a role
	Timed      int64                            `json:"timed"`               // statements with a time qualifier
	Qualifiers map[wikidata.PID]*QualifierStats `json:"qualifiers,omitempty"`
	Examples   []PairExample                    `json:"examples,omitempty"`
}

// QualifierStats sums one qualifier of one property; a statement counts once.
type QualifierStats struct {
	Statements int64               `json:"statements"`
	Tails      Tally               `json:"tails,omitempty"`
	Kinds      map[fact.Kind]int64 `json:"kinds,omitempty"`
}

// keptExamples is how many examples are kept a class or property: more than are printed, because some are left out.
const keptExamples = 12

// NewStats gives an empty sum.
func NewStats() *Stats {
	return &Stats{
		Instances: map[TypeSet]int64{}, ClassInstances: map[TypeSet]int64{}, Parents: map[wikidata.QID][]wikidata.QID{},
		Examples: map[wikidata.QID][]Example{}, Classes: map[wikidata.QID]ClassItem{},
		Properties: map[wikidata.PID]*PropertyStats{}, Rows: map[wikidata.PID]fact.Property{},
		Redirects: map[wikidata.QID]wikidata.QID{}, Common: map[wikidata.QID]map[wikidata.PID]Common{},
	}
}

// Merge adds o, which is not used afterwards. Merging in the same order gives the same Stats.
func (s *Stats) Merge(o *Stats) {
	s.Items += o.Items
	for k, n := range o.Instances {
		s.Instances[k] += n
	}
	for k, n := range o.ClassInstances {
		s.ClassInstances[k] += n
	}
	maps.Copy(s.Parents, o.Parents)
	maps.Copy(s.Classes, o.Classes)
	maps.Copy(s.Rows, o.Rows)
	maps.Copy(s.Redirects, o.Redirects)
	s.mergeCommon(o.Common)
	for q, list := range o.Examples {
		s.Examples[q] = topExamples(append(s.Examples[q], list...))
	}
	for id, p := range o.Properties {
		if mine := s.Properties[id]; mine != nil {
			mine.merge(p)
		} else {
			s.Properties[id] = p
		}
	}
}

func newPropertyStats() *PropertyStats {
	return &PropertyStats{Heads: Tally{}, Bearers: Tally{}, Tails: Tally{}, Occasions: Pairs{}, Kinds: map[fact.Kind]int64{},
		Qualifiers: map[wikidata.PID]*QualifierStats{}}
}

func newQualifierStats() *QualifierStats {
	return &QualifierStats{Tails: Tally{}, Kinds: map[fact.Kind]int64{}}
}

func (p *PropertyStats) merge(o *PropertyStats) {
	p.normalise()
	p.Statements += o.Statements
	p.Subjects += o.Subjects
	p.Multiple += o.Multiple
	p.Qualified += o.Qualified
	p.Timed += o.Timed
	p.Heads.merge(o.Heads)
	p.Bearers.merge(o.Bearers)
	p.Tails.merge(o.Tails)
	p.Occasions.merge(o.Occasions)
	for k, n := range o.Kinds {
		p.Kinds[k] += n
	}
	for id, q := range o.Qualifiers {
		mine := p.Qualifiers[id]
		if mine == nil {
			mine = newQualifierStats()
			p.Qualifiers[id] = mine
		}
		mine.Statements += q.Statements
		mine.Tails.merge(q.Tails)
		for k, n := range q.Kinds {
			mine.Kinds[k] += n
		}
	}
	p.Examples = topPairs(append(p.Examples, o.Examples...))
}

// normalise restores the maps that JSON leaves out where they are empty.
func (p *PropertyStats) normalise() {
	fresh := newPropertyStats()
	if p.Heads == nil {
		p.Heads = fresh.Heads
	}
	if p.Bearers == nil {
		p.Bearers = fresh.Bearers
	}
	if p.Tails == nil {
		p.Tails = fresh.Tails
	}
	if p.Occasions == nil {
		p.Occasions = fresh.Occasions
	}
	if p.Kinds == nil {
		p.Kinds = fresh.Kinds
	}
	if p.Qualifiers == nil {
		p.Qualifiers = fresh.Qualifiers
	}
	for _, q := range p.Qualifiers {
		if q.Tails == nil {
			q.Tails = Tally{}
		}
		if q.Kinds == nil {
			q.Kinds = map[fact.Kind]int64{}
		}
	}
}

// topExamples keeps the most linked, ties by id, each once.
func topExamples(list []Example) []Example {
	slices.SortFunc(list, compareExamples)
	list = slices.CompactFunc(list, func(a, b Example) bool { return a.ID == b.ID })
	return slices.Clip(list[:min(len(list), keptExamples)])
}

func compareExamples(a, b Example) int {
	return cmp.Or(cmp.Compare(b.Links, a.Links), cmp.Compare(a.ID, b.ID))
}

// topPairs keeps the pairs whose lesser known end is linked most, of each head the first.
func topPairs(list []PairExample) []PairExample {
	slices.SortFunc(list, comparePairs)
	heads := map[wikidata.QID]bool{}
	list = slices.DeleteFunc(list, func(e PairExample) bool {
		again := heads[e.Head.ID]
		heads[e.Head.ID] = true
		return again
	})
	return slices.Clip(list[:min(len(list), keptExamples)])
}

func comparePairs(a, b PairExample) int {
	return cmp.Or(cmp.Compare(min(b.Head.Links, b.Tail.Links), min(a.Head.Links, a.Tail.Links)),
		cmp.Compare(a.Head.ID, b.Head.ID), cmp.Compare(a.Tail.ID, b.Tail.ID), cmp.Compare(a.Tail.Label, b.Tail.Label))
}
