package evidence

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Counts is what a corpus shows of one feature: how many pairs show it, how many of them have ends of given sorts, and of
// how many a property is stated. Counts of two parts of a corpus add up.
type Counts struct {
	All      uint64
	Ends     map[Ends]uint64
	Property map[wikidata.PID]uint64
}

// NewCounts makes empty counts.
func NewCounts() *Counts {
	return &Counts{Ends: map[Ends]uint64{}, Property: map[wikidata.PID]uint64{}}
}

// Names that stand for totals among the features, of which none begins like them.
const (
	everyPair   = "#pairs"  // all pairs
	mutualPairs = "#mutual" // of a property that are stated both ways
	rareCounts  = "#rare"   // of features that were left out: see Counts.Prune
	endsOf      = "#ends "  // of the property that follows
)

// Counts gives the counts of each feature, in no order, and the totals under names that no feature has.
func (st *Stats) Counts() iter.Seq2[string, *Counts] {
	all := make(map[string]*Counts, len(st.Feature))
	at := func(name string) *Counts {
		if all[name] == nil {
			all[name] = NewCounts()
		}
		return all[name]
	}
	at(everyPair).All = st.Pairs
	for f, n := range st.Feature {
		at(f).All = n
	}
	for e, ps := range st.Ends {
		at(everyPair).Ends[e] = ps.Pairs
		for f, n := range ps.Feature {
			at(f).Ends[e] = n
		}
	}
	for q, ps := range st.Property {
		at(everyPair).Property[q] = ps.Pairs
		at(endsOf + q.String()).Ends = ps.Ends
		for name, n := range map[string]uint64{mutualPairs: ps.Mutual, rareCounts: ps.Rare} {
			if n > 0 {
				at(name).Property[q] = n
			}
		}
		for f, n := range ps.Feature {
			at(f).Property[q] = n
		}
	}
	return maps.All(all)
}

// Put sets what Counts gave under a name. Statistics into which all of it was put are those that gave it.
func (st *Stats) Put(name string, c *Counts) error {
	of := func(q wikidata.PID) *PropertyStats { return part(st.Property, q) }
	switch {
	case name == everyPair:
		st.Pairs = c.All
		for e, n := range c.Ends {
			part(st.Ends, e).Pairs = n
		}
		for q, n := range c.Property {
			of(q).Pairs = n
		}
	case name == mutualPairs:
		for q, n := range c.Property {
			of(q).Mutual = n
		}
	case name == rareCounts:
		for q, n := range c.Property {
			of(q).Rare = n
		}
	case strings.HasPrefix(name, endsOf):
		q, ok := wikidata.ParsePID(name[len(endsOf):])
		if !ok {
			return fmt.Errorf("statistics of %q: no property", name)
		}
		of(q).Ends = c.Ends
	default:
		st.put(name, c)
	}
	return nil
}

func (st *Stats) put(feature string, c *Counts) {
	st.Feature[feature] = c.All
	for e, n := range c.Ends {
		part(st.Ends, e).Feature[feature] = n
	}
	for q, n := range c.Property {
		part(st.Property, q).Feature[feature] = n
	}
}

// Rare is a counter of what Prune left out, and its name.
func Rare() (name string, rare *Counts) { return rareCounts, NewCounts() }

// Prune takes the properties out of the counts of a feature with which it is too rare to weigh anything, and adds them to
// rare. It says whether any is left: without, no model reads the feature. Totals stay whole.
func (c *Counts) Prune(name string, rare *Counts) (left bool) {
	if strings.HasPrefix(name, "#") {
		return true
	}
	for q, n := range c.Property {
		if n < minCount {
			rare.Property[q] += n
			delete(c.Property, q)
		}
	}
	return len(c.Property) > 0
}

// Append encodes counts as varints: equal counts give equal bytes.
func (c *Counts) Append(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, c.All)
	dst = binary.AppendUvarint(dst, uint64(len(c.Ends)))
	for _, e := range sortedEnds(c.Ends) {
		dst = binary.AppendUvarint(dst, uint64(e[0]))
		dst = binary.AppendUvarint(dst, uint64(e[1]))
		dst = binary.AppendUvarint(dst, c.Ends[e])
	}
	dst = binary.AppendUvarint(dst, uint64(len(c.Property)))
	for _, q := range slices.Sorted(maps.Keys(c.Property)) {
		dst = binary.AppendUvarint(dst, uint64(q))
		dst = binary.AppendUvarint(dst, c.Property[q])
	}
	return dst
}

// Add sums counts in the form of Append into c.
func (c *Counts) Add(b []byte) error {
	r := varints{b: b}
	c.All += r.next()
	for n := r.next(); n > 0 && !r.short; n-- {
		e := Ends{link.Sort(r.next()), link.Sort(r.next())}
		c.Ends[e] += r.next()
	}
	for n := r.next(); n > 0 && !r.short; n-- {
		q := wikidata.PID(r.next())
		c.Property[q] += r.next()
	}
	if r.short || len(r.b) > 0 {
		return errors.New("counts of a feature are damaged")
	}
	return nil
}

// varints reads one number after the other; short once there was none.
type varints struct {
	b     []byte
	short bool
}

func (r *varints) next() uint64 {
	x, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.short = true
		return 0
	}
	r.b = r.b[n:]
	return x
}

func part[K comparable](m map[K]*PropertyStats, k K) *PropertyStats {
	ps := m[k]
	if ps == nil {
		ps = &PropertyStats{Feature: map[string]uint64{}, Ends: map[Ends]uint64{}}
		m[k] = ps
	}
	return ps
}
