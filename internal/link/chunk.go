package link

import "github.com/knowcorpus/knowcorpus/internal/text"

// chunk is a run of capitalised words, with connectors between its pieces: "Duke | of | Saxe-Coburg | and | Gotha".
type chunk struct {
	pieces []piece
}

// piece is a run of capitalised words without a connector; numbers and joints belong to it.
type piece struct {
	first, end int32
	strong     bool // the gap before it holds no weak connector
}

const maxGap = 3 // connectors in a row: "of the", "de la"

// chunks appends the capitalised runs of a sentence. Their pieces hold until it is called again.
func (p *Page) chunks(s text.Sentence, dst []chunk) []chunk {
	all := p.pieces[:0]
	for i := s.First; i < s.Last; {
		if !p.opens(i, s.Last) {
			i++
			continue
		}
		from := len(all)
		all, i = p.run(i, s.Last, all)
		dst = append(dst, chunk{all[from:]})
	}
	p.pieces = all
	return dst
}

// opens says that a piece may begin at token i: a capital, or a number before one ("2006 Winter Olympics").
func (p *Page) opens(i, end int32) bool {
	switch p.class(i) {
	case capital:
		return true
	case number:
		return i+1 < end && p.class(i+1) == capital && !p.Tight(int(i+1)) && p.Tokens[i+1].Flags&text.LineStart == 0
	}
	return false
}

// run reads the pieces of the chunk at i and where it ends.
func (p *Page) run(i, end int32, dst []piece) ([]piece, int32) {
	strong := true
	for {
		from := i
		i = p.piece(i, end)
		dst = append(dst, piece{from, i, strong})
		j := i
		strong = true
		for n := 0; j < end && n < maxGap && p.gap(j); n++ {
			strong = strong && p.class(j) == connector || p.class(j) == other
			j++
		}
		if j == i || j >= end || !p.opens(j, end) || p.Tokens[j].Flags&text.LineStart != 0 {
			return dst, i
		}
		i = j
	}
}

// gap says that token j may stand between pieces: a connector, or the 's of a possessive.
func (p *Page) gap(j int32) bool {
	switch p.class(j) {
	case connector, weak:
		return true
	}
	if w := p.Word(int(j)); (w == "d" || w == "l") && p.class(j+1) == joint { // "Atelier d'Ora"
		return true
	}
	if w := p.Word(int(j - 1)); (w == "d" || w == "l") && p.class(j) == joint {
		return true
	}
	return p.possessive(j) > 0 || j > 0 && p.possessive(j-1) > 0
}

// possessive is the number of tokens of "'s" or "'" at j; 0 for none.
func (p *Page) possessive(j int32) int32 {
	w := p.Word(int(j))
	if w != "'" && w != "’" || !p.Tight(int(j)) {
		return 0
	}
	if n := p.Word(int(j + 1)); (n == "s" || n == "S") && p.Tight(int(j+1)) {
		return 2
	}
	return 0
}

// piece reads capitals, joints and numbers from i on.
func (p *Page) piece(i, end int32) int32 {
	for i++; i < end; {
		if p.Tokens[i].Flags&text.LineStart != 0 {
			return i
		}
		switch p.class(i) {
		case capital, number:
			i++
		case joint:
			if p.possessive(i) > 0 {
				return i
			}
			switch next := p.class(i + 1); {
			case i+1 >= end:
				if p.Word(int(i)) == "." {
					return i + 1
				}
				return i
			case next == capital || next == number || (next == lower || next == connector) && p.Tight(int(i+1)) && p.Tight(int(i)) && p.Word(int(i)) != ".":
				i += 2
			case p.Word(int(i)) == ".":
				return i + 1 // the dot of a last initial: "Jr."
			default:
				return i
			}
		default:
			return i
		}
	}
	return i
}
