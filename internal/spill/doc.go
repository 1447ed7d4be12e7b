// Package spill carries rows from the tasks of one phase to the tasks of the next: sorted files with a section a shard.
//
// Nouns: Writer, Row, section. A task adds rows (shard, key, value) in any order and closes the Writer: one object in the
// store, a section for each shard that has rows, sorted by (key, value), and a reference to each. A later task merges the
// sections of its shard from all objects into one ascending sequence.
//
// Invariant: the bytes of a section depend on its rows alone, not on the order of Add, the memory budget or the number of
// cores. (They do depend on the processor family: the compressor has its own code for each. All attempts at a task must
// run on one.) Every block carries a checksum and every section a SHA-256 of its
// blocks' headers, both verified while merging.
//
// Scale: memory is the budget given plus 64 KiB a shard that is open; Merge holds about 128 KiB a section. A row is at most
// MaxRow bytes. Compression is S2: on dump JSON it packs 740 MB/s a core to 30 %, where zstd at its fastest gives 220 MB/s
// to 20 %, and a spill file is read once, soon, from near by.
//
// It does not group, deduplicate or keep files for later: spills go away with the commit of their stage.
package spill

// Row is a key and its value; both are valid until the next row is asked for.
type Row struct{ Key, Value []byte }

// MaxRow is the most bytes a key and its value may have together.
const MaxRow = 1 << 28

// blockBytes is when a block is closed. Small, because Merge holds one a section and a shard may have thousands.
const blockBytes = 64 << 10
