package jsonscan

import "math/bits"

// Skip passes over the value at i. Objects and arrays may nest up to depth levels, the value itself counted.
func Skip(b []byte, i, depth int) int {
	switch c := At(b, i); c {
	case '"':
		return SkipString(b, i+1)
	case '{', '[':
		return skipBrackets(b, i+1, depth)
	default:
		return Scalar(b, i)
	}
}

// SkipString finds the end of a string whose content begins at i, whatever it holds.
func SkipString(b []byte, i int) int {
	for len(b)-i >= 8 {
		m := turns(word(b, i))
		if m == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(m) >> 3
		if b[i] == '"' {
			return i + 1
		}
		i += 2
	}
	for i < len(b) {
		switch b[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
		i++
	}
	return Malformed
}

// skipBrackets passes over the rest of an object or array, after its first bracket, without a branch for each token: in
// a word it marks quotes, spreads them to the bytes inside strings by a prefix xor, and counts the brackets outside. A
// quote after a backslash is rare; such a word is walked by bytes.
func skipBrackets(b []byte, i, limit int) int {
	depth := 1
	inside := uint64(0) // all marks set while the word begins inside a string
	prev := uint64(0)   // the byte before the word, 0 where it cannot escape
	for len(b)-i >= 8 {
		w := word(b, i)
		w7 := w & low7
		quotes := tops &^ (differ(w7, '"') | w)
		escaped := quotes &^ differ(w7<<8|prev, '\\')
		marks := quotes ^ quotes<<8
		marks ^= marks << 16
		marks ^= marks<<32 ^ inside
		lower := w7 | ones*0x20 // '[' becomes '{' and ']' becomes '}'
		shut := tops &^ (differ(lower, '}') | w | marks)
		open := tops &^ (differ(lower, '{') | w | marks)
		closes, opens := int(shut>>7*ones>>56), int(open>>7*ones>>56)
		if escaped != 0 || closes >= depth || depth+opens > limit {
			if first := bits.TrailingZeros64(shut); escaped == 0 && depth == 1 && first < bits.TrailingZeros64(open) {
				return i + first>>3 + 1
			}
			if i, depth, inside = walk(b, i, depth, limit, inside); depth <= 0 {
				return i
			}
			prev = 0
			continue
		}
		depth += opens - closes
		inside = uint64(int64(marks)>>63) & tops
		prev = w7 >> 56
		i += 8
	}
	for i < len(b) {
		if i, depth, inside = walk(b, i, depth, limit, inside); depth <= 0 {
			return i
		}
	}
	return Malformed
}

// walk takes eight bytes one by one (nine where an escape crosses the end). It stops with depth 0 after the bracket
// that closes the value, or at TooDeep.
func walk(b []byte, i, depth, limit int, inside uint64) (int, int, uint64) {
	if inside != 0 && escapedAt(b, i) {
		i++
	}
	for end := min(i+8, len(b)); i < end; i++ {
		switch c := b[i]; {
		case inside != 0:
			if c == '\\' {
				i++
			} else if c == '"' {
				inside = 0
			}
		case c == '"':
			inside = tops
		case c == '{' || c == '[':
			if depth++; depth > limit {
				return TooDeep, 0, 0
			}
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1, 0, 0
			}
		}
	}
	return i, depth, inside
}

// escapedAt tells whether an odd number of backslashes stands before i. The string began before i, so the run ends.
func escapedAt(b []byte, i int) bool {
	n := 0
	for i-n > 0 && b[i-n-1] == '\\' {
		n++
	}
	return n&1 == 1
}
