//go:build !(amd64 && avx2)

package jsonscan

type index struct{}

// Reset makes the text b, which must not change while it is read. It tells whether b is ASCII.
func (t *Text) Reset(b []byte) (ascii bool) {
	t.B = b
	return ASCII(b)
}

// String is String at a position of the text.
func (t *Text) String(i int) (end int, escaped bool) { return String(t.B, i) }

// SkipString is SkipString at a position of the text.
func (t *Text) SkipString(i int) int { return SkipString(t.B, i) }

func (t *Text) skipBrackets(i, depth int) int { return skipBrackets(t.B, i, depth) }
