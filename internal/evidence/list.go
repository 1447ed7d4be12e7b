package evidence

import "strings"

// Siblings says how two units of a sentence stand in one list: 0 not at all, 1 as "A and B", 2 in a list of three or
// more. Between members stand only commas, "and", "or", brackets with what they hold, and other members. "Velmstadt,
// Orsk" alone is no list: the second may hold the first.
func (s *Sentence) Siblings(p Pair) int {
	from, to := min(p.Head, p.Tail), max(p.Head, p.Tail)
	members, and := 1, false
	for i := from; i != to; members++ {
		j, joined := s.beside(i, 1)
		if j < 0 || j > to {
			return 0
		}
		i, and = j, and || joined
	}
	for _, end := range [...]struct{ unit, step int32 }{{to, 1}, {from, -1}} {
		for i := end.unit; ; members++ {
			j, joined := s.beside(i, end.step)
			if j < 0 || s.Words[j] != s.Words[from] && s.Words[j] != s.Words[to] {
				break
			}
			i, and = j, and || joined
		}
	}
	switch {
	case members > 2:
		return 2
	case and:
		return 1
	}
	return 0
}

// beside is the next member of a list to the right (step 1) or left (-1), and whether "and" or "or" stands before it;
// -1 for none.
func (s *Sentence) beside(i, step int32) (member int32, and bool) {
	apart := false
	for j := i + step; j >= 0 && int(j) < len(s.Words); j += step {
		switch w := s.Words[j]; w {
		case "and", "or", "&":
			and, apart = true, true
		case ",", ";", "/", "–", "-":
			apart = true
		case "the", "both", "as", "well":
		case "(", ")":
			if j = s.bracket(j, step); j < 0 {
				return -1, false
			}
		default:
			if apart && isMask(w) {
				return j, and
			}
			return -1, false
		}
	}
	return -1, false
}

// bracketed bounds what a bracket in a list may hold.
const bracketed = 12

// bracket is the other end of a short bracket that begins at a unit in the direction of step; -1 for none.
func (s *Sentence) bracket(i, step int32) int32 {
	opens, closes := "(", ")"
	if step < 0 {
		opens, closes = closes, opens
	}
	if s.Words[i] != opens {
		return -1
	}
	for j := i + step; j >= 0 && int(j) < len(s.Words) && j != i+step*bracketed; j += step {
		if s.Words[j] == closes {
			return j
		}
	}
	return -1
}

// isMask says that a unit stands for a mention.
func isMask(w string) bool { return strings.HasPrefix(w, "<") && w != "<num>" && w != "<date>" }
