package link

import (
	"hash/maphash"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/scratch"
)

// vocabulary keeps the words of the last documents with what is known of them, which is the same in all, and numbers those
// of a document from 1. A word of a description is hashed when its item is read, since it is asked of every document that
// may mean the item.
type vocabulary struct {
	casing   *Casing
	slots    []int32 // places in words by hash, plus one; 0 where there is none
	words    []entry
	document uint32
	numbers  int32 // of the document
}

// word is a word with its hash.
type word struct {
	text string
	hash uint64
}

// fixedSeed may differ between processes: hashes only tell equal words from others.
var fixedSeed = maphash.MakeSeed()

func hashed(text string) word { return word{text, maphash.String(fixedSeed, text)} }

// entry is a word of a document, now or before.
type entry struct {
	word
	lexeme
	document uint32 // that number is of
	number   int32
}

// leastSlots is room for the words that make up nearly all of a text.
const leastSlots = 1 << 15

// begin turns to a document of some tokens, with room for a word each.
func (v *vocabulary) begin(tokens int, c *Casing) {
	v.document++
	v.numbers = 0
	if c == v.casing && v.document != 0 && (len(v.words)+tokens)*3 < len(v.slots)*2 {
		return
	}
	n := leastSlots
	for n < 3*tokens {
		n *= 2
	}
	scratch.Zeros(&v.slots, n)
	clear(v.words)
	v.casing, v.words, v.document = c, v.words[:0], 1
}

// find gives the place of a word plus one, 0 for one that is not there, and its slot.
func (v *vocabulary) find(w word) (place int32, slot uint64) {
	last := uint64(len(v.slots) - 1)
	for at := w.hash & last; ; at = (at + 1) & last {
		n := v.slots[at]
		if n == 0 {
			return 0, at
		}
		if x := &v.words[n-1]; x.hash == w.hash && x.text == w.text {
			return n, at
		}
	}
}

// read gives what is known of a word of the document and, where it has letters and may say something, its number.
func (v *vocabulary) read(text string, letters bool) (lexeme, int32) {
	w := hashed(text)
	n, slot := v.find(w)
	if n == 0 {
		w.text = strings.Clone(text) // not the whole document
		v.words = append(v.words, entry{word: w, lexeme: v.casing.read(text)})
		n = int32(len(v.words))
		v.slots[slot] = n
	}
	x := &v.words[n-1]
	if !letters || len(text) < contentBytes {
		return x.lexeme, 0
	}
	if x.document != v.document {
		v.numbers++
		x.document, x.number = v.document, v.numbers
	}
	return x.lexeme, x.number
}

// term gives the number of a word of a description, 0 where the document does not have it.
func (v *vocabulary) term(w word) int32 {
	if n, _ := v.find(w); n != 0 && v.words[n-1].document == v.document {
		return v.words[n-1].number
	}
	return 0
}
