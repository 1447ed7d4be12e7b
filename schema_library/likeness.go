package schemalib

import (
	"math"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Of several parents, the primary one is that whose other items are the most like those of the class: the same properties
// are stated of them, and they are values of the same ones. A thesis is a kind of test in Wikidata, and of scholarly work;
// tests have no authors. How many classes hang on a parent says less: administrative territorial entities are many, but
// airports, which are said to be one, have codes and runways like aerodromes.
//
// likeness holds, for each class, how many of its items have each feature.
type likeness struct {
	features map[wikidata.QID][]bearing
	rates    []float64 // by feature: the share of all items
	items    map[wikidata.QID]int64
	up       func(wikidata.QID) []wikidata.QID
}

// bearing is the items of a class that have a feature, or the statements: two features a property, as subject and as value.
type bearing struct{ feature, n int32 }

// hardly is the permille of its items that have a feature that a class is not known by: it would fill the memory with what
// the widest classes have of everything.
const hardly = 3

// priorItems is how many items of any sort each class is taken to have beside its own, so that few say little.
const priorItems = 20

// newLikeness counts the features of all classes of a selection.
func newLikeness(s *Stats, sel *selection) *likeness {
	l := &likeness{features: map[wikidata.QID][]bearing{}, items: sel.count, up: sel.tax.Parents}
	above := map[TypeSet][]wikidata.QID{}
	ids := sortedKeys(s.Properties)
	l.rates = make([]float64, 2*len(ids))
	for i, id := range ids {
		if id == pInstanceOf || id == pSubclassOf {
			continue
		}
		for side, tally := range [2]Tally{s.Properties[id].Bearers, s.Properties[id].Tails} {
			l.add(int32(2*i+side), tally, sel, above)
		}
	}
	for f := range l.rates {
		l.rates[f] = (l.rates[f] + 0.5) / float64(s.Items+1)
	}
	return l
}

// add counts one feature.
func (l *likeness) add(feature int32, tally Tally, sel *selection, above map[TypeSet][]wikidata.QID) {
	sums := map[wikidata.QID]int64{}
	for set, n := range tally {
		l.rates[feature] += float64(n)
		list, ok := above[set]
		if !ok {
			sel.tax.Above(set.All(), func(q wikidata.QID) bool {
				if sel.chosen[q] != "" {
					list = append(list, q)
				}
				return true
			})
			above[set] = list
		}
		for _, q := range list {
			sums[q] += n
		}
	}
	for q, n := range sums {
		if n*1000 >= l.items[q]*hardly {
			l.features[q] = append(l.features[q], bearing{feature, int32(min(n, math.MaxInt32))})
		}
	}
}

// to says how alike a class and the items of a parent that are not of the class are: the cosine of their features, each
// weighed by how rare it is among all items. How much is stated of the items of either does not matter.
func (l *likeness) to(class, parent wikidata.QID) float64 {
	n, others := float64(max(1, l.items[class])), float64(l.items[parent]-l.items[class])
	list, at := l.features[parent], 0
	dot, mine, theirs := 0.0, 0.0, 0.0
	add := func(feature int32, own, all float64) {
		base := l.rates[feature]
		x, y := own/n, (max(0, all-own)+priorItems*base)/(others+priorItems)
		if feature&1 == 1 {
			x, y = x/(1+x), y/(1+y)
		}
		w := -math.Log2(min(0.5, base))
		x, y = x*w, y*w
		dot, mine, theirs = dot+x*y, mine+x*x, theirs+y*y
	}
	for _, o := range l.features[class] {
		for at < len(list) && list[at].feature < o.feature {
			add(list[at].feature, 0, float64(list[at].n))
			at++
		}
		all := int32(0) // what a parent is not known by it has all the same
		if at < len(list) && list[at].feature == o.feature {
			all = list[at].n
			at++
		}
		add(o.feature, float64(o.n), float64(all))
	}
	for ; at < len(list); at++ {
		add(list[at].feature, 0, float64(list[at].n))
	}
	if mine == 0 || theirs == 0 {
		return 0
	}
	return dot / math.Sqrt(mine*theirs)
}

// fewOthers is how many items beside those of the class, in permille of these, a parent must have to be judged by them.
const fewOthers = 100

// through is to, but for a parent that has hardly an item but those of the class: that one is as alike as the best of what
// is above it. Nearly all communities are settlements; the others are states, which tell little of whether a town is one.
func (l *likeness) through(class, parent wikidata.QID) float64 {
	if (l.items[parent]-l.items[class])*1000 >= l.items[class]*fewOthers {
		return l.to(class, parent)
	}
	best, above := 0.0, false
	for _, p := range l.up(parent) {
		if l.features[p] != nil {
			best, above = max(best, l.through(class, p)), true
		}
	}
	if !above {
		return l.to(class, parent)
	}
	return best
}

// Parents that are nearly as alike as the best one, in permille of its likeness, go by how established they are; so do all
// of them where none is much alike: what a class of its own is a kind of, its statements do not say.
const nearlyAlike, hardlyAlike = 900, 0.3

// first gives the primary one of the parents of a class.
func (l *likeness) first(class wikidata.QID, parents []wikidata.QID, better func(a, b wikidata.QID) int) wikidata.QID {
	if len(parents) == 1 {
		return parents[0]
	}
	score, best := make(map[wikidata.QID]float64, len(parents)), 0.0
	for _, p := range parents {
		score[p] = l.through(class, p)
		best = max(best, score[p])
	}
	alike := slices.DeleteFunc(slices.Clone(parents), func(p wikidata.QID) bool {
		return best >= hardlyAlike && compareScores(score[p]*1000, best*nearlyAlike) < 0
	})
	return slices.MinFunc(alike, better)
}
