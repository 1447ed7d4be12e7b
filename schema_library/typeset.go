package schemalib

import (
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// TypeSet is the direct types (P31) of an item, ascending, zero-padded. Of items with more than four the lowest ids
// are kept: in the dumps seen fewer than 1 in 1,000 have more.
type TypeSet [4]wikidata.QID

// TypesOf makes a set of a list in any order.
func TypesOf(types []wikidata.QID) TypeSet {
	var t TypeSet
	if !slices.IsSorted(types) {
		types = slices.Sorted(slices.Values(types))
	}
	n := 0
	for _, q := range types {
		if n < len(t) && q != 0 && (n == 0 || t[n-1] != q) {
			t[n] = q
			n++
		}
	}
	return t
}

// All gives the types without the padding.
func (t *TypeSet) All() []wikidata.QID {
	n := 0
	for n < len(t) && t[n] != 0 {
		n++
	}
	return t[:n]
}

// MarshalText makes the set a JSON key: "Q5 Q215627"; "" for none.
func (t TypeSet) MarshalText() ([]byte, error) {
	var b strings.Builder
	for i, q := range t.All() {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(q.String())
	}
	return []byte(b.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (t *TypeSet) UnmarshalText(b []byte) error {
	var list []wikidata.QID
	for _, w := range strings.Fields(string(b)) {
		var q wikidata.QID
		if err := q.UnmarshalText([]byte(w)); err != nil {
			return err
		}
		list = append(list, q)
	}
	*t = TypesOf(list)
	return nil
}

func compareSets(a, b TypeSet) int { return slices.Compare(a[:], b[:]) }

// Tally counts by type set, bounded: see prune.
type Tally map[TypeSet]int64

// maxTally bounds a Tally. On the full dump only P31 and P279 come near it.
const maxTally = 8192

// add counts, and when the tally is full keeps the heavier half, ties by id, so that the outcome depends on the order
// of rows inside a shard alone.
func (t Tally) add(key TypeSet, n int64) {
	t[key] += n
	if len(t) <= maxTally {
		return
	}
	keys := make([]TypeSet, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b TypeSet) int {
		if t[a] != t[b] {
			if t[a] > t[b] {
				return -1
			}
			return 1
		}
		return compareSets(a, b)
	})
	for _, k := range keys[maxTally/2:] {
		delete(t, k)
	}
}

// merge adds another tally, in a fixed order because add may drop.
func (t Tally) merge(o Tally) {
	for _, k := range o.keys() {
		t.add(k, o[k])
	}
}

func (t Tally) keys() []TypeSet {
	keys := make([]TypeSet, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compareSets)
	return keys
}
