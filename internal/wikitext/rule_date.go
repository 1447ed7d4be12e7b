package wikitext

import (
	"strconv"
	"strings"
)

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

// oldStyle writes {{OldStyleDate|13 October|1905|30 September}} without the day of the old calendar.
func oldStyle(c *converter, a *args) {
	day, year := a.raw("1"), a.raw("2")
	if day == "" {
		return
	}
	a.write("1")
	if day[0] >= '0' && day[0] <= '9' || year == "" {
		c.emit(" ")
	} else {
		c.emit(", ") // "February 2"
	}
	a.write("2")
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
