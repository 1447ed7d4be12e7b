package link

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// way says how a surface leads to a name of the knowledge base.
type way uint8

const (
	asIs      way = iota
	otherCase     // "Labour party"
	spelling      // other signs, accents, an article or quotes less
	title         // without a title before it: "Colonel Charles Scott"
	part          // some of its words: "French President Emmanuel Macron", "Mandan, North Dakota"
	byPlural      // singular for plural and the reverse, the place for its people
	written       // spelled out elsewhere in the document
	ways
)

// variant is a surface to look up in place of another.
type variant struct {
	surface string
	way     way
}

// maxTried bounds the variants of a surface.
const maxTried = 16

// variants are the surfaces tried beside the span as it stands, in order.
func variants(surface string, dst []variant) []variant {
	add := func(s string, w way) {
		if len(s) < 2 || s == surface || len(dst) >= maxTried {
			return
		}
		for _, v := range dst {
			if v.surface == s {
				return
			}
		}
		dst = append(dst, variant{s, w})
	}
	if s, ok := strings.CutPrefix(surface, "The "); ok {
		add(s, spelling)
	} else if s, ok := strings.CutPrefix(surface, "the "); ok {
		add(s, spelling)
	}
	respell(surface, add)
	w := strings.Fields(surface)
	for len(w) > 1 && (honorifics[w[0]] || honorifics[strings.TrimSuffix(w[0], ".")+"."]) {
		w = w[1:]
		add(strings.Join(w, " "), title)
	}
	switch len(w) {
	case 0:
		return dst
	case 1:
		plurals(w[0], add)
		return dst
	}
	parts(surface, w, add)
	return dst
}

// respell gives other spellings.
func respell(surface string, add func(string, way)) {
	if strings.ContainsAny(surface, "\"“”") {
		s := strings.NewReplacer("\"", "", "“", "", "”", "").Replace(surface)
		add(strings.Join(strings.Fields(s), " "), spelling)
		if i, j := strings.IndexAny(surface, "\"“"), strings.LastIndexAny(surface, "\"”"); i > 0 && j > i {
			add(strings.Join(strings.Fields(surface[:i]+" "+strings.Trim(surface[j:], "\"”")), " "), spelling)
		}
	}
	if plain := withoutMarks(surface); plain != surface {
		add(plain, spelling)
	}
	if len(surface) > 3 && allCapitals(surface) {
		add(titleCase(surface), otherCase)
	}
	if strings.Contains(surface, ".") { // "U.N.", "J.K. Rowling", "A. R. Shaw"
		if s := strings.ReplaceAll(surface, ".", ""); len(s) <= 5 {
			add(s, spelling)
		}
		add(initials(surface, true), spelling)
		add(initials(surface, false), spelling)
	} else if strings.Contains(surface, " ") && len(surface) < 40 {
		add(strings.Replace(surface, " ", "-", 1), spelling)
	}
	if strings.Contains(surface, "-") {
		add(strings.Replace(surface, "-", " ", 1), spelling)
		add(strings.Replace(surface, "-", "–", 1), spelling)
	}
}

// initials writes the initials of a name with or without white space between them: "J. K. Doe", "J.K. Doe".
func initials(s string, tight bool) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		after := i > 1 && s[i-1] == '.' && s[i-2] >= 'A' && s[i-2] <= 'Z'
		switch {
		case tight && s[i] == ' ' && after && i+2 < len(s) && s[i+2] == '.':
			continue
		case !tight && after && s[i] >= 'A' && s[i] <= 'Z':
			b.WriteByte(' ')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// parts gives some of the words of a name of several.
func parts(surface string, w []string, add func(string, way)) {
	if at := strings.Index(surface, ", "); at > 1 {
		add(surface[:at], part)
	}
	if at := strings.Index(surface, "'s "); at > 0 {
		add(surface[at+3:], part)
	}
	n := len(w)
	if n >= 3 && n <= 4 {
		add(w[0]+" "+w[n-1], part)
	}
	if s, ok := strings.CutSuffix(surface, "s"); ok {
		add(s, byPlural)
	}
	if n > 6 {
		return
	}
	for i := 1; i <= n-2; i++ {
		if !small[w[i]] {
			add(strings.Join(w[i:], " "), part)
		}
	}
	for i := n - 1; i >= 2; i-- {
		if !small[w[i-1]] {
			add(strings.TrimSuffix(strings.Join(w[:i], " "), ","), part)
		}
	}
	if r, _ := utf8.DecodeRuneInString(w[n-1]); n == 2 && unicode.IsLower(r) { // "Labour party", "Ciénaga barrio"
		add(w[0], part)
	}
}

// plurals gives what a word for people, or for what is of a place, is derived from.
func plurals(w string, add func(string, way)) {
	one := w
	if s, ok := strings.CutSuffix(w, "s"); ok && len(s) > 3 {
		add(s, byPlural)
		one = s
	}
	if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
		return
	}
	for _, d := range [...]string{w, one} {
		for _, place := range demonyms[d] {
			add(place, byPlural)
		}
	}
}

//go:embed data/demonym-en.txt
var demonymEnglish string

// demonyms lists, for the adjectives and nouns of places and their people, the names of the place and of the people. It
// stands in for P1549 where a knowledge base lacks it.
var demonyms = parseDemonyms(demonymEnglish)

// Demonym says that an English word is the adjective of a place, or names its people.
func Demonym(word string) bool { return len(demonyms[word]) > 0 }

func parseDemonyms(s string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		words, places, _ := strings.Cut(line, "=")
		for _, w := range strings.Split(words, ",") {
			for _, p := range strings.Split(places, ",") {
				out[strings.TrimSpace(w)] = append(out[strings.TrimSpace(w)], strings.TrimSpace(p))
			}
		}
	}
	return out
}

// allCapitals says that a surface has capitals of the Latin alphabet and no small letters.
func allCapitals(s string) bool {
	some := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= 0x80:
			return false
		case c >= 'A' && c <= 'Z':
			some = true
		}
	}
	return some
}

func titleCase(s string) string {
	w := strings.Fields(strings.ToLower(s))
	for i, x := range w {
		w[i] = strings.ToUpper(x[:1]) + x[1:]
	}
	return strings.Join(w, " ")
}

// withoutMarks writes the usual accented Latin letters plainly, and typographic quotes as straight ones.
func withoutMarks(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return plainLetters.Replace(s)
		}
	}
	return s
}

var plainLetters = func() *strings.Replacer {
	var pairs []string
	for _, x := range strings.Fields(`aáàâäãåāăą cćčçċ dďđ eéèêëēėęě gğģ iíìîïīįı kķ lłľļ nńñňņ oóòôöõøōő rřŕ sśšşș tťţț uúùûüūůűų yýÿ zźżž
		AÁÀÂÄÃÅĀĂĄ CĆČÇĊ DĎĐ EÉÈÊËĒĖĘĚ GĞĢ IÍÌÎÏĪĮİ KĶ LŁĽĻ NŃÑŇŅ OÓÒÔÖÕØŌŐ RŘŔ SŚŠŞȘ TŤŢȚ UÚÙÛÜŪŮŰŲ YÝŸ ZŹŻŽ`) {
		for _, r := range x[1:] {
			pairs = append(pairs, string(r), x[:1])
		}
	}
	return strings.NewReplacer(append(pairs, "’", "'", "‘", "'", "–", "-")...)
}()
