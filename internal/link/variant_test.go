package link

import (
	"slices"
	"strings"
	"testing"
)

func TestVariants(t *testing.T) {
	for surface, want := range map[string]string{
		"The Hague":                      "Hague",
		"Colonel Jane Doe":               "Jane Doe",
		"French President Emmanuel Doe":  "Emmanuel Doe",
		"Springfield, Illinois":          "Springfield",
		"London's West End":              "West End",
		"A. R. Doe":                      "A.R. Doe",
		"A.R. Doe":                       "A. R. Doe",
		"Łódź":                           "Lodz",
		"Labour party":                   "Labour",
		"Americans":                      "American|United States",
		"Danes":                          "Denmark",
		"KIIS FM":                        "KIIS-FM",
		"ACME":                           "Acme",
		"Jane \"Calamity\" Doe":          "Jane Calamity Doe|Jane Doe",
		"Treaty of Springfield of 1898":  "Treaty of Springfield",
		"x":                              "",
		"":                               "",
		strings.Repeat("Very Long ", 40): "",
	} {
		got := map[string]bool{}
		for _, v := range variants(surface, nil) {
			if v.surface == surface || got[v.surface] || len(v.surface) < 2 {
				t.Errorf("%q gives %q", surface, v.surface)
			}
			got[v.surface] = true
		}
		if len(got) > 16 {
			t.Errorf("%q gives %d variants", surface, len(got))
		}
		for _, w := range strings.Split(want, "|") {
			if w != "" && !got[w] {
				t.Errorf("%q: %q missing in %v", surface, w, got)
			}
		}
	}
}

func TestDemonymsName(t *testing.T) {
	for word, want := range map[string]string{"French": "France", "Turks": "", "Kurdish": "Kurds", "Soviet": "Soviet Union"} {
		if got := demonyms[word]; want != "" && !slices.Contains(got, want) || want == "" && len(got) > 0 {
			t.Errorf("%s: %q", word, got)
		}
	}
	for w, places := range demonyms {
		if w == "" || len(places) == 0 || slices.Contains(places, "") || slices.Contains(places, w) {
			t.Errorf("%q: %q", w, places)
		}
	}
}

func TestSingleWords(t *testing.T) {
	if got := singleWords("Via Rail", false); !slices.Equal(got, []string{"Via", "Rail"}) {
		t.Errorf("got %q", got)
	}
	if got := append(singleWords("Jane Doe", true), singleWords("Rail", false)...); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}
