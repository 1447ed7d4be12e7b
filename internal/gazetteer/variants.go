package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Variants yields the forms that the rules derive from a name, each with the rule that gave it last: "Sir Isaac
// Newton" gives "Isaac Newton" by Honorific and "Newton" by LastName. A form may come more than once and may equal
// the name. Demonym, ShortName and PlaceRegion need statements and are not derived here.
func Variants(name string, human bool, rules RuleSet, yield func(surface string, rule Rule)) {
	v := deriver{human: human, rules: rules, yield: yield}
	core := v.strip(name)
	words := strings.Fields(core)
	if human {
		v.person(words)
	} else {
		v.thing(words)
	}
}

type deriver struct {
	human bool
	rules RuleSet
	yield func(string, Rule)
}

// give yields a form and its spellings.
func (v *deriver) give(s string, r Rule) {
	s = strings.Trim(s, " ,")
	if s == "" || !v.rules.Has(r) {
		return
	}
	v.yield(s, r)
	v.spell(s)
}

// spell yields other spellings of a form.
func (v *deriver) spell(s string) {
	if v.rules.Has(Diacritics) {
		if plain := withoutMarks(s); plain != s && plain != "" {
			v.yield(plain, Diacritics)
			v.typeset(plain)
		}
	}
	v.typeset(s)
}

// typeset yields what a form looks like with other signs.
func (v *deriver) typeset(s string) {
	if v.rules.Has(Typography) {
		for _, pair := range typography {
			if other := strings.ReplaceAll(s, pair[0], pair[1]); other != s {
				v.yield(other, Typography)
			}
		}
	}
}

var typography = [][2]string{
	{"’", "'"}, {"'", "’"}, {"–", "-"}, {"-", "–"}, {" & ", " and "}, {" and ", " & "}, {"Saint ", "St. "}, {"St. ", "Saint "},
}

// withoutMarks removes the marks of Latin letters; other scripts need theirs.
func withoutMarks(s string) string {
	if isASCII(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) {
		return s
	}
	out, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		return s
	}
	return plainLatin.Replace(out)
}

// plainLatin are letters that no decomposition takes apart, as English texts write them.
var plainLatin = strings.NewReplacer("ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ß", "ss",
	"æ", "ae", "Æ", "Ae", "œ", "oe", "Œ", "Oe", "ı", "i", "ð", "d", "Ð", "D", "þ", "th", "Þ", "Th")

func isASCII(s string) bool {
	ascii, _ := bytesOf(s)
	return ascii
}

// strip takes off what stands around the name proper, yields each step, and gives the core.
func (v *deriver) strip(name string) string {
	v.spell(name)
	name = strings.TrimSpace(name)
	if at := strings.LastIndex(name, " ("); at > 0 && strings.HasSuffix(name, ")") {
		name = name[:at]
		v.give(name, Parenthesis)
	}
	if v.human {
		return v.stripPerson(name)
	}
	if at := strings.Index(name, ", "); at > 0 && !legalForms[strings.TrimSuffix(name[at+2:], ".")] {
		name = name[:at]
		v.give(name, Comma)
	}
	if words := strings.Fields(name); len(words) > 1 && legalForms[bareWord(words[len(words)-1])] {
		name = strings.TrimRight(strings.Join(words[:len(words)-1], " "), ",")
		v.give(name, LegalForm)
	}
	if rest, ok := strings.CutPrefix(name, "The "); ok && strings.Contains(name, " ") {
		name = rest
		v.give(name, Article)
	}
	return name
}

func (v *deriver) stripPerson(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && honorifics[bareWord(words[0])] {
		words = words[1:]
		v.give(strings.Join(words, " "), Honorific)
	}
	for len(words) > 2 && nameSuffixes[bareWord(words[len(words)-1])] {
		words = words[:len(words)-1]
		v.give(strings.Join(words, " "), NameSuffix)
	}
	name = strings.TrimRight(strings.Join(words, " "), ",")
	if at := strings.Index(name, ", "); at > 0 { // "Louis IX, Landgrave of Hesse-Darmstadt"
		name = name[:at]
		v.give(name, Comma)
	}
	return name
}

// person yields parts of the name of a person: given names first, family name last, particles with it.
func (v *deriver) person(words []string) {
	n := len(words)
	if n < 2 {
		return
	}
	family := n - 1
	for family > 1 && particles[strings.ToLower(words[family-1])] {
		family--
	}
	last := strings.Join(words[family:], " ")
	if nameSuffixes[words[n-1]] { // "Louis IX" has no family name
		v.give(words[0], FirstName)
		return
	}
	if of := indexWord(words, "of"); of > 0 { // nor has "Eleanor of Aquitaine"
		v.give(strings.Join(words[:of], " "), Prefix)
		v.give(words[0], FirstName)
		return
	}
	v.give(last, LastName)
	v.give(words[n-1], LastName)
	v.give(words[0], FirstName)
	v.initials(words[:family], last)
	if family > 1 {
		v.give(words[0]+" "+last, FirstLast)
	}
}

func (v *deriver) initials(given []string, last string) {
	first := initial(given[0])
	v.give(first+" "+last, Initials)
	if len(given) < 2 {
		return
	}
	v.give(first+" "+strings.Join(given[1:], " ")+" "+last, Initials)
	var middle []string
	for _, w := range given[1:] {
		middle = append(middle, initial(w))
	}
	all := strings.Join(middle, " ")
	v.give(given[0]+" "+all+" "+last, Initials)
	v.give(first+" "+all+" "+last, Initials)
	v.give(strings.ReplaceAll(first+all, " ", "")+" "+last, Initials)
}

func initial(word string) string {
	_, size := utf8.DecodeRuneInString(word)
	return word[:size] + "."
}

// thing yields parts of the name of anything but a person.
func (v *deriver) thing(words []string) {
	n := len(words)
	if n == 0 {
		return
	}
	if r, _ := utf8.DecodeRuneInString(words[n-1]); v.rules.Has(Plural) && unicode.IsLower(r) {
		v.give(strings.Join(append(words[:n-1:n-1], plural(words[n-1])), " "), Plural)
	}
	if n < 2 {
		return
	}
	v.genericHead(words)
	if v.rules.Has(Acronym) {
		v.acronym(words)
	}
	for i := 2; i < n; i++ {
		if !connectors[words[i-1]] && words[i-1] != "&" {
			v.give(strings.Join(words[:i], " "), Prefix)
		}
		if first := words[n-i]; !connectors[first] && first != "&" {
			v.give(strings.Join(words[n-i:], " "), Suffix)
		}
	}
}

func (v *deriver) genericHead(words []string) {
	n := len(words)
	if genericLast[bareWord(words[n-1])] && !connectors[words[n-2]] {
		v.give(strings.Join(words[:n-1], " "), GenericHead)
	}
	if genericFirst[bareWord(words[0])] {
		rest := words[1:]
		for len(rest) > 1 && connectors[rest[0]] {
			rest = rest[1:]
		}
		if !connectors[rest[0]] {
			v.give(strings.Join(rest, " "), GenericHead)
		}
	}
}

// acronym yields the initials of three to eight capitalised words; connectors may stand between them.
func (v *deriver) acronym(words []string) {
	var b strings.Builder
	count := 0
	for _, w := range words {
		for part := range strings.SplitSeq(w, "-") {
			r, _ := utf8.DecodeRuneInString(part)
			if unicode.IsUpper(r) {
				b.WriteRune(r)
				count++
			} else if !connectors[part] {
				return
			}
		}
	}
	if count >= 3 && count <= 8 {
		v.give(b.String(), Acronym)
	}
}

func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"),
		strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	}
	return w + "s"
}

func indexWord(words []string, word string) int {
	for i, w := range words {
		if w == word {
			return i
		}
	}
	return -1
}

// bareWord is a word as the lists below write it: without dots and commas.
func bareWord(w string) string {
	if strings.ContainsAny(w, ".,") {
		return strings.NewReplacer(".", "", ",", "").Replace(w)
	}
	return w
}
