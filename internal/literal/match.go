package literal

import (
	"math"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/fact"
)

// Names of the rules by which a literal and a statement value agree, from strict to lax.
const (
	DateExact    = "date-exact"     // same value, same precision
	DateCalendar = "date-calendar"  // same day in the other of the Julian and Gregorian calendars
	DateCoarser  = "date-coarser"   // the text is less precise and contains the value
	DateFiner    = "date-finer"     // the text is more precise and lies in the value
	AmountExact  = "amount-exact"   // same amount, same or convertible unit
	AmountRange  = "amount-range"   // inside the bounds the statement gives
	AmountRound  = "amount-rounded" // equal after rounding to the digits the text writes
)

// Match says whether the value states what the literal says, and by which rule; "" when it does not.
func Match(l Literal, v fact.Value) string {
	switch {
	case l.Kind == annotation.Date && v.Kind == fact.Time:
		return matchDate(l, v)
	case l.Kind == annotation.Quantity && v.Kind == fact.Quantity:
		return matchAmount(l, v)
	case l.Kind == annotation.Ordinal && v.Kind == fact.String:
		if v.Text == l.Value() {
			return AmountExact
		}
	}
	return ""
}

// ParseTime splits Wikibase's "+1867-11-07T00:00:00Z"; ok is false for anything else.
func ParseTime(s string) (y int32, m, d int8, ok bool) {
	if len(s) < 2 || s[0] != '+' && s[0] != '-' {
		return 0, 0, 0, false
	}
	date, _, _ := strings.Cut(s[1:], "T")
	var parts [3]string
	var two, three bool
	parts[0], date, two = strings.Cut(date, "-")
	parts[1], parts[2], three = strings.Cut(date, "-")
	if !two || !three || strings.IndexByte(parts[2], '-') >= 0 {
		return 0, 0, 0, false
	}
	var n [3]int64
	for i, p := range parts {
		v, err := strconv.ParseInt(p, 10, 32)
		if err != nil || v < 0 || i > 0 && v > 31 {
			return 0, 0, 0, false
		}
		n[i] = v
	}
	if s[0] == '-' {
		n[0] = -n[0]
	}
	return int32(n[0]), int8(n[1]), int8(n[2]), true
}

func matchDate(l Literal, v fact.Value) string {
	y, m, d, ok := ParseTime(v.Text)
	if !ok {
		return ""
	}
	p := Precision(v.Precision)
	switch {
	case p < Century || p > Day:
		return "" // millennia and hours are never in text
	case p == Day && l.Precision == Day:
		switch diff := julianDay(l.Year, l.Month, l.Day) - julianDay(y, m, d); {
		case diff == 0:
			return DateExact
		case abs(diff) >= 10 && abs(diff) <= 13 && abs(diff) == calendarGap(y):
			return DateCalendar
		}
		return ""
	}
	coarse := min(p, l.Precision)
	if !samePeriod(l.Year, l.Month, y, m, coarse) {
		return ""
	}
	switch {
	case l.Precision == p:
		return DateExact
	case l.Precision < p:
		return DateCoarser
	}
	return DateFiner
}

func samePeriod(y1 int32, m1 int8, y2 int32, m2 int8, p Precision) bool {
	switch p {
	case Month:
		return y1 == y2 && m1 == m2
	case Year:
		return y1 == y2
	case Decade:
		return floorDiv(y1, 10) == floorDiv(y2, 10)
	}
	return centuryOf(y1) == centuryOf(y2)
}

// centuryOf numbers centuries. Wikibase writes the 19th as any year from 1801 to 1900, the 5th before Christ as any from -500 to
// -401: there is no year 0 between them.
func centuryOf(y int32) int32 {
	if y > 0 {
		y--
	}
	return floorDiv(y, 100)
}

func floorDiv(a, b int32) int32 {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

func abs(n int) int { return max(n, -n) }

// julianDay numbers the days of the proleptic Gregorian calendar.
func julianDay(y int32, m, d int8) int {
	a := (14 - int(m)) / 12
	yy, mm := int(y)+4800-a, int(m)+12*a-3
	return int(d) + (153*mm+2)/5 + 365*yy + yy/4 - yy/100 + yy/400 - 32045
}

// calendarGap is how many days the Julian calendar is behind in a year after 1500.
func calendarGap(y int32) int {
	if y < 1500 {
		return 0
	}
	c := int(y) / 100
	return c - c/4 - 2
}

func matchAmount(l Literal, v fact.Value) string {
	factor := 1.0
	if l.Unit != v.Item {
		a, b := unitByID[l.Unit], unitByID[v.Item]
		if a.base == 0 || a.base != b.base {
			return ""
		}
		factor = a.factor / b.factor
	}
	amount, err := strconv.ParseFloat(strings.TrimPrefix(v.Text, "+"), 64)
	if err != nil {
		return ""
	}
	got, step := l.Amount*factor, l.Step*factor
	switch {
	case got == amount:
		return AmountExact
	case within(got, v):
		return AmountRange
	case math.Abs(got-amount) <= roundTolerance(l, step):
		return AmountRound
	}
	return ""
}

func within(x float64, v fact.Value) bool {
	if v.Lower == "" || v.Upper == "" {
		return false
	}
	lo, err1 := strconv.ParseFloat(strings.TrimPrefix(v.Lower, "+"), 64)
	hi, err2 := strconv.ParseFloat(strings.TrimPrefix(v.Upper, "+"), 64)
	return err1 == nil && err2 == nil && lo <= x && x <= hi && lo < hi
}

// roundTolerance is half of the last digit written. A whole number of three digits or fewer is taken as exact:
// "12" does not stand for 12.4.
func roundTolerance(l Literal, step float64) float64 {
	if l.Step == 1 && l.Amount < 1000 && l.Unit == 0 {
		return 0
	}
	return step / 2
}
