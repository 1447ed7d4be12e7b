// Package document reads text: Wikipedia dumps, JSON lines, Parquet and plain files become Documents.
//
// Invariant: Text is valid UTF-8 in the form it was given (no normalisation), and every anchor lies inside it on
// code point boundaries. A document that breaks this is a reject with a rule, never a panic.
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
