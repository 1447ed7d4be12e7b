package text

import "strings"

// hardWrapped says whether the single line breaks of s come from filling paragraphs to a width: then nearly every one
// stands where the first word of the next line would not have fitted. Lists, headings, verse and one-line paragraphs
// fail that test.
func hardWrapped(s string) bool {
	if strings.IndexByte(s, '\n') < 0 {
		return false
	}
	width, breaks := 0, 0
	eachBreak(s, func(line, next string) {
		width = max(width, len(line))
		breaks++
	})
	if breaks < 3 || width < 40 || width > 140 {
		return false
	}
	fits := 0
	eachBreak(s, func(line, next string) {
		word, _, _ := strings.Cut(next, " ")
		if len(line)+1+len(word) <= width-2 { // ragged by a byte or two where a line holds accents
			fits++
		}
	})
	return fits*5 <= breaks
}

// eachBreak calls fn with the lines on both sides of every line break that is not beside an empty line.
func eachBreak(s string, fn func(line, next string)) {
	line, rest, more := strings.Cut(s, "\n")
	for more {
		var next string
		next, rest, more = strings.Cut(rest, "\n")
		line = strings.TrimRight(line, " \t\r")
		if line != "" && strings.TrimSpace(next) != "" {
			fn(line, next)
		}
		line = next
	}
}
