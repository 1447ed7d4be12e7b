package parquetx

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Options shape a file; the zero value is what every stage uses.
type Options struct {
	RowGroupBytes int64             // raw bytes of values after which a row group ends; 0 means 64 MiB
	RowGroupRows  int64             // rows after which a row group ends; 0 means 1,048,576
	Metadata      map[string]string // key-value metadata of the footer, written in the order of the keys
}

func (o Options) withDefaults() Options {
	if o.RowGroupBytes <= 0 {
		o.RowGroupBytes = 64 << 20
	}
	if o.RowGroupRows <= 0 {
		o.RowGroupRows = 1 << 20
	}
	return o
}

// level 1 of zstd: level 3 is a third slower for 4 % less.
var codec = &zstd.Codec{Level: zstd.SpeedFastest, Concurrency: 1}

// Writer writes rows of a struct type. Not safe for concurrent use.
type Writer[T any] struct {
	out        *parquet.GenericWriter[T]
	measure    visitor
	opt        Options
	row        [1]T
	rows       int64
	groupRows  int64
	groupBytes int64
	err        error
}

// NewWriter begins a file. It panics where T cannot be a table, which is a fault of the program.
func NewWriter[T any](w io.Writer, opt Options) *Writer[T] {
	opt = opt.withDefaults()
	options := []parquet.WriterOption{
		parquet.Compression(codec),
		parquet.CreatedBy("knowcorpus", "1", "parquet"), // a constant: the version of a build may not reach the bytes
		parquet.DataPageVersion(2),
		parquet.PageBufferSize(256 << 10),
		parquet.DictionaryMaxBytes(1 << 20),
	}
	for _, key := range slices.Sorted(maps.Keys(opt.Metadata)) {
		options = append(options, parquet.KeyValueMetadata(key, opt.Metadata[key]))
	}
	return &Writer[T]{out: parquet.NewGenericWriter[T](w, options...), measure: visitorOf[T](), opt: opt}
}

// Add writes a row; nothing of it is kept. An error names the row (from 0) and the column; it is final.
func (w *Writer[T]) Add(row T) error {
	if w.err != nil {
		return w.err
	}
	w.row[0] = row
	bytes, err := w.measure.visit(&w.row[0])
	if err == nil && w.groupRows > 0 && (w.groupBytes+bytes > w.opt.RowGroupBytes || w.groupRows == w.opt.RowGroupRows) {
		err = w.out.Flush()
		w.groupRows, w.groupBytes = 0, 0
	}
	if err == nil {
		_, err = w.out.Write(w.row[:])
	}
	if err != nil {
		w.err = fmt.Errorf("write row %d: %w", w.rows, err)
		return w.err
	}
	w.rows++
	w.groupRows++
	w.groupBytes += bytes
	return nil
}

// Rows is how many rows were added.
func (w *Writer[T]) Rows() int64 { return w.rows }

// Close writes the footer. After an error of Add it writes nothing and gives that error: the file must be thrown away.
func (w *Writer[T]) Close() error {
	if w.err != nil {
		return w.err
	}
	w.err = fmt.Errorf("the Parquet writer is closed")
	if err := w.out.Close(); err != nil {
		return fmt.Errorf("write the footer: %w", err)
	}
	return nil
}

// Write writes a whole file and gives its number of rows; the first error of rows ends it.
func Write[T any](w io.Writer, rows iter.Seq2[T, error], opt Options) (int64, error) {
	out := NewWriter[T](w, opt)
	for row, err := range rows {
		if err != nil {
			return out.Rows(), err
		}
		if err := out.Add(row); err != nil {
			return out.Rows(), err
		}
	}
	return out.Rows(), out.Close()
}
