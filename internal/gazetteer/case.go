package gazetteer

// shape says how the letters of a token are cased. A letter is cased when it has both cases and each leads back to
// the other. Given the folded text of a token, each shape alone determines the text.
type shape uint8

const (
	shapeLower   shape = 1 << iota // no upper-case letter
	shapeCapital                   // the first rune is upper case and no other
	shapeUpper                     // every cased letter is upper case
	shapeNone                      // no cased letter at all: goes with any shape

	shapeNeutral = shapeLower | shapeCapital | shapeUpper | shapeNone
	shapeUniform = shapeLower | shapeCapital | shapeUpper
)

// shapeOf gives the shape from bit sets of the upper-case letters, all cased letters and the first place if upper.
func shapeOf(ups, letters, first uint64) shape {
	if letters == 0 {
		return shapeNeutral
	}
	if ups == 0 {
		return shapeLower
	}
	var s shape
	if ups == first {
		s = shapeCapital
	}
	if ups == letters {
		s |= shapeUpper
	}
	return s
}

// casing accumulates the case of an n-gram, token by token. The zero value is not ready: begin with newCasing.
type casing struct {
	hash     uint32
	all      shape // shapes that every token has
	seen     bool  // a cased token has come
	sentence bool  // the first cased token is capital, the others are lower
}

func newCasing() casing { return casing{all: shapeUniform} }

func (c *casing) add(t *token) {
	c.hash = c.hash*0x9E3779B1 + t.upper
	c.all &= t.shape
	if t.shape&shapeNone != 0 {
		return
	}
	if !c.seen {
		c.seen, c.sentence = true, t.shape&shapeCapital != 0
	} else if t.shape&shapeLower == 0 {
		c.sentence = false
	}
}

// Case codes. With the folded text, those below codeOther determine the text; the others are hashes of the places of
// the upper-case letters.
const (
	codeLower    = 0 // no upper-case letter
	codeCapital  = 1 // every cased token is shapeCapital
	codeSentence = 2 // the first cased token is capital, the others are lower
	codeUpper    = 3 // every cased letter is upper case
	codeOther    = 4
	codes        = 1 << 12
)

func (c *casing) code() uint32 {
	switch {
	case c.all&shapeLower != 0:
		return codeLower
	case c.all&shapeCapital != 0:
		return codeCapital
	case c.sentence:
		return codeSentence
	case c.all&shapeUpper != 0:
		return codeUpper
	}
	h := c.hash ^ c.hash>>15
	h *= 0x2C1B3C6D
	return codeOther + uint32(uint64(h)*(codes-codeOther)>>32)
}
