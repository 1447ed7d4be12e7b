package text

import "strings"

// Sentence is a stretch of text and its tokens. Start and End are bytes, of its first and last token; the tokens are
// [First, Last).
type Sentence struct{ Start, End, First, Last int32 }

// Sentences appends the sentences of s to dst; toks are Tokenize(s) and every token belongs to exactly one sentence.
// A line break ends a sentence unless the text is hard-wrapped; in a line, terminators end one unless an abbreviation,
// an initial, an ordinal, an open bracket or what follows says otherwise. lang chooses abbreviations; unknown ones get
// those common to all. Linear in the tokens.
func Sentences(s string, toks []Token, lang string, dst []Sentence) []Sentence {
	if len(toks) == 0 {
		return dst
	}
	sp := newSplitter(s, toks, lang)
	first := 0
	for i := 0; i < len(toks); {
		next := i + 1
		if toks[i].Flags&(Word|Number) == 0 {
			next = sp.step(i, first)
		}
		if next < len(toks) && !sp.breakBefore(next) && !sp.ended {
			i = next
			continue
		}
		dst = append(dst, Sentence{toks[first].Start, toks[next-1].End, int32(first), int32(next)})
		sp.ended = false
		i, first = next, next
	}
	return dst
}

// splitter walks the tokens of one text.
type splitter struct {
	s         string
	toks      []Token
	abbr      map[string]dot // of the language; common ones in abbreviations[""]
	start     map[string]bool
	ordinal   bool
	wrapped   bool // single line breaks mean nothing
	inQuote   bool // between straight quotes
	bracketTo int  // tokens before this one stand in brackets that close on this line
	bracketAt int  // where those brackets open
	ended     bool // step found the end of a sentence before the token it returned
}

func newSplitter(s string, toks []Token, lang string) *splitter {
	base, _, _ := strings.Cut(lang, "-")
	return &splitter{
		s: s, toks: toks, abbr: abbreviations[base], start: starters[base], ordinal: ordinals[base],
		wrapped: hardWrapped(s), bracketAt: -1,
	}
}

// step reads the punctuation at i, with the terminators and closers that belong to it, and gives the index of the next.
func (sp *splitter) step(i, first int) int {
	if sp.toks[i].Flags&LineStart != 0 && !sp.wrapped {
		sp.inQuote = false
	}
	switch sp.punctuation(i) {
	case quoteMark:
		sp.toggleQuote(i)
	case opener:
		sp.open(i)
	case terminator, wideTerminator:
		return sp.terminate(i, first)
	}
	return i + 1
}

// breakBefore says whether a line break before token i ends a sentence.
func (sp *splitter) breakBefore(i int) bool {
	if sp.toks[i].Flags&LineStart == 0 {
		return false
	}
	return !sp.wrapped || strings.Count(sp.s[sp.toks[i-1].End:sp.toks[i].Start], "\n") > 1
}

// terminate decides about the terminators from i on: it takes them and the closers that follow, sets ended, and
// returns the token after them.
func (sp *splitter) terminate(i, first int) int {
	wide := false
	j := i
	for ; j < len(sp.toks) && (j == i || sp.toks[j].Flags&SpaceBefore == 0); j++ {
		p := sp.punctuation(j)
		if p != terminator && p != wideTerminator {
			break
		}
		wide = wide || p == wideTerminator
	}
	closers := j
	j = sp.takeClosers(j)
	switch {
	case j == len(sp.toks):
		return j
	case j < sp.bracketTo:
		return j
	case wide:
		sp.ended = true
	default:
		aside := sp.bracketAt > first && closers <= sp.bracketTo && sp.bracketTo < j
		if aside && sp.s[sp.toks[i].Start] != '.' {
			return j // "It has (why?) Two bridges": the brackets began inside the sentence
		}
		sp.ended = sp.startsNew(i, j, first)
	}
	return j
}

// takeClosers passes closing quotes and brackets from j on.
func (sp *splitter) takeClosers(j int) int {
	for ; j < len(sp.toks); j++ {
		if sp.breakBefore(j) {
			return j
		}
		switch p := sp.punctuation(j); {
		case p == closer && (sp.toks[j].Flags&SpaceBefore == 0 || sp.s[sp.toks[j].Start] == ')'):
		case p == quoteMark && (sp.inQuote || sp.toks[j].Flags&SpaceBefore == 0):
			sp.inQuote = false
		default:
			return j
		}
	}
	return j
}

// startsNew decides whether the token at j, after a terminator at i, begins a sentence.
func (sp *splitter) startsNew(i, j, first int) bool {
	if sp.breakBefore(j) {
		return true
	}
	word := j
	for word < len(sp.toks) && word < j+4 && sp.toks[word].Flags&(Word|Number) == 0 {
		switch sp.punctuation(word) {
		case opener, quoteMark:
			word++
			continue
		case dashMark:
			return false
		}
		break
	}
	if word == len(sp.toks) {
		return false
	}
	t := sp.toks[word]
	if t.Flags&(Word|Number) == 0 {
		return sp.punctuation(word) == other && sp.toks[j].Flags&SpaceBefore != 0
	}
	if t.Flags&Word != 0 && t.Flags&(Capital|Ideographic) == 0 && !sp.caseless(t) {
		return false
	}
	if word > j && t.Flags&Number != 0 && closing[sp.s[sp.toks[j].Start:sp.toks[j].End]] != "" {
		return false // a year behind a title: "What Is Property? (1840)"
	}
	starter := sp.starter(t)
	if sp.toks[j].Flags&SpaceBefore == 0 {
		return starter && word == j && i > first && sp.plainLower(i-1)
	}
	if sp.s[sp.toks[i].Start] != '.' || j > i+1 && sp.punctuation(i+1) == terminator {
		return true
	}
	return sp.fullStop(i, word, first, starter)
}

// fullStop judges a single full stop at i by the word before it; word is the first word after it.
func (sp *splitter) fullStop(i, word, first int, starter bool) bool {
	if i == first {
		return false
	}
	prev, next := sp.toks[i-1], sp.toks[word]
	if prev.End != sp.toks[i].Start { // "Jr ." of tokenised text is still a full stop
		return true
	}
	w := sp.s[prev.Start:prev.End]
	number := next.Flags&Number != 0
	switch {
	case prev.Flags&Number != 0:
		if i-1 == first && len(w) <= 3 {
			return false // "1. Foo": a numbered item
		}
		return !sp.ordinal || len(w) > 2 || starter
	case prev.Flags&Word == 0:
		return true
	}
	if w == "I" && i-2 > first && sp.s[sp.toks[i-2].Start:sp.toks[i-2].End] == "War" {
		return true // the only number in roman letters that is common before a full stop
	}
	kind := sp.abbr[w]
	if kind == dotEnds {
		kind = abbreviations[""][w]
	}
	dotted := i >= 2 && sp.toks[i-2].End == prev.Start && sp.s[sp.toks[i-2].Start] == '.'
	if kind == dotEnds && (dotted && len(w) <= 3 || letter(w) && prev.Flags&Ideographic == 0) {
		kind = dotMayEnd
		if dotted && prev.Flags&Capital == 0 && (w == "g" || w == "e") {
			kind = dotNever // e.g., i.e.
		}
	}
	switch kind {
	case dotNever:
		return false
	case dotMayEnd:
		return starter
	case dotNumbered:
		return starter && !number
	}
	return true
}
