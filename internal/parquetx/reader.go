package parquetx

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// ErrNotParquet is what a file that cannot be read as the table asked for gives, wrapped with the cause.
var ErrNotParquet = errors.New("not the Parquet table expected")

// readRows is how many rows are decoded at once: few, because a row of annotations can be megabytes.
const readRows = 64

// Read gives the rows of a file in order. T may hold fewer columns than the file, never others; only its columns are read.
// Rows belong to the caller. An error is the last thing given. Damaged files end in an error.
func Read[T any](r io.ReaderAt, size int64) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		in, err := open[T](r, size)
		if err != nil {
			yield(zero, err)
			return
		}
		defer in.Close()
		rows := make([]T, readRows)
		for {
			clear(rows) // lists are decoded into the memory they find: what was given away must not be found
			n, err := read(in, rows)
			for _, row := range rows[:n] {
				if !yield(row, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(zero, err)
				return
			}
		}
	}
}

// ReadStore reads an object of a store; errors name it. A local object is opened once, others are read by ranges.
func ReadStore[T any](ctx context.Context, store objstore.Store, name string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		object, err := store.Stat(ctx, name)
		if err != nil {
			yield(zero, err)
			return
		}
		at := objstore.ReaderAt(ctx, store, name)
		if file := local(store, name); file != nil {
			defer file.Close()
			at = file
		}
		for row, err := range Read[T](at, object.Bytes) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(zero, fmt.Errorf("read %s: %w", name, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func local(store objstore.Store, name string) *os.File {
	if l, ok := store.(objstore.Localizer); ok {
		if path, ok := l.LocalPath(name); ok {
			if file, err := os.Open(path); err == nil {
				return file
			}
		}
	}
	return nil
}

func open[T any](r io.ReaderAt, size int64) (in *parquet.GenericReader[T], err error) {
	defer caught(&err)
	file, err := parquet.OpenFile(r, size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true), parquet.ReadBufferSize(64<<10))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotParquet, err)
	}
	if err := sameColumns(parquet.SchemaOf(new(T)), file.Schema()); err != nil {
		return nil, err
	}
	return parquet.NewGenericReader[T](file), nil
}

func read[T any](in *parquet.GenericReader[T], rows []T) (n int, err error) {
	defer caught(&err)
	n, err = in.Read(rows)
	if err == nil && n == 0 {
		err = io.ErrNoProgress
	}
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%w: %w", ErrNotParquet, err)
	}
	return n, err
}

// caught turns a panic of parquet-go on damaged input into an error.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: %v", ErrNotParquet, p)
	}
}

// sameColumns refuses a file that lacks a column of T or has it with another type or nesting.
func sameColumns(want, have *parquet.Schema) error {
	for _, path := range want.Columns() {
		w, _ := want.Lookup(path...)
		h, ok := have.Lookup(path...)
		name := strings.Join(path, ".")
		if !ok {
			return fmt.Errorf("%w: no column %s", ErrNotParquet, name)
		}
		if w.Node.Type().Kind() != h.Node.Type().Kind() {
			return fmt.Errorf("%w: column %s is %s, expected %s", ErrNotParquet, name, h.Node.Type(), w.Node.Type())
		}
		if w.MaxRepetitionLevel != h.MaxRepetitionLevel || w.MaxDefinitionLevel != h.MaxDefinitionLevel {
			return fmt.Errorf("%w: column %s is nested in another way", ErrNotParquet, name)
		}
	}
	return nil
}
