// Package parquetx writes tables as Parquet whose bytes are a function of the rows, and reads them back.
//
// Nouns: Writer, Read. Columns come from the `parquet` struct tags of the row type; lists are three-level LISTs, strings
// are UTF-8 and checked, ids are UINT_32.
//
// Invariant: the same rows give the same bytes on every run, machine and number of cores. The pages of parquet-go depend on
// how many rows one call writes, its row groups are bounded by rows alone, and its footer names the build: so rows reach it
// in batches that our own counts of bytes and rows end, and the name is a constant. A row is copied into the batch, by a
// walk compiled from its type: it may lie in memory that its owner uses again.
//
// Scale: a writer holds one row group, encoded (64 MiB of raw values by default), and a batch; a reader holds a page a
// column.
// It refuses: strings that are not UTF-8 (DuckDB would reject the whole file), and reading a column that the file does not
// have (parquet-go gives zeros).
package parquetx
