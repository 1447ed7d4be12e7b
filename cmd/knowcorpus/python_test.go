package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// python gives an interpreter that has these modules.
func python(t *testing.T, modules ...string) string {
	t.Helper()
	name := os.Getenv("KC_PYTHON")
	if name == "" {
		name = "python3"
	}
	check := "import sys; assert sys.version_info >= (3, 10), sys.version\n"
	for _, m := range modules {
		check += "import " + m + "\n"
	}
	if b, err := exec.Command(name, "-c", check).CombinedOutput(); err != nil {
		missing(t, name+" is no Python ≥ 3.10 with "+strings.Join(modules, ", ")+" (run `source .ci/oracles`): "+string(b))
	}
	return name
}

// oracle runs a program of testdata/oracle in an empty folder, with warnings as errors where strict, and decodes what it
// prints. Nothing may be in the folder afterwards.
func oracle(t *testing.T, interpreter string, strict bool, into any, program string, args ...string) {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata/oracle", program))
	if err != nil {
		t.Fatal(err)
	}
	flags := []string{"-B"}
	if strict {
		flags = append(flags, "-I", "-W", "error")
	}
	cmd := exec.Command(interpreter, append(append(flags, path), args...)...)
	cmd.Dir = t.TempDir()
	e := run(t, cmd)
	if e.code != 0 {
		t.Fatalf("%s: exit code %d\n%s%s", program, e.code, e.stdout, e.stderr)
	}
	if err := json.Unmarshal([]byte(e.stdout), into); err != nil {
		t.Fatalf("%s printed %q: %v", program, e.stdout, err)
	}
	left, err := os.ReadDir(cmd.Dir)
	if err != nil || len(left) > 0 {
		t.Errorf("%s left %v, %v", program, left, err)
	}
}

// TestPythonExecutesEverything: every module, definition, instance, prompt and completion runs, warns of nothing, defines
// what it should and does nothing else, also with labels made to break out.
func TestPythonExecutesEverything(t *testing.T) {
	interpreter := python(t)
	for name, out := range map[string]string{"demo": demoFolder(t), "hostile": hostileFolder(t)} {
		t.Run(name, func(t *testing.T) {
			rows := t.TempDir()
			want := map[string]int{"modules": 3}
			for _, table := range []string{"classes", "definitions", "instances", "instructions"} {
				lines := must(t, knowcorpus(t), "cat", table, out)
				if err := os.WriteFile(filepath.Join(rows, table+".jsonl"), []byte(lines), 0o666); err != nil {
					t.Fatal(err)
				}
				want[table] = strings.Count(lines, "\n")
			}
			got := map[string]int{}
			oracle(t, interpreter, true, &got, "execute.py", out, rows)
			if got["answers"] == 0 {
				t.Error("no row has an answer")
			}
			delete(got, "answers")
			if !maps.Equal(got, want) {
				t.Errorf("executed %v, want %v", got, want)
			}
		})
	}
}

// TestOthersReadTheTables: pyarrow, DuckDB and datasets read the rows that the manifests promise.
func TestOthersReadTheTables(t *testing.T) {
	interpreter := python(t, "pyarrow", "duckdb", "datasets")
	for name, out := range map[string]string{"demo": demoFolder(t), "hostile": hostileFolder(t)} {
		t.Run(name, func(t *testing.T) {
			var got struct{ Files, Configs map[string]int64 }
			oracle(t, interpreter, false, &got, "tables.py", out, t.TempDir())
			files, configs := map[string]int64{}, map[string]int64{}
			for folder, m := range manifests(t, out) {
				for _, f := range m.Files {
					if !strings.HasSuffix(f.Name, ".parquet") {
						continue
					}
					files[folder+"/"+f.Name] = f.Rows
					if folder == "corpus" { // sft/…, pretrain/definitions/…, pretrain/instances/…: pretrain is both
						for _, config := range strings.Split(filepath.Dir(f.Name), "/") {
							configs[config] += f.Rows
						}
					}
				}
			}
			if !maps.Equal(got.Files, files) {
				t.Errorf("read %v, the manifests say %v", got.Files, files)
			}
			if !maps.Equal(got.Configs, configs) {
				t.Errorf("datasets loads %v, the manifests say %v", got.Configs, configs)
			}
		})
	}
}

func manifests(t *testing.T, out string) map[string]*manifest.Manifest {
	t.Helper()
	store, err := objstore.NewFile(out)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*manifest.Manifest{}
	for _, folder := range []string{"facts", "schema", "kb", "annotations", "corpus"} {
		if all[folder], err = manifest.Read(t.Context(), store, folder); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestTheWatchSees: a row that does more than it should is caught, so that the test above would fail.
func TestTheWatchSees(t *testing.T) {
	interpreter, out := python(t), demoFolder(t)
	for name, c := range map[string]struct{ code, want string }{
		"a command":  {`import os\nos.system("true")`, "os.system"},
		"a file":     {`open("x", "w")`, "side effect: open"},
		"a name":     {`x = 1`, "defines x"},
		"a warning":  {`"\\d"`, "SyntaxError"},
		"an import":  {"import ctypes", "side effect: import"},
		"no answer":  {"sentence = 'another'", "not the text"},
		"wrong code": {"x = (", "SyntaxError"},
	} {
		t.Run(name, func(t *testing.T) {
			rows := t.TempDir()
			for _, table := range []string{"classes", "definitions", "instances", "instructions"} {
				lines := []byte(must(t, knowcorpus(t), "cat", table, out))
				if table == "instances" {
					lines = bytes.Replace(lines, []byte(`\n\nresults = [`), []byte(`\n`+strings.ReplaceAll(c.code, `"`, `\"`)+`\nresults = [`), 1)
				}
				if err := os.WriteFile(filepath.Join(rows, table+".jsonl"), lines, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			e := run(t, exec.Command(interpreter, "-I", "-B", "-W", "error", "testdata/oracle/execute.py", out, rows))
			if e.code == 0 || !strings.Contains(e.stderr, c.want) {
				t.Errorf("exit code %d, want one that says %q: %s%s", e.code, c.want, e.stdout, e.stderr)
			}
		})
	}
}
