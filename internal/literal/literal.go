// Package literal finds dates, quantities and ordinals in running text and compares them with statement values.
//
// Nouns: Literal (what the text says), Match (whether a statement value says the same, and by which rule).
// Invariant: a Literal's canonical value is a function of its surface and the language alone; literals do not overlap
// and stand in text order. One pass over the tokens, no allocation per token.
// It guesses nothing: "next Tuesday" and spelled-out amounts are not literals. Of "13 March" without a year only the number is
// read, as an amount: left out, it would be taken for part of an unknown name.
package literal

import (
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Precision of a date. The numbers are Wikibase's, so that they compare with statement values.
type Precision int8

// Precisions that text states; Wikibase's coarser ones (millennium and up) are never found in text.
const (
	Century Precision = 7
	Decade  Precision = 8
	Year    Precision = 9
	Month   Precision = 10
	Day     Precision = 11
)

// String is the name in annotation rows; empty for "no date".
func (p Precision) String() string {
	switch p {
	case Century:
		return "century"
	case Decade:
		return "decade"
	case Year:
		return "year"
	case Month:
		return "month"
	case Day:
		return "day"
	}
	return ""
}

// Literal is a place in the text with its value: byte offsets and token indices, end exclusive.
type Literal struct {
	StartByte, EndByte int32
	First, End         int32 // tokens
	Kind               string
	Precision          Precision
	Year               int32 // astronomical for dates: 44 BC is -44 here, as Wikibase writes it; no year 0
	Month, Day         int8
	Amount             float64 // of a quantity or ordinal
	Step               float64 // value of the last digit that is written: 1.2 million has 100000
	Unit               wikidata.QID
}

// Value is the canonical text: "1867-11-07", "1867-11", "1867", first year of a decade or century, "12.5".
func (l Literal) Value() string {
	if l.Kind != annotation.Date {
		return strconv.FormatFloat(l.Amount, 'f', -1, 64)
	}
	b := strconv.AppendInt(make([]byte, 0, 12), int64(l.Year), 10)
	if l.Precision >= Month {
		b = appendTwo(b, l.Month)
	}
	if l.Precision >= Day {
		b = appendTwo(b, l.Day)
	}
	return string(b)
}

func appendTwo(b []byte, n int8) []byte { return append(b, '-', byte('0'+n/10), byte('0'+n%10)) }

// Find appends the literals of s, whose tokens are toks, to dst. Languages: "de" has its own month names and
// number format; every other language is read as English.
func Find(s string, toks []text.Token, lang string, dst []Literal) []Literal {
	f := finder{s: s, toks: toks, lang: langOf(lang)}
	for i := 0; i < len(toks); {
		l, n := f.at(i)
		if n == 0 {
			i++
			continue
		}
		l.First, l.End = int32(i), int32(i+n)
		l.StartByte, l.EndByte = toks[i].Start, toks[i+n-1].End
		dst = append(dst, l)
		i += n
	}
	return dst
}

type finder struct {
	s    string
	toks []text.Token
	lang *language
}

// word is the surface of token i; empty outside the text.
func (f *finder) word(i int) string {
	if i < 0 || i >= len(f.toks) {
		return ""
	}
	return f.s[f.toks[i].Start:f.toks[i].End]
}

// tight says that token i follows the one before without white space.
func (f *finder) tight(i int) bool {
	return i > 0 && i < len(f.toks) && f.toks[i].Flags&text.SpaceBefore == 0
}

// at reads the literal that begins at token i and how many tokens it takes; 0 for none.
func (f *finder) at(i int) (Literal, int) {
	t := f.toks[i]
	switch {
	case t.Flags&text.Number != 0:
		if f.tight(i) && f.insideNumber(i) {
			return Literal{}, 0
		}
		if f.code(i) {
			return f.iso(i)
		}
		if l, n := f.date(i); n > 0 {
			return l, n
		}
		if l, n := f.ordinal(i); n > 0 {
			return l, n
		}
		return f.quantity(i)
	case t.Flags&text.Word != 0:
		if t.Flags&text.Capital != 0 {
			if l, n := f.monthFirst(i); n > 0 {
				return l, n
			}
		}
		if l, n := f.century(i); n > 0 {
			return l, n
		}
		if l, n := f.ordinal(i); n > 0 {
			return l, n
		}
	}
	return f.negative(i)
}

// insideNumber says that token i continues a longer code such as "A-4" or "3.1.2", which is not a number of its own.
func (f *finder) insideNumber(i int) bool {
	switch f.word(i - 1) {
	case "/":
		return f.tight(i-1) && !f.nextYear(i)
	case ".", ",", ":", "#", "'", "’", "′", "_", "+":
		return f.tight(i-1) || f.word(i-1) == "#"
	case "-":
		return f.tight(i-1) && f.toks[i-2].Flags&text.Word != 0
	}
	return false
}

// code says that token i is one of three numbers or more that hyphens join, as in an ISBN.
func (f *finder) code(i int) bool {
	n := 1
	for _, step := range [...]int{-2, 2} {
		for j := i; ; j += step {
			hyphen := j + step/2
			if f.word(hyphen) != "-" || !f.tight(hyphen) || !f.tight(hyphen+1) || f.word(j+step) == "" || f.toks[j+step].Flags&text.Number == 0 {
				break
			}
			n++
		}
	}
	return n > 2
}
