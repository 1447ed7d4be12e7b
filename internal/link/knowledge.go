// Package link finds the mentions of a document and decides which entity each one is.
//
// Nouns: Span (a stretch of tokens that may be a name), Candidate (an entity it may be), Mention (the decision, with
// its probability and rule). Spans are scored by one small model, weighed among all choices of a
// sentence that do not overlap, and kept where they are likelier than not; the candidates of a span, and NIL among them, by another. Invariant: the result is a function of the document, the
// knowledge base and the models; mentions do not overlap and stand in text order. Cost is linear in the text: what is
// quadratic (candidates against the entities around) has fixed bounds. The package states nothing about relations.
package link

import (
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Entry names a surface form of the gazetteer.
type Entry uint64

// NameKind says how an entity comes by a surface form. Smaller is stronger.
type NameKind uint8

// Kinds of names.
const (
	KindLabel    NameKind = iota // its label
	KindAlias                    // an alias
	KindTitle                    // title of its page
	KindRedirect                 // a redirect to its page
	KindAnchor                   // a link text that leads to its page
	KindShort                    // derived from one of these by a rule
	KindDocument                 // short form of a name that this document spells out
	kinds
)

// Match is an occurrence of a surface form: tokens [First, End).
type Match struct {
	First, End int32
	Entry      Entry
	Folded     bool // the form differs from the text in case
}

// Candidate is an entity that a surface form may stand for. Count is how often links say so, or a prior of the
// statement graph where there are no links.
type Candidate struct {
	ID    wikidata.QID
	Kind  NameKind
	Count uint32
}

// About is what linking reads of an entity. The labels of its classes stand behind its description.
type About struct {
	Label, Description string
	Aliases            int  // in the languages that are kept
	Linked             bool // has a page in some wiki
	Described          bool // has a description of its own, not only classes
}

// Knowledge is what linking asks of the knowledge base. All methods are safe for concurrent use.
type Knowledge interface {
	// Match appends all occurrences of surface forms, overlapping ones included, ordered by First then End.
	Match(s string, toks []text.Token, dst []Match) []Match
	// Candidates appends the entities of a surface form, best first.
	Candidates(e Entry, dst []Candidate) []Candidate
	// Lookup appends the entities of a surface form given as a string.
	Lookup(surface string, dst []Candidate) []Candidate
	// LookupFolded appends the entities of the forms that equal a surface but for case.
	LookupFolded(surface string, dst []Candidate) []Candidate
	// Neighbours appends entities that statements of q have as their value, at most the given number.
	Neighbours(q wikidata.QID, most int, dst []wikidata.QID) []wikidata.QID
	// HasPair says whether any statement links the two, in this direction. It may not miss one.
	HasPair(head, tail wikidata.QID) bool
	// Tails appends the items that are values of statements of an entity, ascending; one may stand there more than once.
	// They are those of which HasPair is true.
	Tails(head wikidata.QID, dst []wikidata.QID) []wikidata.QID
	// Sort is the coarse sort of an entity.
	Sort(q wikidata.QID) Sort
	// Label is the name shown for an entity.
	Label(q wikidata.QID) string
	// Describe says what is known of an entity besides statements.
	Describe(q wikidata.QID) About
	// ByTitle finds the entity of a page ("enwiki", "Paris"); redirects are followed. 0: none.
	ByTitle(site, title string) wikidata.QID
	// Gender is P21 of a person: Male, Female or 0.
	Gender(q wikidata.QID) wikidata.QID
}

// Items that rules name.
const (
	Male   wikidata.QID = 6581097
	Female wikidata.QID = 6581072
)
