// Package gazetteer answers which entities a span of running text can be: a memory-mapped table of surface forms.
//
// Nouns: Form (what a builder is given), Candidate (an entity a form may stand for), Match (a form found in a text),
// Entry (a form in the file). Forms are compared token by token: white space between two tokens is one thing whatever
// it is and however much of it, everything else counts, case included, in Unicode normal form C (normal.go). A match begins and ends at token
// edges. The same form in another case is found on request, and in runs of capitals, and is reported as folded.
//
// Invariant: Match gives exactly the forms that were built in, except for hash collisions. A text n-gram that is no
// form is taken for one with a probability of 7/2^40 a lookup that reaches a bucket (2 in 10^12, so less than one in
// the whole English Wikipedia); in a spelling that mixes cases in an unusual way ("iPHone"), another such spelling of
// the same letters is taken for it in 1 of 4,092 cases. Forms that collide with each other are found when building:
// the second is dropped and counted.
//
// Scale: made for 20 million forms in 20 to 24 bytes each with their candidates. Words that were
// met lately are remembered, so that a token of a text takes half a lookup and a question to a filter; most of the time
// is cache misses that are under way together. It refuses forms of more than MaxTokens tokens and does not keep the strings:
// a form cannot be listed, only looked up.
//
// # Format (version 4)
//
// A sealed file (package sealed), magic "KCGAZET\n": section "meta" (JSON of Meta), then a section "forms" for each
// partition 0 … Meta.Partitions-1 with four columns, all integers little-endian:
//
//	buckets, 64 bytes each
//	  0   7    tag of each slot: bits 32–39 of its hash
//	  7   1    number of slots in use, 0–7
//	  8   4    offset in the blocks of the first block of this bucket
//	  12  28   bits 0–31 of the hash of each slot
//	  40  21   3 bytes a slot: bits 0–11 the case code, bit 12 set for a form (else a mere beginning of forms),
//	           bits 13–23: bit j set when forms go on j+1 tokens further
//	  61  3    overflow: bit (tag*24)>>8 is set when an entry of that tag belongs here and stands in a later bucket
//	blocks: for each slot that is a form, in the order of buckets and slots
//	  uvarint  bytes that follow
//	  where the form stands in the articles that were read (kind 6 tells it from a candidate)
//	    1      6; bits 3–7 number of articles when below 31, else 31
//	    uvarint  articles - 31, only where the bits are 31
//	    uvarint  articles in which it is a link
//	  for each candidate, best first
//	    1      bits 0–2 kind; bits 3–7 count when below 31, else 31
//	    uvarint  count - 31, only where the bits are 31
//	    4      id
//	filter of beginnings without a capital: blocks of 64 bytes, see filter.go
//	filter of the other beginnings
//
// A form goes to the partition mulhi(token hash of its first token, partitions), there to the bucket
// mulhi(hash, buckets) or, when that is full, the next one that is not, around the end; short forms are placed first,
// being asked for most. The hash of an n-gram is that of hash.go. It is over the folded text; the case code of case.go
// says how the form departs from it, so that all spellings of a form meet in one bucket and are still told apart.
package gazetteer
