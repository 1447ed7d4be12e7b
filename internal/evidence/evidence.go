// Package evidence learns from a corpus which words speak for a property, by distant supervision.
//
// Nouns: Sentence (tokens as evidence sees them, names masked), Pair (two mentions in it), Stats (counts of a first
// pass), Model (weights made of them). Stats of two parts of a corpus add up to the Stats of the whole, whatever the
// order; everything in them is an integer. A Model never holds a name: mentions, numbers and capitalised words are
// masked before anything is counted. It reads the words and the sorts of the two ends, never how much the knowledge
// base states about them.
package evidence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// Sentence is what evidence sees of a sentence: a word for each unit, mentions as one unit each.
type Sentence struct {
	Words []string // lower case; "<person>" for a mention of that sort, "<num>", "<date>", "<cap>"
	unit  []int32  // unit of each token, from first
	first int32

	stems []string // of the words that say something, "" of the others; made when first asked for
	laid  []laid   // kinds of units; made when first asked for
	shown []shown  // features of the pairs that were asked for
	known []int32  // what they are parts of

	spelled []byte // a buffer
}

// masks of mentions by sort.
var masks = [...]string{"<name>", "<person>", "<place>", "<country>", "<org>", "<work>", "<event>", "<people>", "<language>", "<taxon>", "<thing>"}

// Mask is the unit that stands for a mention of a sort.
func Mask(s link.Sort) string { return masks[min(int(s), len(masks)-1)] }

// Masked is a stretch of tokens that a unit stands for.
type Masked struct {
	First, End int32
	Mask       string
}

// NewSentence masks the tokens [first, end) of a page: the given stretches, which are in order and do not overlap,
// numbers, and capitalised words that no stretch covers.
func NewSentence(p *link.Page, first, end int32, cover []Masked) *Sentence {
	s := &Sentence{first: first, Words: make([]string, 0, end-first), unit: make([]int32, end-first)}
	for t := first; t < end; {
		for len(cover) > 0 && cover[0].End <= t {
			cover = cover[1:]
		}
		if len(cover) > 0 && cover[0].First <= t {
			to := min(cover[0].End, end)
			for ; t < to; t++ {
				s.unit[t-first] = int32(len(s.Words))
			}
			s.Words = append(s.Words, cover[0].Mask)
			continue
		}
		s.unit[t-first] = int32(len(s.Words))
		s.Words = append(s.Words, word(p, t))
		t++
	}
	return s
}

func word(p *link.Page, t int32) string {
	f := p.Tokens[t].Flags
	switch {
	case f&text.Number != 0:
		return "<num>"
	case f&text.Capital != 0:
		w := p.Word(int(t))
		if c := link.English.Of(w); c != link.Unseen && c >= 7 {
			return strings.ToLower(w)
		}
		return "<cap>"
	}
	return p.Word(int(t))
}

// Unit is the unit of a token.
func (s *Sentence) Unit(tok int32) int32 { return s.unit[tok-s.first] }

// Content says that a word in lower case has a meaning of its own.
func Content(w string) bool { return content(w) }

// content says that a unit is a word that may be a trigger: letters, no function word.
func content(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return len(w) > 2 && unicode.IsLetter(r) && !function[w]
}

var function = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`the and for with from that this these those which who whom whose what when where while why how
		was were are has had have been being will would could should can may might must shall did does not but also than then
		there here their them they his her hers him she its our your you one two three four five six seven eight nine ten
		some any all both each other another such more most many much few several same own only very just into onto over under
		about after before during between among through within without against along across around near since until upon
		because although though however where later early late first second last next new old now still even ever never always often
		out off down again per via due per based known called named made make makes including include included well part`) {
		m[w] = true
	}
	return m
}()
