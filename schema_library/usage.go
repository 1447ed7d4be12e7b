package schemalib

import (
	"regexp"
	"strings"
)

// Descriptions speak to readers first, then to editors: "female parent; for stepmother, use "stepparent" (P3448)". What
// is for editors is cut: a bracket, or a clause after the first (clauses end at "; " and ". " before a capital), that
// names a property or item by its id or tells to use, avoid, see or qualify something; and the tail of the first clause
// from ", use" or "with P585" on. A first clause that only tells editors what to do leaves no description.
var (
	brackets  = regexp.MustCompile(`\s*(\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])`)
	entityID  = regexp.MustCompile(`\b[PQ][1-9][0-9]*\b`)
	forEditor = regexp.MustCompile(`(?i)^(please |preferably )?(use|avoid|do not|don['’]t|see|prefer|qualify|compare|not to be|note|deprecated|instructions)\b|^(format|samples?|usage): ` +
		`|^for [^,;]{1,60},? (use|see)\b|\b(avoid|please|talk page|qualifiers?)\b|\bis preferred\b|\binverse (property )?of\b|\bthis property\b|\bused with (the )?property\b|^(cover|common) article\b|\bvalues? used\b|\bshould\b` +
		`|\b(do not|don['’]t|preferably) (use|used|qualify)\b|[ ,]use (as|with|only|on|the|if|it|item|sub-?propert|"|'|“)`)
	useTail = regexp.MustCompile(`(?i)\s*[,:–-]\s*(when possible, |please |preferably |for [^,;]{1,60} )?(use|do not use|don['’]t use|see also|see) .*$` +
		`|,? (for use |used? )?(with|in|as) (property )?[PQ][1-9][0-9]*\b.*$|\buse [PQ][1-9][0-9]*\b.*$`)
	toEditors = regexp.MustCompile(`(?i)^use (?:[a-z]+ ){0,3}['"“(]?(?:[PQ][1-9]|for )|^\([^()]*\)$`)
)

func isForEditor(clause string) bool {
	return entityID.MatchString(clause) || forEditor.MatchString(clause)
}

// withoutUsage cuts what a description says to editors; "" where nothing else is in it.
func withoutUsage(s string) string {
	if toEditors.MatchString(s) && entityID.MatchString(s) {
		return ""
	}
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
	if toEditors.MatchString(strings.TrimSpace(out)) {
		return ""
	}
	return strings.TrimSpace(out)
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
var ofWikimedia = regexp.MustCompile(`\b(Wikidata|Wikibase|Wikimedia|Wikipedia|Wikispecies|Wikinews|Wikisource|Wikiquote|Wikivoyage|Commons (category|gallery|page|file|Creator|Institution))\b`)

// ofLists says whether a label is that of a list, which an editor took for what is on it: submarine classes are instances of
// "List of submarine classes" (Q1428357). "List" is a word, and stays.
var ofLists = regexp.MustCompile(`(?i)^lists? of `)
