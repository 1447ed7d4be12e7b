package gazetteer

import (
	"bytes"
	"math/bits"
)

// node is an entry of the table to be: a form, or a beginning of forms where matching has to pass.
type node struct {
	hash  uint64
	block uint64 // offset of its candidates in the builder's blob
	cands uint32 // number of candidates; 0: no form
	code  uint16
	next  uint16 // bit j: forms go on j+1 tokens further
	depth uint8  // tokens
}

// trie turns sorted keys into nodes. Only the path to the current key is kept; nodes come out in post-order.
//
// Matching extends an n-gram from an entry to the lengths its next bits name. A beginning that leads to few forms is
// not stored: its parent names the lengths of what is below it instead. So a rare chain of tokens costs no entry, and
// a start in the text is dropped after two or three lookups.
type trie struct {
	path       []step
	nodes      []node
	beginnings [2][]uint64 // for the filters: a hash for each beginning of two or three tokens
	key        []byte
}

// step is a beginning of the current key: its first len(path) tokens.
type step struct {
	end    int // bytes of the key
	hash   uint64
	casing casing
	block  uint64
	cands  uint32
	below  uint32 // bit n: a stored entry of n tokens hangs directly below
	weight uint32 // number of these entries
}

const (
	maxJump   = 11 // tokens that a next bit can skip to: its bits
	minWeight = 4  // entries below a beginning that make it worth an entry of its own
)

// add appends a form. Keys must come in ascending order.
func (t *trie) add(key []byte, block uint64, cands uint32) {
	common := t.shared(key)
	t.pop(common)
	t.key = append(t.key[:0], key...)
	for at := t.end(common); at < len(key); {
		at = t.push(key, at)
	}
	top := &t.path[len(t.path)-1]
	top.block, top.cands = block, cands
}

// shared counts the tokens at the beginning that key has in common with the path.
func (t *trie) shared(key []byte) int {
	n := 0
	for n < len(t.path) {
		end := t.path[n].end
		if len(key) < end || !bytes.Equal(key[t.end(n):end], t.key[t.end(n):end]) ||
			(len(key) > end && key[end] != keyJoin && key[end] != keySpace) {
			break
		}
		n++
	}
	return n
}

func (t *trie) end(n int) int {
	if n == 0 {
		return 0
	}
	return t.path[n-1].end
}

// push adds the token of key that begins, with its separator, at byte at. It gives where the token ends.
func (t *trie) push(key []byte, at int) int {
	s := step{casing: newCasing()}
	first, space := len(t.path) == 0, false
	if !first {
		top := &t.path[len(t.path)-1]
		s.hash, s.casing = top.hash, top.casing
		space = key[at] == keySpace
		at++
	}
	s.end = at
	for s.end < len(key) && key[s.end] != keyJoin && key[s.end] != keySpace {
		s.end++
	}
	var tok token
	hashTok(key, int32(at), int32(s.end), &tok)
	tok.spaced(space)
	if first {
		s.hash = gram(0, tok.fold)
	} else {
		s.hash = gram(s.hash, tok.join)
	}
	s.casing.add(&tok)
	t.path = append(t.path, s)
	return s.end
}

// pop ends all steps after the first n.
func (t *trie) pop(n int) {
	for depth := len(t.path); depth > n; depth-- {
		s := t.path[depth-1]
		t.path = t.path[:depth-1]
		if depth == 2 || depth == filterDepth {
			code := s.casing.code()
			to := &t.beginnings[filterOf(code)]
			*to = append(*to, beginningHash(s.hash, code))
		}
		stored := s.cands > 0 || depth == 1 || s.weight >= minWeight || bits.Len32(s.below)-1-(depth-1) > maxJump
		if stored {
			t.nodes = append(t.nodes, node{
				hash: s.hash, block: s.block, cands: s.cands,
				code: uint16(s.casing.code()), next: uint16(s.below >> (depth + 1)), depth: uint8(depth),
			})
		}
		if depth == 1 {
			continue
		}
		if parent := &t.path[depth-2]; stored {
			parent.below |= 1 << depth
			parent.weight++
		} else {
			parent.below |= s.below
			parent.weight += s.weight
		}
	}
}

// finish ends the last key.
func (t *trie) finish() { t.pop(0) }
