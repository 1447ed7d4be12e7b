package literal

import (
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// ordinal reads "18th" and, in lower case, "first" to "hundredth".
func (f *finder) ordinal(i int) (Literal, int) {
	w := f.word(i)
	if f.toks[i].Flags&text.Number == 0 {
		if n, k := f.spelled(i); k > 0 {
			return Literal{Kind: annotation.Ordinal, Amount: float64(n), Step: 1}, k
		}
		return Literal{}, 0
	}
	if len(w) > 8 || len(w) < 3 {
		return Literal{}, 0
	}
	switch w[len(w)-2:] {
	case "st", "nd", "rd", "th":
		if n := digits(w[:len(w)-2], 6); n > 0 {
			return Literal{Kind: annotation.Ordinal, Amount: float64(n), Step: 1}, 1
		}
	}
	return Literal{}, 0
}

// spelled reads an ordinal in words, "third" or "twenty-first", and how many tokens it takes; 0 for none.
func (f *finder) spelled(i int) (n, tokens int) {
	w := f.word(i)
	if len(w) < 5 || len(w) > 12 {
		return 0, 0
	}
	if n := f.lang.ordinals[w]; n > 0 {
		return n, 1
	}
	tens := f.lang.tens[w]
	if tens == 0 || f.word(i+1) != "-" || !f.tight(i+1) || !f.tight(i+2) {
		return 0, 0
	}
	if one := f.lang.ordinals[f.word(i+2)]; one > 0 && one < 10 {
		return tens + one, 3
	}
	return 0, 0
}
