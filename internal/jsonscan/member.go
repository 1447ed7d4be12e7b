package jsonscan

// Member reads the next member of an object. For the first, i is the position of the brace and first is true; after
// that i is the position after the last value. It gives the key (unescaped, valid until b changes) and the position of
// the value. At the end of the object done is true and value is the position after it; value < 0 is an error.
func Member(b []byte, i int, first bool) (key []byte, value int, done bool) {
	t := Text{B: b} // without an index
	return t.Member(i, first)
}

// Element goes to the next element of an array, with the same conventions as Member.
func Element(b []byte, i int, first bool) (value int, done bool) {
	if first {
		i = Space(b, i+1)
		if At(b, i) == ']' {
			return i + 1, true
		}
		return i, false
	}
	i = Space(b, i)
	switch At(b, i) {
	case ',':
		return Space(b, i+1), false
	case ']':
		return i + 1, true
	}
	return Malformed, false
}
