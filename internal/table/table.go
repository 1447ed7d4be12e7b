// Package table finds and prints the tables of an output folder: which files hold them, and what a row is.
//
// Noun: Table. A table is read through its folder's manifest only, so what is not committed is never shown.
package table

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/prompt"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// Table is one kind of rows. Prefixes are of file names below --out.
type Table struct {
	Name     string
	Prefixes []string
	scan     func(ctx context.Context, store objstore.Store, name string, fn func(id string, row any) error) error
}

// Tables lists what `cat` knows, in the order of the stages.
func Tables() []Table {
	return []Table{
		{"entities", []string{"facts/entities/"}, scan(func(r *fact.Entity) string { return r.ID.String() })},
		{"statements", []string{"facts/statements/"}, scan(func(r *fact.Statement) string { return r.Subject.String() })},
		{"properties", []string{"facts/properties/"}, scan(func(r *fact.Property) string { return r.ID.String() })},
		{"classes", []string{"schema/schema.parquet"}, scan(func(r *schemalib.ClassRow) string { return r.Name })},
		{"conflicts", []string{"schema/conflicts.parquet"}, scan(func(r *schemalib.Conflict) string { return r.Rule })},
		{"annotations", []string{"annotations/documents/"}, scan(func(r *annotation.Document) string { return r.DocID })},
		{"definitions", []string{"corpus/pretrain/definitions/"}, scan(func(r *prompt.Definition) string { return r.ID })},
		{"instances", []string{"corpus/pretrain/instances/"}, scan(func(r *prompt.Instance) string { return r.ID })},
		{"instructions", []string{"corpus/sft/"}, scan(func(r *prompt.Instruction) string { return r.ID })},
		{"rejects", []string{"facts/rejects/", "annotations/rejects/"}, scan(func(r *fact.Reject) string { return r.Rule })},
	}
}

// Named finds a table.
func Named(name string) (Table, error) {
	var names []string
	for _, t := range Tables() {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Table{}, diag.New(diag.Usage, fmt.Sprintf("there is no table %q", name), "", nil, "one of: "+strings.Join(names, ", "))
}

func scan[T any](id func(*T) string) func(context.Context, objstore.Store, string, func(string, any) error) error {
	return func(ctx context.Context, store objstore.Store, name string, fn func(string, any) error) error {
		for row, err := range parquetx.ReadStore[T](ctx, store, name) {
			if err != nil {
				return diag.New(diag.Storage, "a table cannot be read", name, err, "run `knowcorpus validate` on the folder")
			}
			if err := fn(id(&row), &row); err != nil {
				return err
			}
		}
		return nil
	}
}

// Scan calls fn for each row, in the order of the files and of the rows in them. io.EOF from fn ends it early.
func (t Table) Scan(ctx context.Context, store objstore.Store, fn func(id string, row any) error) error {
	found := false
	for _, prefix := range t.Prefixes {
		folder, _, _ := strings.Cut(prefix, "/")
		m, err := manifest.Read(ctx, store, folder)
		if err != nil {
			if len(t.Prefixes) > 1 {
				continue // rejects of a stage that was not run
			}
			return err
		}
		found = true
		for _, f := range m.Files {
			name := path.Join(folder, f.Name)
			if !strings.HasPrefix(name, prefix) || !strings.HasSuffix(name, ".parquet") {
				continue
			}
			if err := t.scan(ctx, store, name, fn); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}
	if !found {
		return diag.New(diag.Usage, "no stage that writes this table was run", t.Name, nil, "run `knowcorpus build` first")
	}
	return nil
}

// Print writes rows as JSON lines: those with this id (all where empty), at most limit (all where 0).
func (t Table) Print(ctx context.Context, store objstore.Store, id string, limit int, w io.Writer) error {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	printed := 0
	return t.Scan(ctx, store, func(rowID string, row any) error {
		if id != "" && rowID != id {
			return nil
		}
		line.Reset()
		if err := enc.Encode(row); err != nil {
			return fmt.Errorf("row %s: %w", rowID, err)
		}
		if _, err := w.Write(line.Bytes()); err != nil {
			return err
		}
		if printed++; limit > 0 && printed >= limit {
			return io.EOF
		}
		return nil
	})
}
