package parquetx

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"maps"
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
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

// Writer writes rows of a struct type. Not safe for concurrent use.
type Writer[T any] struct {
	to         io.Writer
	at         int64 // bytes written
	opt        Options
	shred      *shredder
	row        T
	footer     format.FileMetaData
	groupRows  int64
	groupBytes int64
	err        error
}

const magic = "PAR1"

// NewWriter begins a file. It panics where T cannot be a table, which is a fault of the program.
func NewWriter[T any](w io.Writer, opt Options) *Writer[T] {
	t := reflect.TypeFor[T]()
	out := &Writer[T]{to: w, opt: opt.withDefaults(), footer: emptyFooter[T](t), shred: shredderOf(t, parquet.SchemaOf(new(T)).Columns())}
	for _, key := range slices.Sorted(maps.Keys(opt.Metadata)) {
		out.footer.KeyValueMetadata = append(out.footer.KeyValueMetadata, format.KeyValue{Key: key, Value: opt.Metadata[key]})
	}
	return out
}

var footers sync.Map // reflect.Type → format.FileMetaData

// emptyFooter is that of a file without rows as parquet-go writes it, so that schemas are the ones it reads.
func emptyFooter[T any](t reflect.Type) format.FileMetaData {
	if f, ok := footers.Load(t); ok {
		return f.(format.FileMetaData)
	}
	var buf bytes.Buffer
	w := parquet.NewGenericWriter[T](&buf, parquet.CreatedBy("knowcorpus", "1", "parquet")) // a constant: the version of a build may not reach the bytes
	err := w.Close()
	if err == nil {
		var file *parquet.File
		if file, err = parquet.OpenFile(bytes.NewReader(buf.Bytes()), int64(buf.Len())); err == nil {
			f := *file.Metadata()
			f.RowGroups, f.KeyValueMetadata = nil, nil
			footers.Store(t, f)
			return f
		}
	}
	panic(fmt.Sprintf("parquetx: a table of %s: %v", t, err))
}

// Add writes a row; nothing of it is kept. An error names the row (from 0) and the column; it is final.
func (w *Writer[T]) Add(row T) error {
	if w.err != nil {
		return w.err
	}
	w.row = row
	w.groupBytes += w.shred.walk(unsafe.Pointer(&w.row), 0, 0)
	if w.shred.bad != nil {
		w.err = fmt.Errorf("write row %d: %w", w.Rows(), w.shred.bad)
		return w.err
	}
	w.groupRows++
	if w.groupBytes >= w.opt.RowGroupBytes || w.groupRows >= w.opt.RowGroupRows {
		w.err = w.flush()
	} else if w.shred.due {
		w.err = w.cut(pageBytes)
	}
	if w.err != nil {
		w.err = fmt.Errorf("write row %d: %w", w.Rows()-1, w.err)
	}
	return w.err
}

// cut ends the pages that hold so many bytes.
func (w *Writer[T]) cut(size int) error {
	w.shred.due = false
	for _, l := range w.shred.groups {
		if err := l.cut(w.groupRows, size); err != nil {
			return err
		}
	}
	return nil
}

// flush writes the row group.
func (w *Writer[T]) flush() error {
	if w.groupRows == 0 {
		return nil
	}
	if err := w.begin(); err != nil {
		return err
	}
	if err := w.cut(0); err != nil {
		return err
	}
	group := format.RowGroup{NumRows: w.groupRows, FileOffset: w.at, Ordinal: int16(len(w.footer.RowGroups))}
	for _, c := range w.shred.columns {
		chunk, err := c.write(w.to, w.at)
		if err != nil {
			return err
		}
		w.at += chunk.MetaData.TotalCompressedSize
		group.TotalByteSize += chunk.MetaData.TotalUncompressedSize
		group.TotalCompressedSize += chunk.MetaData.TotalCompressedSize
		group.Columns = append(group.Columns, chunk)
	}
	w.footer.RowGroups = append(w.footer.RowGroups, group)
	w.footer.NumRows += w.groupRows
	w.groupRows, w.groupBytes = 0, 0
	return nil
}

func (w *Writer[T]) begin() error {
	if w.at > 0 {
		return nil
	}
	w.at = int64(len(magic))
	_, err := io.WriteString(w.to, magic)
	return err
}

// Rows is how many rows were added.
func (w *Writer[T]) Rows() int64 { return w.footer.NumRows + w.groupRows }

// Close writes the footer. After an error of Add it writes nothing and gives that error: the file must be thrown away.
func (w *Writer[T]) Close() error {
	if w.err != nil {
		return w.err
	}
	w.err = fmt.Errorf("the Parquet writer is closed")
	if err := w.flush(); err != nil {
		return fmt.Errorf("write the last rows: %w", err)
	}
	err := w.begin()
	if err == nil {
		var footer []byte
		if footer, err = thrift.Marshal(new(thrift.CompactProtocol), &w.footer); err == nil {
			footer = binary.LittleEndian.AppendUint32(footer, uint32(len(footer)))
			_, err = w.to.Write(append(footer, magic...))
		}
	}
	if err != nil {
		return fmt.Errorf("write the footer: %w", err)
	}
	w.shred.release()
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
