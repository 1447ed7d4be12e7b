// Package document reads text: Wikipedia dumps, JSON lines, Parquet and plain files become Documents.
//
// Nouns: Task (a part of the input), Item (what one record became), Document. Plan recognises files by their content and
// cuts them into tasks; Read gives the items of a task, in any process and order.
//
// Invariant: every record of the input is exactly one Item: a document, a redirect, a drop by rule or a reject with its
// place; how the files were cut does not matter. Text is valid UTF-8 in the form it was given (no normalisation), and
// every anchor lies inside it on code point boundaries. What breaks this is a reject, never a panic.
//
// Cost: a task holds one record and the decoder of its file (parquet: a page a column). Refused: records above MaxBytes,
// and files that would give nonsense as text (ErrKind): HTML, SQL, Wikidata dumps, other encodings, archives.
package document

import (
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Document is a text with what is known about it before annotation.
type Document struct {
	ID       string       `json:"id"`     // unique in a corpus: "enwiki:12" for a page, the given id otherwise
	Source   string       `json:"source"` // file it came from, base name
	Title    string       `json:"title"`
	URL      string       `json:"url"`
	License  string       `json:"license"`
	Revision string       `json:"revision"`
	Lang     string       `json:"lang"`
	Text     string       `json:"text"`
	Anchors  []Anchor     `json:"anchors"`
	Sections []Section    `json:"sections,omitempty"`
	Bold     []Span       `json:"bold,omitempty"` // bold runs of the lead: the page's own names
	QID      wikidata.QID `json:"qid,omitempty"`  // of the page itself, where the input says so

	DroppedAnchors int `json:"dropped_anchors,omitempty"` // of the input, empty or overlapping: drop/anchor
}

// Places in a text are those of wikitext, so that the links of a page are not copied.
type (
	Span    = wikitext.Span
	Anchor  = wikitext.Anchor
	Section = wikitext.Section
)

// Redirect is a page that only points to another.
type Redirect struct {
	From string `json:"from"`
	To   string `json:"to"`
}
