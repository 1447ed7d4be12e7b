package prompt

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quality gives the rule by which a sentence is of no use for training, "" where it is of use. Seen in wikitext: cells
// of tables, headings, list items, coordinates, the rests of templates.
func (b *Builder) quality(s string) string {
	chars := utf8.RuneCountInString(s)
	if b.options.MaxChars > 0 && chars > b.options.MaxChars {
		return dropLong
	}
	letters, signs := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case !unicode.IsSpace(r):
			signs++
		}
	}
	if letters <= signs || strings.Contains(s, "{{") || strings.Contains(s, "[[") || strings.Contains(s, "||") || strings.Contains(s, "{|") {
		return dropNoProse
	}
	if words(s) < b.options.MinWords {
		return dropShort
	}
	return ""
}

// words counts runs of letters; a letter of a script that is written without spaces counts as half a word.
func words(s string) int {
	halves, inside := 0, false
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			halves++
			inside = false
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) && inside:
			if !inside {
				halves += 2
			}
			inside = true
		case r == '\'' || r == '’' || r == '-':
			// part of a word: "Marie's", "well-known"
		default:
			inside = false
		}
	}
	return halves / 2
}

// onlyNames drops sentences that say nothing beside their names: captions, list items, "Paris, France".
func (b *Builder) onlyNames(sc *scene) string {
	runes := []rune(sc.content)
	for _, i := range sc.mentions {
		m := sc.doc.Mentions[i]
		for k := m.Start - sc.start; k < m.End-sc.start; k++ {
			runes[k] = ' '
		}
	}
	letters := 0
	for _, r := range runes {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if b.options.MinWords > 0 && letters < minLettersBeside {
		return dropNoProse
	}
	return ""
}

// minLettersBeside is what "and" does not reach, and the shortest verbs with anything beside them do.
const minLettersBeside = 4
