// Package source reads the records of compressed or plain files as ranges that can be read in parallel, anywhere.
//
// Nouns: a Range is a part of a file by compressed bytes; a record is a line (Lines) or a page of a MediaWiki dump (Pages);
// a Position says where a record begins. Formats are told by their first bytes, never by the file's name.
//
//	Plan ──► Range, Range, Range ──► Lines or Pages, each in any process, in any order
//
// Invariant: whatever the ranges of a file are, each of its records is given exactly once, by the range in which it
// begins, with the same bytes and the same Position. A range therefore passes over the rest of a record that began before
// it and reads on past its end to finish its last one. In compressed files only the range that holds the end of a record
// knows that another begins there: a record that begins with the first byte of a block, frame or member belongs to the
// range of the block, frame or member before.
//
// Where files are cut: bzip2 at blocks, found by their magic at any bit; zstd at frames; gzip at members, the next being
// looked for at planning and verified when the member before it ends exactly there; plain files anywhere. A gzip or zstd
// file of one member or frame is one Range.
//
// What is verified before a record is given: in bzip2 the checksum of its block; in gzip and zstd nothing but the format,
// since theirs stand at the end of a member or frame. The checksum of a whole bzip2 stream is verified by Open, and by a
// range that holds all of the stream; other ranges see each only a part of it.
//
// Cost: one core decodes one range, memory is that of the decoder (bzip2 9 MB, gzip 0.5 MB, zstd twice its window) and of
// the longest record allowed. Nothing grows with the file.
//
// Refused: content that grows beyond its budget (Limits), zstd windows above 128 MiB, garbage behind the last stream,
// xz, zip, 7z and lz4 files. A damaged or cut file gives its records up to there, then a *CorruptError. A record that is
// too long is passed over in bounded memory and told to Limits.OnBad.
package source
