package schemalib

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Common is how often the items of a class have each value of a property: enough to find the one that nearly all have.
type Common map[wikidata.QID]Held

// Held is a value and the items that have it.
type Held struct {
	Label string `json:"label"`
	Items int64  `json:"items"`
}

// Properties whose value the items of a class may have in common, in the order in which one is told.
var (
	placesOf  = []wikidata.PID{131, 17, 376, 276, 30, 1001, 641} // district, country, celestial body, location, continent, jurisdiction; sport
	originsOf = []wikidata.PID{495, 27}                          // country of origin, of citizenship
	wholesOf  = []wikidata.PID{361, 179}                         // part of, part of the series
	commonAll = slices.Concat(placesOf, originsOf, wholesOf)
)

// maxCommon bounds the values kept of a class and property. When there are more, each loses one item for the new one
// (Misra and Gries): what more than one in maxCommon has is never lost, and is counted too low by that share at most.
const maxCommon = 12

func (c Common) add(value wikidata.QID, h Held) {
	if o, ok := c[value]; ok {
		c[value] = Held{cmp.Or(o.Label, h.Label), o.Items + h.Items}
		return
	}
	c[value] = h
	if len(c) <= maxCommon {
		return
	}
	least := h.Items
	for _, o := range c {
		least = min(least, o.Items)
	}
	for q, o := range c {
		if o.Items -= least; o.Items > 0 {
			c[q] = o
		} else {
			delete(c, q)
		}
	}
}

// addCommon counts what the values of a subject are for its classes.
func (s *Stats) addCommon(head Item, id wikidata.PID, value wikidata.QID, label string) {
	if label == "" || !slices.Contains(commonAll, id) {
		return
	}
	for _, class := range head.Types.All() {
		of := s.Common[class]
		if of == nil {
			of = map[wikidata.PID]Common{}
			s.Common[class] = of
		}
		if of[id] == nil {
			of[id] = Common{}
		}
		of[id].add(value, Held{label, 1})
	}
}

func (s *Stats) mergeCommon(o map[wikidata.QID]map[wikidata.PID]Common) {
	for _, class := range sortedKeys(o) {
		mine := s.Common[class]
		if mine == nil {
			s.Common[class] = o[class]
			continue
		}
		for _, id := range sortedKeys(o[class]) {
			if mine[id] == nil {
				mine[id] = Common{}
			}
			for _, q := range sortedKeys(o[class][id]) {
				mine[id].add(q, o[class][id][q])
			}
		}
	}
}

// The items of a class are told to have a value alike where commonShare permille of those that state the property have
// it, at least commonLeast of them and commonKnown permille of all: a dump may state the country of few.
const commonShare, commonKnown, commonLeast = 850, 150, 3

// common gives the first property of a list whose value the direct items of a class have alike, and the value; false for
// none. stating counts the items of the class that have a property.
func (b *builder) common(class wikidata.QID, list []wikidata.PID, stating map[wikidata.PID]int64) (wikidata.PID, string, bool) {
	for _, id := range list {
		held := b.stats.Common[class][id]
		for _, q := range sortedKeys(held) {
			n := held[q].Items
			if n >= commonLeast && n*1000 >= stating[id]*commonShare && n*1000 >= b.sel.direct[class]*commonKnown {
				return id, held[q].Label, true
			}
		}
	}
	return 0, "", false
}
