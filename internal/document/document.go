// Package document reads text: Wikipedia dumps, JSON lines, Parquet and plain files become Documents.
//
// Invariant: Text is valid UTF-8 in the form it was given (no normalisation), and every anchor lies inside it on
// code point boundaries. A document that breaks this is a reject with a rule, never a panic.
package document

import "github.com/knowcorpus/knowcorpus/wikidata"

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

// Span is a place in a text: byte offsets, end exclusive.
type Span struct {
	StartByte int `json:"start_byte"`
	EndByte   int `json:"end_byte"`
}

// Anchor is a link of the text: byte offsets, end exclusive, and where it goes: a title, or an item.
type Anchor struct {
	StartByte int          `json:"start_byte"`
	EndByte   int          `json:"end_byte"`
	Title     string       `json:"title,omitempty"` // normalised page title: spaces, first letter upper, no fragment
	QID       wikidata.QID `json:"qid,omitempty"`
}

// Section is a heading and where its text begins (byte offset); Level 2 is "==".
type Section struct {
	StartByte int    `json:"start_byte"`
	Level     int    `json:"level"`
	Heading   string `json:"heading"`
}

// Redirect is a page that only points to another.
type Redirect struct {
	From string `json:"from"`
	To   string `json:"to"`
}
