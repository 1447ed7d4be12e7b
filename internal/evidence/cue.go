package evidence

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// What a property needs of a sentence, and whether it is there.
const (
	NoCue = iota
	SeatSaid
	SeatUnsaid
	BondSaid
	BondUnsaid
)

// seats are words without which a sentence hardly ever says that a place is the capital of another, though the two
// often stand together.
var seats = []string{"capital", "capitals", "seat", "centre", "center", "headquarters"}

// speaks is the contrast, in thousandths of a logit, from which words count as a cue.
const speaks logit.Milli = 3000

// cue says whether a sentence says what a case needs said. Two countries or towns stand together for many reasons: a
// property that goes both ways needs a name of it between them, or around two that "and" joins, or words that speak
// strongly for it, and never holds because of a list alone.
func (c *Case) cue(s *Sentence, q wikidata.PID) int {
	switch {
	case q == 36 || q == 1376:
		if slices.ContainsFunc(s.Words, func(w string) bool { return slices.Contains(seats, w) }) {
			return SeatSaid
		}
		return SeatUnsaid
	case c.Symmetric:
		if c.Siblings < 2 && (c.Named == Between || c.Named == Around && c.Siblings == 1 || c.Words.Contrast >= speaks) {
			return BondSaid
		}
		return BondUnsaid
	}
	return NoCue
}
