package link

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// lexeme is what is known of a word or sign as it is written, whatever stands around it. Features ask for it many times
// a token, so it is looked up once, when the page is made.
type lexeme struct {
	casing, mark, opener uint8
	class                class // of a connector
	says                 says
}

// says are the closed classes that a word is of.
type says uint16

const (
	quotes    says = 1 << iota // opens or closes quotes
	male                       // he and his forms
	female                     // she and hers
	things                     // it and they: what is no person. Their forms of two genders say nothing else
	phraseEnd                  // no noun phrase goes on behind it
	speech                     // follows the name of a language
	team                       // follows the name of a team or league
	sports                     // around a name of a place, lets it be the name of a team
)

// closed are the words of the closed classes.
var closed = map[says]string{
	quotes:    "\" “ ” « » '' ``",
	male:      "he He his His him himself",
	female:    "she She her Her hers herself",
	things:    "it It its Its they They their Their",
	phraseEnd: phraseEnds, speech: speechWords, team: teamWords, sports: sportWords,
}

// gender is P21 of whom a personal pronoun stands for; 0 for another word.
func (s says) gender() wikidata.QID {
	switch {
	case s&male != 0:
		return Male
	case s&female != 0:
		return Female
	}
	return 0
}

// lexicon joins the closed classes with a table of casing, of which each word is held as a name would be written too.
func lexicon(c *Casing) map[string]lexeme {
	out := make(map[string]lexeme, 2*len(c.bucket)+512)
	for w, bucket := range c.bucket {
		out[w] = lexeme{casing: bucket}
		if 'a' <= w[0] && w[0] <= 'z' {
			out[strings.ToUpper(w[:1])+w[1:]] = lexeme{casing: bucket}
		}
	}
	add := func(w string, set func(*lexeme)) {
		x, ok := out[w]
		if !ok {
			x.casing = c.Of(w)
		}
		set(&x)
		out[w] = x
	}
	for w, k := range connectors {
		add(w, func(x *lexeme) { x.class = k })
	}
	for w, m := range marks {
		add(w, func(x *lexeme) { x.mark = uint8(m) })
	}
	for w, o := range openers {
		add(w, func(x *lexeme) { x.opener = uint8(o) })
	}
	for s, words := range closed {
		for _, w := range strings.Fields(words) {
			add(w, func(x *lexeme) { x.says |= s })
		}
	}
	return out
}

// read is what is known of a word.
func (c *Casing) read(w string) lexeme {
	if x, ok := c.words[w]; ok {
		return x
	}
	return lexeme{casing: c.Of(w)}
}
