package parquetx

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"reflect"
	"slices"
	"sync"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Options shape a file; the zero value is what every stage uses.
type Options struct {
	RowGroupBytes int64             // raw bytes of values with which a row group ends; 0 means 64 MiB
	RowGroupRows  int64             // rows with which a row group ends; 0 means 1,048,576
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

// codec is level 1 of zstd: level 3 is a third slower for 4 % less.
var codec = &zstd.Codec{Level: zstd.SpeedFastest, Concurrency: 1}

// A batch of rows goes to parquet-go at once, so that its pages do not depend on who calls how: it ends with so many rows
// or bytes. It takes a batch column by column, which is twice as fast as values that carry their levels.
const (
	batchRows  = 256
	batchBytes = 256 << 10
)

// Writer writes rows of a struct type. Not safe for concurrent use.
type Writer[T any] struct {
	out        *parquet.GenericWriter[T]
	opt        Options
	batch      *taker[T]
	row        T
	rows       int64
	batchSize  int64
	groupRows  int64
	groupBytes int64
	err        error
}

// NewWriter begins a file. It panics where T cannot be a table, which is a fault of the program.
func NewWriter[T any](w io.Writer, opt Options) *Writer[T] {
	schema := parquet.SchemaOf(new(T))
	options := []parquet.WriterOption{
		schema,
		parquet.Compression(codec),
		parquet.CreatedBy("knowcorpus", "1", "parquet"), // a constant: the version of a build may not reach the bytes
		parquet.DataPageVersion(2),
		parquet.DataPageStatistics(false), // nobody skips pages of tables that are read whole
		parquet.PageBufferSize(256 << 10),
		parquet.DictionaryMaxBytes(1 << 20),
	}
	for _, path := range schema.Columns() {
		options = append(options, parquet.SkipPageBounds(path...))
	}
	for _, key := range slices.Sorted(maps.Keys(opt.Metadata)) {
		options = append(options, parquet.KeyValueMetadata(key, opt.Metadata[key]))
	}
	return &Writer[T]{out: parquet.NewGenericWriter[T](w, options...), opt: opt.withDefaults(), batch: takerOf[T]()}
}

// takers are kept with their memory: a shard is too small to grow it anew.
var takers sync.Map // reflect.Type → *sync.Pool of *taker

func takerOf[T any]() *taker[T] {
	pool, _ := takers.LoadOrStore(reflect.TypeFor[T](), new(sync.Pool))
	if t, ok := pool.(*sync.Pool).Get().(*taker[T]); ok {
		return t
	}
	return newTaker[T]()
}

// Add writes a row; nothing of it is kept. An error names the row (from 0) and the column; it is final.
func (w *Writer[T]) Add(row T) error {
	if w.err != nil {
		return w.err
	}
	w.row = row
	w.batchSize += w.batch.add(&w.row)
	w.rows++
	w.err = w.batch.bad
	if w.err == nil && (len(w.batch.rows) == batchRows || w.batchSize >= batchBytes || w.fills()) {
		w.err = w.flush()
	}
	if w.err != nil {
		w.err = fmt.Errorf("write row %d: %w", w.rows-1, w.err)
	}
	return w.err
}

// fills says whether the row group ends with the batch.
func (w *Writer[T]) fills() bool {
	return w.groupBytes+w.batchSize >= w.opt.RowGroupBytes || w.groupRows+int64(len(w.batch.rows)) >= w.opt.RowGroupRows
}

// flush hands over the batch, and ends the row group where it is full.
func (w *Writer[T]) flush() error {
	n := len(w.batch.rows)
	if n == 0 {
		return nil
	}
	if _, err := w.out.Write(w.batch.rows); err != nil {
		return err
	}
	full := w.fills()
	w.batch.reset()
	w.groupRows += int64(n)
	w.groupBytes += w.batchSize
	w.batchSize = 0
	if !full {
		return nil
	}
	w.groupRows, w.groupBytes = 0, 0
	return w.out.Flush()
}

// Rows is how many rows were added.
func (w *Writer[T]) Rows() int64 { return w.rows }

// Close writes the footer. After an error of Add it writes nothing and gives that error: the file must be thrown away.
func (w *Writer[T]) Close() error {
	if w.err != nil {
		return w.err
	}
	w.err = fmt.Errorf("the Parquet writer is closed")
	if err := w.flush(); err != nil {
		return fmt.Errorf("write the last rows: %w", err)
	}
	if err := w.out.Close(); err != nil {
		return fmt.Errorf("write the footer: %w", err)
	}
	if pool, ok := takers.Load(reflect.TypeFor[T]()); ok {
		pool.(*sync.Pool).Put(w.batch)
	}
	w.batch = nil
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
