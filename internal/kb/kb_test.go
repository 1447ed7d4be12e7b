package kb

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/entitystore"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func en(texts ...string) (out []fact.Text) {
	for _, t := range texts {
		out = append(out, fact.Text{Lang: "en", Text: t})
	}
	return out
}

var rows = []fact.Entity{
	{ID: 7186, Labels: en("Marie Curie"), Descriptions: en("physicist"), Aliases: en("Maria Skłodowska-Curie"),
		InstanceOf: []wikidata.QID{5}, Sitelinks: []fact.Sitelink{{Site: "dewiki", Title: "Marie Curie (Physikerin)"}, {Site: "enwiki", Title: "Marie Curie"}},
		SitelinkCount: 150, StatementRows: 50},
	{ID: 270, Labels: en("Warsaw"), Aliases: append(en("Warszawa"), fact.Text{Lang: "fr", Text: "Varsovie"}), InstanceOf: []wikidata.QID{515}, SitelinkCount: 200},
	{ID: 11, Redirect: 270},
	{ID: 99, Labels: en("Unknown Thing River")},
}

var statements = []fact.Statement{
	{Subject: 7186, Claim: fact.Claim{ID: "Q7186$A", Property: 19, Value: fact.Value{Kind: fact.Item, Item: 270}}},
	{Subject: 7186, Claim: fact.Claim{ID: "Q7186$B", Property: 569, Value: fact.Value{Kind: fact.Time, Text: "+1867-11-07T00:00:00Z", Precision: 11}}},
}

func open(t *testing.T) (string, *KB) {
	t.Helper()
	dir := t.TempDir()
	n := Names{Langs: []string{"en"}, Rules: gazetteer.DefaultRules, Degree: true}
	_, err := gazetteer.Build(func(yield func(gazetteer.Form) bool) {
		for i := range rows {
			n.Forms(&rows[i], func(f gazetteer.Form, _ string) { yield(f) })
		}
	}, filepath.Join(dir, SurfacesFile), 0, gazetteer.Options{Partitions: 2})
	if err != nil {
		t.Fatal(err)
	}
	_, err = entitystore.Build(func(r *entitystore.Rower) error {
		for _, e := range rows {
			if e.Redirect != 0 {
				r.Redirect(e.ID, e.Redirect)
				continue
			}
			r.Entity(entitystore.FromFact(e, n.Langs))
			for _, s := range e.Sitelinks {
				r.Title(s.Site, s.Title, e.ID)
			}
		}
		return r.TitleRedirect("enwiki", "Madame Curie (chemist)", "Marie Curie")
	}, nil, filepath.Join(dir, EntitiesFile), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := factstore.Build(slices.Values(statements), filepath.Join(dir, StatementsFile), 0); err != nil {
		t.Fatal(err)
	}
	k, err := Open(dir, sealed.CheckNow)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close() })
	return dir, k
}

func TestFirstNamesOfCharactersOnly(t *testing.T) {
	for class, want := range map[wikidata.QID]bool{5: false, 15632617: true} {
		e := fact.Entity{ID: 9, Labels: []fact.Text{{Lang: "en", Text: "Jane Doe"}}, InstanceOf: []wikidata.QID{class}}
		got := false
		Names{Langs: []string{"en"}, Rules: gazetteer.DefaultRules}.Forms(&e, func(f gazetteer.Form, _ string) { got = got || f.Surface == "Jane" })
		if got != want {
			t.Errorf("first name of a Q%d: %v", class, got)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name  string
		names Names
		row   int
		want  []string
	}{
		{"person", Names{Langs: []string{"en"}, Rules: gazetteer.DefaultRules, Degree: true}, 0, []string{
			"Marie Curie label 200", "Maria Skłodowska-Curie alias 200",
			"Curie variant 25 variant/last-name", "M. Curie variant 25 variant/initials",
			"Maria Sklodowska-Curie variant 25 variant/diacritics", "Maria Sklodowska–Curie variant 25 variant/typography",
			"Maria Skłodowska–Curie variant 25 variant/typography",
			"Skłodowska-Curie variant 25 variant/last-name", "Sklodowska-Curie variant 25 variant/diacritics",
			"Sklodowska–Curie variant 25 variant/typography", "Skłodowska–Curie variant 25 variant/typography", "M. Skłodowska-Curie variant 25 variant/initials",
			"M. Sklodowska-Curie variant 25 variant/diacritics", "M. Sklodowska–Curie variant 25 variant/typography",
			"M. Skłodowska–Curie variant 25 variant/typography"}},
		{"two languages, anchors, no rules", Names{Langs: []string{"de", "en"}}, 0, []string{
			"Marie Curie label 0", "Maria Skłodowska-Curie alias 0", "Marie Curie (Physikerin) title 0"}},
		{"other language", Names{Langs: []string{"fr"}}, 1, []string{"Varsovie alias 0"}},
		{"redirect", Names{Langs: []string{"en"}}, 2, nil},
		{"unknown type", Names{Langs: []string{"en"}, Rules: gazetteer.RuleSet(0).With(gazetteer.LastName).With(gazetteer.GenericHead)}, 3, []string{
			"Unknown Thing River label 0", "River variant 0 variant/last-name", "Unknown Thing variant 0 variant/generic-head"}},
	} {
		var got []string
		c.names.Forms(&rows[c.row], func(f gazetteer.Form, rule string) {
			got = append(got, strings.TrimSpace(fmt.Sprintln(f.Surface, f.Kind, f.Count, rule)))
		})
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestNamesInStatements(t *testing.T) {
	n := Names{Langs: []string{"en"}, Rules: gazetteer.DefaultRules}
	s := fact.Statement{Subject: 142, Claim: fact.Claim{Property: 1549, Value: fact.Value{Kind: fact.Monolingual, Text: "French", Lang: "en"}}}
	f, rule, ok := n.Statement(&s)
	if want := (gazetteer.Form{Surface: "French", ID: 142, Kind: gazetteer.Variant}); !ok || f != want || rule != "variant/demonym" {
		t.Errorf("%+v %s %v", f, rule, ok)
	}
	s.Value.Lang = "fr"
	if _, _, ok := n.Statement(&s); ok {
		t.Error("a demonym of another language is a form")
	}
	if f, rule, ok := n.PlaceRegion(16562, "Paris", "Texas"); !ok || f.Surface != "Paris, Texas" || rule != "variant/place-region" {
		t.Errorf("%+v %s %v", f, rule, ok)
	}
}

func TestLookupAndStatements(t *testing.T) {
	_, k := open(t)
	want := []Named{{ID: 7186, Label: "Marie Curie", Description: "physicist", Kind: "variant", Count: 25}}
	if d := cmp.Diff(want, k.Lookup("Curie")); d != "" {
		t.Error(d)
	}
	if got := k.Lookup("WARSAW"); len(got) != 1 || got[0].ID != 270 || !got[0].Folded {
		t.Errorf("WARSAW is %+v", got)
	}
	got := k.Statements(7186, 11)
	if len(got) != 1 || got[0].TailLabel != "Warsaw" || got[0].Property != 19 || got[0].Value != nil {
		t.Errorf("between Q7186 and a redirect to Q270: %+v", got)
	}
	if all := k.Statements(7186, 0); len(all) != 2 || all[1].Value == nil || all[1].Value.Precision != 11 {
		t.Errorf("of Q7186: %+v", all)
	}
	s := k.Stats()
	if s.Entities.Entities != 3 || s.Facts.Statements != 2 || s.Surfaces.Forms == 0 || s.BytesPerForm <= 0 {
		t.Errorf("stats %+v", s)
	}
}

func TestAnchorsAndRedirects(t *testing.T) {
	_, k := open(t)
	f, drop := ResolveAnchor(k.Entities, Anchor{"Curie", "enwiki", "madame_Curie (chemist)", 7})
	if want := (gazetteer.Form{Surface: "Curie", ID: 7186, Kind: gazetteer.Anchor, Count: 7}); f != want || drop != "" {
		t.Errorf("%+v %s", f, drop)
	}
	if _, drop := ResolveAnchor(k.Entities, Anchor{"x", "enwiki", "Nowhere", 1}); drop != DropAnchor {
		t.Errorf("an anchor to nowhere: %q", drop)
	}
	f, _ = ResolveRedirect(k.Entities, "enwiki", "Madame Curie (chemist)")
	if want := (gazetteer.Form{Surface: "Madame Curie", ID: 7186, Kind: gazetteer.Redirect}); f != want {
		t.Errorf("%+v", f)
	}
}

func TestOpenNamesWhatIsMissing(t *testing.T) {
	dir, _ := open(t)
	if err := os.Remove(filepath.Join(dir, EntitiesFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, sealed.CheckNever); err == nil || !strings.Contains(err.Error(), EntitiesFile) {
		t.Errorf("error is %v", err)
	}
}
