package schemalib

import (
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func TestCharactersAreTold(t *testing.T) {
	said := func(list ...wikidata.PID) (out []fact.Statement) {
		for _, p := range list {
			out = append(out, fact.Statement{Subject: 9, Claim: fact.Claim{Property: p, Value: fact.Value{Kind: fact.Item, Item: 8}}})
		}
		return out
	}
	withdrawn := said(170)
	withdrawn[0].Rank = fact.Deprecated
	for _, c := range []struct {
		name       string
		types      []wikidata.QID
		statements []fact.Statement
		want       bool
	}{
		{"created", []wikidata.QID{5}, said(170), true},
		{"in a work, with a father", []wikidata.QID{5, 7}, said(1441, 22), true},
		{"in a work, and born", []wikidata.QID{5}, said(1441, 569), false},
		{"a person", []wikidata.QID{5}, said(22, 106), false},
		{"a work", []wikidata.QID{11424}, said(170), false},
		{"a creator that is withdrawn", []wikidata.QID{5}, withdrawn, false},
	} {
		if got := isCharacter(TypesOf(c.types), c.statements); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if got := asCharacter(TypesOf([]wikidata.QID{5, 7})); got != TypesOf([]wikidata.QID{7, character}) {
		t.Errorf("types %v", got.All())
	}
}

// TestCharactersCountWhereWorksDo: Bambi is a character where his creator is stated, and a human where his mother is.
func TestCharactersCountWhereWorksDo(t *testing.T) {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	d.entities = []fact.Entity{{ID: 9, Labels: english("Bambi"), InstanceOf: []wikidata.QID{5}}, {ID: 8, Labels: english("Felix Salten"), InstanceOf: []wikidata.QID{5}}}
	for _, p := range []wikidata.PID{170, 25} {
		d.statements[9] = append(d.statements[9], fact.Statement{Subject: 9, Claim: fact.Claim{Property: p, Value: fact.Value{Kind: fact.Item, Item: 8}}})
	}
	d.index()
	s := gather(d, DefaultOptions(), 1)
	for p, want := range map[wikidata.PID]wikidata.QID{170: character, 25: human} {
		if n := s.Properties[p].Bearers[TypesOf([]wikidata.QID{want})]; n != 1 {
			t.Errorf("%s: %v", p, s.Properties[p].Bearers)
		}
	}
}
