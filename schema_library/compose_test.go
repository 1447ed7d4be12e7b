package schemalib

import (
	"fmt"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// places has bakhshes, in one country as far as that is stated, with mayors; rivers, which are of nothing and share
// nothing; valleys, which rivers are said to flow through; and classes whose descriptions say nothing.
func places() *dump {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	for id, c := range map[wikidata.QID]fact.Entity{
		1: {Labels: english("bakhsh")}, 2: {Labels: english("river")}, 3: {Labels: english("valley")},
		4: {Labels: english("phenomenon"), Descriptions: english("philosophical concept"), InstanceOf: []wikidata.QID{5}},
		5: {Labels: english("philosophical concept"), Descriptions: english("concept")},
		6: {Labels: english("town"), Descriptions: english("place"), SubclassOf: []wikidata.QID{7}}, 7: {Labels: english("settlement")},
	} {
		c.ID = id
		d.entities = append(d.entities, c)
	}
	say := func(s wikidata.QID, p wikidata.PID, o wikidata.QID) {
		d.statements[s] = append(d.statements[s], fact.Statement{Subject: s, Claim: fact.Claim{Property: p, Value: fact.Value{Kind: fact.Item, Item: o}}})
	}
	d.entities = append(d.entities, fact.Entity{ID: 90, Labels: english("Iran")}, fact.Entity{ID: 91, Labels: english("Peru")})
	for i := range wikidata.QID(30) {
		for class := range wikidata.QID(7) {
			d.entities = append(d.entities, fact.Entity{ID: 1000*(class+1) + i, Labels: english(fmt.Sprint("Thing ", class, " ", i)), InstanceOf: []wikidata.QID{class + 1}})
		}
		if i < 10 {
			say(1000+i, 17, 90)
			say(1000+i, 6, 91)
		}
		say(2000+i, 17, 90+i%2)
		say(2000+i, 403, 3000+i)
	}
	for _, id := range []wikidata.PID{6, 17, 403} {
		d.properties = append(d.properties, fact.Property{ID: id, Datatype: "wikibase-item",
			Labels: english(map[wikidata.PID]string{6: "head of government", 17: "country", 403: "mouth"}[id])})
	}
	d.index()
	return d
}

func TestComposedDescriptionsSayWhatIsKnown(t *testing.T) {
	lib, _, err := Build(gather(places(), DefaultOptions(), 3), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"Q1": "Any bakhsh in Iran; often stated: head of government.",
		"Q2": "Any river; often stated: mouth and country.", // in two countries
		"Q3": "Any valley, the mouth of something.",
		"Q4": "Philosophical concept.", // nothing else is known of it
		"Q6": "Town, a kind of settlement.",
		"Q7": "Any settlement.",
	} {
		c := lib.ByID(Entity, id)
		if c.Description != want || c.Composed != (id != "Q4") {
			t.Errorf("%s: %q, composed %v, want %q", id, c.Description, c.Composed, want)
		}
	}
}

// Common keeps what more than one in thirteen items have, whatever comes before and after.
func TestCommonKeepsWhatManyHave(t *testing.T) {
	c := Common{}
	for i := range wikidata.QID(2000) {
		c.add(1000+i, Held{"rare", 1})
		if i%4 > 0 {
			c.add(1, Held{"usual", 1})
		}
		if len(c) > maxCommon {
			t.Fatalf("%d values", len(c))
		}
	}
	if n := c[1].Items; n > 1500 || n < 1500-3500/(maxCommon+1) {
		t.Errorf("counted %d of 1500", n)
	}
	if !strings.HasPrefix(c[1].Label, "usual") {
		t.Errorf("label %q", c[1].Label)
	}
}
