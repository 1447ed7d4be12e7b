package schemalib

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Options of Build. The zero value is not usable: start from DefaultOptions.
type Options struct {
	Langs         []string          `yaml:"langs"`          // labels and descriptions: the first language that has one
	MinInstances  int64             `yaml:"min_instances"`  // items below a class, counted through the taxonomy
	MinStatements int64             `yaml:"min_statements"` // of a property, for a relation
	MinEvents     int64             `yaml:"min_events"`     // qualified statements of a property, or items of an occurrence class
	CoverPermille int32             `yaml:"cover_permille"` // share of the statements seen that a hint must admit
	SingleParent  bool              `yaml:"single_parent"`  // only the primary parent of each class
	Identifiers   bool              `yaml:"identifiers"`    // relations for external ids too
	Examples      int               `yaml:"examples"`       // in a docstring
	Names         map[string]string `yaml:"names"`          // "entity:Q5" to the name it had in an earlier library
}

// DefaultOptions are those of the configuration's defaults.
func DefaultOptions() Options {
	return Options{Langs: []string{"en"}, MinInstances: 5, MinStatements: 5, MinEvents: 5, CoverPermille: 950, Examples: 3}
}

// Items below these roots are no types of things in text. Roots are ids, because their labels change.
var leftOut = []struct {
	rule  string
	roots []wikidata.QID
}{
	{"drop/wikimedia-internal", []wikidata.QID{
		17442446, // Wikimedia internal item
		4167836,  // Wikimedia category
		4167410,  // Wikimedia disambiguation page
		13406463, // Wikimedia list article
		11266439, // Wikimedia template
		14204246, // Wikimedia project page
		15184295, // Wikimedia module
		17362920, // Wikimedia duplicated page
		22808320, // Wikimedia human name disambiguation page
		17633526, // Wikinews article
		21286738, // Wikimedia permanent duplicate item
		4663903,  // Wikimedia portal
		35252665, // Wikimedia non-main namespace
		24046192, // Wikimedia category of stubs
		18340514, // article about events in a specific year or time period
		19692233, // Wikipedia list page in another namespace
		4167844,  // Wikimedia help page
		97303168, // Wikimedia set index article
		15647814, // Wikimedia administration category
		20769287, // Wikimedia disambiguation category
		30432511, // Wikimedia metacategory
		15474042, // MediaWiki page
		14946528, // conflation: what editors call an item that means several things (Safari, JPEG)
	}},
	{"drop/metaclass", []wikidata.QID{
		19361238, // Wikidata metaclass
		19478619, // metaclass
		24017414, // second-order class
		24017465, // third-order class
		24027474, // fourth-order class
		23959932, // fixed-order class
		23958852, // variable-order class
		23960977, // (meta)class
	}},
	{"drop/wikidata-property", []wikidata.QID{18616576, 51118821, 107649491}}, // Wikidata property, its classes, its types
	{"drop/rank", []wikidata.QID{427626}},                                     // taxonomic rank
}

// Words for "class" itself: above so much (organizations, by way of "group") that what is below them is judged by use.
var plainClasses = []wikidata.QID{
	16889133,  // class, of an ontology
	5127848,   // class, of philosophy
	21146257,  // type
	21522864,  // class or metaclass of Wikidata ontology
	104086571, // first-order class
	104093226, // class that shouldn't be used as class
}

// metaShare is the permille of the instances of a metaclass that are classes themselves. Chemical compound and protein
// hang below metaclass too, but what they have as instances is spoken of in text.
const metaShare = 800

// rootItem is "entity", the item above everything: it is the base class itself, not a class below it.
const rootItem = wikidata.QID(35120)

// selection is the outcome of choosing entity types.
type selection struct {
	tax    *Taxonomy
	cuts   []Cut
	count  map[wikidata.QID]int64 // items below each class, each item once
	direct map[wikidata.QID]int64
	classy map[wikidata.QID]int64 // of count, items that are classes themselves
	below  map[wikidata.QID]int64 // direct subclasses: how established a class is
	chosen map[wikidata.QID]string
	drops  map[wikidata.QID]string // classes with enough instances that a rule leaves out
	few    int64
}

// selectClasses counts instances through the taxonomy and applies the rules, in the order they are named.
func selectClasses(s *Stats, opt Options) *selection {
	sel := &selection{count: map[wikidata.QID]int64{}, direct: map[wikidata.QID]int64{}, below: map[wikidata.QID]int64{},
		classy: map[wikidata.QID]int64{},
		chosen: map[wikidata.QID]string{}, drops: map[wikidata.QID]string{}}
	sets := make([]TypeSet, 0, len(s.Instances))
	for set, n := range s.Instances {
		sets = append(sets, set)
		for _, q := range set.All() {
			sel.direct[q] += n
		}
	}
	slices.SortFunc(sets, compareSets)
	parents := reachable(s, sel.direct)
	general := map[wikidata.QID]int64{}
	for _, list := range parents {
		for _, q := range list {
			sel.below[q]++
		}
	}
	for q := range parents {
		general[q] = sel.below[q] + sel.direct[q]
	}
	sel.cuts = cutCycles(parents, general)
	sel.tax = NewTaxonomy(parents)
	for _, set := range sets {
		n, classes := s.Instances[set], s.ClassInstances[set]
		sel.tax.Above(set.All(), func(q wikidata.QID) bool {
			sel.count[q] += n
			sel.classy[q] += classes
			return true
		})
	}
	sel.choose(opt)
	return sel
}

// reachable copies the part of P279 that lies above classes with instances: on the full dump a fraction of the 4 M
// items that have P279 (most are genes, proteins and chemicals without instances). Redirected parents are resolved.
func reachable(s *Stats, direct map[wikidata.QID]int64) map[wikidata.QID][]wikidata.QID {
	out := map[wikidata.QID][]wikidata.QID{}
	var queue []wikidata.QID
	for q := range direct {
		queue = append(queue, q)
	}
	for len(queue) > 0 {
		q := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if _, done := out[q]; done {
			continue
		}
		var list []wikidata.QID
		source := s.Parents[q]
		if to, ok := s.Redirects[q]; ok {
			source = []wikidata.QID{to} // an item still typed by a merged class is below what it was merged into
		}
		for _, p := range source {
			if to, ok := s.Redirects[p]; ok && to != q {
				p = to
			}
			list = append(list, p)
		}
		slices.Sort(list)
		out[q] = slices.Compact(list)
		queue = append(queue, out[q]...)
	}
	return out
}

// rootRules gives the rule of each root of leftOut.
var rootRules = func() map[wikidata.QID]string {
	rules := map[wikidata.QID]string{}
	for _, r := range leftOut {
		for _, q := range r.roots {
			rules[q] = r.rule
		}
	}
	return rules
}()

// rooted gives the rule of the nearest root of leftOut at or above a class; "" for none.
func (sel *selection) rooted(q wikidata.QID) (rule string) {
	sel.tax.Above([]wikidata.QID{q}, func(up wikidata.QID) bool {
		if rule == "" {
			rule = rootRules[up]
		}
		return rule == ""
	})
	return rule
}

func (sel *selection) choose(opt Options) {
	for q, n := range sel.count {
		if n < opt.MinInstances {
			sel.few++
			continue
		}
		if q == rootItem {
			sel.drops[q] = "drop/root"
			continue
		}
		why := sel.rooted(q)
		if slices.Contains(plainClasses, q) {
			why = "drop/metaclass"
		}
		switch {
		case why == "drop/metaclass" && rootRules[q] == "" && !slices.Contains(plainClasses, q) && sel.classy[q]*1000 < n*metaShare:
			sel.chosen[q] = "keep/instances-are-things"
		case why != "":
			sel.drops[q] = why
		case sel.direct[q] >= opt.MinInstances:
			sel.chosen[q] = "keep/instances"
		default:
			sel.chosen[q] = "keep/ancestor"
		}
	}
}

// Wanted gives the items whose texts Build will ask for: classes with enough instances. It may be called on the merged
// sums of step 1, before any statement has been counted.
func (s *Stats) Wanted(opt Options) map[wikidata.QID]bool {
	sel := selectClasses(s, opt)
	out := make(map[wikidata.QID]bool, len(sel.chosen))
	for q := range sel.chosen {
		out[q] = true
	}
	return out
}
