package wikitext

import "github.com/knowcorpus/knowcorpus/wikidata"

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
	QID       wikidata.QID `json:"qid,omitempty"`   // never set by Convert: wikitext knows titles only
}

// Section is a heading and where its text begins (byte offset); Level 2 is "==".
type Section struct {
	StartByte int    `json:"start_byte"`
	Level     int    `json:"level"`
	Heading   string `json:"heading"`
}
