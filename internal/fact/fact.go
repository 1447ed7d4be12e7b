// Package fact defines the tables that ingest writes and every later stage reads: entities, statements and
// properties of a Wikidata dump, cut down to what the configuration asks for.
//
// Nouns: Entity, Property, Statement, Value. Invariant: a row is a function of one dump record and the
// configuration alone. Rows are ordered by id inside a shard; a statement row is found by its subject.
// The package refuses nothing and reads nothing: decoding is wikidata's, Parquet is parquetx's.
package fact

import "github.com/knowcorpus/knowcorpus/wikidata"

// Entity is a row of facts/entities: one item. Languages are those of the configuration, sorted by code.
type Entity struct {
	ID            wikidata.QID   `parquet:"id" json:"id"`
	Redirect      wikidata.QID   `parquet:"redirect" json:"redirect,omitempty"` // not zero: this id only points to another
	Labels        []Text         `parquet:"labels,list" json:"labels,omitempty"`
	Descriptions  []Text         `parquet:"descriptions,list" json:"descriptions,omitempty"`
	Aliases       []Text         `parquet:"aliases,list" json:"aliases,omitempty"`         // order of the dump within a language
	InstanceOf    []wikidata.QID `parquet:"instance_of,list" json:"instance_of,omitempty"` // P31, best rank, ascending
	SubclassOf    []wikidata.QID `parquet:"subclass_of,list" json:"subclass_of,omitempty"` // P279, best rank, ascending
	Sitelinks     []Sitelink     `parquet:"sitelinks,list" json:"sitelinks,omitempty"`     // <lang>wiki of the languages asked for, sorted
	SitelinkCount int32          `parquet:"sitelink_count" json:"sitelink_count"`          // of all sites in the record
	Revision      int64          `parquet:"revision" json:"revision"`                      // lastrevid, 0 if absent
	StatementRows int32          `parquet:"statement_rows" json:"statement_rows"`          // rows kept in facts/statements
}

// Text is a string in a language, valid UTF-8.
type Text struct {
	Lang string `parquet:"lang,dict" json:"lang"`
	Text string `parquet:"text" json:"text"`
}

// Sitelink names the page of an item in a wiki, for example {"enwiki", "Douglas Adams"}.
type Sitelink struct {
	Site  string `parquet:"site,dict" json:"site"`
	Title string `parquet:"title" json:"title"`
}

// Property is a row of facts/properties. Its own statements (constraints P2302, inverse P1696, parent P1647,
// subject item P1629 …) are all kept, whatever their datatype.
type Property struct {
	ID           wikidata.PID `parquet:"id" json:"id"`
	Datatype     string       `parquet:"datatype,dict" json:"datatype"`
	Labels       []Text       `parquet:"labels,list" json:"labels,omitempty"`
	Descriptions []Text       `parquet:"descriptions,list" json:"descriptions,omitempty"`
	Aliases      []Text       `parquet:"aliases,list" json:"aliases,omitempty"`
	Revision     int64        `parquet:"revision" json:"revision"`
	Statements   []Claim      `parquet:"statements,list" json:"statements,omitempty"`
}

// Statement is a row of facts/statements: one statement about an item.
type Statement struct {
	Subject wikidata.QID `parquet:"subject" json:"subject"`
	Claim
}

// Rank orders statements of one subject and property.
type Rank int32

// The three ranks of Wikibase.
const (
	Deprecated Rank = -1
	Normal     Rank = 0
	Preferred  Rank = 1
)

// Claim is a statement without its subject.
type Claim struct {
	ID         string       `parquet:"statement" json:"statement"` // "Q42$F078E5B3-…", as in the dump
	Property   wikidata.PID `parquet:"property" json:"property"`
	Rank       Rank         `parquet:"rank" json:"rank"`
	Value      Value        `parquet:"value" json:"value"`
	Qualifiers []Qualifier  `parquet:"qualifiers,list" json:"qualifiers,omitempty"` // order of the dump (qualifiers-order where given)
	References int32        `parquet:"references" json:"references"`
}

// Qualifier is a snak that qualifies a statement.
type Qualifier struct {
	Property wikidata.PID `parquet:"property" json:"property"`
	Value    Value        `parquet:"value" json:"value"`
}

// Kind says which fields of a Value are set.
type Kind string

// Kinds of values. SomeValue and NoValue set nothing else.
const (
	Item        Kind = "item"       // Item
	PropertyID  Kind = "property"   // Text holds "P31"
	Lexeme      Kind = "lexeme"     // Text holds "L1", "L1-F2" or "L1-S3"
	String      Kind = "string"     // Text: every datatype whose value type is string
	Monolingual Kind = "text"       // Text, Lang
	Time        Kind = "time"       // Text "+1867-11-07T00:00:00Z", Precision 0–14, Item = calendar model
	Quantity    Kind = "quantity"   // Text amount "+12.5", Lower, Upper, Item = unit (0 for unit 1)
	Coordinate  Kind = "coordinate" // Text "lat,lon" shortest decimal form, Item = globe
	SomeValue   Kind = "somevalue"
	NoValue     Kind = "novalue"
	Other       Kind = "other" // a value type this program does not know; Text holds its JSON
)

// Value is the value of a snak, flat so that it is a few Parquet columns.
type Value struct {
	Kind      Kind         `parquet:"kind,dict" json:"kind"`
	Item      wikidata.QID `parquet:"item" json:"item,omitempty"`
	Text      string       `parquet:"text" json:"text,omitempty"`
	Lang      string       `parquet:"lang,dict" json:"lang,omitempty"`
	Precision int32        `parquet:"precision" json:"precision,omitempty"`
	Lower     string       `parquet:"lower" json:"lower,omitempty"`
	Upper     string       `parquet:"upper" json:"upper,omitempty"`
}

// Reject is a row of facts/rejects (and of annotations/rejects): a record that could not be read.
type Reject struct {
	Rule    string `parquet:"rule,dict" json:"rule"`     // "reject/not-json", "reject/line-too-long", …
	Source  string `parquet:"source,dict" json:"source"` // file as given
	Unit    int64  `parquet:"unit" json:"unit"`          // compressed byte at which the block, frame or member begins that the record begins in; 0 in plain files
	Offset  int64  `parquet:"offset" json:"offset"`      // decompressed byte of the record's begin, counted from there
	Detail  string `parquet:"detail" json:"detail"`      // cause, one line
	Excerpt string `parquet:"excerpt" json:"excerpt"`    // the first 200 bytes of the record, valid UTF-8
}
