package ingest

import (
	"slices"
	"strings"
)

// Options say what is kept. The zero value means the defaults named at each field.
type Options struct {
	// Languages of labels, descriptions, aliases, monolingual text and sitelinks, as Wikidata's codes. Default: en.
	Languages []string
	// Fallbacks names for a language the codes that stand in for it, in order; what is not named here has
	// DefaultFallbacks. A label or description comes from the first that has one; aliases come from all of them.
	Fallbacks map[string][]string
	// SkipDatatypes are not kept: statements and qualifiers of items that have them are dropped and counted. Empty but
	// not nil keeps all. Default: DefaultSkipDatatypes.
	SkipDatatypes []string
	// MaxLine is the longest line that is read, in bytes. Default: 16 MiB; at most 64 MiB. Lines of real dumps reach
	// several MB. The rows of a line take up to nine times its length where they are made to.
	MaxLine int
	// Borrow leaves strings where they are in the line instead of copying them: they are valid until the line's memory
	// changes or the next Scan, whichever is first. For who encodes a record at once.
	Borrow bool
}

// DefaultSkipDatatypes hold nothing that a text says.
var DefaultSkipDatatypes = []string{
	"external-id", "commonsMedia", "url", "tabular-data", "geo-shape", "math", "musical-notation",
}

const (
	defaultLine = 16 << 20
	maxLine     = 64 << 20
)

// DefaultFallbacks gives the codes that stand in for a language. "mul" (since 2024) holds the names that are the same
// in all languages; where a language has it, Wikidata removes the labels that repeat it. Regional variants are used for
// the language they belong to, another language never is.
func DefaultFallbacks(language string) []string {
	var codes []string
	switch language {
	case "mul":
		return nil
	case "en":
		codes = []string{"en-us", "en-gb", "en-ca"}
	case "de":
		codes = []string{"de-at", "de-ch"}
	case "pt":
		codes = []string{"pt-br"}
	case "zh":
		codes = []string{"zh-hans", "zh-cn", "zh-sg", "zh-my", "zh-hant", "zh-tw", "zh-hk", "zh-mo"}
	case "nb":
		codes = []string{"no"}
	case "no":
		codes = []string{"nb"}
	case "sr":
		codes = []string{"sr-ec", "sr-el"}
	default:
		if base, _, regional := strings.Cut(language, "-"); regional {
			codes = []string{base}
		}
	}
	return append([]string{"mul"}, codes...)
}

// siteOf gives the name of a language's Wikipedia where it is not the code followed by "wiki".
var siteOf = map[string]string{
	"be-tarask": "be_x_oldwiki", "gsw": "alswiki", "lzh": "zh_classicalwiki", "nan": "zh_min_nanwiki", "nb": "nowiki",
	"rup": "roa_rupwiki", "sgs": "bat_smgwiki", "vro": "fiu_vrowiki", "yue": "zh_yuewiki",
}

// Site gives the name of the Wikipedia of a language: "enwiki".
func Site(language string) string {
	if site, special := siteOf[language]; special {
		return site
	}
	return strings.ReplaceAll(language, "-", "_") + "wiki"
}

// resolved gives the options with defaults filled in, languages sorted and each once.
func (o Options) resolved() Options {
	if len(o.Languages) == 0 {
		o.Languages = []string{"en"}
	}
	o.Languages = slices.Compact(slices.Sorted(slices.Values(o.Languages)))
	if o.SkipDatatypes == nil {
		o.SkipDatatypes = DefaultSkipDatatypes
	}
	if o.MaxLine <= 0 {
		o.MaxLine = defaultLine
	}
	o.MaxLine = min(o.MaxLine, maxLine)
	return o
}

// chain gives a language and what stands in for it, each once.
func (o Options) chain(language string) []string {
	codes, named := o.Fallbacks[language]
	if !named {
		codes = DefaultFallbacks(language)
	}
	chain := []string{language}
	for _, code := range codes {
		if !slices.Contains(chain, code) {
			chain = append(chain, code)
		}
	}
	return chain
}
