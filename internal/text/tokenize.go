package text

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// class says how a rune behaves in the tokenizer.
type class uint8

const (
	classOther  class = iota // a token of its own, with the marks that follow it
	classSpace               // white space (Unicode White_Space)
	classBreak               // white space that ends a line
	classLower               // a letter that is not upper or title case
	classUpper               // an upper-case letter
	classTitle               // a title-case letter: capital, but not "all upper case"
	classDigit               // decimal digit
	classMark                // mark or joiner: continues whatever stands before it
	classSingle              // a letter of a script written without spaces
)

// classes holds the class of every rune of the Basic Multilingual Plane: one load instead of binary searches in the
// unicode tables, which made Cyrillic and Arabic text ten times slower than ASCII.
var classes = buildClasses()

func buildClasses() *[0x10000]class {
	var t [0x10000]class
	fill := func(rt *unicode.RangeTable, c class) {
		for _, r := range rt.R16 {
			for x := uint32(r.Lo); x <= uint32(r.Hi); x += uint32(r.Stride) {
				t[x] = c
			}
		}
	}
	fill(unicode.L, classLower)
	fill(unicode.Lu, classUpper)
	fill(unicode.Lt, classTitle)
	for _, script := range spaceless {
		fill(script, classSingle)
	}
	t[0x30FC], t[0xFF70] = classSingle, classSingle // the long vowel marks of Kana are of no script
	fill(unicode.M, classMark)
	fill(unicode.Nd, classDigit) // after the scripts: Thai and Myanmar digits form runs
	for r := range t {
		if t[r] == classSingle && !unicode.IsLetter(rune(r)) {
			t[r] = classOther // punctuation and symbols that belong to a script, such as Thai ๏
		}
	}
	fill(unicode.White_Space, classSpace)
	for _, r := range []rune{'\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029} {
		t[r] = classBreak
	}
	for _, r := range []rune{0xAD, 0x200C, 0x200D} { // soft hyphen and joiners stand inside words (Persian, Hindi)
		t[r] = classMark
	}
	return &t
}

var spaceless = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

func classOf(r rune) class {
	switch {
	case r < 0x10000:
		return classes[r]
	case unicode.In(r, spaceless...) && unicode.IsLetter(r):
		return classSingle
	case unicode.IsUpper(r):
		return classUpper
	case unicode.IsLetter(r):
		return classLower
	case unicode.IsDigit(r):
		return classDigit
	case unicode.IsMark(r):
		return classMark
	}
	return classOther
}

// Tokenize appends the tokens of s to dst. Tokens come in order, do not overlap, and cover every rune that is not
// white space. A byte that is not UTF-8 is a token of its own. s must be shorter than 2 GiB.
func Tokenize(s string, dst []Token) []Token {
	space, line := SpaceBefore, LineStart
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			space = SpaceBefore
			i++
			continue
		}
		c, size := classAt(s, i)
		if c == classSpace || c == classBreak {
			space = SpaceBefore
			if c == classBreak {
				line = LineStart
			}
			i += size
			continue
		}
		var end int
		var flags Flag
		switch c {
		case classLower, classUpper, classTitle, classDigit:
			end, flags = scanRun(s, i, c, size)
		case classSingle:
			end, flags = skipMarks(s, i+size), Word|Ideographic
		default:
			end = skipMarks(s, i+size)
		}
		dst = append(dst, Token{Start: int32(i), End: int32(end), Flags: flags | space | line})
		space, line = 0, 0
		i = end
	}
	return dst
}

// classAt gives the class of the rune at i and its length. Runes of two and three bytes are decoded here: calling
// utf8.DecodeRuneInString took a third of the time on Japanese text.
func classAt(s string, i int) (class, int) {
	b := s[i]
	if b < utf8.RuneSelf {
		return classes[b], 1
	}
	if i+1 < len(s) && b >= 0xC2 && s[i+1]&0xC0 == 0x80 {
		c := s[i+1]
		if b < 0xE0 {
			return classes[rune(b&0x1F)<<6|rune(c&0x3F)], 2
		}
		wellFormed := (b != 0xE0 || c >= 0xA0) && (b != 0xED || c < 0xA0) // neither overlong nor a surrogate
		if b < 0xF0 && i+2 < len(s) && s[i+2]&0xC0 == 0x80 && wellFormed {
			return classes[rune(b&0x0F)<<12|rune(c&0x3F)<<6|rune(s[i+2]&0x3F)], 3
		}
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && size == 1 {
		return classOther, 1
	}
	return classOf(r), size
}

// scanRun reads a word or number that begins at i with a rune of class c and gives its end and its own flags.
func scanRun(s string, i int, c class, size int) (int, Flag) {
	flags := Word
	if c == classDigit {
		flags = Number
	}
	if c == classUpper || c == classTitle {
		flags |= Capital
	}
	letters, uppers := 0, 0
	for {
		switch c {
		case classUpper:
			uppers++
			letters++
		case classLower, classTitle:
			letters++
		}
		i += size
		run := lowerRun(s, i)
		letters += run
		i += run
		if i == len(s) {
			break
		}
		if c, size = classAt(s, i); c < classLower || c == classSingle {
			break
		}
	}
	if letters > 1 && letters == uppers {
		flags |= Upper
	}
	return i, flags
}

// lowerRun counts the letters a–z from i on: most bytes of most texts. It looks at eight at a time, because where a word
// ends is what a processor cannot guess.
func lowerRun(s string, i int) int {
	const ones = 0x0101010101010101
	from := i
	for ; i+8 <= len(s); i += 8 {
		w := load8(s[i:])
		// Per byte: bit 7 set unless it is a–z. The sums of seven bits do not run over into the next byte.
		low := w &^ (0x80 * ones)
		other := (^(low + 0x1f*ones) | (low + 0x05*ones) | w) & (0x80 * ones)
		if other != 0 {
			return i - from + bits.TrailingZeros64(other)>>3
		}
	}
	for i < len(s) && s[i]-'a' < 26 {
		i++
	}
	return i - from
}

// load8 is the first eight bytes as a little-endian number.
func load8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func skipMarks(s string, i int) int {
	for i < len(s) && s[i] >= utf8.RuneSelf {
		c, size := classAt(s, i)
		if c != classMark {
			break
		}
		i += size
	}
	return i
}
