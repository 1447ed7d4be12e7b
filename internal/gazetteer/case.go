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
	s := shapeNeutral
	if letters != 0 {
		s = shapeLower
	}
	if ups != 0 {
		s = 0
		if ups == first {
			s = shapeCapital
		}
		if ups == letters {
			s |= shapeUpper
		}
	}
	return s
}

// casing accumulates the case of an n-gram, token by token. The zero value is not ready: begin with newCasing. It
// goes by tables: how the tokens of a text are cased is what a processor guesses worst.
type casing struct {
	hash     uint32
	all      shape // shapes that every token has
	sentence uint8 // 0 no cased token yet; 1 the first is capital and the others are lower; 2 neither
}

func newCasing() casing { return casing{all: shapeUniform} }

func (c *casing) add(t *token) {
	c.hash = c.hash*0x9E3779B1 + t.upper
	c.all &= t.shape
	c.sentence = sentences[c.sentence&3][t.shape&shapeNeutral]
}

// sentences is how casing.sentence goes on.
var sentences = func() (next [4][shapeNeutral + 1]uint8) {
	for s := shape(0); s <= shapeNeutral; s++ {
		for from := range next {
			switch {
			case s&shapeNone != 0:
				next[from][s] = uint8(from)
			case from == 0 && s&shapeCapital != 0, from == 1 && s&shapeLower != 0:
				next[from][s] = 1
			default:
				next[from][s] = 2
			}
		}
	}
	return next
}()

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
	if code := plainCodes[c.all&shapeUniform][c.sentence&3]; code < codeOther {
		return uint32(code)
	}
	h := c.hash ^ c.hash>>15
	h *= 0x2C1B3C6D
	return codeOther + uint32(uint64(h)*(codes-codeOther)>>32)
}

// plainCodes is the code by casing.all and casing.sentence; codeOther where the hash decides.
var plainCodes = func() (code [shapeUniform + 1][4]uint8) {
	for all := range shape(len(code)) {
		for sentence := range code[all] {
			switch {
			case all&shapeLower != 0:
				code[all][sentence] = codeLower
			case all&shapeCapital != 0:
				code[all][sentence] = codeCapital
			case sentence == 1:
				code[all][sentence] = codeSentence
			case all&shapeUpper != 0:
				code[all][sentence] = codeUpper
			default:
				code[all][sentence] = codeOther
			}
		}
	}
	return code
}()
