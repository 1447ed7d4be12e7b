package evidence

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// cues are words without which a sentence hardly ever states a property, though the pair often stands together: the
// capital of a place is mentioned for many reasons, and so are twin towns.
var cues = map[wikidata.PID][]string{
	36:   {"capital", "capitals", "seat", "centre", "center", "headquarters"},
	1376: {"capital", "capitals", "seat", "centre", "center", "headquarters"},
	190:  {"twin", "twinned", "twinning", "sister", "partner", "partnership", "twins"},
}

// Cue says whether a property needs a cue: 0 no, 1 yes and the sentence has it, 2 yes and it has not.
func (s *Sentence) Cue(q wikidata.PID) int {
	words := cues[q]
	if words == nil {
		return 0
	}
	for _, w := range s.Words {
		if slices.Contains(words, w) {
			return 1
		}
	}
	return 2
}
