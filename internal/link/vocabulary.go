package link

import (
	"hash/maphash"

	"github.com/knowcorpus/knowcorpus/internal/scratch"
)

// vocabulary numbers the words of a document from 1, each with what is known of it. A word of a description is hashed
// when its item is read, since it is asked of every document that may mean the item.
type vocabulary struct {
	slots []int32 // numbers by hash, 0 where there is none
	words []entry // by number less one
}

// word is a word with its hash.
type word struct {
	text string
	hash uint64
}

// fixedSeed may differ between processes: hashes only tell equal words from others.
var fixedSeed = maphash.MakeSeed()

func hashed(text string) word { return word{text, maphash.String(fixedSeed, text)} }

// entry is a word of a document.
type entry struct {
	word
	lexeme
	content bool // a description may share it
}

// reset makes room for the words of some tokens.
func (v *vocabulary) reset(tokens int) {
	n := 4
	for n < tokens+tokens/2 {
		n *= 2
	}
	scratch.Zeros(&v.slots, n)
	v.words = v.words[:0]
}

// find gives the number of a word, 0 for one that is not there, and its slot.
func (v *vocabulary) find(w word) (number int32, slot uint64) {
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

// number gives the number of a word of the document.
func (v *vocabulary) number(text string, letters bool, c *Casing) int32 {
	w := hashed(text)
	n, slot := v.find(w)
	if n == 0 {
		v.words = append(v.words, entry{w, c.read(text), letters && len(text) >= contentBytes})
		n = int32(len(v.words))
		v.slots[slot] = n
	}
	return n
}

// term gives the number of a word of a description, 0 where the document does not have it.
func (v *vocabulary) term(w word) int32 {
	if n, _ := v.find(w); n != 0 && v.words[n-1].content {
		return n
	}
	return 0
}
