package evidence

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/link"
)

// Kinds of units that stand beside an end of a pair. They are closed classes: words themselves are for the Model.
const (
	besideNothing = iota // the sentence begins or ends
	besideStop
	besideComma
	besideColon // or semicolon
	besideOpening
	besideClosing
	besideOwner // 's
	besideOf
	besidePlaced // in, at, on
	besideOther  // another preposition
	besideAnd
	besideArticle // or whose: the, his
	besideIs
	besideWho
	besideName
	besideUnknown // a name of an unknown sort, or a capitalised word of no name
	besideNumber
	besideAs
	besideQuote
	besideDash
	besideWord // anything else
	besides
)

var besideKind = func() map[string]int {
	kinds := map[int][]string{
		besideStop:    {".", "!", "?", "…"},
		besideComma:   {","},
		besideColon:   {":", ";"},
		besideOpening: {"(", "["},
		besideClosing: {")", "]"},
		besideOwner:   {"'", "’", "'s", "’s"},
		besideOf:      {"of"},
		besidePlaced:  {"in", "at", "on", "near"},
		besideOther: {"by", "from", "to", "for", "with", "into", "onto", "over", "under", "against", "between", "among", "after", "before", "during", "through",
			"within", "across", "toward", "towards", "until", "since", "about", "than", "like", "including", "via", "per", "around", "outside", "inside"},
		besideAnd:     {"and", "or", "&", "but"},
		besideArticle: {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "some", "all", "both"},
		besideIs:      {"is", "was", "are", "were", "be", "been", "has", "had", "have", "became", "becomes"},
		besideWho:     {"who", "which", "where", "when", "whose", "whom", "while", "although", "because"},
		besideNumber:  {"<num>", "<date>"},
		besideAs:      {"as"},
		besideQuote:   {"\"", "“", "”", "‘"},
		besideDash:    {"-", "–", "—", "/"},
	}
	m := map[string]int{}
	for kind, words := range kinds {
		for _, w := range words {
			m[w] = kind
		}
	}
	return m
}()

// kind is the kind of a unit.
func (s *Sentence) kind(i int32) int { return int(s.lay()[i].kind) }

// laid is what is known of a unit by what stands before it.
type laid struct {
	kind   uint8
	inside uint8
}

// Bits of Sentence.Inside.
const (
	insideQuote   = 1
	insideBracket = 2
)

// lay finds the kinds of all units, once.
func (s *Sentence) lay() []laid {
	if s.laid != nil {
		return s.laid
	}
	s.laid = make([]laid, len(s.Words))
	inside := uint8(0)
	for i, w := range s.Words {
		k, closed := kindOf(w), inside&insideQuote != 0
		switch {
		case k == besideClosing:
			inside &^= insideBracket
		case w == "”" || w == "\"" && closed:
			inside &^= insideQuote
		}
		s.laid[i] = laid{uint8(k), inside}
		switch {
		case k == besideOpening:
			inside |= insideBracket
		case w == "“" || w == "\"" && !closed:
			inside |= insideQuote
		}
	}
	return s.laid
}

func kindOf(w string) int {
	if kind, ok := besideKind[w]; ok {
		return kind
	}
	switch {
	case w == "<cap>" || w == masks[link.Untyped]:
		return besideUnknown
	case strings.HasPrefix(w, "<"):
		return besideName
	}
	return besideWord
}

// Beside is the kind of the unit next to another, to its left (step -1) or right (1).
func (s *Sentence) Beside(unit, step int32) int {
	i := unit + step
	if i < 0 || int(i) >= len(s.Words) {
		return besideNothing
	}
	return s.kind(i)
}

// Inside says what encloses a unit: 1 a quotation, 2 a bracket that began before it.
func (s *Sentence) Inside(unit int32) int { return int(s.lay()[unit].inside) }

// Across counts what stands between two units.
type Across struct {
	Commas, Conjunctions, Prepositions, Content, Copulas, Clauses, Unknown, Figures int
}

// Across counts the units between two, by kind.
func (s *Sentence) Across(p Pair) (a Across) {
	for i := min(p.Head, p.Tail) + 1; i < max(p.Head, p.Tail); i++ {
		switch s.kind(i) {
		case besideComma:
			a.Commas++
		case besideAnd:
			a.Conjunctions++
		case besideOf, besidePlaced, besideOther, besideAs:
			a.Prepositions++
		case besideIs:
			a.Copulas++
		case besideWho:
			a.Clauses++
		case besideUnknown:
			a.Unknown++
		case besideNumber:
			a.Figures++
		case besideWord:
			if content(s.Words[i]) {
				a.Content++
			}
		}
	}
	return a
}

// Others counts the mentions of a mask beside the one asked for.
func (s *Sentence) Others(mask string) int {
	n := -1
	for _, w := range s.Words {
		if w == mask {
			n++
		}
	}
	return n
}
