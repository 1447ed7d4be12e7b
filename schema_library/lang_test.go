package schemalib

import (
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// germanDump is smallDump with German texts for some: the city has all, the capital a name, the agent nothing.
func germanDump() *dump {
	d := smallDump()
	german := map[wikidata.QID]string{1: "Ort", 2: "Großstadt", 3: "Hauptstadt", 5: "Mensch"}
	for i := range d.entities {
		e := &d.entities[i]
		if label := german[e.ID]; label != "" {
			e.Labels = append(e.Labels, fact.Text{Lang: "de", Text: label})
		}
		if e.ID == 2 {
			e.Descriptions = []fact.Text{{Lang: "de", Text: "größere Siedlung"}, {Lang: "en", Text: "large settlement"}}
		}
		if e.ID == 5 {
			e.Descriptions = []fact.Text{{Lang: "en", Text: "any member of Homo sapiens"}}
		}
	}
	for i := range d.properties {
		if d.properties[i].ID == 19 {
			d.properties[i].Labels = append(d.properties[i].Labels, fact.Text{Lang: "de", Text: "Geburtsort"})
		}
	}
	return d
}

func TestLanguages(t *testing.T) {
	build := func(langs ...string) *Library {
		opt := DefaultOptions()
		opt.Langs = langs
		lib, _, err := Build(gather(germanDump(), opt, 2), opt)
		if err != nil {
			t.Fatal(err)
		}
		return lib
	}
	en, de, fr := build("en"), build("de"), build("fr", "de")
	if len(en.All()) != len(de.All()) {
		t.Fatalf("%d classes in English, %d in German", len(en.All()), len(de.All()))
	}
	for i, c := range en.All() {
		g := de.All()[i]
		if g.Name != c.Name || g.ID != c.ID || !pycode.IsIdentifier(g.Name) {
			t.Errorf("%s is %s in English and %s in German", c.ID, c.Name, g.Name)
		}
		for j, r := range g.Roles {
			if r.Name != c.Roles[j].Name {
				t.Errorf("%s: role %s in English, %s in German", c.Name, c.Roles[j].Name, r.Name)
			}
		}
	}
	for _, c := range []struct {
		name  string
		lib   *Library
		kind  Kind
		id    string
		label string
		text  string
		ours  bool
	}{
		{"own texts", de, Entity, "Q2", "Großstadt", "Größere Siedlung.", false},
		{"English description behind a German label", de, Entity, "Q5", "Mensch", "Any member of Homo sapiens.", false},
		{"composed in German", de, Entity, "Q1", "Ort", "Allgemein: Ort.", true},
		{"English label", de, Entity, "Q6", "agent", "Allgemein: agent.", true},
		{"composed in English", en, Entity, "Q1", "place", "Any place.", true},
		{"second language", fr, Entity, "Q2", "Großstadt", "Größere Siedlung.", false},
		{"composed without words", fr, Relation, "P19", "Geburtsort", "Geburtsort: Mensch → Großstadt.", true},
		{"relation", de, Relation, "P19", "Geburtsort", "Geburtsort von Mensch: Großstadt.", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.lib.ByID(c.kind, c.id)
			if got == nil || got.Label != c.label || got.Description != c.text || got.Composed != c.ours {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// What only German names is spelled as Germans do in ASCII; what English names keeps the English spelling ("Häme" is Hame).
func TestUmlautsAreSpelledByTheirLanguage(t *testing.T) {
	german := []fact.Text{{Lang: "de", Text: "Große Stra\u0308uße"}}
	both := append([]fact.Text{{Lang: "en", Text: "Häme"}}, german...)
	for _, c := range []struct {
		name   string
		langs  []string
		labels []fact.Text
		want   string
	}{
		{"German alone", []string{"de"}, german, "GrosseStraeusse"},
		{"French first, German where it has the only label", []string{"fr", "de"}, german, "GrosseStraeusse"},
		{"English", []string{"de", "en"}, both, "Hame"},
		{"English known, not asked for", []string{"de"}, both, "Hame"},
	} {
		b := &builder{opt: Options{Langs: c.langs}, langs: fallbacks(c.langs)}
		if got := pycode.ClassName(b.nameOf(c.labels)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
