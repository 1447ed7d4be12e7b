package gazetteer

import (
	"cmp"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Kind says where a surface form comes from, most trustworthy first.
type Kind uint8

// Kinds of forms.
const (
	Label    Kind = iota // label of the item
	Alias                // alias of the item
	Title                // title of its Wikipedia page
	Redirect             // title of a page that redirects to its page
	Anchor               // text of links to its page
	Variant              // derived from one of these by a rule of variants.go

	// Occurrence is no source of candidates: a Form of this kind, without an ID, says in how many articles the surface
	// stands (Count) and in how many of them it is a link (Linked). Link probability is measured by it.
	Occurrence
)

var kindNames = [...]string{"label", "alias", "title", "redirect", "anchor", "variant", "occurrence"}

// String gives the name of the kind in lower case.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Form is a row of a builder: a surface form of an entity. Count is the number of links with this text to the entity,
// or a substitute for it (see Candidate), or 0.
type Form struct {
	Surface string
	ID      wikidata.QID
	Kind    Kind
	Count   uint32
	Linked  uint32 // only of kind Occurrence
}

// Seen says in how many articles a form stands, and in how many of them it is a link. Articles count, not places: by
// convention only the first place of an article is linked. Zero where it was not measured or stands nowhere.
type Seen struct {
	Articles uint32 `json:"articles"`
	Linked   uint32 `json:"linked"`
}

// LinkProbability is Linked by Articles; known tells whether it was measured.
func (s Seen) LinkProbability() (p float64, known bool) {
	if s.Articles == 0 {
		return 0, false
	}
	return float64(s.Linked) / float64(s.Articles), true
}

// Candidate is an entity that a form may stand for. Where rows of several kinds agree on form and entity, Kind is the
// first of them and Count the sum over its Anchor rows plus the largest of the others.
type Candidate struct {
	ID    wikidata.QID
	Kind  Kind
	Count uint32
}

// compareCandidates is the order of candidates, best first: Count descending, Kind, ID. Low ids tend to be the
// well-known bearers of a name, since Wikidata began with them.
func compareCandidates(a, b Candidate) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}

// Entry is a form in an open file. It is meaningless in another one.
type Entry uint64

// An Entry is partition (16 bits), folded (1), slot (3), bucket (44).
const (
	entryFolded    = 1 << 47
	entrySlotShift = 44
	entryPartShift = 48
)

func newEntry(part, bucket uint32, slot int) Entry {
	return Entry(part)<<entryPartShift | Entry(slot)<<entrySlotShift | Entry(bucket)
}

// Folded tells that the form differs from the text in case.
func (e Entry) Folded() bool { return e&entryFolded != 0 }

// Match is a form found in a text: tokens [First, Last), bytes [Start, End).
type Match struct {
	First, Last int32
	Start, End  int32
	Entry       Entry
}
