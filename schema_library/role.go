package schemalib

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// filled is a role of an occurrence class with what its instances fill it by.
type filled struct {
	rel  *Class
	n    int64 // instances that have it
	tail Tally // of items that are, first of all, of the class
	any  Tally // of items of any class of occurrences
}

// occurrenceRoles finds, for each class, the relations that enough of its items have, and types each by the values it has
// with these items. Items are those that are of the class first of all: by way of "tournament system" and "graphics" a
// season is a style of art too, which has no teams for that.
func (b *builder) occurrenceRoles(d *dag) [][]Role {
	out := make([][]Role, len(d.order))
	if len(d.order) == 0 {
		return out
	}
	items := make([]int64, len(d.order))
	b.happening(d, b.stats.Instances, func(class int, n int64) { items[class] += n })
	uses := make([][]filled, len(d.order))
	for i := range b.lib.Relations {
		rel := &b.lib.Relations[i]
		if len(rel.Tail.Types) == 1 && rel.Tail.Types[0].Class == "Text" {
			continue // numbers of editions, hashtags: words of their own, nothing that takes part
		}
		b.uses(d, rel, items, uses)
	}
	for i, list := range uses {
		slices.SortFunc(list, func(x, y filled) int {
			return cmp.Or(cmp.Compare(y.n, x.n), cmp.Compare(len(x.rel.ID), len(y.rel.ID)), cmp.Compare(x.rel.ID, y.rel.ID))
		})
		list = list[:min(len(list), maxRoles)]
		if !happens(list) {
			continue
		}
		names := pycode.NewRoles(reservedRoles...)
		for _, f := range list {
			out[i] = append(out[i], Role{names.Claim(cmp.Or(b.nameFor(Relation, f.rel.ID), f.rel.ID), f.rel.ID), f.rel.ID, b.roleEnd(d, i, f, out), f.n})
		}
	}
	return out
}

// happens says that roles tell of something that happens: when, or by whose part; where, if nothing else is told more often.
// A cultural movement has a place now and then, but a field of work before that.
func happens(list []filled) bool {
	for _, f := range list {
		if ofHappening(f.id()) && !slices.Contains(ofOccasions, f.id()) {
			return true
		}
	}
	most := slices.IndexFunc(list, func(f filled) bool { return !slices.Contains(ofOrder, f.id()) })
	return most >= 0 && slices.ContainsFunc(list, func(f filled) bool { return slices.Contains(ofOccasions, f.id()) && f.n >= list[most].n })
}

// ofOrder are properties of the place that things have among others: part of, has part, follows, followed by.
var ofOrder = []wikidata.PID{pPartOf, pHasPart, 155, 156}

func (f filled) id() wikidata.PID {
	id, _ := wikidata.ParsePID(f.rel.ID)
	return id
}

// happening tells, of each set of types, the classes of d that items with it are of first of all.
func (b *builder) happening(d *dag, sets Tally, tell func(class int, n int64)) {
	for _, set := range sets.keys() {
		for _, c := range b.ranger.primaryAbove(set) {
			if r, ok := d.rank[b.dag.order[c]]; ok {
				tell(r, sets[set])
			}
		}
	}
}

// uses adds a relation to the classes of which enough items have it.
func (b *builder) uses(d *dag, rel *Class, items []int64, uses [][]filled) {
	id, _ := wikidata.ParsePID(rel.ID)
	p := b.stats.Properties[id]
	if p == nil {
		return
	}
	bearers := map[int]int64{}
	b.happening(d, p.Bearers, func(class int, n int64) { bearers[class] += n })
	tails, pooled := map[int]Tally{}, Tally{}
	for _, pair := range sortedPairs(p.Occasions) {
		happens := false
		for _, c := range b.ranger.primaryAbove(pair.Head) {
			if r, ok := d.rank[b.dag.order[c]]; ok {
				if tails[r] == nil {
					tails[r] = Tally{}
				}
				tails[r].add(pair.Tail, p.Occasions[pair])
				happens = true
			}
		}
		if happens {
			pooled.add(pair.Tail, p.Occasions[pair])
		}
	}
	for _, r := range sortedKeys(bearers) {
		if n := bearers[r]; n >= 2 && n*1000 >= items[r]*minRole {
			uses[r] = append(uses[r], filled{rel, n, tails[r], pooled})
		}
	}
}

// roleEnd types a role by the values it has with items of the class; where they are few, as the class above it does, else
// by the values it has with whatever happens, and at last as the relation does.
func (b *builder) roleEnd(d *dag, class int, f filled, done [][]Role) End {
	if end, ok := b.endOf(f, f.tail); ok {
		return end
	}
	for q, ok := d.primary[d.order[class]]; ok; q, ok = d.primary[q] {
		above := done[d.rank[q]]
		if i := slices.IndexFunc(above, func(r Role) bool { return r.ID == f.rel.ID }); i >= 0 {
			return above[i].End
		}
	}
	if end, ok := b.endOf(f, f.any); ok {
		return end
	}
	return f.rel.Tail
}

// endOf types a role by values; false where too few of them have a type.
func (b *builder) endOf(f filled, values Tally) (End, bool) {
	if len(values) == 0 {
		return End{}, false
	}
	end := b.ranger.end(b.constraints[f.id()].Value, values, b.opt.CoverPermille)
	return end, end.Typed >= b.opt.MinEvents
}
