package wikidata

// Entity is everything a dump line says about one entity. Maps keep the order of the dump. Fields that the kind of
// entity does not have are empty.
type Entity struct {
	ID       EntityID
	Type     string   // as written: "item", "property", "lexeme", "mediainfo", …; "" if absent
	Redirect EntityID // not zero: ID only points to this entity

	Datatype     string // of a property: "wikibase-item", "time", …
	Labels       []Term
	Descriptions []Term
	Aliases      []Term // by language in the order of the dump, in order within a language
	Claims       []Statement
	Sitelinks    []Sitelink

	Lemmas          []Term
	LexicalCategory QID
	Language        QID
	Forms           []Form
	Senses          []Sense

	PageID    int64
	Namespace int64
	Title     string
	Revision  int64 // lastrevid
	Modified  string
}

// Term is a text in a language. Language is the key of the map it stood in.
type Term struct {
	Language string
	Value    string
}

// Sitelink is a page about the entity in another wiki. Badges are the items of its badges ("good article").
type Sitelink struct {
	Site   string
	Title  string
	Badges []QID
}

// Form is a word form of a lexeme.
type Form struct {
	ID              EntityID
	Representations []Term
	Features        []QID
	Claims          []Statement
}

// Sense is a meaning of a lexeme.
type Sense struct {
	ID      EntityID
	Glosses []Term
	Claims  []Statement
}

// Rank orders the statements of one property.
type Rank int8

// The ranks of Wikibase. A statement without a rank is normal.
const (
	Deprecated Rank = -1
	Normal     Rank = 0
	Preferred  Rank = 1
)

// Statement is a claim about the entity.
type Statement struct {
	ID         string // "Q42$F078E5B3-…"
	Property   PID
	Rank       Rank
	Main       Snak
	Qualifiers []Snak // by qualifiers-order; properties it does not list come after, in the order of the dump
	References []Reference
}

// Reference is a source of a statement. Snaks are ordered like Qualifiers.
type Reference struct {
	Hash  string
	Snaks []Snak
}

// SnakType says whether a snak has a value.
type SnakType uint8

// The three types of snaks.
const (
	HasValue  SnakType = iota
	SomeValue          // there is a value, unknown which
	NoValue            // there is none
)

// Snak is a property with its value.
type Snak struct {
	Type     SnakType
	Property PID
	Datatype string // "" where the dump leaves it out
	Value    Value  // nil unless Type is HasValue
	JSON     []byte // the datavalue as written; nil unless Type is HasValue
	Hash     string
}
