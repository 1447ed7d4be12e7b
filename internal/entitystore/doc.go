// Package entitystore says what an item is: label, description, aliases, types, classes, page title, by id; and which
// item a page title or an old id means.
//
// Nouns: Entity, title, redirect. Invariant: what is given is what was built in; a title is found by its 64-bit hash,
// so that a title that was not built in is taken for another with a probability of 10^-12 in a store of 20 million.
// Types and Classes take two or three cache lines and allocate nothing. Some 130 bytes an item, mostly text.
// It refuses to search: names are the gazetteer's.
//
// # Format (version 2)
//
// A sealed file (package sealed), magic "KCENTIT\n", all integers little-endian: section "meta" (JSON of Meta), then
// ascending a section "items" for each partition of ids (idindex.Split) that is not empty, with the columns
//
//	0  index of the ids (package idindex)
//	1  4 bytes an item and one more: where its record begins in column 2; the last is the end
//	2  records: strings (uvarint length, bytes) label, description, title; uvarint number of aliases, the aliases;
//	   uvarint sitelinks
//	3  4 bytes an item: its set of types and classes
//	4  8 bytes a set and once more: where its types begin in column 5, its classes in column 6; the last are the ends
//	5  4 bytes a type: ids, ascending in a set
//	6  4 bytes a class: index into Meta.Classes, in the order given
//	7  4 bytes a redirect: old id, ascending
//	8  4 bytes a redirect: where it points
//
// and a section "titles" for each partition of title hashes (its top 6 bits) that is not empty, with the columns
//
//	0  8 bytes a title: its hash (XXH64 of site, a zero byte, title), ascending
//	1  4 bytes a title: its item
//	2  8 bytes a redirect: hash of the title of the page, ascending
//	3  8 bytes a redirect: hash of the title it leads to
package entitystore
