// Package text finds tokens, sentences and code point offsets in running text.
//
// Nouns: Token, Sentence, Offsets. Everything works on bytes of valid UTF-8; Offsets maps bytes to code points, the
// unit of everything that is written. It normalises nothing, so that text[start:end] is always the surface.
package text

// Token is a run of letters, marks and digits, or one other rune that is not white space, with the marks that
// follow it. Scripts written without spaces (Han, Kana, Thai …) give a token a letter. Byte offsets, end exclusive.
type Token struct {
	Start, End int32
	Flags      Flag
}

// Flag says what a token looks like.
type Flag uint8

// Flags of a token. A Word begins with a letter, a Number with a digit; neither: punctuation or a symbol.
const (
	Word        Flag = 1 << iota
	Number           // first rune is a digit
	Capital          // first rune is upper or title case
	Upper            // two or more letters, all upper case
	SpaceBefore      // white space, or the beginning of the text, stands before it
	LineStart        // first token of a line
	Ideographic      // of a script written without spaces
)
