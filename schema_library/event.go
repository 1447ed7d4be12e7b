package schemalib

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

const (
	minEvidence    = 100 // permille of the instances with a property of occurrences
	minLoose       = 150 // permille with a property of occasions, for that to count at all
	minTimed       = 50  // permille of the statements with a time qualifier, for a property to be an event
	minQualified   = 300 // permille with any role qualifier, otherwise
	minDated       = 750 // permille of the qualified statements with a time qualifier, otherwise: an extract of a dump keeps few qualifiers, but of the same sort
	minEver        = 1   // and permille of all statements with one
	minMeasured    = 900 // permille of the qualified statements with an amount, for a property to state figures
	minRole        = 50  // permille of the instances or of the qualified statements that fill a role
	maxRoles       = 12
	triggerSamples = 4
)

// reservedRoles are attributes that every event has.
var reservedRoles = []string{"self", "trigger", "strict", "roles", "aliases", "instances", "wikidata_id", "validate", "fill", "composed"}

// events builds event types: properties whose statements carry qualifiers, and classes of occurrences.
//
// How many there are grows with the dump: of 1/8, 1/4, 1/2 and all of the 257,922 items of the largest dump tested there
// are 20, 31, 49 and 66, of which 10, 18, 30 and 43 are classes of occurrences (three of the last are left out since, as
// kinds or as recurring). What that says of a full dump is in growth_test.go.
func (b *builder) events() {
	var props []wikidata.PID
	for i := range b.lib.Relations {
		id, _ := wikidata.ParsePID(b.lib.Relations[i].ID)
		rule := b.eventRule(id)
		b.report.Rules["event:"+rule]++
		if rule == "keep/qualified" {
			props = append(props, id)
		}
	}
	slices.Sort(props)
	classes := b.occurrenceClasses()
	up := map[wikidata.PID]string{}
	for _, id := range props {
		up[id] = b.name(Event, id.String(), b.eventLabel(Relation, id.String()))
	}
	d, roles := b.withRoles(classes)
	names := map[wikidata.QID]string{}
	for _, q := range slices.Sorted(slices.Values(d.order)) {
		names[q] = b.name(Event, q.String(), b.eventLabel(Entity, q.String()))
	}
	for _, id := range props {
		b.lib.Events = append(b.lib.Events, b.propertyEvent(id, up[id]))
	}
	b.occurrences(d, roles, names)
}

// eventLabel names the event of a property or class that has the plain name already: "PositionHeldEvent".
func (b *builder) eventLabel(kind Kind, id string) string {
	name := cmp.Or(pycode.ClassName(b.nameFor(kind, id)), id)
	if strings.HasSuffix(name, "Event") {
		return name // "sporting event": told from the entity type by its id, like any other collision
	}
	return name[:min(len(name), 70)] + "Event"
}

// nameFor is nameOf the item or property behind a class.
func (b *builder) nameFor(kind Kind, id string) string {
	if kind == Relation {
		p, _ := wikidata.ParsePID(id)
		return b.nameOf(b.stats.Rows[p].Labels)
	}
	q, _ := wikidata.ParseQID(id)
	return b.nameOf(b.stats.Classes[q].Labels)
}

// eventRule decides whether a relation is an event as well.
func (b *builder) eventRule(id wikidata.PID) string {
	p := b.stats.Properties[id]
	lit, _ := b.literal(id)
	switch {
	case p.Qualified < b.opt.MinEvents:
		return "drop/few-qualified"
	case lit != "" && lit != "Date" || p.measures(b.literal):
		return "drop/measure-or-record"
	case p.Timed*1000 < p.Statements*minTimed && p.Qualified*1000 < p.Statements*minQualified && !p.dated():
		return "drop/rarely-qualified"
	case !p.happens():
		return "drop/timeless"
	case p.recurs():
		return "drop/recurring"
	}
	return "keep/qualified"
}

// measures says that a property of items states figures: nearly all that is qualified is qualified by an amount. The
// lowest point of a country is qualified by its elevation, what a country produces by how much of it. A player's matches
// and goals are counted as well, but not with every club.
func (p *PropertyStats) measures(literal func(wikidata.PID) (string, bool)) bool {
	for id, q := range p.Qualifiers {
		lit, ok := literal(id)
		if !ok {
			lit, _ = majorityLiteral(&PropertyStats{Kinds: q.Kinds})
		}
		if lit == "Quantity" && q.Statements*1000 >= p.Qualified*minMeasured {
			return true
		}
	}
	return false
}

// happens says that what qualifies the statements is a time, or a place or those who take part. The copyright status of a
// work is qualified by the country it holds in, a telephone number by its use.
func (p *PropertyStats) happens() bool {
	if p.Timed*1000 >= p.Qualified*minTimed {
		return true
	}
	for id, q := range p.Qualifiers {
		if ofHappening(id) && q.Statements*1000 >= p.Qualified*minQualified {
			return true
		}
	}
	return false
}

// Qualifiers that say of a statement that it holds again and again: day in year, day of week, opening hours.
var ofRecurring = []wikidata.PID{837, 2894, 3025}

// recurs says that what qualifies the statements is when they hold each year or week: a public holiday is a day of a
// country's calendar, nothing that happened to it.
func (p *PropertyStats) recurs() bool {
	return slices.ContainsFunc(ofRecurring, func(id wikidata.PID) bool {
		q := p.Qualifiers[id]
		return q != nil && q.Statements*1000 >= p.Qualified*minQualified
	})
}

// ofHappening says that a property tells when, where or by whose part something happens.
func ofHappening(id wikidata.PID) bool {
	return timeQualifiers[id] != "" || slices.Contains(ofOccurrences, id) || slices.Contains(ofOccasions, id)
}

// dated says that a property joins items, and that what qualifies its statements is when they hold.
func (p *PropertyStats) dated() bool {
	return p.Kinds[fact.Item]*2 > p.Statements && p.Timed*1000 >= p.Qualified*minDated && p.Timed*1000 >= p.Statements*minEver
}

// propertyEvent makes an event of a relation: its ends and its qualifiers are roles.
func (b *builder) propertyEvent(id wikidata.PID, name string) Class {
	rel, p := b.lib.ByID(Relation, id.String()), b.stats.Properties[id]
	c := Class{Name: name, Kind: Event, ID: rel.ID, Label: rel.Label, Description: rel.Description, Composed: rel.Composed,
		Aliases: rel.Aliases, Instances: p.Qualified, Evidence: "keep/qualified", Examples: b.triggers(rel)}
	roles := pycode.NewRoles(reservedRoles...)
	subject, value := b.endRoles(id, rel)
	c.Roles = append(c.Roles,
		Role{roles.Claim(subject, SubjectRole), SubjectRole, rel.Head, p.Statements},
		Role{roles.Claim(value, ValueRole), ValueRole, rel.Tail, p.Statements})
	list := slices.Collect(maps.Keys(p.Qualifiers))
	slices.SortFunc(list, func(x, y wikidata.PID) int {
		return cmp.Or(cmp.Compare(p.Qualifiers[y].Statements, p.Qualifiers[x].Statements), cmp.Compare(x, y))
	})
	for _, q := range list {
		sum := p.Qualifiers[q]
		end, ok := b.qualifierEnd(q, sum)
		label := cmp.Or(b.nameOf(b.stats.Rows[q].Labels), timeQualifiers[q]) // a role named by its id says nothing
		if ok && label != "" && len(c.Roles) < maxRoles && sum.Statements >= 2 && sum.Statements*1000 >= p.Qualified*minRole/5 {
			c.Roles = append(c.Roles, Role{roles.Claim(label, q.String()), q.String(), end, sum.Statements})
		}
	}
	return c
}

// endRoles names the two ends: the subject by the inverse property ("officeholder"), the value by the subject item of
// the property ("position") or its one type; "subject" and "value" where neither says more.
func (b *builder) endRoles(id wikidata.PID, rel *Class) (subject, value string) {
	subject, value = SubjectRole, ValueRole
	for _, inv := range b.constraints[id].Inverse {
		if inv != id {
			subject = cmp.Or(b.nameOf(b.stats.Rows[inv].Labels), subject)
			break
		}
	}
	if names := rel.Tail.Names(); len(names) == 1 && names[0] != Entity.Base() {
		value = names[0]
		if c := b.lib.Class(names[0]); c != nil {
			value = cmp.Or(b.nameFor(Entity, c.ID), names[0])
		}
	}
	for _, q := range b.constraints[id].SubjectItem {
		if label := b.nameOf(b.stats.Classes[q].Labels); label != "" {
			value = label
			break
		}
	}
	return subject, value
}

// qualifierEnd types the values of a qualifier; false where no text can say them.
func (b *builder) qualifierEnd(id wikidata.PID, sum *QualifierStats) (End, bool) {
	lit, ok := b.literal(id)
	if !ok && len(sum.Kinds) > 0 {
		lit, ok = majorityLiteral(&PropertyStats{Kinds: sum.Kinds})
	}
	switch {
	case !ok || lit == "Media" || lit == "Link" || lit == "Identifier":
		return End{}, false
	case lit != "":
		return End{Types: []Typed{{lit, sum.Statements, ByDatatype}}, Typed: sum.Statements, Cover: 1000}, true
	}
	return b.itemRole(id, sum.Tails), true
}

// itemRole types a role by the values it has with the statements of one property; where too few of them have a type, by
// those it has with all, else as the relation does, else not at all: of three causes why a position ended two were called
// web pages.
func (b *builder) itemRole(id wikidata.PID, tails Tally) End {
	constraint := b.constraints[id].Value
	end := b.ranger.end(constraint, tails, b.opt.CoverPermille)
	if end.Typed >= b.opt.MinEvents {
		return end
	}
	pooled := Tally{}
	for _, of := range sortedKeys(b.stats.Properties) {
		if q := b.stats.Properties[of].Qualifiers[id]; q != nil {
			pooled.merge(q.Tails)
		}
	}
	if all := b.ranger.end(constraint, pooled, b.opt.CoverPermille); all.Typed >= b.opt.MinEvents {
		return all
	}
	if rel := b.lib.ByID(Relation, id.String()); rel != nil && rel.Tail.Typed >= b.opt.MinEvents {
		return rel.Tail
	}
	return b.ranger.end(constraint, nil, b.opt.CoverPermille)
}

// triggers gives words that may say the event. Better ones are learned from text, later.
func (b *builder) triggers(c *Class) []string {
	var out []string
	for _, words := range append([]string{c.Label}, c.Aliases...) {
		if len(out) < triggerSamples && goodExample(words) && words != c.ID && !slices.Contains(out, words) {
			out = append(out, words)
		}
	}
	return out
}

// Literal says whether a role is filled by a literal where its only type is one.
func (r Role) Literal() bool {
	return len(r.End.Types) == 1 && slices.Contains(Literals, r.End.Types[0].Class)
}
