package evidence

import "strings"

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

// Beside is the kind of the unit next to another, to its left (step -1) or right (1).
func (s *Sentence) Beside(unit, step int32) int {
	i := unit + step
	if i < 0 || int(i) >= len(s.Words) {
		return besideNothing
	}
	w := s.Words[i]
	if kind, ok := besideKind[w]; ok {
		return kind
	}
	if strings.HasPrefix(w, "<") {
		return besideName
	}
	return besideWord
}
