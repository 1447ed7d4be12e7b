// Package factstore says what the dump states: between two items, and about one.
//
// Nouns: Fact, pair (head and tail), Store. Invariant: every statement that was built in is given by From of its
// head, and by BetweenAnyRank of its pair when its value is an item, with rank, statement id and qualifiers. HasPair and
// Between leave deprecated statements out: what Wikidata keeps as wrong is not to label a text. HasPair has no false
// answers; most pairs without a statement are answered by one cache line of a filter.
//
// Scale: made for 100 million statements. The pair index (filter, heads, tails, properties, places) takes under
// 9 bytes a statement; what stands behind it (ids, literals, qualifiers) some 20 to 40 more, read only for a hit.
// It refuses to search by tail or by value.
//
// # Format (version 3)
//
// A sealed file (package sealed), magic "KCFACTS\n", all integers little-endian: section "meta" (JSON of Meta), then
// ascending a section "heads" for each partition of head ids (idindex.Split) that is not empty, with the columns
//
//	0  filter of the pairs with a statement that is not deprecated: blocks of 64 bytes, see filter.go; empty without pairs
//	1  index of the heads (package idindex)
//	2  4 bytes a head and one more: position of its first statement; the last is the end
//	3  4 bytes a statement: tail, 0 for a literal; ascending for each head
//	4  2 bytes a statement: bits 0–14 property, 0x7FFF when it is not below that and stands in the record; bit 15 set
//	   for deprecated rank; ascending by property for each tail
//	5  4 bytes for every 8 statements: where the record of the first of them begins in column 6
//	6  records, each behind a uvarint of its length; see record.go
//
// Statements of one head, tail and property are in the order of the form of their ids (id.go), then of the ids.
package factstore
