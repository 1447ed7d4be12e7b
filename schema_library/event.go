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

// Roots of what happens.
var occurrenceRoots = []wikidata.QID{1190554, 1656682} // occurrence, event

// Roots of what lasts. A class below one of these as well as below occurrence needs strict evidence.
var lastingRoots = []wikidata.QID{
	223557,  // physical object
	386724,  // work
	43229,   // organization
	2221906, // geographic location
	215627,  // person
}

// Properties that say of an item that it happens, strictly or loosely (a painting has a location too), and properties
// that only things made, founded or born have. An occurrence class must show the first on its own instances, more than
// the last: below "occurrence" Wikidata also keeps films, songs and newspapers, by way of "work" or "process".
var (
	ofOccurrences = []wikidata.PID{533, 580, 582, 585, 664, 710, 726, 828, 991, 1120, 1132, 1339, 1346, 1542, 1590, 1923, 2257, 7261}
	ofOccasions   = []wikidata.PID{276}
	ofThings      = []wikidata.PID{6, 35, 36, 37, 38, 50, 57, 58, 86, 106, 112, 123, 127, 136, 144, 159, 161, 162, 169, 170, 175, 176,
		178, 212, 264, 272, 291, 306, 364, 400, 407, 437, 449, 495, 569, 571, 577, 655, 750, 840, 957, 1376, 1433, 1448, 1454, 1476}
)

const (
	minEvidence    = 50  // permille of the instances with a property of occurrences
	minLoose       = 200 // permille with a property of occasions, for that to count at all
	minTimed       = 50  // permille of the statements with a time qualifier, for a property to be an event
	minQualified   = 300 // permille with any role qualifier, otherwise
	minDated       = 750 // permille of the qualified statements with a time qualifier, otherwise: an extract of a dump keeps few qualifiers, but of the same sort
	minRole        = 50  // permille of the instances or of the qualified statements that fill a role
	maxRoles       = 12
	triggerSamples = 4
)

// reservedRoles are attributes that every event has.
var reservedRoles = []string{"self", "trigger", "strict", "roles", "aliases", "instances", "wikidata_id", "validate", "fill", "composed"}

// events builds event types: properties whose statements carry qualifiers, and classes of occurrences.
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
	switch {
	case p.Qualified < b.opt.MinEvents:
		return "drop/few-qualified"
	case p.Timed*1000 < p.Statements*minTimed && p.Qualified*1000 < p.Statements*minQualified && !p.dated():
		return "drop/rarely-qualified"
	}
	return "keep/qualified"
}

// dated says that a property joins items, and that what qualifies its statements is when they hold.
func (p *PropertyStats) dated() bool {
	return p.Kinds[fact.Item]*2 > p.Statements && p.Timed*1000 >= p.Qualified*minDated
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
		if ok && len(c.Roles) < maxRoles && sum.Statements >= 2 && sum.Statements*1000 >= p.Qualified*minRole/5 {
			label := cmp.Or(b.nameOf(b.stats.Rows[q].Labels), q.String())
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
	return b.ranger.end(b.constraints[id].Value, sum.Tails, b.opt.CoverPermille), true
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

// bearing counts, for each entity type, its items that have a property, those of subclasses included. The counter is
// good until the next call.
func (b *builder) bearing(id wikidata.PID) *counter {
	sums := &b.ranger.sums
	sums.reset()
	if p := b.stats.Properties[id]; p != nil {
		for set, n := range p.Bearers {
			sums.add(b.ranger.classesAbove(set), n)
		}
	}
	return sums
}

// occurrenceClasses chooses the entity types below the occurrence roots whose own instances look like happenings. Those
// of subclasses do not count: by way of "tournament system", "diagram" and "graphics", a final is a graphics too.
func (b *builder) occurrenceClasses() []wikidata.QID {
	strict, loose, made := b.bearers(ofOccurrences), b.bearers(ofOccasions), b.bearers(ofThings)
	lastingRoots := slices.DeleteFunc(slices.Clone(lastingRoots), func(root wikidata.QID) bool {
		above := false // what is above every occurrence tells none from another
		b.sel.tax.Above(occurrenceRoots, func(up wikidata.QID) bool {
			above = above || up == root
			return !above
		})
		return above
	})
	var out []wikidata.QID
	for _, q := range b.dag.order {
		below, lasting := false, false
		b.sel.tax.Above([]wikidata.QID{q}, func(up wikidata.QID) bool {
			below = below || up != q && slices.Contains(occurrenceRoots, up)
			lasting = lasting || slices.Contains(lastingRoots, up)
			return true
		})
		if !below {
			continue
		}
		n, happens := b.sel.direct[q], strict[q]
		if !lasting && loose[q]*1000 >= n*minLoose {
			happens += loose[q]
		}
		rule := "keep/occurrence"
		switch {
		case n < b.opt.MinEvents:
			rule = "drop/few-occurrences"
		case happens*1000 < n*minEvidence:
			rule = "drop/no-evidence-of-occurrence"
		case happens <= made[q]:
			rule = "drop/made-not-happening"
		default:
			out = append(out, q)
		}
		b.report.Rules["event:"+rule]++
	}
	return out
}

// bearers counts, for each class, its direct items that have one of the properties, once a property.
func (b *builder) bearers(list []wikidata.PID) map[wikidata.QID]int64 {
	out := map[wikidata.QID]int64{}
	for _, id := range list {
		if p := b.stats.Properties[id]; p != nil {
			for set, n := range p.Bearers {
				for _, q := range set.All() {
					out[q] += n
				}
			}
		}
	}
	return out
}

// withRoles orders the classes of occurrences and finds their roles. A class whose instances share none is left out:
// there is nothing to extract of it but its trigger.
func (b *builder) withRoles(classes []wikidata.QID) (*dag, [][]Role) {
	for {
		d := buildDAG(classes, b.dag.directParents, b.established, b.opt.SingleParent)
		roles := b.occurrenceRoles(d)
		var kept []wikidata.QID
		for i, q := range d.order {
			if len(roles[i]) > 0 {
				kept = append(kept, q)
			}
		}
		if len(kept) == len(classes) {
			b.report.Unsafe = append(b.report.Unsafe, d.unsafe...)
			b.report.Rules["event:keep/occurrence"] = int64(len(kept))
			return d, roles
		}
		b.report.Rules["event:drop/no-roles"] += int64(len(classes) - len(kept))
		classes = kept
	}
}

// occurrences appends the classes of occurrences, parents first.
func (b *builder) occurrences(d *dag, roles [][]Role, names map[wikidata.QID]string) {
	for i, q := range d.order {
		ent := b.lib.ByID(Entity, q.String())
		c := Class{Name: names[q], Kind: Event, ID: ent.ID, Label: ent.Label, Description: ent.Description,
			Composed: ent.Composed, Aliases: ent.Aliases, Instances: ent.Instances, Evidence: "keep/occurrence",
			Examples: b.triggers(ent), Roles: roles[i]}
		for _, p := range d.parents[q] {
			c.Parents = append(c.Parents, names[p])
		}
		c.Primary = names[d.primary[q]]
		b.lib.Events = append(b.lib.Events, c)
	}
}

func (d *dag) directParents(q wikidata.QID) []wikidata.QID { return d.parents[q] }

// occurrenceRoles finds, for each class, the relations that enough of its items have.
func (b *builder) occurrenceRoles(d *dag) [][]Role {
	type use struct {
		rel *Class
		n   int64
	}
	uses := make([][]use, len(d.order))
	for i := range b.lib.Relations {
		if len(d.order) == 0 {
			break
		}
		rel := &b.lib.Relations[i]
		id, _ := wikidata.ParsePID(rel.ID)
		items := b.bearing(id)
		for _, c := range items.touched {
			q, n := b.dag.order[c], items.n[c]
			if r, ok := d.rank[q]; ok && n >= 2 && n*1000 >= b.sel.count[q]*minRole {
				uses[r] = append(uses[r], use{rel, n})
			}
		}
	}
	out := make([][]Role, len(d.order))
	for i, list := range uses {
		slices.SortFunc(list, func(x, y use) int {
			return cmp.Or(cmp.Compare(y.n, x.n), cmp.Compare(len(x.rel.ID), len(y.rel.ID)), cmp.Compare(x.rel.ID, y.rel.ID))
		})
		names := pycode.NewRoles(reservedRoles...)
		for _, u := range list[:min(len(list), maxRoles)] {
			out[i] = append(out[i], Role{names.Claim(cmp.Or(b.nameFor(Relation, u.rel.ID), u.rel.ID), u.rel.ID), u.rel.ID, u.rel.Tail, u.n})
		}
	}
	return out
}

// Literal says whether a role is filled by a literal where its only type is one.
func (r Role) Literal() bool {
	return len(r.End.Types) == 1 && slices.Contains(Literals, r.End.Types[0].Class)
}
