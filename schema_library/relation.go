package schemalib

import (
	"cmp"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// literalOf maps the datatypes of Wikibase to the classes of values; "" for items.
var literalOf = map[string]string{
	"wikibase-item": "", "time": "Date", "quantity": "Quantity", "string": "Text", "monolingualtext": "Text",
	"globe-coordinate": "Coordinate", "external-id": "Identifier", "url": "Link", "commonsMedia": "Media",
	"commonsmedia": "Media", "geo-shape": "Media", "tabular-data": "Media", "musical-notation": "Media", "math": "Formula",
	"wikibase-lexeme": "Lexeme", "wikibase-form": "Lexeme", "wikibase-sense": "Lexeme",
	"globecoordinate": "Coordinate", "externalid": "Identifier",
}

// literalOfKind is used where a property has no row of its own.
var literalOfKind = map[fact.Kind]string{
	fact.Item: "", fact.Time: "Date", fact.Quantity: "Quantity", fact.String: "Text", fact.Monolingual: "Text",
	fact.Coordinate: "Coordinate", fact.Lexeme: "Lexeme",
}

// literal gives the class of the values of a property: "" for items; false for what no text says (properties).
func (b *builder) literal(id wikidata.PID) (string, bool) {
	if row, ok := b.stats.Rows[id]; ok && row.Datatype != "" {
		lit, ok := literalOf[row.Datatype]
		return lit, ok
	}
	return majorityLiteral(b.stats.Properties[id])
}

func majorityLiteral(p *PropertyStats) (string, bool) {
	if p == nil {
		return "", false
	}
	best, most := fact.Kind(""), int64(0)
	for _, k := range sortedKeys(p.Kinds) {
		if k != fact.SomeValue && p.Kinds[k] > most {
			best, most = k, p.Kinds[k]
		}
	}
	lit, ok := literalOfKind[best]
	return lit, ok
}

// relationRule decides whether a property becomes a relation, and names the rule.
func (b *builder) relationRule(id wikidata.PID) string {
	p := b.stats.Properties[id]
	if p == nil || p.Statements < b.opt.MinStatements {
		return "drop/few-statements"
	}
	lit, ok := b.literal(id)
	switch {
	case id == pInstanceOf || id == pSubclassOf: // they are the taxonomy itself: said by types and by bases
		return "drop/taxonomy"
	case pick(b.stats.Rows[id].Labels, b.langs) == "" && len(b.stats.Rows) > 0:
		return "drop/no-label"
	case !ok:
		return "drop/datatype"
	case lit == "Identifier" && !b.opt.Identifiers:
		return "drop/external-id"
	case lit == "Media" || lit == "Link":
		return "drop/media"
	case lit == "" && b.internalShare(p.Tails) >= 500:
		return "drop/internal-range"
	case b.internalShare(p.Heads) >= 500:
		return "drop/internal-domain"
	case b.keepsBooks(id): // words come after all that statements say: see keepsBooks
		return "drop/wikimedia-property"
	}
	return "keep/statements"
}

// keepsBooks says whether a property is about the pages of Wikimedia: its English label or description says so. Nothing
// else does in an extract of a dump: 31 of the 5,039 properties of the one with most items have statements of their own.
func (b *builder) keepsBooks(id wikidata.PID) bool {
	row, english := b.stats.Rows[id], []string{"en", "mul"}
	// "short name of a place, person, Wikidata property, etc." (P1813) is about the world too.
	text := strings.ReplaceAll(withoutUsage(pick(row.Descriptions, english)), "Wikidata property", "")
	return ofWikimedia.MatchString(pick(row.Labels, english)) || ofWikimedia.MatchString(text)
}

// internalShare gives the permille of typed statements whose end is an item of Wikimedia's own.
func (b *builder) internalShare(t Tally) int32 {
	var typed, internal int64
	for set, n := range t {
		list := set.All()
		if len(list) == 0 {
			continue
		}
		typed += n
		if slices.ContainsFunc(list, func(q wikidata.QID) bool { return b.sel.drops[q] == "drop/wikimedia-internal" }) {
			internal += n
		}
	}
	if typed == 0 {
		return 0
	}
	return int32(internal * 1000 / typed)
}

// relations builds a class for every property that statements speak for, parents (P1647) first.
func (b *builder) relations() {
	var chosen []wikidata.QID // numbers of properties: the dag does not care what its nodes are
	up := map[wikidata.QID][]wikidata.QID{}
	for _, id := range b.propertyIDs() {
		rule := b.relationRule(id)
		b.report.Rules["relation:"+rule]++
		for _, p := range b.constraints[id].Parents {
			up[wikidata.QID(id)] = append(up[wikidata.QID(id)], wikidata.QID(p))
		}
		if rule == "keep/statements" {
			chosen = append(chosen, wikidata.QID(id))
		} else if rule != "drop/few-statements" {
			b.report.Dropped = append(b.report.Dropped, Dropped{id.String(), pick(b.stats.Rows[id].Labels, b.langs), rule,
				b.stats.Properties[id].Statements})
		}
	}
	b.report.Cuts = append(b.report.Cuts, b.cutProperties(up)...)
	most := func(_ wikidata.QID, parents []wikidata.QID) wikidata.QID {
		return slices.MinFunc(parents, b.moreStatements)
	}
	d := buildDAG(chosen, func(q wikidata.QID) []wikidata.QID { return up[q] }, most, b.moreStatements, b.opt.SingleParent)
	b.report.Unsafe = append(b.report.Unsafe, d.unsafe...)
	names := map[wikidata.QID]string{}
	for _, q := range chosen {
		id := wikidata.PID(q)
		names[q] = b.name(Relation, id.String(), b.nameOf(b.stats.Rows[id].Labels))
	}
	ends := b.ends(d.order)
	for _, q := range d.order {
		c := b.relation(wikidata.PID(q), names[q], ends[wikidata.PID(q)])
		for _, p := range d.parents[q] {
			c.Parents = append(c.Parents, names[p])
		}
		c.Primary = names[d.primary[q]]
		b.lib.Relations = append(b.lib.Relations, c)
	}
	b.lib.Index()
	b.widen()
}

// propertyIDs gives all properties with a row or a statement, ascending.
func (b *builder) propertyIDs() []wikidata.PID {
	ids := sortedKeys(b.stats.Rows)
	ids = append(ids, sortedKeys(b.stats.Properties)...)
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (b *builder) moreStatements(x, y wikidata.QID) int {
	return cmp.Or(cmp.Compare(b.seen(wikidata.PID(y)), b.seen(wikidata.PID(x))), cmp.Compare(x, y))
}

func (b *builder) seen(id wikidata.PID) int64 {
	if p := b.stats.Properties[id]; p != nil {
		return p.Statements
	}
	return 0
}

func (b *builder) cutProperties(up map[wikidata.QID][]wikidata.QID) []Cut {
	general := map[wikidata.QID]int64{}
	for q := range up {
		general[q] = b.seen(wikidata.PID(q))
	}
	return cutCycles(up, general)
}

func (b *builder) relation(id wikidata.PID, name string, ends [2]End) Class {
	p, row, con := b.stats.Properties[id], b.stats.Rows[id], b.constraints[id]
	c := Class{Name: name, Kind: Relation, ID: id.String(), Label: cmp.Or(pick(row.Labels, b.langs), id.String()),
		Description: sentence(withoutUsage(description(row.Descriptions, b.langs))), Aliases: b.aliases(row.Labels, row.Aliases),
		Instances: p.Statements, Symmetric: con.Symmetric, Functional: con.SingleValue && len(con.Separators) == 0, Evidence: "keep/statements"}
	c.Head, c.Tail = ends[0], ends[1]
	if !con.Symmetric && len(con.Inverse) > 0 && con.Inverse[0] != id {
		c.Inverse = con.Inverse[0].String()
	}
	for _, o := range con.ConflictsWith {
		c.Conflicts = append(c.Conflicts, o.String())
	}
	for _, o := range con.OneOf {
		c.OneOf = append(c.OneOf, o.String())
	}
	c.Examples = pairTexts(p.Examples, b.opt.Examples)
	b.violation(c.ID, "head", c.Head)
	b.violation(c.ID, "tail", c.Tail)
	b.describeRelation(&c)
	return c
}

// pairTexts shows the first pairs, of each head one, and of two that mirror each other one: "(Belgium, Germany)" says of a
// symmetric relation what "(Germany, Belgium)" does.
func pairTexts(list []PairExample, most int) (out []string) {
	var shown []PairExample
	for _, e := range list {
		if len(shown) < most && !slices.ContainsFunc(shown, func(o PairExample) bool {
			return o.Head.Label == e.Head.Label || o.Head.Label == e.Tail.Label && o.Tail.Label == e.Head.Label
		}) {
			shown = append(shown, e)
			out = append(out, "("+e.Head.Label+", "+e.Tail.Label+")")
		}
	}
	return out
}

// rangeOf is what the values of a property are: a class of literals, or what constraint and statements say.
func (b *builder) rangeOf(id wikidata.PID) End {
	p := b.stats.Properties[id]
	if lit, ok := b.literal(id); ok && lit != "" {
		e := End{Types: []Typed{{Class: lit, Evidence: ByDatatype}}, Cover: 1000}
		if p != nil {
			e.Types[0].Weight, e.Typed = p.Statements, p.Statements
		}
		return e
	}
	t := Tally{}
	if p != nil {
		t = p.Tails
	}
	return b.ranger.end(b.constraints[id].Value, t, b.opt.CoverPermille)
}

func (b *builder) violation(id, end string, e End) {
	if e.Violates > 0 {
		b.report.Violated = append(b.report.Violated, Violation{id, end, e.Violates, e.Typed})
	}
}

// widen makes the ends of a parent admit those of its children, so that a type checker accepts the call of super():
// a PlaceOfBirth is a Location, so what is born is located. Children stand behind their parents.
func (b *builder) widen() {
	list := b.lib.Relations
	for i := len(list) - 1; i >= 0; i-- {
		for _, name := range list[i].Parents {
			p := b.lib.Class(name)
			p.Head = b.lib.admit(p.Head, list[i].Head)
			p.Tail = b.lib.admit(p.Tail, list[i].Tail)
		}
	}
}

// maxUnion is the most classes a hint may name after widening; beyond, it is Entity.
const maxUnion = 16

func (l *Library) admit(e, child End) End {
	for _, t := range child.Types {
		if !slices.ContainsFunc(e.Types, func(o Typed) bool { return l.IsA(t.Class, o.Class) }) {
			e.Types = slices.DeleteFunc(slices.Clone(e.Types), func(o Typed) bool { return l.IsA(o.Class, t.Class) })
			e.Types = append(e.Types, Typed{t.Class, 0, ByChild})
		}
	}
	if len(e.Types) > maxUnion {
		e.Types = []Typed{{Class: Entity.Base(), Weight: e.Typed, Evidence: ByChild}}
	}
	return e
}
