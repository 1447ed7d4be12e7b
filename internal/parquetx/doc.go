// Package parquetx writes tables as Parquet whose bytes are a function of the rows, and reads them back.
//
// Nouns: Writer, Read. Columns come from the `parquet` struct tags of the row type; lists are three-level LISTs, strings
// are UTF-8 and checked, ids are UINT_32.
//
// Invariant: the same rows give the same bytes on every run, machine and number of cores. parquet-go alone does not promise
// that: its pages depend on how many rows one call writes, its row groups are bounded by rows only, and its footer names the
// build. So rows are written one call each, row groups are cut by our own count of bytes and rows, and the footer is set.
//
// Scale: a writer holds one row group (64 MiB of raw values by default); a reader holds a page a column.
// It refuses: strings that are not UTF-8 (parquet-go writes them, DuckDB then rejects the whole file), and reading a column
// that the file does not have (parquet-go gives zeros).
package parquetx
