package jsonscan

// Scalar reads the number, true, false or null at i.
func Scalar(b []byte, i int) int {
	switch At(b, i) {
	case 't':
		return literal(b, i, "true")
	case 'f':
		return literal(b, i, "false")
	case 'n':
		return literal(b, i, "null")
	}
	return Number(b, i)
}

func literal(b []byte, i int, word string) int {
	if i+len(word) > len(b) || string(b[i:i+len(word)]) != word {
		return Malformed
	}
	return i + len(word)
}

// Number reads the number at i by the grammar of RFC 8259.
func Number(b []byte, i int) int {
	if At(b, i) == '-' {
		i++
	}
	if At(b, i) == '0' {
		i++
	} else if i = digits(b, i); i < 0 {
		return Malformed
	}
	if At(b, i) == '.' {
		if i = digits(b, i+1); i < 0 {
			return Malformed
		}
	}
	if c := At(b, i); c == 'e' || c == 'E' {
		i++
		if c := At(b, i); c == '+' || c == '-' {
			i++
		}
		return digits(b, i)
	}
	return i
}

// digits reads one digit or more.
func digits(b []byte, i int) int {
	start := i
	for At(b, i)-'0' < 10 {
		i++
	}
	if i == start {
		return Malformed
	}
	return i
}

// Integer reads digits with an optional minus sign; ok is false for anything else and where 64 bits do not hold it.
func Integer(raw []byte) (n int64, ok bool) {
	digits, negative := raw, false
	if len(digits) > 0 && digits[0] == '-' {
		digits, negative = digits[1:], true
	}
	if len(digits) == 0 || len(digits) > 18 {
		return 0, false
	}
	for _, c := range digits {
		if c-'0' > 9 {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}
