package jsonscan

// Text is one JSON text that is read with the methods below, which are the functions of the same names. Built with the
// tag avx2, on processors that have it, Reset notes where all strings and brackets are, 64 bytes at a time, and the
// methods look there; the outcome is the same.
type Text struct {
	B []byte // as given to Reset
	index
}

// Element is Element at a position of the text.
func (t *Text) Element(i int, first bool) (value int, done bool) { return Element(t.B, i, first) }

// Member is Member at a position of the text.
func (t *Text) Member(i int, first bool) (key []byte, value int, done bool) {
	b := t.B
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
	end, escaped := t.String(i)
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

// Skip is Skip at a position of the text.
func (t *Text) Skip(i, depth int) int {
	switch At(t.B, i) {
	case '"':
		return t.SkipString(i + 1)
	case '{', '[':
		return t.skipBrackets(i+1, depth)
	default:
		return Scalar(t.B, i)
	}
}
