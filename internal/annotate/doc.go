// Package annotate says what a document says: mentions, literals, relations and events, each with its evidence.
//
// Nouns: Annotator (immutable, shared by goroutines), Knowledge and Schema (what it asks, as small interfaces), Counts
// (how many candidates of each kind were kept or dropped, by rule). Invariant: the row is a function of the document,
// the knowledge base, the schema, the models and the options; everything in it passes Check. For every kind of label,
// candidates in = kept + Σ dropped(reason). Time and memory are bounded a document: what is quadratic works inside a
// sentence and under a stated limit. It never states a fact that the knowledge base does not hold.
package annotate
