package evidence

import (
	"slices"
	"strings"
	"unicode"
)

// Names are the words by which a property is called, without their endings: true for those that are a name of it by
// themselves, "border" for "bordered by".
type Names map[string]bool

// NewNames takes the label and the aliases of a property: "shares border with", "bordered by".
func NewNames(names []string) Names {
	n := Names{}
	for _, name := range names {
		words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
		words = slices.DeleteFunc(words, func(w string) bool { return !content(w) })
		for _, w := range words {
			if !vague[w] {
				n[stem(w)] = n[stem(w)] || len(words) == 1
			}
		}
	}
	return n
}

// Has says that a word is a form of one of the words.
func (n Names) Has(word string) bool {
	w := strings.ToLower(word)
	_, ok := n[stem(w)]
	return ok && content(w)
}

// Alone says that a word is a form of a name of one word.
func (n Names) Alone(word string) bool { return n.Has(word) && n[stem(strings.ToLower(word))] }

// vague words are in the names of properties for sorts of things, and in sentences for any reason.
var vague = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`place name item thing person people work works located location list type kind city town state country
		region area territory administrative territorial entity unit year date time subject group object number used use uses title
		human being main general common official`) {
		m[w] = true
	}
	return m
}()

// stem cuts English endings, two at most: "bordered", "borders" and "border" are one.
func stem(w string) string {
	for range 2 {
		for _, e := range [...]string{"ings", "ions", "ers", "ors", "ing", "ion", "ied", "ies", "ed", "es", "er", "or", "s", "e", "y"} {
			if strings.HasSuffix(w, e) && len(w)-len(e) >= 3 {
				w = w[:len(w)-len(e)]
				break
			}
		}
	}
	return w
}

// Where a sentence says a name of a property.
const (
	Nowhere = iota
	Somewhere
	Around  // within a few words of the pair
	Between // the two
)

// Near is how many words outside of a pair belong to it.
const Near = 4

// Distance is how many words a unit stands outside of a pair; 0 between the two.
func (s *Sentence) Distance(p Pair, unit int32) int32 {
	return max(min(p.Head, p.Tail)-unit, unit-max(p.Head, p.Tail), 0)
}

// Named says where a sentence says one of the names.
func (s *Sentence) Named(p Pair, n Names) int {
	if s.stems == nil {
		s.stems = make([]string, len(s.Words))
		for i, w := range s.Words {
			if w = strings.ToLower(w); content(w) {
				s.stems[i] = stem(w)
			}
		}
	}
	best := Nowhere
	for i, w := range s.stems {
		if _, ok := n[w]; !ok || w == "" {
			continue
		}
		switch d := s.Distance(p, int32(i)); {
		case d == 0:
			return Between
		case d <= Near:
			best = Around
		default:
			best = max(best, Somewhere)
		}
	}
	return best
}
