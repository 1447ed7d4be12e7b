package schemalib

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// composer describes the classes whose items do not: by what is above them, or what their names say they are a kind of;
// by the place or the whole that their items share; and by what is stated of many of them and of little else, or by what
// they are to others. "Any bakhsh" says nothing; "any bakhsh in Iran; often stated: capital" does. Examples are left to their own
// line, because they may be answers.
type composer struct {
	b       *builder
	kind    *kinds
	stating map[wikidata.QID]map[wikidata.PID]int64 // direct items that have a property
	told    map[wikidata.QID][]trait
	some    map[wikidata.QID]trait
	valued  map[wikidata.QID]trait
}

// trait is a property that tells a class.
type trait struct {
	id     wikidata.PID
	weight float64
}

// A property tells a class if toldShare permille of its direct items have it, and toldLift times as many as of all items.
// The toldMost that tell most are named, or the one of toldSome permille where nothing else is known. The values of a property are of a class if valueShare permille of them are.
const toldShare, toldSome, toldLift, toldMost, valueShare = 333, 100, 4, 3, 300

func (b *builder) newComposer() *composer {
	c := &composer{b: b, kind: b.newKinds(), stating: map[wikidata.QID]map[wikidata.PID]int64{},
		told: map[wikidata.QID][]trait{}, some: map[wikidata.QID]trait{}, valued: map[wikidata.QID]trait{}}
	for i := range b.lib.Entities {
		if b.lib.Entities[i].Description == "" {
			q, _ := wikidata.ParseQID(b.lib.Entities[i].ID)
			c.stating[q] = map[wikidata.PID]int64{}
		}
	}
	for _, id := range sortedKeys(b.stats.Properties) {
		if p := b.stats.Properties[id]; b.relationRule(id) == "keep/statements" {
			c.count(id, p)
			c.values(id, p)
		}
	}
	return c
}

// count finds the classes that a property tells.
func (c *composer) count(id wikidata.PID, p *PropertyStats) {
	have := c.direct(p.Bearers)
	usual := float64(p.Subjects) / float64(max(1, c.b.stats.Items))
	for q, n := range have {
		c.stating[q][id] = n
		share := float64(n) / float64(max(1, c.b.sel.direct[q]))
		lift := share / usual
		t := trait{id, share * math.Log2(lift)}
		switch {
		case n < commonLeast || lift < toldLift:
		case share*1000 >= toldShare:
			c.told[q] = append(c.told[q], t)
		case share*1000 >= toldSome && t.weight > c.some[q].weight:
			c.some[q] = t
		}
	}
}

// values finds the classes that the values of a property are of.
func (c *composer) values(id wikidata.PID, p *PropertyStats) {
	total := p.Kinds[fact.Item]
	for q, n := range c.direct(p.Tails) {
		share := float64(n) / float64(max(1, total))
		if n >= c.b.opt.MinStatements && share*1000 >= valueShare && share > c.valued[q].weight {
			c.valued[q] = trait{id, share}
		}
	}
}

// direct sums a tally for the classes without a description.
func (c *composer) direct(t Tally) map[wikidata.QID]int64 {
	out := map[wikidata.QID]int64{}
	for set, n := range t {
		for _, q := range set.All() {
			if c.stating[q] != nil {
				out[q] += n
			}
		}
	}
	return out
}

// describe composes a description where a class has none.
func (c *composer) describe(class *Class) {
	if class.Description != "" {
		return
	}
	class.Composed = true
	say := c.b.phrases()
	q, _ := wikidata.ParseQID(class.ID)
	what := c.above(class, say)
	bare := what
	known := strings.ToLower(class.Label + " " + what)
	var shown wikidata.PID
	for _, told := range []struct {
		list   []wikidata.PID
		phrase string
	}{{placesOf, say.in}, {originsOf, say.from}, {wholesOf, say.of}} {
		id, value, ok := c.b.common(q, told.list, c.stating[q])
		if ok && !strings.Contains(known, strings.ToLower(value)) {
			what, shown = what+fmt.Sprintf(told.phrase, value), id
			break
		}
	}
	list := c.traits(q, shown)
	t, valued := c.valued[q]
	also := c.kind.often(class)
	switch {
	case len(list) > 0:
		what += fmt.Sprintf(say.with, listed(list, say.and))
	case valued:
		what += fmt.Sprintf(say.as, c.property(t.id))
	case also != "" && !strings.Contains(known, strings.ToLower(also)):
		what += fmt.Sprintf(say.too, also)
	case c.some[q].id != 0 && shown == 0:
		what += fmt.Sprintf(say.some, c.property(c.some[q].id))
	}
	if what == bare && bare == fmt.Sprintf(say.any, class.Label) { // what little the item says is more than that
		own := withoutUsage(description(c.b.stats.Classes[q].Descriptions, c.b.langs))
		others := otherNames(class)
		switch {
		case own != "":
			what, class.Composed = own, false
		case len(others) > 0:
			what += fmt.Sprintf(say.called, listed(others, say.or))
		}
	}
	class.Description = sentence(what)
}

// otherNames gives the two first aliases that say more than the label.
func otherNames(class *Class) (out []string) {
	known := []string{letters(class.Label)}
	for _, alias := range class.Aliases {
		if l := letters(alias); len(out) < 2 && goodExample(alias) && !slices.Contains(known, l) {
			known, out = append(known, l), append(out, alias)
		}
	}
	return out
}

// above says what a class is a kind of: its primary parent, and the one of the others that holds the fewest things, which
// says more closely what it is; without parents, what kinds knows.
func (c *composer) above(class *Class, say phrases) string {
	p := c.b.lib.Class(class.Primary)
	switch {
	case p != nil:
		label := p.Label
		var other *Class
		for _, name := range class.Parents {
			if o := c.b.lib.Class(name); o != p && o.Instances < p.Instances && (other == nil || o.Instances < other.Instances) {
				other = o
			}
		}
		if other != nil {
			label += say.also + other.Label
		}
		return fmt.Sprintf(say.kind, class.Label, label)
	case class.Label == class.ID:
		return say.none
	case c.kind.of(class) != "":
		return fmt.Sprintf(say.kind, class.Label, c.kind.of(class))
	}
	return fmt.Sprintf(say.any, class.Label)
}

// traits labels the properties that tell a class most, but for one whose value is told.
func (c *composer) traits(q wikidata.QID, but wikidata.PID) (out []string) {
	list := slices.DeleteFunc(c.told[q], func(t trait) bool { return t.id == but })
	slices.SortFunc(list, func(x, y trait) int {
		return cmp.Or(compareScores(y.weight, x.weight), cmp.Compare(x.id, y.id))
	})
	for _, t := range list[:min(len(list), toldMost)] {
		out = append(out, c.property(t.id))
	}
	return out
}

func (c *composer) property(id wikidata.PID) string {
	return pick(c.b.stats.Rows[id].Labels, c.b.langs)
}

// listed joins a list as a reader would: "a, b and c".
func listed(list []string, and string) string {
	if n := len(list) - 1; n > 0 {
		return strings.Join(list[:n], ", ") + and + list[n]
	}
	return strings.Join(list, "")
}
