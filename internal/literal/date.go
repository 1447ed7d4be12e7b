package literal

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// digits reads a token that is all digits, of at most max digits; -1 for anything else.
func digits(w string, max int) int {
	if len(w) == 0 || len(w) > max {
		return -1
	}
	n := 0
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return -1
		}
		n = n*10 + int(w[i]-'0')
	}
	return n
}

// date reads a date that begins with a number: ISO, "13 March 1963", "13th of March, 1963", "1990s", "19th century", "1963".
func (f *finder) date(i int) (Literal, int) {
	if l, n := f.iso(i); n > 0 {
		return l, n
	}
	if l, n := f.dayFirst(i); n > 0 {
		return l, n
	}
	if l, n := f.century(i); n > 0 {
		return l, n
	}
	if l, n := f.decade(i); n > 0 {
		return l, n
	}
	return f.bareYear(i)
}

func (f *finder) iso(i int) (Literal, int) {
	w := f.word(i)
	if len(w) != 4 || f.word(i+1) != "-" || f.word(i+3) != "-" || !f.tight(i+1) || !f.tight(i+2) || !f.tight(i+3) || !f.tight(i+4) {
		return Literal{}, 0
	}
	return day(digits(w, 4), digits(f.word(i+2), 2), digits(f.word(i+4), 2), 5)
}

// day builds a date of day precision if it is one of the calendar; n tokens.
func day(y, m, d, n int) (Literal, int) {
	if y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return Literal{}, 0
	}
	return Literal{Kind: annotation.Date, Precision: Day, Year: int32(y), Month: int8(m), Day: int8(d)}, n
}

// daysIn counts a leap day every four years: the Julian calendar has those the Gregorian leaves out.
func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func (f *finder) dayFirst(i int) (Literal, int) {
	d := dayNumber(f.word(i))
	if d < 1 || d > 31 {
		return Literal{}, 0
	}
	j := i + 1
	if f.lang.dotDay && f.word(j) == "." {
		j++
	}
	if f.lang.of != "" && f.word(j) == f.lang.of {
		j++
	}
	m := f.lang.months[f.word(j)]
	if m == 0 {
		return Literal{}, 0
	}
	j = f.skipDot(j) + 1
	if f.word(j) == "," {
		j++
	}
	if y, n := f.year(j); n > 0 {
		l, k := day(int(y), int(m), d, j+n-i)
		return f.before(l, k, i)
	}
	return Literal{}, 0
}

// skipDot steps over the dot of an abbreviated month: "Sept. 1963".
func (f *finder) skipDot(j int) int {
	if len(f.word(j)) <= 4 && f.word(j+1) == "." && f.tight(j+1) {
		return j + 1
	}
	return j
}

// dayNumber reads "13" and "13th"; -1 otherwise.
func dayNumber(w string) int {
	if len(w) > 2 {
		switch w[len(w)-2:] {
		case "st", "nd", "rd", "th":
			w = w[:len(w)-2]
		}
	}
	return digits(w, 2)
}

// monthFirst reads "March 13, 1963", "March 13th 1963", "March 1963" and "March of 1963".
func (f *finder) monthFirst(i int) (Literal, int) {
	m := f.lang.months[f.word(i)]
	if m == 0 {
		return Literal{}, 0
	}
	j := f.skipDot(i) + 1
	if d := dayNumber(f.word(j)); d >= 1 && d <= 31 {
		k := j + 1
		if f.word(k) == "," {
			k++
		}
		if y, n := f.year(k); n > 0 {
			l, c := day(int(y), int(m), d, k+n-i)
			return f.before(l, c, i)
		}
		return Literal{}, 0
	}
	if f.word(j) == "," || f.word(j) == f.lang.of && f.lang.of != "" {
		j++
	}
	if y, n := f.year(j); n > 0 && len(f.word(j)) >= 3 {
		return f.before(Literal{Kind: annotation.Date, Precision: Month, Year: y, Month: m}, j+n-i, i)
	}
	return Literal{}, 0
}

// year reads a year of one to four digits where the context says that it is one.
func (f *finder) year(i int) (int32, int) {
	w := f.word(i)
	y := digits(w, 4)
	if y < 1 || len(w) < 3 && !f.eraAfter(i+1) || f.continues(i+1) {
		return 0, 0
	}
	return int32(y), 1
}

// continues says that the number goes on after token i-1: "1,200" or "12.5".
func (f *finder) continues(i int) bool {
	w := f.word(i)
	return (w == "," || w == "." || w == ":") && f.tight(i) && f.tight(i+1) && i+1 < len(f.toks) && f.toks[i+1].Flags&text.Number != 0
}

func (f *finder) eraAfter(i int) bool { return f.era(i) > 0 }

// era counts the tokens at i that make a year negative: "BC", "B.C.", "v. Chr.".
func (f *finder) era(i int) int {
	switch w := f.word(i); {
	case f.lang.era[w]:
		return 1
	case w == "v" && f.word(i+1) == "." && f.word(i+2) == "Chr":
		return f.withDot(i, 3)
	case w == "B" && f.word(i+1) == "." && f.word(i+2) == "C" && f.tight(i+2):
		return f.withDot(i, 3)
	}
	return 0
}

// withDot adds the dot behind an abbreviation of n tokens.
func (f *finder) withDot(i, n int) int {
	if f.word(i+n) == "." && f.tight(i+n) {
		return n + 1
	}
	return n
}

// before turns the year round when the era follows the n tokens from i on.
func (f *finder) before(l Literal, n, i int) (Literal, int) {
	k := 0
	if n > 0 {
		k = f.era(i + n)
	}
	if k == 0 {
		return l, n
	}
	if l.Year = -l.Year; l.Precision == Century {
		l.Year -= 99 // centuries before Christ begin with the year farthest from it: the first with 100 BC
	}
	return l, n + k
}

// century reads "19th century", "nineteenth century" and "19. Jahrhundert"; its value is the first year, 1801.
func (f *finder) century(i int) (Literal, int) {
	c, j := dayNumber(f.word(i)), i+1
	if n, k := f.spelled(i); k > 0 {
		c, j = n, i+k
	}
	if f.lang.dotDay {
		if f.word(j) != "." {
			return Literal{}, 0
		}
		j++
	} else if f.word(j) == "-" {
		j++
	}
	if c < 1 || c > 22 || !f.lang.century[f.word(j)] {
		return Literal{}, 0
	}
	return f.before(Literal{Kind: annotation.Date, Precision: Century, Year: int32(c-1)*100 + 1}, j+1-i, i)
}

// decade reads "1990s" and "1990er".
func (f *finder) decade(i int) (Literal, int) {
	w, ok := strings.CutSuffix(f.word(i), f.lang.decade)
	y := digits(w, 4)
	if !ok || len(w) != 4 || y%10 != 0 || y < 1000 {
		return Literal{}, 0
	}
	return Literal{Kind: annotation.Date, Precision: Decade, Year: int32(y)}, 1
}

// bareYear reads a number that stands alone: four digits from 1000 to 2099 that no unit follows and no sign of
// currency or number precedes; or any number before "BC".
func (f *finder) bareYear(i int) (Literal, int) {
	w := f.word(i)
	y := digits(w, 4)
	if y < 1 || f.continues(i+1) {
		return Literal{}, 0
	}
	l := Literal{Kind: annotation.Date, Precision: Year, Year: int32(y)}
	switch next := f.word(i + 1); {
	case f.eraAfter(i + 1):
		return f.before(l, 1, i)
	case next == "AD" || next == "CE":
		return l, 2
	case f.word(i-1) == "AD", f.annoDomini(i):
		return l, 1
	case f.startsBefore(i):
		l.Year = -l.Year
		return l, 1
	case len(w) == 2:
		return f.rangeEnd(l, i)
	}
	if len(w) != 4 || y < 1000 || y > 2099 || currency[f.word(i-1)] != 0 || f.tight(i) && f.word(i-1) == "-" && !f.yearRange(i) {
		return Literal{}, 0
	}
	if u, n := f.unit(i + 1); n > 0 && u.years == 0 || f.lang.scale[f.word(i+1)] != 0 || f.counts(i) {
		return Literal{}, 0
	}
	switch f.word(i - 1) {
	case "No", "no", "#", "Flight", "Route", "population":
		return Literal{}, 0
	}
	return l, 1
}

// annoDomini says that "A.D." stands before token i.
func (f *finder) annoDomini(i int) bool {
	return f.word(i-1) == "." && f.word(i-2) == "D" && f.word(i-3) == "." && f.word(i-4) == "A"
}

// startsBefore says that token i begins a range of years of which only the last carries the era: "490–479 BC".
func (f *finder) startsBefore(i int) bool {
	if d := f.word(i + 1); d != "–" && d != "-" || !f.tight(i+1) || !f.tight(i+2) {
		return false
	}
	to := digits(f.word(i+2), 4)
	return to > 0 && to < digits(f.word(i), 4) && f.eraAfter(i+3)
}

// counts says that a number of four digits is one of people: "1500 soldiers", "a population of 1921".
func (f *finder) counts(i int) bool {
	if f.word(i-1) == "of" && f.word(i-2) == "population" {
		return true
	}
	switch f.word(i - 1) {
	case "in", "In", "since", "Since", "by", "By", "from", "From":
		return false // "in 1921 people began to …"
	}
	return f.lang.people[f.word(i+1)]
}

// yearRange says that token i ends "1939-1945".
func (f *finder) yearRange(i int) bool { return len(f.word(i-2)) == 4 && digits(f.word(i-2), 4) > 0 }

// rangeEnd reads the two digits that end "1895–96" and "1921/22".
func (f *finder) rangeEnd(l Literal, i int) (Literal, int) {
	if dash := f.word(i - 1); dash != "–" && dash != "-" && !f.nextYear(i) || !f.tight(i-1) || !f.tight(i) {
		return Literal{}, 0
	}
	from, n := f.bareYear(i - 2)
	if n == 0 || from.Year < 1000 || l.Year <= from.Year%100 {
		return Literal{}, 0
	}
	if u, k := f.unit(i + 1); k > 0 && u.years == 0 {
		return Literal{}, 0
	}
	l.Year += from.Year / 100 * 100
	return l, 1
}

// nextYear says that token i is the second year of "1921/22" or "1989/1990", which is the one after the first.
func (f *finder) nextYear(i int) bool {
	if f.word(i-1) != "/" || !f.tight(i-1) || !f.tight(i) || f.word(i+1) == "/" {
		return false
	}
	from, w := digits(f.word(i-2), 4), f.word(i)
	switch to := digits(w, 4); {
	case from < 1000 || from > 2099:
		return false
	case len(w) == 2:
		return to == from%100+1
	default:
		return len(w) == 4 && to == from+1
	}
}
