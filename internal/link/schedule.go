package link

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/scratch"
)

// plan is the memory of schedule.
type plan struct {
	best             []logit.Milli
	take, ends, next []int32
	out              []Span
}

// schedule picks the spans that do not overlap and whose scores sum highest; spans are ordered by First, End. Of
// equal sums the one with the earlier last span wins. Spans of negative score are never taken.
func (m *plan) schedule(spans []Span, tokens int) []Span {
	best := scratch.Zeros(&m.best, tokens+1)  // best sum of spans that end at or before token i
	take := scratch.Zeros(&m.take, tokens+1)  // the span that ends at i, plus one; 0 for none
	byEnd := scratch.Zeros(&m.ends, tokens+1) // first span of the list that ends at i, plus one
	next := scratch.Zeros(&m.next, len(spans))
	for i := len(spans) - 1; i >= 0; i-- {
		if spans[i].score > 0 {
			next[i] = byEnd[spans[i].End]
			byEnd[spans[i].End] = int32(i) + 1
		}
	}
	for t := 1; t <= tokens; t++ {
		best[t] = best[t-1]
		for i := byEnd[t]; i > 0; i = next[i-1] {
			s := spans[i-1]
			if sum := best[s.First] + s.score; sum > best[t] {
				best[t], take[t] = sum, i
			}
		}
	}
	out := m.out[:0]
	for t := tokens; t > 0; {
		if take[t] == 0 {
			t--
			continue
		}
		out = append(out, spans[take[t]-1])
		t = int(spans[take[t]-1].First)
	}
	slices.Reverse(out)
	m.out = out
	return out
}
