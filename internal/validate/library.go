package validate

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/table"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// library reads the emitted Python with our own parser and compares its classes with the rows of the schema.
func (r *Report) library(ctx context.Context, store objstore.Store) error {
	if !slices.Contains(r.Folders, "schema") {
		return nil
	}
	lib, err := schemalib.Load(folderFS{ctx, store, "schema"})
	if err != nil {
		r.add("code", "schema", err)
		return nil
	}
	classes, err := table.Named("classes")
	if err != nil {
		return err
	}
	loaded := map[string]*schemalib.Class{}
	for _, c := range lib.All() {
		loaded[c.Name] = c
	}
	err = classes.Scan(ctx, store, func(name string, row any) error {
		want := row.(*schemalib.ClassRow)
		got := loaded[name]
		delete(loaded, name)
		switch {
		case got == nil:
			r.add("library", "class "+name, fmt.Errorf("it is in the table, not in the Python"))
		case got.ID != want.ID || string(got.Kind) != want.Kind:
			r.add("library", "class "+name, fmt.Errorf("the Python says %s %s, the table %s %s", got.Kind, got.ID, want.Kind, want.ID))
		}
		return nil
	})
	if err != nil {
		return nil // the table itself was judged before
	}
	for name := range loaded {
		r.add("library", "class "+name, fmt.Errorf("it is in the Python, not in the table"))
	}
	return nil
}

// folderFS shows a folder of a store to code that reads an fs.FS.
type folderFS struct {
	ctx    context.Context
	store  objstore.Store
	folder string
}

// Open reads the object whole: modules are small.
func (f folderFS) Open(name string) (fs.File, error) {
	b, err := objstore.ReadAll(f.ctx, f.store, path.Join(f.folder, name), 1<<30)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memoryFile{Reader: bytes.NewReader(b), name: name, size: int64(len(b))}, nil
}

type memoryFile struct {
	*bytes.Reader
	name string
	size int64
}

func (m *memoryFile) Stat() (fs.FileInfo, error) { return fileInfo{m.name, m.size}, nil }
func (m *memoryFile) Close() error               { return nil }

type fileInfo struct {
	name string
	size int64
}

func (i fileInfo) Name() string       { return path.Base(i.name) }
func (i fileInfo) Size() int64        { return i.size }
func (i fileInfo) Mode() fs.FileMode  { return 0o444 }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool        { return false }
func (i fileInfo) Sys() any           { return nil }
