// Package wikidata reads the JSON form of Wikidata entities: one line of a dump is one Entity.
//
// Nouns: Entity (item, property, lexeme or redirect), Statement, Snak, Value. TrimLine takes the framing off a dump
// line; DecodeEntity reads the whole model from what is left.
//
// Rules of decoding, all of them stricter or laxer than encoding/json on purpose:
//
//   - Keys match exactly: "ID" is not "id". Unknown keys are checked for grammar and left out.
//   - A key that occurs twice in one object is an error, since nothing says which one was meant.
//   - An empty map may be written [] or {} (PHP writes []); null stands for an absent value.
//   - Text must be valid UTF-8. Escapes are decoded; a surrogate without its partner becomes U+FFFD.
//   - Nesting is limited to MaxDepth levels.
//   - An entity id in a known form whose number is zero or needs more than 32 bits is an error; an id may be given by
//     its number alone ("numeric-id"), as in dumps before 2016.
//   - A value that does not have the form its type promises is kept as UnknownValue, never dropped.
//
// Cost: the decoder builds a tree first and runs at some tens of MB/s. It is for those who want everything; the ingest
// stage has a scanner of its own, which tests hold to this one. The package reads no files and knows no network.
package wikidata
