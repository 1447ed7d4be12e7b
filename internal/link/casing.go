package link

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/case-en.txt
var caseEnglish string

// Buckets of Casing: 0 to 9 are tenths of lower-case use, Unseen is a word the counts do not hold.
const (
	Unseen      = 10
	caseBuckets = 11
)

// Casing tells common words from names: how often a word is written in lower case where position does not force a
// capital.
type Casing struct {
	bucket map[string]uint8  // of words in lower case
	words  map[string]lexeme // as they are written, with what else is known of them
}

// English is the table that is shipped, counted over slices of the English Wikipedia.
var English = parseCasing(caseEnglish)

func parseCasing(s string) *Casing {
	c := &Casing{bucket: make(map[string]uint8, 20000)}
	for line := range strings.Lines(s) {
		if line[0] == '#' {
			continue
		}
		for _, w := range strings.Fields(line[1:]) {
			c.bucket[w] = line[0] - '0'
		}
	}
	c.words = lexicon(c)
	return c
}

// Of gives the bucket of a word in any case. It does not allocate.
func (c *Casing) Of(word string) uint8 {
	var buf [64]byte
	if len(word) > 48 {
		return Unseen
	}
	b := buf[:0]
	for _, r := range word {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b = append(b, byte(r))
			continue
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	if v, ok := c.bucket[string(b)]; ok {
		return v
	}
	return Unseen
}
