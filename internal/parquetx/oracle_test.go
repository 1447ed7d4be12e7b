package parquetx_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
)

// python gives an interpreter that has the module: $KC_PYTHON, else python3. Under CI its absence is a failure.
func python(t *testing.T, module string) string {
	t.Helper()
	name := os.Getenv("KC_PYTHON")
	if name == "" {
		name = "python3"
	}
	find := "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)"
	if out, err := exec.Command(name, "-c", find, module).CombinedOutput(); err != nil {
		message := name + " has no " + module + " (pip install pyarrow duckdb datasets; KC_PYTHON names another interpreter): " + err.Error()
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s\n%s", message, out)
		}
		t.Skip(message)
	}
	return name
}

// Each script defines rows(path), a list of dicts with lists and structs as they are.
var readers = map[string]string{
	"pyarrow": `
import pyarrow.parquet
def rows(path): return pyarrow.parquet.ParquetFile(path).read().to_pylist()`,
	"duckdb": `
import duckdb
def rows(path):
    c = duckdb.connect().execute("select * from read_parquet(?)", [path])
    return [dict(zip([d[0] for d in c.description], row)) for row in c.fetchall()]`,
	"datasets": `
import os
os.environ.update(HF_HUB_OFFLINE="1", HF_HOME=os.path.dirname(sys.argv[1]))
import datasets
datasets.disable_progress_bars()
def rows(path): return list(datasets.load_dataset("parquet", data_files=path, split="train"))`,
}

// What others read is what we wrote, table by table, by the names of the columns.
func TestOthersRead(t *testing.T) {
	tables := []struct {
		name string
		file []byte
		want any
	}{
		{"entities", encode(t, entities(), parquetx.Options{RowGroupRows: 3}), plain(t, entities())},
		{"statements", encode(t, statements(), parquetx.Options{}), plain(t, statements())},
		{"properties", encode(t, properties(), parquetx.Options{}), plain(t, properties())},
		{"annotations", encode(t, documents(), parquetx.Options{Metadata: map[string]string{"b": "2", "a": "1"}}), plain(t, documents())},
		{"ids", encode(t, ids(4000), parquetx.Options{}), plain(t, ids(4000))},
		{"large", encode(t, corpus(200), parquetx.Options{RowGroupBytes: 100_000}), plain(t, corpus(200))},
	}
	for module, script := range readers {
		t.Run(module, func(t *testing.T) {
			t.Parallel()
			args := []string{"-c", "import sys" + script + "\nimport json\nfor path in sys.argv[1:]: print(json.dumps(rows(path)))"}
			dir := t.TempDir()
			for _, table := range tables {
				path := filepath.Join(dir, table.name+".parquet")
				args = append(args, path)
				if err := os.WriteFile(path, table.file, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			var stderr bytes.Buffer
			run := exec.Command(python(t, module), args...)
			run.Stderr = &stderr
			out, err := run.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, &stderr)
			}
			decoder := json.NewDecoder(bytes.NewReader(out))
			for _, table := range tables {
				var got any
				if err := decoder.Decode(&got); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(table.want, got); diff != "" {
					t.Errorf("%s reads %s otherwise (-written +read):\n%s", module, table.name, diff)
				}
			}
		})
	}
}

func TestReadStore(t *testing.T) {
	ctx := context.Background()
	dir, err := objstore.NewFile(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	data := encode(t, statements(), parquetx.Options{})
	for name, store := range map[string]objstore.Store{"memory": objstore.NewMemory(), "folder": objstore.Prefix(dir, "x")} {
		t.Run(name, func(t *testing.T) {
			if _, err := store.PutIfAbsent(ctx, "a/b.parquet", func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
				t.Fatal(err)
			}
			n := 0
			for row, err := range parquetx.ReadStore[struct {
				Subject uint32 `parquet:"subject"`
			}](ctx, store, "a/b.parquet") {
				if err != nil || row.Subject != uint32(statements()[n].Subject) {
					t.Fatalf("row %d: %+v, %v", n, row, err)
				}
				n++
			}
			if n != len(statements()) {
				t.Errorf("%d rows", n)
			}
			for _, err := range parquetx.ReadStore[struct{}](ctx, store, "nothing") {
				if err == nil {
					t.Error("a file that does not exist was read")
				}
			}
		})
	}
}
