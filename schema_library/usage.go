package schemalib

import (
	"regexp"
	"strings"
)

// Descriptions of properties speak to readers first, then to editors: "female parent; for stepmother, use "stepparent"
// (P3448)". What is for editors is cut: a bracket, or a clause after the first (clauses end at "; " and ". " before a
// capital), that names a property or item by its id or tells to use, prefer, see or qualify something; and the tail of
// the first clause from ", use" on. The first clause always stays.
var (
	brackets  = regexp.MustCompile(`\s*(\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])`)
	entityID  = regexp.MustCompile(`\b[PQ][1-9][0-9]*\b`)
	forEditor = regexp.MustCompile(`(?i)^(please |preferably )?(use|do not|don['’]t|see|prefer|qualify|qualifiers?|compare|not to be|note|deprecated|instructions)\b` +
		`|\b(do not|don['’]t|should not be|please|preferably) (use|used|qualify)\b|[ ,]use (as|with|only|on|the|if|it|qualifiers?|item|sub-?propert|"|'|“)` +
		`|\bas (a )?qualifiers?\b`)
	useTail = regexp.MustCompile(`(?i)\s*[,:–-]\s*(when possible, |please |preferably )?(use|do not use|don['’]t use|see also|see) .*$`)
)

func isForEditor(clause string) bool {
	return entityID.MatchString(clause) || forEditor.MatchString(clause)
}

// withoutUsage cuts what a description says to editors; the description as it is where nothing else is in it.
func withoutUsage(s string) string {
	cut := brackets.ReplaceAllStringFunc(s, func(b string) string {
		if isForEditor(strings.Trim(b, " ()[]")) {
			return ""
		}
		return b
	})
	var out string
	for i, clause := range clauses(cut) {
		switch {
		case i == 0:
			out = useTail.ReplaceAllString(clause, "")
		case !isForEditor(strings.TrimSpace(clause)):
			out += clause
		}
	}
	out = strings.TrimRight(out, " ;,:–-")
	if strings.TrimSpace(out) == "" {
		return s
	}
	return out
}

// clauses splits after "; " and ". " that a capital follows, keeping all bytes.
func clauses(s string) []string {
	var out []string
	start := 0
	for i := 0; i+2 < len(s); i++ {
		next := s[i+2]
		if s[i+1] == ' ' && (s[i] == ';' || s[i] == '.' && next >= 'A' && next <= 'Z') {
			out = append(out, s[start:i+1])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// ofWikimedia says whether a text is about the projects themselves rather than the world.
var ofWikimedia = regexp.MustCompile(`\b(Wikidata|Wikimedia|Wikipedia|Wikispecies|Wikinews|Wikisource|Wikiquote|Wikivoyage|Commons (category|gallery|page|file|Creator|Institution))\b`)
