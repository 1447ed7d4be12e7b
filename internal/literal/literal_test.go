package literal

import (
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// describe prints literals as "surface=kind:value/precision unit".
func describe(s, lang string) string {
	toks := text.Tokenize(s, nil)
	var out []string
	for _, l := range Find(s, toks, lang, nil) {
		x := s[l.StartByte:l.EndByte] + "=" + l.Kind + ":" + l.Value()
		if l.Kind == annotation.Date {
			x += "/" + l.Precision.String()
		}
		if l.Unit != 0 {
			x += " " + l.Unit.String()
		}
		out = append(out, x)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, lang, in, want string }{
		{"day first", "en", "born 7 November 1867 in", "7 November 1867=date:1867-11-07/day"},
		{"ordinal day", "en", "on the 7th of November, 1867", "7th of November, 1867=date:1867-11-07/day"},
		{"month first", "en", "On November 7, 1867, she", "November 7, 1867=date:1867-11-07/day"},
		{"abbreviated month", "en", "Sept. 3, 1939", "Sept. 3, 1939=date:1939-09-03/day"},
		{"month and year", "en", "In May 1968 they", "May 1968=date:1968-05/month"},
		{"month alone is no date", "en", "You may go. May I?", ""},
		{"day without a year", "en", "on 7 November she", "7=quantity:7"},
		{"ISO", "en", "at 1969-07-20 UTC", "1969-07-20=date:1969-07-20/day"},
		{"impossible day", "en", "30 February 1900", "30=quantity:30; February 1900=date:1900-02/month"},
		{"year range", "en", "(1939–1945)", "1939=date:1939/year; 1945=date:1945/year"},
		{"decade", "en", "in the 1990s", "1990s=date:1990/decade"},
		{"century", "en", "in the 19th century", "19th century=date:1801/century"},
		{"before Christ", "en", "in 44 BC Caesar", "44 BC=date:-44/year"},
		{"day before Christ", "en", "on 15 March 44 BC", "15 March 44 BC=date:-44-03-15/day"},
		{"not a year: unit", "en", "1500 km away", "1500 km=quantity:1500 Q828224"},
		{"not a year: grouping", "en", "1,500 people", "1,500=quantity:1500"},
		{"not a year: money", "en", "paid $1900 for", "1900=quantity:1900 Q4917"},
		{"scale", "en", "1.2 million people", "1.2 million=quantity:1200000"},
		{"percent", "en", "grew 4.5% a year", "4.5%=quantity:4.5 Q11229"},
		{"square", "en", "an area of 12.5 square miles", "12.5 square miles=quantity:12.5 Q232291"},
		{"hyphen", "en", "a 12-mile road", "12-mile=quantity:12 Q253276"},
		{"code", "en", "the A-4 and version 3.1.2", "3.1=quantity:3.1"},
		{"ordinals", "en", "the first and the 18th", "first=ordinal:1; 18th=ordinal:18"},
		{"year range with two digits", "en", "in 1895–96, and 1654-57", "1895=date:1895/year; 96=date:1896/year; 1654=date:1654/year; 57=date:1657/year"},
		{"range of amounts", "en", "1500–60 km, 15-25%, 1990–85", "1500=date:1500/year; 60 km=quantity:60 Q828224; 15=quantity:15; 25%=quantity:25 Q11229; 1990=date:1990/year; 85=quantity:85"},
		{"common era", "en", "in AD 252, in 9 AD and 14 CE", "252=date:252/year; 9 AD=date:9/year; 14 CE=date:14/year"},
		{"no noise behind the point", "en", "1.93 m, $68.4 billion, 1.7 or 0.07", "1.93 m=quantity:1.93 Q11573; 68.4 billion=quantity:68400000000 Q4917; 1.7=quantity:1.7; 0.07=quantity:0.07"},
		{"spans of time", "en", "5 million years, a 38-year-old, 11 days, 1500 years", "5 million years=quantity:5000000 Q577; 38-year=quantity:38 Q577; 11 days=quantity:11 Q573; 1500 years=quantity:1500 Q577"},
		{"sky", "en", "290 light-years, 307 parsecs, 0.888 solar masses", "290 light-years=quantity:290 Q531; 307 parsecs=quantity:307 Q12129; 0.888 solar masses=quantity:0.888 Q180892"},
		{"angles and heat", "en", "60°N, 360° and 30 °C or 86 °F", "60°=quantity:60 Q28390; 360°=quantity:360 Q28390; 30 °C=quantity:30 Q25267; 86 °F=quantity:86 Q42289"},
		{"names of things are no amounts", "en", "ISBN 0-451-51679-6, patent No. 186,787, 2001-02-03", "2001-02-03=date:2001-02-03/day"},
		{"two years", "en", "in 1921/22 and 1989/1990, but 1921/12/3", "1921=date:1921/year; 22=date:1922/year; 1989=date:1989/year; 1990=date:1990/year; 1921=date:1921/year"},
		{"era with dots", "en", "44 B.C. and A.D. 79", "44 B.C.=date:-44/year; 79=date:79/year"},
		{"range before Christ", "en", "490–479 BC", "490=date:-490/year; 479 BC=date:-479/year"},
		{"century before Christ", "en", "the 5th century BC", "5th century BC=date:-500/century"},
		{"century in words", "en", "nineteenth century, twenty-first century", "nineteenth century=date:1801/century; twenty-first century=date:2001/century"},
		{"ordinals in words", "en", "the twenty-first, the thirteenth, the hundredth", "twenty-first=ordinal:21; thirteenth=ordinal:13; hundredth=ordinal:100"},
		{"not a year: people", "en", "1500 soldiers, a population of 1921, in 1921 people", "1500=quantity:1500; 1921=quantity:1921; 1921=date:1921/year"},
		{"below zero", "en", "−40 °C, -40 °C, (−3 m), minus 40 degrees, 3 - 4, to -5, pre-5 km", "−40 °C=quantity:-40 Q25267; -40 °C=quantity:-40 Q25267; −3 m=quantity:-3 Q11573; minus 40 degrees=quantity:-40 Q28390; 3=quantity:3; 4=quantity:4; 5=quantity:5"},
		{"feet and inches", "en", "5 ft 6 in, 5'6\", 6 feet 3 inches, 5 ft 40", "5 ft 6 in=quantity:5.5 Q3710; 5'6\"=quantity:5.5 Q3710; 6 feet 3 inches=quantity:6.25 Q3710; 5 ft=quantity:5 Q3710; 40=quantity:40"},
		{"dollars of others", "en", "US$3 million, A$5, R$7, 5 million dollars", "3 million=quantity:3000000 Q4917; 5=quantity:5 Q259502; 7=quantity:7; 5 million dollars=quantity:5000000 Q4917"},
		{"money in short", "en", "$3.2m, £5bn, $4k; not 3.2x", "3.2m=quantity:3200000 Q4917; 5bn=quantity:5000000000 Q25224; 4k=quantity:4000 Q4917"},
		{"German day", "de", "am 7. November 1867 in", "7. November 1867=date:1867-11-07/day"},
		{"German century", "de", "im 19. Jahrhundert", "19. Jahrhundert=date:1801/century"},
		{"German number", "de", "1.500.000 Einwohner, 3,5 Kilometer", "1.500.000=quantity:1500000; 3,5 Kilometer=quantity:3.5 Q828224"},
		{"German era", "de", "im Jahr 44 v. Chr. starb", "44 v. Chr.=date:-44/year"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := describe(c.in, c.lang); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

func TestMatch(t *testing.T) {
	moment := func(s string, p int32) fact.Value { return fact.Value{Kind: fact.Time, Text: s, Precision: p} }
	amount := func(s, lo, hi string, unit uint32) fact.Value {
		v := fact.Value{Kind: fact.Quantity, Text: s, Lower: lo, Upper: hi}
		v.Item = 0
		if unit != 0 {
			v.Item = unitByID[11573].id
			if unit != 11573 {
				v.Item = units["km"].id
			}
		}
		return v
	}
	for _, c := range []struct {
		in    string
		value fact.Value
		want  string
	}{
		{"7 November 1867", moment("+1867-11-07T00:00:00Z", 11), DateExact},
		{"8 November 1867", moment("+1867-11-07T00:00:00Z", 11), ""},
		{"1867", moment("+1867-11-07T00:00:00Z", 11), DateCoarser},
		{"November 1867", moment("+1867-11-07T00:00:00Z", 11), DateCoarser},
		{"December 1867", moment("+1867-11-07T00:00:00Z", 11), ""},
		{"7 November 1867", moment("+1867-00-00T00:00:00Z", 9), DateFiner},
		{"25 October 1917", moment("+1917-11-07T00:00:00Z", 11), DateCalendar},
		{"the 1860s", moment("+1867-11-07T00:00:00Z", 11), DateCoarser},
		{"19th century", moment("+1900-00-00T00:00:00Z", 7), DateExact},
		{"19th century", moment("+1901-00-00T00:00:00Z", 9), ""},
		{"44 BC", moment("-0044-03-15T00:00:00Z", 11), DateCoarser},
		{"5th century BC", moment("-0450-00-00T00:00:00Z", 7), DateExact},
		{"5th century BC", moment("-0500-00-00T00:00:00Z", 7), DateExact},
		{"5th century BC", moment("-0400-00-00T00:00:00Z", 7), ""},
		{"−40 °C", amount("+40", "", "", 0), ""},
		{"1867", moment("garbage", 11), ""},
		{"1867", moment("+1867-00-00T00:00:00Z", 6), ""},
		{"12.5 km", amount("+12500", "", "", 11573), AmountExact},
		{"12.5 km", amount("+12540", "", "", 11573), AmountRound},
		{"12.5 km", amount("+12600", "", "", 11573), ""},
		{"12.5 km", amount("+12.6", "+12.4", "+12.8", 1), AmountRange},
		{"1.2 million", amount("+1234567", "", "", 0), AmountRound},
		{"12", amount("+12.4", "", "", 0), ""},
	} {
		t.Run(c.in+" "+c.value.Text, func(t *testing.T) {
			ls := Find(c.in, text.Tokenize(c.in, nil), "en", nil)
			if len(ls) != 1 {
				t.Fatalf("%q has %d literals", c.in, len(ls))
			}
			if got := Match(ls[0], c.value); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "7 November 1867", "1,2,3", "99999999999999999999", "19. Jahrhundert v. Chr.", "1-2-3-4", "March", "5 sq", "٣ مارس", "1.5e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		toks := text.Tokenize(s, nil)
		for _, lang := range []string{"en", "de"} {
			last := int32(0)
			for _, l := range Find(s, toks, lang, nil) {
				if l.StartByte < last || l.EndByte <= l.StartByte || int(l.EndByte) > len(s) || l.Value() == "" {
					t.Fatalf("literal %+v of %q", l, s)
				}
				last = l.EndByte
			}
		}
	})
}
