// Package annotation defines the rows of annotations/: a document with everything that is said about it, each label
// with its evidence. Offsets are code points, end exclusive; text[start:end] == surface always (Check verifies it).
package annotation

import "github.com/knowcorpus/knowcorpus/wikidata"

// Document is a row. Head, Tail, Mention, Sentence are indices into the slices of the same row.
type Document struct {
	DocID     string     `parquet:"doc_id" json:"doc_id"`
	Source    string     `parquet:"source,dict" json:"source"`
	Title     string     `parquet:"title" json:"title"`
	URL       string     `parquet:"url" json:"url"`
	Revision  string     `parquet:"revision" json:"revision"`
	License   string     `parquet:"license,dict" json:"license"`
	Lang      string     `parquet:"lang,dict" json:"lang"`
	Text      string     `parquet:"text" json:"text"`
	Sentences []Sentence `parquet:"sentences,list" json:"sentences"`
	Mentions  []Mention  `parquet:"mentions,list" json:"mentions"`
	Literals  []Literal  `parquet:"literals,list" json:"literals"`
	Relations []Relation `parquet:"relations,list" json:"relations"`
	Events    []Event    `parquet:"events,list" json:"events"`
}

// Sentence is complete when everything in it that looks like a name is a mention that is linked or known to be unlinkable.
type Sentence struct {
	Start    int32 `parquet:"start" json:"start"`
	End      int32 `parquet:"end" json:"end"`
	Complete bool  `parquet:"complete" json:"complete"`
}

// Kinds of mentions.
const (
	Name    = "name"
	Nominal = "nominal"
	Pronoun = "pronoun"
)

// Tiers by probability.
const (
	TierA = "A" // ≥ 0.98
	TierB = "B" // ≥ 0.90
	TierC = "C" // the rest above 0.5
)

// Mention is a place in the text that stands for an entity. QID is nil for a name that is not linked.
type Mention struct {
	Start    int32    `parquet:"start" json:"start"`
	End      int32    `parquet:"end" json:"end"`
	Surface  string   `parquet:"surface" json:"surface"`
	Kind     string   `parquet:"kind,dict" json:"kind"`
	QID      *string  `parquet:"qid,optional" json:"qid"`
	Label    string   `parquet:"label" json:"label"`
	Types    []string `parquet:"types,list" json:"types"`     // "Q5": the entity's own types, ascending
	Classes  []string `parquet:"classes,list" json:"classes"` // names in the schema library, most specific first
	Prob     float64  `parquet:"prob" json:"prob"`
	Tier     string   `parquet:"tier,dict" json:"tier"`
	Rule     string   `parquet:"rule,dict" json:"rule"`
	Sentence int32    `parquet:"sentence" json:"sentence"`
}

// Literal kinds.
const (
	Date     = "date"
	Quantity = "quantity"
	Ordinal  = "ordinal"
)

// Literal is a date, quantity or ordinal in the text. Value is canonical: "1867-11-07", "1867-11", "1867", "12.5".
type Literal struct {
	Start     int32  `parquet:"start" json:"start"`
	End       int32  `parquet:"end" json:"end"`
	Surface   string `parquet:"surface" json:"surface"`
	Kind      string `parquet:"kind,dict" json:"kind"`
	Value     string `parquet:"value" json:"value"`
	Precision string `parquet:"precision,dict" json:"precision"` // day, month, year, decade, century; "" for the rest
	Unit      string `parquet:"unit,dict" json:"unit"`           // item of the unit "Q11573", or ""
}

// Tail kinds.
const (
	TailMention = "mention"
	TailLiteral = "literal"
)

// Relation is a statement that the text is taken to express.
type Relation struct {
	Property  string  `parquet:"property,dict" json:"property"`
	Class     string  `parquet:"class,dict" json:"class"`
	Head      int32   `parquet:"head" json:"head"`
	Tail      int32   `parquet:"tail" json:"tail"`
	TailKind  string  `parquet:"tail_kind,dict" json:"tail_kind"`
	Statement string  `parquet:"statement" json:"statement"`
	Prob      float64 `parquet:"prob" json:"prob"`
	Tier      string  `parquet:"tier,dict" json:"tier"`
	Rule      string  `parquet:"rule,dict" json:"rule"`
}

// Event is an occurrence with its trigger and arguments. Trigger is nil where no word says it.
type Event struct {
	Class     string     `parquet:"class,dict" json:"class"`
	ID        string     `parquet:"id,dict" json:"id"` // "P39" or the class item "Q178561"
	Trigger   *Trigger   `parquet:"trigger,optional" json:"trigger"`
	Arguments []Argument `parquet:"arguments,list" json:"arguments"`
	Statement string     `parquet:"statement" json:"statement"`
	Prob      float64    `parquet:"prob" json:"prob"`
	Tier      string     `parquet:"tier,dict" json:"tier"`
	Rule      string     `parquet:"rule,dict" json:"rule"`
}

// Trigger is the word that says an event.
type Trigger struct {
	Start   int32  `parquet:"start" json:"start"`
	End     int32  `parquet:"end" json:"end"`
	Surface string `parquet:"surface" json:"surface"`
}

// Argument fills a role of an event with a mention or a literal.
type Argument struct {
	Role     string `parquet:"role,dict" json:"role"`
	Mention  int32  `parquet:"mention" json:"mention"`
	TailKind string `parquet:"tail_kind,dict" json:"tail_kind"`
}

// ItemString gives the pointer form of a link: nil for zero.
func ItemString(q wikidata.QID) *string {
	if q == 0 {
		return nil
	}
	s := q.String()
	return &s
}

// TierOf is the tier of a probability; "" below one half, where a label is not written.
func TierOf(prob float64) string {
	switch {
	case prob >= 0.98:
		return TierA
	case prob >= 0.90:
		return TierB
	case prob > 0.5:
		return TierC
	}
	return ""
}
