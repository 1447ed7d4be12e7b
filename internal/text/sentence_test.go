package text

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	tests := []struct{ name, lang, in string }{ // | stands where a sentence ends
		{"plain", "en", "He came. |She went! |Why? |Nobody knows."},
		{"title", "en", "Dr. Smith met Mrs. Jones. |They left."},
		{"initials", "en", "J. R. R. Tolkien wrote it. |C. S. Lewis read it."},
		{"initial then starter", "en", "It was plan B. |The end."},
		{"world war", "en", "He fought in World War I. |Angell returned."},
		{"country", "en", "She moved to the U.S. Army base. |He left the U.S. |The base closed."},
		{"company", "en", "Acme Inc. Chairman Smith left Acme Inc. |He retired."},
		{"junior", "en", "Martin Luther King Jr. Day is held. |It honours King Jr. |He died."},
		{"number abbreviation", "en", "Opus No. 5 is long. |See p. 12 and vol. 3."},
		{"month", "en", "On Jan. 5 it rained."},
		{"circa", "en", "John (c. 1450) and Mary, b. 1460, lived there."},
		{"for example", "en", "Some cities, e.g. Rome, i.e. Old Rome, are old."},
		{"decimal and host", "en", "It is 3.14 on example.com today. |Yes."},
		{"lower case next", "en", "The firm Yahoo! was sold. |He uses node.js. iPhone next."},
		{"straight quotes", "en", `He said "Go home." |She left. |"I stay," he said.`},
		{"curly quotes", "en", "He said “Go.” |She left. |“Stay!” he cried."},
		{"spaced quotes", "en", `They played " Worry ", " Leave It. " |George left.`},
		{"brackets", "en", "He came (see Smith. Jones agrees) and left. |(He died later. Nobody knew.) |She cried."},
		{"question in brackets", "en", "The town (Really? Yes) is small. |It has (why?) Two bridges."},
		{"year after a title", "en", "In What Is Property? (1840) he wrote. |(He died.)"},
		{"never closed", "en", "He came (maybe. |She left."},
		{"ellipsis", "en", "Well... |He left… and came back."},
		{"no space", "en", "It was built in stone.|The church burned."},
		{"numbered item", "en", "1. Introduction\n|2. Methods"},
		{"heading", "en", "Early life\n|\n|He was born in Paris.\n|Career\n|He worked."},
		{"wrapped", "en", "It was the best of times, it was the worst of times, it was\nthe age of wisdom, it was the age of foolishness, in London\nEngland, where it was the epoch of belief, it was the great\nSeason of Light. |It was so.\n\n|A new paragraph starts here."},
		{"german ordinal", "de", "Er wurde am 5. Mai 1818 in Trier geboren. |Die Stadt liegt an der Mosel. |Im Jahr 1990. |Er starb."},
		{"german abbreviations", "de", "Die Firma z. B. Siemens bzw. BMW wuchs. |Dr. Maier kam."},
		{"french", "fr", "M. Dupont habite à Paris. |Il est né en 1950."},
		{"spanish", "es", "¿Qué es? |La Sra. Gómez vive en Madrid. |¡Hola!"},
		{"russian", "ru", "Он родился в 1799 г. в Москве. |Умер в 1837 г. в Петербурге."},
		{"japanese", "ja", "東京は首都である。|大阪は「町。だ」と言った。|終わり！"},
		{"chinese", "zh", "他来了。|她走了？|（真的。）|好。"},
		{"hindi", "hi", "वह आया। |वह गया।"},
		{"arabic", "ar", "ذهب الرجل. |عاد الولد؟ |نعم."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := strings.ReplaceAll(tt.in, "|", "")
			var got []string
			for _, x := range Sentences(s, Tokenize(s, nil), tt.lang, nil) {
				got = append(got, s[x.Start:x.End])
			}
			var want []string
			for _, w := range strings.Split(tt.in, "|") {
				if w = strings.TrimSpace(w); w != "" {
					want = append(want, w)
				}
			}
			if g, w := strings.Join(got, "\n|"), strings.Join(want, "\n|"); g != w {
				t.Errorf("\n got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

// checkSentences holds what is true of any text: the sentences partition the tokens.
func checkSentences(t *testing.T, s string) {
	t.Helper()
	toks := Tokenize(s, nil)
	next := int32(0)
	for _, x := range Sentences(s, toks, "en", nil) {
		if x.First != next || x.Last <= x.First || x.Start != toks[x.First].Start || x.End != toks[x.Last-1].End {
			t.Fatalf("sentence %+v after token %d in %q", x, next, s)
		}
		next = x.Last
	}
	if int(next) != len(toks) {
		t.Fatalf("sentences cover %d of %d tokens of %q", next, len(toks), s)
	}
}

func TestSentencesLinear(t *testing.T) {
	for _, s := range []string{"(", "\"", ".", "a.", "(.", "「", "a\n", ". \" "} {
		checkSentences(t, strings.Repeat(s, 100_000))
	}
}
