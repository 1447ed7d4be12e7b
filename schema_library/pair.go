package schemalib

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Pair is the types of both ends of a statement.
type Pair struct{ Head, Tail TypeSet }

// MarshalText makes the pair a JSON key: "Q178561|Q515 Q5119".
func (p Pair) MarshalText() ([]byte, error) {
	head, _ := p.Head.MarshalText()
	tail, _ := p.Tail.MarshalText()
	return append(append(head, '|'), tail...), nil
}

// UnmarshalText reads what MarshalText writes.
func (p *Pair) UnmarshalText(b []byte) error {
	head, tail, ok := strings.Cut(string(b), "|")
	if !ok {
		return fmt.Errorf("a pair of types has no bar: %q", b)
	}
	if err := p.Head.UnmarshalText([]byte(head)); err != nil {
		return err
	}
	return p.Tail.UnmarshalText([]byte(tail))
}

// Pairs counts statements by the types of both ends, of those subjects only that have a property of occurrences or
// occasions: what fills a role of a battle is told from what fills it elsewhere. It is bounded as a Tally is.
type Pairs map[Pair]int64

// maxPairs bounds Pairs. On the full dump only the properties that nearly all items have come near it.
const maxPairs = 2048

func (t Pairs) add(key Pair, n int64) {
	t[key] += n
	if len(t) <= maxPairs {
		return
	}
	keys := sortedPairs(t)
	slices.SortStableFunc(keys, func(a, b Pair) int { return cmp.Compare(t[b], t[a]) })
	for _, k := range keys[maxPairs/2:] {
		delete(t, k)
	}
}

// merge adds in a fixed order, because add may drop.
func (t Pairs) merge(o Pairs) {
	for _, k := range sortedPairs(o) {
		t.add(k, o[k])
	}
}

func sortedPairs(t Pairs) []Pair {
	keys := make([]Pair, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b Pair) int { return cmp.Or(compareSets(a.Head, b.Head), compareSets(a.Tail, b.Tail)) })
	return keys
}
