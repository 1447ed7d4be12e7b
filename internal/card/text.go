package card

import (
	"slices"
	"strconv"
	"strings"
)

// markdown makes a value fit for a table cell or a line of text: one line, nothing that Markdown or HTML would read.
func markdown(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	var b strings.Builder
	for _, r := range s {
		switch {
		case strings.ContainsRune("\\`*_{}[]()#+!|~", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// number groups digits by three: 1,234,567.
func number(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// hubLicenses are identifiers that the Hub knows, by SPDX in lower case; where they differ, its spelling.
var hubLicenses = map[string]string{
	"cc0-1.0": "cc0-1.0", "cc-by-3.0": "cc-by-3.0", "cc-by-4.0": "cc-by-4.0", "cc-by-sa-3.0": "cc-by-sa-3.0",
	"cc-by-sa-4.0": "cc-by-sa-4.0", "mit": "mit", "apache-2.0": "apache-2.0", "odc-by-1.0": "odc-by", "odc-by": "odc-by",
	"gfdl-1.3": "gfdl", "gfdl": "gfdl", "unlicense": "unlicense",
}

// licenses lists those of the sources, sorted; one that the Hub does not know is "other".
func licenses(sources []Source) []string {
	var out []string
	for _, s := range sources {
		if s.License == "" {
			continue
		}
		key := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s.License)), " ", "-")
		id, ok := hubLicenses[key]
		if !ok {
			id = "other"
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// sizeCategory is the Hub's word for a number of rows.
func sizeCategory(configs []Config) string {
	var rows int64
	for _, c := range configs {
		for _, s := range c.Splits {
			rows = max(rows, s.Rows)
		}
	}
	for _, b := range []struct {
		below int64
		name  string
	}{
		{1e3, "n<1K"}, {1e4, "1K<n<10K"}, {1e5, "10K<n<100K"}, {1e6, "100K<n<1M"}, {1e7, "1M<n<10M"},
		{1e8, "10M<n<100M"}, {1e9, "100M<n<1B"}, {1e10, "1B<n<10B"},
	} {
		if rows < b.below {
			return b.name
		}
	}
	return "n>1T"
}

// meanings of the rules, for readers who do not have the source.
var meanings = map[string]string{
	"drop/short":            "too few words to say anything",
	"drop/long":             "longer than a sentence: lists, tables, missed boundaries",
	"drop/no-prose":         "numbers, markup, or names alone",
	"drop/repeated":         "the same sentence stood earlier in the document",
	"drop/taught":           "the document has enough rows that answer the same triggers",
	"drop/bad-offset":       "an annotation that does not fit its text",
	"drop/incomplete":       "a name in it is not explained, so that an answer may be missing",
	"drop/uncertain-answer": "a label below the tiers has a class that the row would ask for",
	"drop/no-answer":        "nothing to extract, and not kept as an empty row",
	"drop/no-candidate":     "nothing to extract, and no class that is known to be absent",
	"drop/rate":             "not in the sample of its task",
	"drop/class-cap":        "all its classes fill enough rows already",
	"drop/reparse":          "printed code that does not read back as intended",
}

func meaning(rule string) string { return meanings[rule] }
