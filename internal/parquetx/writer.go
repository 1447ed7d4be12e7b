package parquetx

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"reflect"
	"slices"
	"sync"
	"unsafe"

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
// or bytes.
const (
	batchRows  = 256
	batchBytes = 256 << 10
)

// Writer writes rows of a struct type. Not safe for concurrent use.
type Writer[T any] struct {
	out        *parquet.GenericWriter[T]
	columns    []*parquet.ColumnWriter
	opt        Options
	shred      *shredder
	row        T
	rows       int64
	batch      int
	batchSize  int64
	groupRows  int64
	groupBytes int64
	err        error
}

// NewWriter begins a file. It panics where T cannot be a table, which is a fault of the program.
func NewWriter[T any](w io.Writer, opt Options) *Writer[T] {
	t := reflect.TypeFor[T]()
	schema := parquet.SchemaOf(new(T))
	options := []parquet.WriterOption{
		schema,
		parquet.Compression(codec),
		parquet.CreatedBy("knowcorpus", "1", "parquet"), // a constant: the version of a build may not reach the bytes
		parquet.DataPageVersion(2),
		parquet.PageBufferSize(256 << 10),
		parquet.DictionaryMaxBytes(1 << 20),
	}
	for _, path := range schema.Columns() {
		options = append(options, parquet.SkipPageBounds(path...))
	}
	for _, key := range slices.Sorted(maps.Keys(opt.Metadata)) {
		options = append(options, parquet.KeyValueMetadata(key, opt.Metadata[key]))
	}
	out := parquet.NewGenericWriter[T](w, options...)
	return &Writer[T]{out: out, columns: out.ColumnWriters(), opt: opt.withDefaults(), shred: shredderOf(t, schema.Columns())}
}

// shredders are kept with the memory of their columns: a shard is too small to grow it anew.
var shredders sync.Map // reflect.Type → *sync.Pool of *shredder

func shredderOf(t reflect.Type, schema [][]string) *shredder {
	pool, _ := shredders.LoadOrStore(t, new(sync.Pool))
	if s, ok := pool.(*sync.Pool).Get().(*shredder); ok {
		return s
	}
	return newShredder(t, schema)
}

// Add writes a row; nothing of it is kept. An error names the row (from 0) and the column; it is final.
func (w *Writer[T]) Add(row T) error {
	if w.err != nil {
		return w.err
	}
	w.row = row
	w.batchSize += w.shred.walk(unsafe.Pointer(&w.row), 0, 0)
	w.batch++
	w.rows++
	w.err = w.shred.bad
	if w.err == nil && (w.batch == batchRows || w.batchSize >= batchBytes || w.fills()) {
		w.err = w.flush()
	}
	if w.err != nil {
		w.err = fmt.Errorf("write row %d: %w", w.rows-1, w.err)
	}
	return w.err
}

// fills says whether the row group ends with the batch.
func (w *Writer[T]) fills() bool {
	return w.groupBytes+w.batchSize >= w.opt.RowGroupBytes || w.groupRows+int64(w.batch) >= w.opt.RowGroupRows
}

// flush hands over the batch, and ends the row group where it is full.
func (w *Writer[T]) flush() error {
	if w.batch == 0 {
		return nil
	}
	for i, c := range w.shred.columns {
		if _, err := w.columns[i].WriteRowValues(c.values); err != nil {
			return fmt.Errorf("column %s: %w", c.name(), err)
		}
	}
	w.shred.reset()
	full := w.fills()
	w.groupRows += int64(w.batch)
	w.groupBytes += w.batchSize
	w.batch, w.batchSize = 0, 0
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
	if pool, ok := shredders.Load(reflect.TypeFor[T]()); ok {
		w.shred.reset()
		pool.(*sync.Pool).Put(w.shred)
	}
	w.shred = nil
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
