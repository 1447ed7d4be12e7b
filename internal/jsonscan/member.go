package jsonscan

// Member reads the next member of an object. For the first, i is the position of the brace and first is true; after
// that i is the position after the last value. It gives the key (unescaped, valid until b changes) and the position of
// the value. At the end of the object done is true and value is the position after it; value < 0 is an error.
func Member(b []byte, i int, first bool) (key []byte, value int, done bool) {
	if first {
		i = Space(b, i+1)
		if At(b, i) == '}' {
			return nil, i + 1, true
		}
	} else {
		i = Space(b, i)
		switch At(b, i) {
		case ',':
			i = Space(b, i+1)
		case '}':
			return nil, i + 1, true
		default:
			return nil, Malformed, false
		}
	}
	end, escaped := String(b, i)
	if end < 0 {
		return nil, end, false
	}
	key = b[i+1 : end-1]
	if escaped {
		var err error
		if key, err = Unescape(nil, key); err != nil {
			return nil, Malformed, false
		}
	}
	i = Space(b, end)
	if At(b, i) != ':' {
		return nil, Malformed, false
	}
	return key, Space(b, i+1), false
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
