package link

import "github.com/knowcorpus/knowcorpus/wikidata"

// Sort is the coarse sort of thing an entity is.
type Sort uint8

// Sorts, in the order in which they are tried.
const (
	Untyped Sort = iota // no class stated
	Person
	Place
	Country
	Organisation
	Work
	Event
	People   // ethnic group, nationality
	Language // language
	Taxon
	Thing // anything else
	sorts
)

// roots maps high classes of the taxonomy to sorts; the smallest Sort found among an entity's classes wins, Country
// over Place.
var roots = map[wikidata.QID]Sort{
	5: Person, 95074: Person, 15632617: Person, 215627: Person,
	6256: Country, 3624078: Country, 7275: Country, 3024240: Country,
	2221906: Place, 27096213: Place, 618123: Place, 486972: Place, 56061: Place, 15642541: Place, 82794: Place, 811979: Place, 41176: Place,
	43229: Organisation, 4830453: Organisation, 2385804: Organisation, 215380: Organisation, 7278: Organisation, 847017: Organisation,
	17537576: Work, 386724: Work, 11424: Work, 7725634: Work, 2188189: Work, 7397: Work, 7889: Work, 571: Work,
	1656682: Event, 1190554: Event, 198: Event, 18608583: Event,
	41710: People, 231002: People,
	34770: Language, 33742: Language, 20162172: Language,
	16521: Taxon,
}

// SortOf finds the sort of a class, or of an entity, from the closure of its classes.
func SortOf(types []wikidata.QID) Sort {
	best := Untyped
	for _, t := range types {
		s, ok := roots[t]
		if !ok {
			s = Thing
		}
		best = Stronger(best, s)
	}
	return best
}

// Stronger chooses between two sorts of an entity: the earlier, but Country over Place, and anything over Untyped.
func Stronger(a, b Sort) Sort {
	switch {
	case a == Untyped:
		return b
	case b == Untyped:
		return a
	case a == Place && b == Country || a == Country && b == Place:
		return Country
	}
	return min(a, b)
}
