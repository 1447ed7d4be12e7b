package schemalib

import (
	"slices"

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
	ofOccurrences = []wikidata.PID{533, 580, 582, 585, 664, 710, 726, 828, 991, 1120, 1132, 1339, 1346, 1542, 1590, 1923, 7261}
	ofOccasions   = []wikidata.PID{276}
	ofThings      = []wikidata.PID{6, 35, 36, 37, 38, 50, 57, 58, 86, 106, 112, 123, 127, 136, 144, 159, 161, 162, 169, 170, 175, 176,
		178, 212, 264, 272, 291, 306, 364, 400, 407, 437, 449, 495, 569, 571, 577, 655, 750, 840, 957, 1376, 1433, 1448, 1454, 1476}
)

// occurrenceClasses chooses the entity types below the occurrence roots whose own instances look like happenings. Those
// of subclasses do not count: by way of "tournament system", "diagram" and "graphics", a final is a graphics too.
func (b *builder) occurrenceClasses() []wikidata.QID {
	strict, loose, made, kinds := b.bearers(ofOccurrences), b.bearers(ofOccasions), b.bearers(ofThings), b.kinds()
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
		case kinds[q]*2 >= n: // of heritage designations eleven in fifteen are classes: what sites are, not what befell them
			rule = "drop/kinds-not-happenings"
		default:
			out = append(out, q)
		}
		b.report.Rules["event:"+rule]++
	}
	return out
}

// kinds counts, for each class, its direct items that are classes themselves.
func (b *builder) kinds() map[wikidata.QID]int64 {
	out := map[wikidata.QID]int64{}
	for set, n := range b.stats.ClassInstances {
		for _, q := range set.All() {
			out[q] += n
		}
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
		d := buildDAG(classes, b.dag.directParents, b.firstOf, b.established, b.opt.SingleParent)
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
