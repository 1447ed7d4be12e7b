package wikitext

import (
	"strconv"
	"strings"
)

// arg writes the first of the named arguments that is there.
func arg(keys ...string) rule {
	return func(c *converter, a *args) { a.write(keys...) }
}

// block writes a quotation that stands as a paragraph of its own.
func block(r rule) rule {
	return func(c *converter, a *args) {
		if c.depth > 1 || c.linked || c.list {
			r(c, a)
			return
		}
		c.flush("\n\n")
		r(c, a)
		c.flush("\n\n")
	}
}

// constant writes s.
func constant(s string) rule {
	return func(c *converter, a *args) { c.emit(s) }
}

// before writes s and the argument, or alone where there is no argument.
func before(s, alone string) rule {
	return func(c *converter, a *args) {
		if a.raw("1") == "" {
			c.emit(alone)
			return
		}
		c.emit(s)
		a.write("1")
		if a.raw("2") != "" {
			c.emit("–")
			a.write("2")
		}
	}
}

// after writes the argument and s.
func after(s string) rule {
	return func(c *converter, a *args) {
		a.write("1")
		c.emit(s)
	}
}

func around(left, right string) rule {
	return func(c *converter, a *args) {
		if a.raw("1") != "" {
			c.emit(left)
			a.write("1")
			c.emit(right)
		}
	}
}

// lastPositional serves {{transl|ar|ALA|Allāh}}: one to three arguments, the text last.
func lastPositional(c *converter, a *args) { a.write("3", "2", "1") }

// writeNihongo writes {{Nihongo|English|Japanese|reading}} as the page shows it.
func writeNihongo(c *converter, a *args) {
	english := a.write("1")
	japanese, reading := a.raw("2") != "", a.raw("3") != ""
	if !japanese && !reading {
		return
	}
	if english {
		c.emit(" (")
	}
	if a.write("2") && reading {
		c.emit(", ")
	}
	a.write("3")
	if english {
		c.emit(")")
	}
}

// between are the words that {{convert}} takes among its numbers.
var between = map[string]string{
	"to": " to ", "-": "–", "–": "–", "and": " and ", "or": " or ", "x": " × ", "by": " by ", "×": " × ", "+": " + ", "±": " ± ",
	"to(-)": " to ", "to about": " to about ", "(-)": "–", "&": " and ", "xx": " × ", "*": " × ", "+/-": " ± ", ",": ", ", "/": "/",
}

// units are codes that are not what the page shows.
var units = map[string]string{
	"sqmi": "square miles", "sqkm": "km²", "km2": "km²", "m2": "m²", "ha": "hectares", "acre": "acres", "sqft": "square feet",
	"cuft": "cubic feet", "m3": "m³", "km3": "km³", "mi": "miles", "ft": "feet", "in": "inches", "mile": "miles", "yd": "yards",
	"lb": "pounds", "lbs": "pounds", "oz": "ounces", "C": "°C", "F": "°F", "C-change": "°C", "F-change": "°F", "kph": "km/h", "km/h": "km/h",
	"nmi": "nautical miles", "PD/sqmi": "per square mile", "PD/km2": "per km²", "/sqmi": "per square mile", "/km2": "per km²", "kn": "knots",
	"LT": "long tons", "ST": "short tons", "MT": "metric tons", "t": "tonnes", "usgal": "US gallons", "impgal": "imperial gallons",
	"cm2": "cm²", "cm3": "cm³", "sqyd": "square yards", "acres": "acres", "hp": "hp", "foot": "feet", "inch": "inches", "cc": "cc",
}

// convert writes {{convert|5|to|7|ft|6|in|m}} without the conversion: 5 to 7 feet 6 inches.
func convert(c *converter, a *args) {
	wrote := false
	for k := 1; k <= 9; k++ {
		s := a.raw(strconv.Itoa(k))
		switch {
		case s == "":
			return
		case between[s] != "":
			c.emit(between[s])
		case s[0] >= '0' && s[0] <= '9' || strings.IndexByte("-−+.~", s[0]) >= 0 && len(s) > 1:
			if wrote {
				c.emit(" ")
			}
			c.emit(grouped(s))
			wrote = true
		default:
			if !wrote {
				return
			}
			c.writeUnit(s)
			if next := a.raw(strconv.Itoa(k + 1)); next == "" || next[0] < '0' || next[0] > '9' || a.raw(strconv.Itoa(k+2)) == "" {
				return
			}
		}
	}
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

func (c *converter) writeUnit(s string) {
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
		if u := a.raw(key); u != "" {
			c.writeUnit(u)
			return
		}
	}
}

// asOf writes {{as of|2014|12|3|lc=y}}: as of 3 December 2014.
func asOf(c *converter, a *args) {
	if alt := a.raw("alt"); alt != "" {
		a.write("alt")
		return
	}
	year := a.raw("1")
	if year == "" {
		return
	}
	word := "As of "
	switch {
	case a.raw("since") != "":
		word = "Since "
	case a.raw("lc") != "":
		word = "as of "
	}
	c.emit(word)
	c.writeDate(year, a.raw("2"), a.raw("3"), a.raw("df") != "US" && a.raw("df") != "us" && a.raw("df") != "mdy")
}

// date writes {{birth date|1950|1|2|df=y}} and its kin.
func date(c *converter, a *args) {
	df := a.raw("df")
	if year := a.raw("1"); strings.Trim(year, "0123456789") == "" {
		c.writeDate(year, a.raw("2"), a.raw("3"), df == "y" || df == "yes")
		return
	}
	a.write("1")
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

func (c *converter) writeDate(year, month, day string, dayFirst bool) {
	n, err := strconv.Atoi(month)
	if err == nil && n >= 1 && n <= 12 {
		month = months[n-1]
	}
	day = strings.TrimLeft(day, "0")
	switch {
	case month == "":
		c.emit(year)
	case day == "":
		c.emit(month + " " + year)
	case dayFirst:
		c.emit(day + " " + month + " " + year)
	default:
		c.emit(month + " " + day + ", " + year)
	}
}

// reign writes {{reign|1100|1135}}: r. 1100–1135.
func reign(c *converter, a *args) {
	c.emit("r. ")
	a.write("1")
	c.emit("–")
	a.write("2")
}

// fraction writes {{frac|1|2|3}}: 1 2/3.
func fraction(c *converter, a *args) {
	switch {
	case a.raw("3") != "":
		a.write("1")
		c.emit(" ")
		a.write("2")
		c.emit("/")
		a.write("3")
	case a.raw("2") != "":
		a.write("1")
		c.emit("/")
		a.write("2")
	default:
		c.emit("1/")
		a.write("1")
	}
}

// concat writes all positional arguments: {{chem|H|2|O}}.
func concat(c *converter, a *args) {
	for k := 1; k <= 9; k++ {
		a.write(strconv.Itoa(k))
	}
}

func money(sign string) rule {
	return func(c *converter, a *args) {
		if a.raw("1") != "" {
			c.emit(sign)
			a.write("1")
		}
	}
}

func solar(c *converter, a *args) {
	a.write("1")
	c.emit(" " + a.name)
}

// ship writes {{USS|Hornet|CV-12|6}}, which links the article of the ship.
func ship(c *converter, a *args) {
	name, id := a.raw("1"), a.raw("2")
	if name == "" {
		return
	}
	title := strings.ToUpper(a.name) + " " + name
	if id != "" {
		title += " (" + id + ")"
	}
	text := title
	switch a.raw("3") {
	case "1":
		text = id
	case "2":
		text = name
	case "3":
		text = name + " (" + id + ")"
	case "5":
		text = strings.ToUpper(a.name) + " " + id
	case "6":
		text = strings.ToUpper(a.name) + " " + name
	}
	c.writeLink(title, text)
}

// shipPair writes {{ship|HMS|Ajax|22|6}}.
func shipPair(c *converter, a *args) {
	prefix, name, id := a.raw("1"), a.raw("2"), a.raw("3")
	text := strings.TrimSpace(prefix + " " + name)
	title := text
	if id != "" {
		title += " (" + id + ")"
	}
	c.writeLink(title, text)
}

// shipClass writes {{sclass|Essex|aircraft carrier}}: Essex-class aircraft carrier.
func shipClass(c *converter, a *args) {
	class, kind := a.raw("1"), a.raw("2")
	if class == "" {
		return
	}
	c.writeLink(class+"-class "+kind, strings.TrimSpace(class+"-class "+kind))
}

// interlanguage writes {{ill|Arthur Kaan|de|…|lt=Kaan}}: a link to an article that may not be there yet.
func interlanguage(c *converter, a *args) {
	start := c.here()
	outer := c.linked
	c.linked = true
	a.write("lt", "1")
	c.linked = outer
	if target := a.raw("1"); !outer && !strings.ContainsAny(target, "[]{}<>") {
		c.addAnchor(start, target)
	}
}

// writeLink writes text that links to title; both are plain.
func (c *converter) writeLink(title, text string) {
	if strings.ContainsAny(title+text, "[]{}<>'&") {
		c.drop()
		return
	}
	start := c.here()
	c.emit(text)
	if !c.linked {
		c.addAnchor(start, title)
	}
}
