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
// Rules of reading are those of package wikidata, with two differences that speed asks for. A repeated key is seen only
// where it is read. And of what is skipped no more is checked than that strings end, that as many brackets close as open,
// and UTF-8: a missing comma, a bracket closed by one of another kind, a malformed escape, number or word, or a control
// character in a skipped string is not noticed, and the rows are those of the line with that part set right. Everything
// that rows are made of is checked by the whole grammar, and so is all of a line that is refused. Statements come by
// property, ascending, and in the order of the dump within one.
//
// Speed comes from guessing the order in which Wikibase writes keys (usual.go) and from skipping eight bytes at a time
// (jsonscan): 0.75 to 0.9 GB/s a core on lines in the cache, 1.1 to 1.4 built with the tag avx2. Rejects are read twice.
// Cost: a scanner and its Record keep some hundred kilobytes; a line is held once, by the caller.
// The package reads no files and writes none.
package ingest
