package job

import (
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/fact"
)

// Join adds two Outputs: counts are summed, files and refs collected, one example a rule kept, the first by place.
// It is associative and, but for the order of Files and Next, commutative.
func Join(a, b Output) Output {
	a.Next = append(a.Next, b.Next...)
	a.Files = append(a.Files, b.Files...)
	if a.Counts == nil {
		a.Counts = map[string]int64{}
	}
	for k, n := range b.Counts {
		a.Counts[k] += n
	}
	a.Examples = firstByRule(append(a.Examples, b.Examples...))
	return a
}

func firstByRule(all []fact.Reject) []fact.Reject {
	slices.SortFunc(all, func(x, y fact.Reject) int {
		for _, c := range []int{strings.Compare(x.Rule, y.Rule), strings.Compare(x.Source, y.Source), cmpInt(x.Offset, y.Offset)} {
			if c != 0 {
				return c
			}
		}
		return strings.Compare(x.Excerpt, y.Excerpt)
	})
	return slices.CompactFunc(all, func(x, y fact.Reject) bool { return x.Rule == y.Rule })
}
