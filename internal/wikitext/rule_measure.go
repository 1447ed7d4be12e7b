package wikitext

import (
	"strconv"
	"strings"
)

// between are the words that {{convert}} takes among its numbers.
var between = map[string]string{
	"to": " to ", "-": "–", "–": "–", "and": " and ", "or": " or ", "x": " × ", "by": " by ", "×": " × ", "+": " + ", "±": " ± ",
	"to(-)": " to ", "to about": " to about ", "and(-)": " and ", "or(-)": " or ", "(-)": "–", "&": " and ", "xx": " × ", "*": " × ", "+/-": " ± ", ",": ", ", "/": "/",
}

// units are codes that are not what the page shows.
var units = map[string]string{
	"sqmi": "square miles", "sqkm": "km²", "km2": "km²", "m2": "m²", "ha": "hectares", "acre": "acres", "sqft": "square feet",
	"cuft": "cubic feet", "m3": "m³", "km3": "km³", "mi": "miles", "ft": "feet", "in": "inches", "mile": "miles", "yd": "yards",
	"lb": "pounds", "lbs": "pounds", "oz": "ounces", "C": "°C", "F": "°F", "C-change": "°C", "F-change": "°F", "kph": "km/h", "km/h": "km/h",
	"nmi": "nautical miles", "PD/sqmi": "per square mile", "PD/km2": "per km²", "/sqmi": "per square mile", "/km2": "per km²", "kn": "knots",
	"LT": "long tons", "ST": "short tons", "MT": "metric tons", "t": "tonnes", "usgal": "US gallons", "impgal": "imperial gallons",
	"cm2": "cm²", "cm3": "cm³", "sqyd": "square yards", "acres": "acres", "hp": "hp", "foot": "feet", "inch": "inches", "cc": "cc",
	"mpgimp": "miles per imperial gallon", "mpgus": "miles per US gallon",
}

// convert writes {{convert|5|to|7|ft|6|in|m}} without the conversion: 5 to 7 feet 6 inches.
func convert(c *converter, a *args) {
	gap := "" // before the next number
	for k := 1; k <= 9; k++ {
		s := a.raw(strconv.Itoa(k))
		switch {
		case s == "":
			return
		case between[s] != "" && gap != "":
			c.emit(between[s])
			gap = ""
		case isNumber(s):
			c.emit(gap)
			c.emit(grouped(s))
			gap = " "
		case gap == "":
			return // no number before it
		default:
			c.writeUnit(s)
			if !isNumber(a.raw(strconv.Itoa(k+1))) || a.raw(strconv.Itoa(k+2)) == "" {
				return // what follows is the unit to convert to
			}
		}
	}
}

func isNumber(s string) bool {
	return s != "" && (s[0] >= '0' && s[0] <= '9' || len(s) > 1 && (strings.IndexByte("-+.~", s[0]) >= 0 || strings.HasPrefix(s, "−")))
}

// grouped writes 1300 as 1,300, as the template does.
func grouped(s string) string {
	if len(s) < 4 || len(s) > 12 || strings.Trim(s, "0123456789") != "" {
		return s
	}
	out := s[:len(s)%3]
	for i := len(s) % 3; i < len(s); i += 3 {
		if i > 0 {
			out += ","
		}
		out += s[i : i+3]
	}
	return out
}

// powers are prefixes of units: {{convert|3|e6acre}}.
var powers = []struct{ code, word string }{{"e3", " thousand"}, {"e6", " million"}, {"e9", " billion"}, {"e12", " trillion"}}

func (c *converter) writeUnit(s string) {
	for _, p := range powers {
		if rest, ok := strings.CutPrefix(s, p.code); ok {
			c.emit(p.word)
			s = rest
			break
		}
	}
	if u := units[s]; u != "" {
		s = u
	}
	c.emit(" " + s)
}

// measure writes {{val|6.24|e=18|u=C}}.
func measure(c *converter, a *args) {
	if !a.write("1") {
		return
	}
	if e := a.raw("e"); e != "" {
		c.emit("×10^" + e)
	}
	for _, key := range []string{"u", "ul"} {
		switch u := a.raw(key); u {
		case "":
		case "C", "F": // coulomb and farad: {{convert}} alone means degrees
			c.emit(" " + u)
			return
		default:
			c.writeUnit(u)
			return
		}
	}
}

// superscript writes {{sup|7}} like <sup>7</sup>.
func superscript(c *converter, a *args) {
	if c.afterDigit() && isExponent(a.raw("1")) {
		c.emit("^")
	}
	a.write("1")
}

// afterDigit says whether the last byte of the line is a digit. What is raised behind one would become part of its
// number: 10<sup>7</sup> is 10^7.
func (c *converter) afterDigit() bool {
	n := len(c.out)
	return c.brk == "" && n > c.line && c.out[n-1] >= '0' && c.out[n-1] <= '9'
}

// isExponent says whether s is a whole number, with a sign or not.
func isExponent(s string) bool {
	s = strings.TrimPrefix(strings.TrimLeft(s, "+-"), "−")
	return s != "" && len(s) < 10 && strings.Trim(s, "0123456789") == ""
}
