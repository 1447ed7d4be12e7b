package pipelines

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

func TestEarlierNames(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "names.json")
	if err := os.WriteFile(file, []byte(`{"entity:Q5": "Person"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if names, err := earlierNames(context.Background(), file); err != nil || names["entity:Q5"] != "Person" {
		t.Errorf("names %v, error %v", names, err)
	}
	if names, err := earlierNames(context.Background(), ""); err != nil || names != nil {
		t.Errorf("without a setting: names %v, error %v", names, err)
	}
	for _, bad := range []string{dir, filepath.Join(dir, "absent.json")} {
		if _, err := earlierNames(context.Background(), bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

// The names of an earlier library are those of its classes and those that it kept for classes it lacks.
func TestEarlierNamesOfALibrary(t *testing.T) {
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, classesFile))
	if err != nil {
		t.Fatal(err)
	}
	w := parquetx.NewWriter[schemalib.ClassRow](f, parquetx.Options{})
	if err := w.Add(schemalib.ClassRow{Kind: "entity", ID: "Q5", Name: "Human"}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, retiredFile), []byte(`{"entity:Q6": "Ghost"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	names, err := earlierNames(context.Background(), dir)
	if err != nil || len(names) != 2 || names["entity:Q5"] != "Human" || names["entity:Q6"] != "Ghost" {
		t.Errorf("names %v, error %v", names, err)
	}
}
