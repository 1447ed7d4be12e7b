package wikitext

import "strings"

// coordinates writes {{coord|31|50|N|37|17|W}} and {{coord|31.8|-37.3}} where the page shows them in the text: 31°50′N
// 37°17′W. What is meant for the title of the page is left out, and what stands apart in brackets.
func coordinates(c *converter, a *args) {
	if display := a.raw("display"); display == "t" || display == "title" || c.apart() {
		return
	}
	var numbers []string // of the latitude, then of the longitude
	var places []string
	for _, arg := range a.at[:a.n] {
		text := strings.TrimSpace(a.c.src[arg.from:arg.to])
		switch {
		case arg.keyEnd > arg.key || text == "":
		case len(text) == 1 && strings.Contains("NSEWO", text):
			if len(numbers) == 0 || len(numbers) > 3 || len(places) == 2 {
				return
			}
			places, numbers = append(places, degrees(numbers)+text), nil
		case strings.Trim(text, "-+.0123456789") == "":
			numbers = append(numbers, text)
		}
	}
	if len(places) == 0 && len(numbers) == 2 {
		places = []string{signed(numbers[0], "N", "S"), signed(numbers[1], "E", "W")}
	}
	if len(places) == 2 {
		c.emit(places[0] + " " + places[1])
	}
}

// degrees joins degrees, minutes and seconds.
func degrees(numbers []string) string {
	var b strings.Builder
	for i, n := range numbers {
		b.WriteString(n + [...]string{"°", "′", "″"}[i])
	}
	return b.String()
}

func signed(number, plus, minus string) string {
	if below, found := strings.CutPrefix(number, "-"); found {
		return below + "°" + minus
	}
	return strings.TrimPrefix(number, "+") + "°" + plus
}
