package literal

import (
	"math"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// unit of measurement: its item, and how many of the base unit of its dimension it is.
type unit struct {
	id     wikidata.QID
	base   wikidata.QID // unit that factor counts
	factor float64
	years  int // 1 for units of time, after which a number may still be a year
}

const (
	metre, kilogram, squareMetre, second = 11573, 11570, 25343, 11574
	watt, litre, kmh                     = 25236, 11582, 180154
	month, year, degree                  = 5151, 577, 28390
	foot                                 = 3710
	lightYear, solarMass                 = 531, 180892
)

// units by the words that write them; items and factors as Wikidata states them (P2370, conversion to SI).
var units = func() map[string]unit {
	m := map[string]unit{}
	add := func(u unit, names string) {
		for _, n := range strings.Split(names, "|") {
			m[n] = u
		}
	}
	add(unit{828224, metre, 1000, 0}, "km|kilometre|kilometres|kilometer|kilometers|Kilometer")
	add(unit{11573, metre, 1, 0}, "m|metre|metres|meter|meters|Meter|Metern")
	add(unit{174728, metre, 0.01, 0}, "cm|centimetre|centimetres|centimeter|centimeters|Zentimeter")
	add(unit{174789, metre, 0.001, 0}, "mm|millimetre|millimetres|millimeter|millimeters|Millimeter")
	add(unit{3710, metre, 0.3048, 0}, "ft|foot|feet")
	add(unit{218593, metre, 0.0254, 0}, "inch|inches")
	add(unit{253276, metre, 1609.344, 0}, "mi|mile|miles|Meilen")
	add(unit{11570, kilogram, 1, 0}, "kg|kilogram|kilograms|kilogramme|Kilogramm")
	add(unit{41803, kilogram, 0.001, 0}, "g|gram|grams|Gramm")
	add(unit{191118, kilogram, 1000, 0}, "t|tonne|tonnes|Tonnen")
	add(unit{100995, kilogram, 0.45359237, 0}, "lb|lbs|pounds")
	add(unit{712226, squareMetre, 1e6, 0}, "km2|km²|sq km|square kilometres|square kilometers|square kilometre|square kilometer|Quadratkilometer")
	add(unit{25343, squareMetre, 1, 0}, "m2|m²|square metres|square meters|Quadratmeter")
	add(unit{232291, squareMetre, 2589988.110336, 0}, "sq mi|square miles|square mile")
	add(unit{35852, squareMetre, 10000, 0}, "ha|hectare|hectares|Hektar")
	add(unit{81292, squareMetre, 4046.8564224, 0}, "acre|acres")
	add(unit{482798, metre, 0.9144, 0}, "yard|yards")
	add(unit{93318, metre, 1852, 0}, "nautical mile|nautical miles|nmi")
	add(unit{531, lightYear, 1, 0}, "light-year|light-years|light years|Lichtjahre|Lichtjahren")
	add(unit{12129, lightYear, 3.26156, 0}, "parsec|parsecs")
	add(unit{180892, solarMass, 1, 0}, "solar mass|solar masses")
	add(unit{28390, degree, 1, 0}, "°|degrees")
	add(unit{11574, second, 1, 1}, "s|second|seconds|Sekunden")
	add(unit{7727, second, 60, 1}, "min|minute|minutes|Minuten")
	add(unit{25235, second, 3600, 1}, "hour|hours|Stunden")
	add(unit{573, second, 86400, 1}, "day|Tag")
	add(unit{573, second, 86400, 0}, "days|Tage|Tagen")
	add(unit{23387, second, 604800, 0}, "week|weeks|Wochen")
	add(unit{5151, month, 1, 0}, "month|months|Monate|Monaten")
	add(unit{577, year, 1, 1}, "year|Jahr")
	add(unit{577, year, 1, 0}, "years|Jahre|Jahren")
	add(unit{25236, watt, 1, 0}, "W|watts|Watt")
	add(unit{3320608, watt, 1000, 0}, "kW|kilowatts")
	add(unit{6982035, watt, 1e6, 0}, "MW|megawatts|Megawatt")
	add(unit{11582, litre, 1, 0}, "litres|liters|Liter")
	add(unit{180154, kmh, 1, 0}, "km/h|kph")
	add(unit{211256, kmh, 1.609344, 0}, "mph")
	add(unit{11229, 11229, 1, 0}, "%|percent|per cent|Prozent")
	add(unit{25267, 25267, 1, 0}, "°C")
	add(unit{usDollar, usDollar, 1, 0}, "dollars|US dollars|U.S. dollars|US-Dollar")
	add(unit{euro, euro, 1, 0}, "euro|euros|Euro")
	add(unit{yen, yen, 1, 0}, "yen|Yen")
	add(unit{42289, 42289, 1, 0}, "°F")
	return m
}()

// unitByID is units by item, for conversions.
var unitByID = func() map[wikidata.QID]unit {
	m := map[wikidata.QID]unit{}
	for _, u := range units {
		m[u.id] = u
	}
	return m
}()

// unit reads the unit that begins at token i: three tokens at most ("sq mi", "km / h"), longest first.
func (f *finder) unit(i int) (unit, int) {
	if f.word(i) == "" {
		return unit{}, 0
	}
	if f.word(i) == "-" && f.tight(i) && f.tight(i+1) {
		if u, n := f.unit(i + 1); n > 0 { // "a 12-mile road"
			return u, n + 1
		}
		return unit{}, 0
	}
	for n := 3; n > 0; n-- {
		if i+n > len(f.toks) {
			continue
		}
		surface := f.s[f.toks[i].Start:f.toks[i+n-1].End]
		if u, ok := units[surface]; ok {
			return u, n
		}
	}
	return unit{}, 0
}

// number reads digits with group and decimal marks; step is the value of the last digit.
func (f *finder) number(i int) (value, step float64, n int) {
	d := digits(f.word(i), 15)
	if d < 0 {
		return 0, 0, 0
	}
	value, step, n = float64(d), 1, 1
	for f.mark(i+n, f.lang.group) && len(f.word(i+n+1)) == 3 && digits(f.word(i+n+1), 3) >= 0 && value < 1e12 {
		value = value*1000 + float64(digits(f.word(i+n+1), 3))
		n += 2
	}
	if f.mark(i+n, f.lang.comma) {
		if p := digits(f.word(i+n+1), 12); p >= 0 {
			places := len(f.word(i + n + 1))
			whole := math.Pow10(places) // a quotient of whole numbers is the number nearest to what is written
			value, step = (value*whole+float64(p))/whole, 1/whole
			n += 2
		}
	}
	return value, step, n
}

// scaled multiplies a number by a whole scale: 68.4 by a billion is 68,400,000,000 and nothing behind the point.
func scaled(value, step, scale float64) (float64, float64) {
	if step >= 1 {
		return value * scale, step * scale
	}
	whole := math.Round(1 / step)
	return math.Round(value*whole) * scale / whole, scale / whole
}

// numbered says that the number at i is a name of something: "No. 5", "Nos. 12".
func (f *finder) numbered(i int) bool {
	if f.word(i-1) != "." {
		return false
	}
	switch f.word(i - 2) {
	case "No", "no", "Nos", "nos", "Nr":
		return true
	}
	return false
}

// mark says that token i is the mark c with a number right behind it.
func (f *finder) mark(i int, c byte) bool {
	w := f.word(i)
	return len(w) == 1 && w[0] == c && f.tight(i) && f.tight(i+1)
}

// quantity reads a number with the scale word and unit that follow, or the currency sign before it.
func (f *finder) quantity(i int) (Literal, int) {
	if l, n := f.money(i); n > 0 {
		return l, n
	}
	v, step, n := f.number(i)
	if n == 0 || f.numbered(i) || f.cut(i+n) {
		return Literal{}, 0
	}
	if c, ok := f.lang.scale[f.word(i+n)]; ok {
		v, step = scaled(v, step, c)
		n++
	}
	l := Literal{Kind: annotation.Quantity, Amount: v, Step: step}
	if u, k := f.unit(i + n); k > 0 {
		l.Unit, n = u.id, n+k
		return f.inches(l, n, i)
	}
	return f.primes(l, n, i)
}

// cut says that a number ends inside of something longer that is not read: "3.2m" is not three.
func (f *finder) cut(i int) bool {
	w := f.word(i + 1)
	return f.mark(i, f.lang.comma) && len(w) > 0 && w[0] >= '0' && w[0] <= '9' && digits(w, 12) < 0
}

// negative reads an amount below zero: "−40", "-40 °C", "minus 40 degrees". A hyphen is a sign only before an amount with a unit:
// elsewhere it joins or separates.
func (f *finder) negative(i int) (Literal, int) {
	w := f.word(i)
	if i+1 >= len(f.toks) || f.toks[i+1].Flags&text.Number == 0 || w != "−" && w != "-" && w != "minus" {
		return Literal{}, 0
	}
	if w != "minus" && (f.tight(i) && !f.opens(i-1) || !f.tight(i+1)) {
		return Literal{}, 0
	}
	l, n := f.quantity(i + 1)
	if n == 0 || w != "−" && l.Unit == 0 || w == "-" && f.word(i+2) == "-" {
		return Literal{}, 0
	}
	l.Amount = -l.Amount
	return l, n + 1
}

// opens says that token i is a bracket that what follows may stand right behind.
func (f *finder) opens(i int) bool { return f.word(i) == "(" || f.word(i) == "[" }

// inches adds the inches to whole feet: "5 ft 11 in" is one length.
func (f *finder) inches(l Literal, n, i int) (Literal, int) {
	v, step, k := f.number(i + n)
	if l.Unit != foot || l.Step != 1 || k == 0 || v >= 12 {
		return l, n
	}
	switch f.word(i + n + k) {
	case "in", "inch", "inches":
		l.Amount, l.Step = l.Amount+v/12, step/12
		return l, n + k + 1
	}
	return l, n
}

// primes reads feet and inches written with signs: 5'11" and 5′11″.
func (f *finder) primes(l Literal, n, i int) (Literal, int) {
	single, double := f.word(i+n), f.word(i+n+2)
	v := digits(f.word(i+n+1), 2)
	if single != "'" && single != "′" && single != "’" || double != `"` && double != "″" && double != "”" || v < 0 || v >= 12 ||
		!f.tight(i+n) || !f.tight(i+n+1) || !f.tight(i+n+2) {
		return l, n
	}
	l.Amount, l.Step, l.Unit = l.Amount+float64(v)/12, 1.0/12, foot
	return l, n + 3
}
