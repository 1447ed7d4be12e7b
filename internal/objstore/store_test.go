package objstore_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/objstore/objstoretest"
)

func TestMemory(t *testing.T) {
	objstoretest.Conform(t, func(*testing.T) objstore.Store { return objstore.NewMemory() })
}

func TestFile(t *testing.T) {
	objstoretest.Conform(t, func(t *testing.T) objstore.Store { return newFile(t, filepath.Join(t.TempDir(), "to", "be made")) })
}

func TestPrefix(t *testing.T) {
	objstoretest.Conform(t, func(*testing.T) objstore.Store { return objstore.Prefix(objstore.NewMemory(), "a/b") })
}

func TestFaultsWithoutAFault(t *testing.T) {
	objstoretest.Conform(t, func(*testing.T) objstore.Store { return objstoretest.NewFaults(objstore.NewMemory()) })
}

func newFile(t *testing.T, dir string) *objstore.File {
	t.Helper()
	s, err := objstore.NewFile(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ uri, root, fault string }{
		"path":           {dir, dir, ""},
		"path to make":   {filepath.Join(dir, "x"), filepath.Join(dir, "x"), ""},
		"file URI":       {"file://" + dir, dir, ""},
		"escaped URI":    {"file://" + dir + "/a%20b", filepath.Join(dir, "a b"), ""},
		"localhost":      {"file://localhost" + dir, dir, ""},
		"other host":     {"file://elsewhere" + dir, "", "not a file URI of this machine"},
		"empty":          {"", "", "no folder is named"},
		"a file":         {file, "", "it is a file, not a folder"},
		"below a file":   {filepath.Join(file, "x"), "", "not a directory"},
		"object storage": {"s3://bucket/x", "", "no backend for s3://"},
		"google":         {"gs://bucket", "", "no backend for gs://"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := objstore.Open(c.uri)
			if c.fault == "" {
				if err != nil || s.URI() != c.root {
					t.Fatalf("store %v, error %v; want %s", s, err, c.root)
				}
				return
			}
			var storage *objstore.Error
			if !errors.As(err, &storage) || !strings.Contains(err.Error(), c.fault) || storage.Next == "" {
				t.Fatalf("error %v; want a storage error with %q and a next step", err, c.fault)
			}
		})
	}
}

// What a killed writer leaves is no object, can be found, and can be removed.
func TestUnfinished(t *testing.T) {
	dir := t.TempDir()
	s, ctx := newFile(t, dir), context.Background()
	if err := os.MkdirAll(filepath.Join(dir, "facts"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "facts", ".tmp-123"), []byte("half"), 0o666); err != nil {
		t.Fatal(err)
	}
	if objects, err := s.List(ctx, ""); len(objects) != 0 || err != nil {
		t.Errorf("list: %v, %v", objects, err)
	}
	left, err := s.Unfinished(ctx, "")
	if err != nil || len(left) != 1 || left[0] != (objstore.Object{Name: "facts/.tmp-123", Bytes: 4}) {
		t.Fatalf("unfinished: %v, %v", left, err)
	}
	if err := s.Remove(ctx, left[0].Name); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "facts")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the empty folder stays: %v", err)
	}
}

func TestFileLeavesNoTemporaryFile(t *testing.T) {
	dir := t.TempDir()
	s, ctx := newFile(t, dir), context.Background()
	_, _ = s.PutIfAbsent(ctx, "a", func(w io.Writer) error { return errors.New("no") })
	_, _ = s.PutIfAbsent(ctx, "a", func(w io.Writer) error { _, err := w.Write([]byte("1")); return err })
	_, _ = s.PutIfAbsent(ctx, "a", func(w io.Writer) error { _, err := w.Write([]byte("2")); return err })
	if left, err := s.Unfinished(ctx, ""); len(left) != 0 || err != nil {
		t.Errorf("left: %v, %v", left, err)
	}
	info, err := os.Stat(filepath.Join(dir, "a"))
	if err != nil || info.Mode().Perm()&0o400 == 0 || info.Mode().Perm()&0o111 != 0 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

// /dev/full answers every write with ENOSPC: the text and the next step are what a user sees when the disk is full.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	_, cause := full.Write([]byte("x"))
	err = objstore.Fault("put", "/out/facts/x", cause)
	var storage *objstore.Error
	if !errors.As(err, &storage) || !errors.Is(err, syscall.ENOSPC) || !strings.Contains(storage.Next, "free some space") {
		t.Errorf("error %v", err)
	}
	if want := "put /out/facts/x: no space left on device"; err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
}

func TestNoPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	_, err := newFile(t, dir).PutIfAbsent(context.Background(), "a/b", func(io.Writer) error { return nil })
	var storage *objstore.Error
	if !errors.As(err, &storage) || !strings.Contains(storage.Next, "permission") {
		t.Errorf("error %v", err)
	}
}
