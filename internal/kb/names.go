package kb

import (
	"math"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/entitystore"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Names says which surface forms the rows of facts/ give.
//
// Priors: where Wikipedia dumps are given, a candidate's Count is the number of links with this text to the entity,
// from anchor rows alone, and 0 for a form that was never linked. Without them (Degree) it is statements + sitelinks
// of the entity, an eighth of that for a variant: a poor substitute that at least puts the capital before the hamlet.
// Such a Count says nothing about whether a text states something.
type Names struct {
	Langs  []string          // languages of labels, aliases, titles; "mul" is added
	Rules  gazetteer.RuleSet // of variants
	Degree bool              // no anchors are given
}

// persons are the classes whose items have names of persons: human, person, and the characters of fiction.
var persons = map[wikidata.QID]bool{
	5: true, 215627: true, 15632617: true, 95074: true, 15773347: true, 15773317: true, 3658341: true, 17537576: true,
	1569167: true, 15711870: true, // video game character, animated character
}

// isCharacter tells the persons whom texts call by their first name. The first names of human beings are left out: a name
// would stand for thousands of them.
func isCharacter(types []wikidata.QID) bool {
	return slices.ContainsFunc(types, func(t wikidata.QID) bool { return t != human && t != aPerson && persons[t] })
}

const (
	human   wikidata.QID = 5
	aPerson wikidata.QID = 215627
)

func isPerson(types []wikidata.QID) bool {
	return slices.ContainsFunc(types, func(t wikidata.QID) bool { return persons[t] })
}

// Forms yields the surface forms of an item, each surface once and of its first kind, in a fixed order; rule is empty
// but for variants. A redirect gives none.
func (n Names) Forms(e *fact.Entity, yield func(f gazetteer.Form, rule string)) {
	if e.Redirect != 0 {
		return
	}
	person := isPerson(e.InstanceOf)
	seen := map[string]bool{}
	give := func(surface string, kind gazetteer.Kind, rule string) {
		if surface == "" || seen[surface] {
			return
		}
		seen[surface] = true
		yield(gazetteer.Form{Surface: surface, ID: e.ID, Kind: kind, Count: n.prior(e, kind)}, rule)
	}
	var names []string
	each := func(texts []fact.Text, kind gazetteer.Kind) {
		for _, t := range texts {
			if t.Lang == "mul" || slices.Contains(n.Langs, t.Lang) {
				names = append(names, t.Text)
				give(t.Text, kind, "")
			}
		}
	}
	each(e.Labels, gazetteer.Label)
	each(e.Aliases, gazetteer.Alias)
	for _, s := range e.Sitelinks {
		if n.site(s.Site) {
			names = append(names, s.Title)
			give(s.Title, gazetteer.Title, "")
		}
	}
	variant := func(surface string, rule gazetteer.Rule) { give(surface, gazetteer.Variant, rule.String()) }
	rules := n.Rules
	if isCharacter(e.InstanceOf) {
		rules = rules.With(gazetteer.FirstName)
	}
	for _, name := range names {
		if person || len(e.InstanceOf) == 0 { // of unknown type: either way
			gazetteer.Variants(name, true, rules, variant)
		}
		if !person {
			gazetteer.Variants(name, false, rules, variant)
		}
	}
}

func (n Names) site(site string) bool {
	return slices.ContainsFunc(n.Langs, func(lang string) bool { return site == lang+"wiki" })
}

// prior is the substitute for anchor counts.
func (n Names) prior(e *fact.Entity, kind gazetteer.Kind) uint32 {
	if !n.Degree {
		return 0
	}
	degree := max(0, int64(e.StatementRows)) + max(0, int64(e.SitelinkCount))
	if kind == gazetteer.Variant {
		degree /= 8
	}
	return uint32(min(degree, math.MaxUint32))
}

// Properties whose values are names of their subject.
var nameProperties = map[wikidata.PID]gazetteer.Rule{
	1549: gazetteer.Demonym,
	1813: gazetteer.ShortName,
	1448: gazetteer.ShortName, // official name
	1705: gazetteer.ShortName, // native label
}

// Statement gives the surface form that a statement states for its subject, where a rule that is on makes it one.
func (n Names) Statement(s *fact.Statement) (f gazetteer.Form, rule string, ok bool) {
	r, known := nameProperties[s.Property]
	if !known || !n.Rules.Has(r) || s.Rank == fact.Deprecated || s.Value.Kind != fact.Monolingual ||
		(s.Value.Lang != "mul" && !slices.Contains(n.Langs, s.Value.Lang)) {
		return f, "", false
	}
	return gazetteer.Form{Surface: s.Value.Text, ID: s.Subject, Kind: gazetteer.Variant}, r.String(), true
}

// PlaceRegion gives "Paris, Texas" for the labels of a place and the region it lies in.
func (n Names) PlaceRegion(id wikidata.QID, place, region string) (f gazetteer.Form, rule string, ok bool) {
	if !n.Rules.Has(gazetteer.PlaceRegion) || place == "" || region == "" || place == region {
		return f, "", false
	}
	return gazetteer.Form{Surface: place + ", " + region, ID: id, Kind: gazetteer.Variant}, gazetteer.PlaceRegion.String(), true
}

// Anchor is a row of counts: how often a text links to a page in a wiki ("enwiki").
type Anchor struct {
	Surface string
	Site    string
	Title   string
	Count   uint32
}

// DropAnchor counts anchor rows whose page has no item.
const DropAnchor = "drop/anchor-without-item"

// ResolveAnchor gives the form of an anchor row, through the titles and redirects of the entity store.
func ResolveAnchor(entities *entitystore.Store, a Anchor) (f gazetteer.Form, drop string) {
	id, ok := entities.ByTitle(a.Site, a.Title)
	if !ok {
		return f, DropAnchor
	}
	return gazetteer.Form{Surface: a.Surface, ID: id, Kind: gazetteer.Anchor, Count: a.Count}, ""
}

// ResolveRedirect gives the form of a page that leads to the page of an item: its title, without what stands in
// brackets to tell it from others.
func ResolveRedirect(entities *entitystore.Store, site, from string) (f gazetteer.Form, drop string) {
	id, ok := entities.ByTitle(site, from)
	if !ok {
		return f, DropAnchor
	}
	surface := from
	gazetteer.Variants(from, true, gazetteer.RuleSet(0).With(gazetteer.Parenthesis), func(s string, _ gazetteer.Rule) { surface = s })
	return gazetteer.Form{Surface: surface, ID: id, Kind: gazetteer.Redirect}, ""
}
