// Package parquetx writes tables as Parquet whose bytes are a function of the rows, and reads them back.
//
// Nouns: Writer, Read. Columns come from the `parquet` struct tags of the row type; lists are three-level LISTs, strings
// are UTF-8 and checked, ids are UINT_32.
//
// Invariant: the same rows give the same bytes on every run, machine and number of cores. parquet-go reads, but it does not
// promise that when it writes: its pages depend on how many rows one call writes, and its footer names the build. So
// rows are taken apart and encoded here, in pages and row groups that our own counts of bytes and rows end; schemas and
// the structures of the format are parquet-go's.
//
// Layout: pages of version 2. Numbers are DELTA_BINARY_PACKED and not compressed, words ("dict") are a dictionary that falls
// back to texts, texts are DELTA_LENGTH_BYTE_ARRAY; texts, words and doubles are compressed with zstd.
//
// Scale: statements are written at twice the rate of parquet-go or more. A writer holds one row group, encoded (64 MiB of
// raw values by default); a reader holds a page a column.
// It refuses: strings that are not UTF-8 (DuckDB would reject the whole file), and reading a column that the file does not
// have (parquet-go gives zeros).
package parquetx
