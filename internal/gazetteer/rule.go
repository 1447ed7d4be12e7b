package gazetteer

import (
	"fmt"
	"slices"
	"strings"
)

// Rule names a way to derive a short or other form from a name. Possessives need none: "'s" is a token of its own,
// so that "Paris" is found in "Paris's".
type Rule uint8

// Rules of variants, each with its public name below.
const (
	Parenthesis Rule = iota // "Mercury (planet)" → "Mercury"
	Comma                   // "Paris, Texas" → "Paris"
	Honorific               // "Sir Isaac Newton" → "Isaac Newton"; persons
	NameSuffix              // "Martin Luther King Jr." → "Martin Luther King"; persons
	LegalForm               // "Apple Inc." → "Apple"
	Article                 // "The Beatles" → "Beatles"
	GenericHead             // "Mississippi River" → "Mississippi", "FC Barcelona" → "Barcelona"; no persons
	LastName                // "Vincent van Gogh" → "van Gogh", "Gogh"; persons
	FirstName               // "Vincent van Gogh" → "Vincent"; persons
	FirstLast               // "John Fitzgerald Kennedy" → "John Kennedy"; persons
	Initials                // "John Fitzgerald Kennedy" → "J. Kennedy", "John F. Kennedy", "J. F. Kennedy", "J.F. Kennedy" …; persons
	Prefix                  // the first two and more words; "Zog I of Albania" → "Zog I"
	Suffix                  // the last two and more words; no persons
	Acronym                 // "North Atlantic Treaty Organization" → "NATO"; no persons
	Plural                  // "guitar" → "guitars": names that end in a lower-case word
	Demonym                 // the demonym of a place (P1549) stands for it: "French" → France
	ShortName               // short, official and native names (P1813, P1448, P1705)
	PlaceRegion             // "Paris, Texas" for a place whose label is "Paris" and region (P131) "Texas"
	Diacritics              // "São Paulo" → "Sao Paulo"
	Typography              // ’ and ', – and -, "&" and "and", "Saint" and "St." for each other
	ruleCount
)

var ruleNames = [ruleCount]string{
	"variant/parenthesis", "variant/comma", "variant/honorific", "variant/name-suffix", "variant/legal-form",
	"variant/article", "variant/generic-head", "variant/last-name", "variant/first-name", "variant/first-last",
	"variant/initials", "variant/prefix", "variant/suffix", "variant/acronym", "variant/plural", "variant/demonym",
	"variant/short-name", "variant/place-region", "variant/diacritics", "variant/typography",
}

// String gives the public name, "variant/last-name".
func (r Rule) String() string {
	if int(r) < len(ruleNames) {
		return ruleNames[r]
	}
	return "variant/unknown"
}

// RuleSet is a set of rules that are switched on.
type RuleSet uint32

// AllRules switches every rule on.
const AllRules RuleSet = 1<<ruleCount - 1

// DefaultRules leaves out what finds little for the room it takes: first names stand for thousands of people each
// (a document that has the full name resolves them better), and plurals are names of no instance.
const DefaultRules = AllRules &^ (1<<FirstName | 1<<Plural)

// Has tells whether a rule is on.
func (s RuleSet) Has(r Rule) bool { return s>>r&1 != 0 }

// With and Without switch a rule on or off.
func (s RuleSet) With(r Rule) RuleSet    { return s | 1<<r }
func (s RuleSet) Without(r Rule) RuleSet { return s &^ (1 << r) }

// ParseRules reads names, "default", "all", and names with "-" before them, which switch off; from left to right,
// beginning with none unless the first is switched off.
func ParseRules(names []string) (RuleSet, error) {
	var s RuleSet
	if len(names) > 0 && strings.HasPrefix(names[0], "-") {
		s = DefaultRules
	}
	for _, name := range names {
		plain, off := strings.CutPrefix(name, "-")
		set := RuleSet(0)
		switch i := slices.Index(ruleNames[:], plain); {
		case plain == "default":
			set = DefaultRules
		case plain == "all":
			set = AllRules
		case i >= 0:
			set = 1 << i
		default:
			return 0, fmt.Errorf("unknown variant rule %q; known: default, all, %s", plain, strings.Join(ruleNames[:], ", "))
		}
		if off {
			s &^= set
		} else {
			s |= set
		}
	}
	return s, nil
}
