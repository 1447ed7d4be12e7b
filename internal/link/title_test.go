package link

import (
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// titles is a knowledge base of names alone.
type titles struct {
	Knowledge
	pages map[string]wikidata.QID
	names map[string][]Candidate
	about map[wikidata.QID]About
	facts map[wikidata.QID][]wikidata.QID
}

func (k titles) ByTitle(_, title string) wikidata.QID { return k.pages[title] }

func (k titles) Lookup(s string, dst []Candidate) []Candidate { return append(dst, k.names[s]...) }

func (k titles) LookupFolded(s string, dst []Candidate) []Candidate {
	for name, cs := range k.names {
		if name != s && strings.EqualFold(name, s) {
			dst = append(dst, cs...)
		}
	}
	return dst
}

func (k titles) Describe(q wikidata.QID) About { return k.about[q] }
func (k titles) Label(q wikidata.QID) string   { return k.about[q].Label }
func (k titles) Neighbours(q wikidata.QID, _ int, dst []wikidata.QID) []wikidata.QID {
	return append(dst, k.facts[q]...)
}

func TestTitled(t *testing.T) {
	k := titles{
		pages: map[string]wikidata.QID{"Velmstadt": 1},
		names: map[string][]Candidate{
			"Velmstadt":     {{ID: 2}},
			"Hanksby":       {{ID: 3}, {ID: 4}},
			"Quill":         {{ID: 5}, {ID: 6}},
			"Fall of Velm":  {{ID: 7, Kind: KindAlias}},
			"sport shooter": {{ID: 8}},
			"Venn":          {{ID: 9, Kind: KindShort}},
		},
		about: map[wikidata.QID]About{5: {Description: "film of 1999"}, 6: {Description: "song by nobody"}, 10: {Label: "North Velmia"}},
		facts: map[wikidata.QID][]wikidata.QID{4: {10}},
	}
	l := &Linker{k: k}
	for title, want := range map[string]wikidata.QID{
		"Velmstadt":             1, // the page before the label
		"Hanksby":               0, // two of the label
		"Hanksby, North Velmia": 4, // a statement says which
		"Hanksby, Elsewhere":    0,
		"Quill (song)":          6,
		"Quill (opera)":         0,
		"Fall of Velm":          7,
		"Sport shooter":         8,
		"Venn":                  0, // a short form is no title
	} {
		if got := l.titled("en", title); got != want {
			t.Errorf("%q is %v, want %v", title, got, want)
		}
	}
}
