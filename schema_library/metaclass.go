package schemalib

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Classes of classes are told by what becomes of their items. "Ship type" has ferries and frigates, which things are
// instances of and which hardly a statement names otherwise; "genre" has classes too, but works name them as their genre.
// Uses are counted for the items that are of a class first of all, so that "document" is not judged by the few kinds of
// document that are typed by it.

// Wikidata declares a class of classes as an instance of one of these.
var declaredMeta = []wikidata.QID{
	24017414, // second-order class: its instances are classes of individuals
	24017465, // third-order class
	24027474, // fourth-order class
	19361238, // Wikidata metaclass
	19478619, // metaclass
}

// inUse is what becomes of the items that are of a class first of all.
type inUse struct {
	items   int64
	classes int64 // items with parents of their own
	typing  int64 // statements that something is an instance of one of them
	naming  int64 // statements of other properties with one of them as value, but for those of the taxonomy and of parts
}

// named says that statements name the items of a class, as works name genres.
func (u *inUse) named() bool { return u.naming > u.typing && u.naming*2 >= u.items }

// A class of classes that is declared as such is left out where its items type things more often than statements name
// them, or where they are classes and hardly anything names them; one that nobody declares, where that is all they do.
const (
	typesOften   = 2   // uses as a type for one other use, of a declared class of classes
	typesAlways  = 9   // the same, of one that is not declared
	mostClasses  = 800 // permille of the items that are classes, where hardly anything uses them
	halfClasses  = 500 // the same, where they type things
	companyShare = 800 // permille of the direct items of a class that are of one left out as well
)

// metaclasses gives the classes, with the rule, whose items are types, and those of the pages, data and ranks of
// Wikidata itself that the taxonomy does not put below the roots of leftOut: a link is missing, or goes another way.
func (b *builder) metaclasses(d *dag, r *ranger) map[wikidata.QID]string {
	sums := b.inUse(d, r)
	left := map[wikidata.QID]string{}
	for i, q := range d.order { // parents first: what hangs on a class that statements name is not judged by itself alone
		p, hangs := d.primary[q]
		rule := b.ofClasses(q, &sums[i], hangs && left[p] == "" && sums[d.rank[p]].named(), left)
		if rule == "" && b.ofPages(q, left) {
			rule = "drop/wikimedia-internal"
		}
		if rule != "" {
			left[q] = rule
		}
	}
	b.byCompany(d, r, sums, left)
	return left
}

// ofClasses names the rule by which a class is one of classes; "" where it is none. kind says that it hangs on a class
// whose items statements name.
func (b *builder) ofClasses(q wikidata.QID, u *inUse, kind bool, left map[wikidata.QID]string) string {
	itself := slices.ContainsFunc(b.stats.Classes[q].InstanceOf, func(c wikidata.QID) bool { return slices.Contains(declaredMeta, c) })
	declared := itself || slices.ContainsFunc(b.sel.tax.Parents(q), func(p wikidata.QID) bool {
		return left[p] == "drop/metaclass" || b.sel.drops[p] == "drop/metaclass" || slices.Contains(plainClasses, p)
	})
	half, most := u.classes*1000 >= u.items*halfClasses, u.classes*1000 >= u.items*mostClasses
	switch {
	case declared && half && u.typing > typesOften*u.naming && u.typing*2 >= u.items,
		declared && u.typing > typesAlways*u.naming && u.typing >= typesOften*u.items, // things are of them, parents or not
		declared && !kind && most && u.naming*2 < u.items && (itself || u.typing*2 >= u.items),
		itself && !kind && b.sel.direct[q] < b.opt.MinInstances && !u.named():
		return "drop/metaclass"
	case half && u.items >= b.opt.MinInstances && u.typing >= typesAlways*u.naming && u.typing >= typesOften*u.items:
		return "drop/types-of-types"
	}
	return ""
}

// inUse sums over the items that are of each class first of all.
func (b *builder) inUse(d *dag, r *ranger) []inUse {
	sets := map[TypeSet]*inUse{}
	at := func(set TypeSet) *inUse {
		if sets[set] == nil {
			sets[set] = &inUse{}
		}
		return sets[set]
	}
	for set, n := range b.stats.Instances {
		u := at(set)
		u.items, u.classes = n, b.stats.ClassInstances[set]
	}
	for id, p := range b.stats.Properties {
		for set, n := range p.Tails {
			switch id {
			case pInstanceOf:
				at(set).typing += n
			case pSubclassOf, pHasPart, pPartOf:
			default:
				at(set).naming += n
			}
		}
	}
	sums := make([]inUse, len(d.order))
	for set, u := range sets {
		for _, c := range r.primaryAbove(set) {
			sum := &sums[c]
			sum.items, sum.classes = sum.items+u.items, sum.classes+u.classes
			sum.typing, sum.naming = sum.typing+u.typing, sum.naming+u.naming
		}
	}
	return sums
}

// ofPages says that a class is about the projects of Wikimedia: it is nothing but a page of theirs, as the list of
// communities in Manitoba that regions are typed by, or its English label or description says so. What has a place in the
// taxonomy beside is a class that shares its item with a page ("communist state").
func (b *builder) ofPages(q wikidata.QID, left map[wikidata.QID]string) bool {
	item, english := b.stats.Classes[q], []string{"en", "mul"}
	internal := func(c wikidata.QID) bool {
		return left[c] == "drop/wikimedia-internal" || b.sel.rooted(c) == "drop/wikimedia-internal"
	}
	other := func(c wikidata.QID) bool { return !internal(c) }
	if slices.ContainsFunc(item.InstanceOf, internal) && !slices.ContainsFunc(item.InstanceOf, other) &&
		!slices.ContainsFunc(b.sel.tax.Parents(q), other) {
		return true
	}
	label := pick(item.Labels, english)
	return ofWikimedia.MatchString(label) || ofLists.MatchString(label) ||
		ofWikimedia.MatchString(withoutUsage(description(item.Descriptions, english)))
}

// byCompany leaves out a class whose items nearly all are of a class left out as well: a second item for "rank" that
// nothing is above has the species and genera of the first.
func (b *builder) byCompany(d *dag, r *ranger, sums []inUse, left map[wikidata.QID]string) {
	rules := []string{"drop/rank", "drop/wikimedia-internal", "drop/metaclass", "drop/types-of-types"}
	with := make([][]int64, len(d.order)) // by class, then by rule
	for set, n := range b.stats.Instances {
		beside := make([]bool, len(rules))
		for _, q := range set.All() {
			if k := slices.Index(rules, left[q]+b.sel.drops[q]); k >= 0 {
				beside[k] = true
			}
		}
		if !slices.Contains(beside, true) {
			continue
		}
		for _, c := range r.primaryAbove(set) {
			if with[c] == nil {
				with[c] = make([]int64, len(rules))
			}
			for k, is := range beside {
				if is {
					with[c][k] += n
				}
			}
		}
	}
	for i, q := range d.order {
		for k, n := range with[i] {
			page := k < 2
			others := sums[i].items - n
			if left[q] == "" && n*1000 >= sums[i].items*companyShare && others < b.opt.MinInstances && (page || !sums[i].named()) {
				left[q] = rules[k]
			}
		}
	}
}
