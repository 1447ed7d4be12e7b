// Package ingest turns one line of a Wikidata dump into rows of facts.
//
// Nouns: Scanner, Record (the rows of one line), Tally (what became of every line and statement). Scanner.Scan reads a
// line with a pull scanner: no tree is built, what the Options do not ask for is skipped unread, and a string is
// unescaped only when it is kept.
//
// Invariants. A Record is a function of the line and the Options alone, whatever the order of keys. On every line that
// wikidata.DecodeEntity accepts, it holds exactly what the full model says (tests and a fuzz target keep it so). Counts
// balance: lines = framing + kept + Σ drops + Σ rejects, and the same for statements and qualifiers (Check).
//
// Rules of reading are those of package wikidata, with two differences that speed asks for: what is skipped is checked
// for closed strings, balanced brackets and UTF-8 but not for its grammar, and a repeated key is seen only where it is
// read. Statements come by property, ascending, and in the order of the dump within one.
//
// Speed comes from guessing the order in which Wikibase writes keys (usual.go) and from skipping eight bytes at a time
// (jsonscan): 0.85 to 1 GB/s a core on the synthetic dumps, 12 to 17 times encoding/json. Rejects are read twice.
// Cost: a scanner and its Record keep some hundred kilobytes; a line is held once, by the caller.
// The package reads no files and writes none.
package ingest
