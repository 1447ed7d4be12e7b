package link

import (
	"math/rand/v2"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// TestScheduleAgainstAllSubsets compares with the best of all sets of spans that do not overlap.
func TestScheduleAgainstAllSubsets(t *testing.T) {
	rng, p := rand.New(rand.NewPCG(1, 2)), &Page{Tokens: make([]text.Token, 12), memory: new(memory)}
	for range 500 {
		var all []Span
		for range 1 + rng.IntN(9) {
			first := rng.Int32N(8)
			all = append(all, Span{First: first, End: first + 1 + rng.Int32N(4), score: logit.Milli(rng.IntN(2000) - 500)})
		}
		spans := p.merge(all)
		best := logit.Milli(0)
		for set := range 1 << len(spans) {
			if sum, ok := total(spans, set); ok {
				best = max(best, sum)
			}
		}
		got, last := logit.Milli(0), int32(0)
		for _, s := range new(plan).schedule(spans, 12) {
			if s.First < last || s.score <= 0 {
				t.Fatalf("overlap or negative score: %+v", s)
			}
			got, last = got+s.score, s.End
		}
		if got != best {
			t.Fatalf("sum %d, best %d of %+v", got, best, spans)
		}
	}
}

// total sums the spans of a set; false if two overlap.
func total(spans []Span, set int) (sum logit.Milli, ok bool) {
	var taken [16]bool
	for i, s := range spans {
		if set>>i&1 == 0 {
			continue
		}
		sum += s.score
		for t := s.First; t < s.End; t++ {
			if taken[t] {
				return 0, false
			}
			taken[t] = true
		}
	}
	return sum, true
}

func TestRelateName(t *testing.T) {
	for _, c := range []struct {
		surface, label string
		want           int
	}{{"Paris", "Paris", 0}, {"paris", "Paris", 1}, {"Stanford", "Stanford University", 2}, {"Curie", "Marie Curie", 3}, {"Royal", "The Royal Society", 4},
		{"the Royal Society of London", "Royal Society", 5}, {"MIT", "Massachusetts Institute of Technology", 6}, {"French", "Gaul", 7}, {"x", "", 8}} {
		if got, _ := relateName(c.surface, c.label); got != c.want {
			t.Errorf("%q of %q: %d, want %d", c.surface, c.label, got, c.want)
		}
	}
}
