package jsonscan

// Valid reads the value at i by the whole grammar, with at most depth levels of nesting, and gives the position after
// it. It does not recurse. Keys may repeat.
func Valid(b []byte, i, depth int) int {
	var stack []byte
	for {
		var opened bool
		switch c := At(b, i); c {
		case '{', '[':
			if len(stack) >= depth {
				return TooDeep
			}
			stack = append(stack, c)
			opened = true
		case '"':
			i = validString(b, i)
		default:
			i = Scalar(b, i)
		}
		for first := opened; ; first = false {
			if i < 0 || len(stack) == 0 {
				return i
			}
			var done bool
			if stack[len(stack)-1] == '{' {
				_, i, done = Member(b, i, first)
			} else {
				i, done = Element(b, i, first)
			}
			if !done {
				break
			}
			stack = stack[:len(stack)-1]
		}
		if i < 0 {
			return i
		}
	}
}

func validString(b []byte, i int) int {
	end, escaped := String(b, i)
	if end < 0 || !escaped {
		return end
	}
	for j := i + 1; j < end-1; j++ {
		if b[j] != '\\' {
			continue
		}
		if b[j+1] == 'u' {
			if _, ok := hex4(b[j : end-1]); !ok {
				return Malformed
			}
		} else if simpleEscape[b[j+1]] == 0 {
			return Malformed
		}
		j++
	}
	return end
}
