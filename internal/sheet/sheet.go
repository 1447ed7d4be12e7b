// Package sheet lays out text for a terminal: fields, aligned columns and wrapped paragraphs.
//
// Noun: Sheet. Invariant: a text given as a value stays on the lines it was given to: line breaks in labels become
// spaces. It takes two columns for a wide character and none for a mark. It does not take away control characters: what
// prints a sheet does.
package sheet

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Width is the column after which paragraphs are wrapped.
const Width = 110

const fieldWidth = 14

// Sheet collects lines. The zero value is empty and ready.
type Sheet struct{ b strings.Builder }

// WriteTo writes the sheet at once.
func (s *Sheet) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, s.b.String())
	return int64(n), err
}

// String gives what was laid out so far.
func (s *Sheet) String() string { return s.b.String() }

// Line adds a line. Strings among args are made one line each.
func (s *Sheet) Line(format string, args ...any) {
	for i, a := range args {
		if text, ok := a.(string); ok {
			args[i] = OneLine(text)
		}
	}
	s.b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " "))
	s.b.WriteByte('\n')
}

// Code adds a text of several lines as it is, indented.
func (s *Sheet) Code(indent int, text string) {
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if line = strings.TrimRight(line, " "); line != "" {
			s.b.WriteString(strings.Repeat(" ", indent))
		}
		s.b.WriteString(line)
		s.b.WriteByte('\n')
	}
}

// Field adds "  name   value", the value wrapped below itself; nothing where the value is empty.
func (s *Sheet) Field(name, value string) {
	if value = OneLine(value); value != "" {
		s.wrap("  "+pad(name, fieldWidth), 2+fieldWidth, value)
	}
}

// Wrap adds a paragraph.
func (s *Sheet) Wrap(indent int, text string) { s.wrap(strings.Repeat(" ", indent), indent, text) }

// Hang adds a paragraph that begins with a text of its own, and is wrapped below what follows it.
func (s *Sheet) Hang(first, text string) { s.wrap(first, columns(first), text) }

func (s *Sheet) wrap(first string, indent int, text string) {
	line, used := first, max(indent, columns(first))
	empty := true
	for _, word := range strings.Fields(text) {
		w := columns(word)
		if !empty && used+1+w > Width {
			s.b.WriteString(line + "\n")
			line, used, empty = strings.Repeat(" ", indent), indent, true
		}
		if !empty {
			line, used = line+" ", used+1
		}
		line, used, empty = line+word, used+w, false
	}
	s.b.WriteString(strings.TrimRight(line, " ") + "\n")
}

// Rows adds lines with aligned columns. A cell wider than 60 columns does not widen its column, and the last cell of a
// row is never padded. A cell that begins with a tab is aligned to the right.
func (s *Sheet) Rows(indent int, rows [][]string) {
	const widest = 60
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if row[i] = OneLine(cell); strings.HasPrefix(cell, "\t") {
				row[i] = "\t" + row[i]
			}
			if w := columns(row[i]); w <= widest && i < len(row)-1 {
				widths[i] = max(widths[i], w)
			}
		}
	}
	for _, row := range rows {
		line := strings.Repeat(" ", indent)
		for i, cell := range row {
			if widths[i] > 0 || i == len(row)-1 {
				if text, right := strings.CutPrefix(cell, "\t"); right {
					cell = strings.Repeat(" ", max(0, widths[i]-columns(text))) + text
				}
				line += pad(cell, widths[i]) + "  "
			}
		}
		s.b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// OneLine makes one space of each run of white space.
func OneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Clip cuts a text to at most n columns.
func Clip(text string, n int) string {
	if text = OneLine(text); columns(text) <= n {
		return text
	}
	used := 0
	for i, r := range text {
		if used += column(r); used > n-1 {
			return text[:i] + "…"
		}
	}
	return text
}

func pad(text string, n int) string { return text + strings.Repeat(" ", max(0, n-columns(text))) }

func columns(text string) int {
	n := 0
	for _, r := range text {
		n += column(r)
	}
	return n
}

func column(r rune) int {
	if r == '\t' { // of a cell aligned to the right
		return 0
	}
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Count writes a number with its noun, "1 row", "1,234 rows".
func Count[N int | int32 | int64 | uint32 | uint64](n N, noun string) string {
	if n != 1 {
		noun = plural(noun)
	}
	return Number(n) + " " + noun
}

func plural(noun string) string {
	switch {
	case strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay"):
		return noun[:len(noun)-1] + "ies"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"):
		return noun + "es"
	}
	return noun + "s"
}

// Number writes 1234567 as 1,234,567.
func Number[N int | int32 | int64 | uint32 | uint64](n N) string {
	digits := fmt.Sprint(n)
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// Bytes writes a size with one digit after the point: "512 B", "7.1 MB" (powers of ten).
func Bytes[N int | int64 | uint64](n N) string {
	f, unit := float64(n), 0
	for f >= 1000 && unit < 5 {
		f, unit = f/1000, unit+1
	}
	if unit == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %cB", f, " kMGTP"[unit])
}
