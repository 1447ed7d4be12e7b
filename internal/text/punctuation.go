package text

import (
	"strings"
	"unicode/utf8"
)

// mark is what a punctuation token does to sentences.
type mark uint8

const (
	other mark = iota
	terminator
	wideTerminator // ends a sentence whatever follows: 。！？ and their kin
	opener
	closer
	quoteMark // straight: opens or closes
	dashMark
)

var asciiMarks = func() (t [utf8.RuneSelf]mark) {
	for m, chars := range map[mark]string{
		terminator: ".!?", opener: "([{", closer: ")]}'", quoteMark: `"`, dashMark: "-,;:",
	} {
		for i := range len(chars) {
			t[chars[i]] = m
		}
	}
	return t
}()

var wideMarks = map[string]mark{
	"…": terminator, "‼": terminator, "⁇": terminator, "؟": terminator, "۔": terminator, "։": terminator,
	"。": wideTerminator, "！": wideTerminator, "？": wideTerminator, "｡": wideTerminator, "．": wideTerminator,
	"।": wideTerminator, "॥": wideTerminator, "።": wideTerminator, "။": wideTerminator, "។": wideTerminator,
	"“": opener, "„": opener, "‘": opener, "‚": opener, "«": opener, "‹": opener,
	"”": closer, "’": closer, "»": closer, "›": closer,
	"「": opener, "『": opener, "（": opener, "【": opener, "〈": opener, "《": opener, "［": opener,
	"」": closer, "』": closer, "）": closer, "】": closer, "〉": closer, "》": closer, "］": closer,
	"–": dashMark, "—": dashMark, "،": dashMark, "、": dashMark, "，": dashMark,
}

func (sp *splitter) punctuation(i int) mark {
	t := sp.toks[i]
	if b := sp.s[t.Start]; b < utf8.RuneSelf {
		return asciiMarks[b]
	}
	if t.Flags&(Word|Number) != 0 {
		return other
	}
	return wideMarks[sp.s[t.Start:t.End]]
}

// closing gives what closes brackets that may hold sentences of their own; quotes of dialogue are not among them,
// except the corner brackets, which quote inside a sentence: 「…。」と言った.
var closing = map[string]string{
	"(": ")", "[": "]", "{": "}", "（": "）", "「": "」", "『": "』", "【": "】", "《": "》",
}

// lookahead bounds the search for a closing bracket, in tokens: it keeps the work linear and lets a bracket that is
// never closed do no harm.
const lookahead = 80

func (sp *splitter) open(i int) {
	if i < sp.bracketTo {
		return
	}
	t := sp.toks[i]
	open := sp.s[t.Start:t.End]
	want := closing[open]
	if want == "" {
		return
	}
	depth := 0
	for j := i; j < len(sp.toks) && j < i+lookahead && (j == i || !sp.breakBefore(j)); j++ {
		switch sp.s[sp.toks[j].Start:sp.toks[j].End] {
		case open:
			depth++
		case want:
			if depth--; depth == 0 {
				sp.bracketAt, sp.bracketTo = i, j
				return
			}
		}
	}
}

// toggleQuote reads a straight quote: the side on which it has space says whether it opens; with space on both sides
// (tokenised text) or on neither, it is the opposite of the last.
func (sp *splitter) toggleQuote(i int) {
	before := sp.toks[i].Flags&SpaceBefore != 0
	after := i+1 == len(sp.toks) || sp.toks[i+1].Flags&SpaceBefore != 0 ||
		sp.punctuation(i+1) != other && sp.punctuation(i+1) != opener // `" The Song ",` closes
	switch {
	case before && !after:
		sp.inQuote = true
	case !before && after:
		sp.inQuote = false
	default:
		sp.inQuote = !sp.inQuote
	}
}

func (sp *splitter) starter(t Token) bool {
	if t.Flags&Capital == 0 {
		return false
	}
	w := sp.s[t.Start:t.End]
	return starters[""][w] || sp.start[w]
}

// caseless says whether the word is of a script without upper case (Arabic, Hebrew, Devanagari …).
func (sp *splitter) caseless(t Token) bool {
	r, _ := utf8.DecodeRuneInString(sp.s[t.Start:t.End])
	return r >= 0x590 && !(r >= 0x10A0 && r < 0x1100) && !(r >= 0x1E00 && r < 0x2000)
}

// plainLower says whether token i is a lower-case word of three letters or more: what ends a sentence in "end.The".
func (sp *splitter) plainLower(i int) bool {
	t := sp.toks[i]
	return t.Flags&Word != 0 && t.Flags&Capital == 0 && t.End-t.Start >= 3
}

func letter(w string) bool {
	_, size := utf8.DecodeRuneInString(w)
	return size == len(w)
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
