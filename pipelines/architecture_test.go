package pipelines

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// imports lists what the Go files of the module import, by file relative to the module's root.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "out") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("..", path)
		if err != nil {
			return err
		}
		for _, i := range f.Imports {
			found[rel] = append(found[rel], strings.Trim(i.Path.Value, `"`))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 50 {
		t.Fatalf("%d files found: the test looks in the wrong place", len(found))
	}
	return found
}

func TestOnlyPipelinesAndCommandsImportBeam(t *testing.T) {
	for file, paths := range imports(t) {
		for _, p := range paths {
			if strings.Contains(p, "apache/beam") && !strings.HasPrefix(file, "pipelines"+string(filepath.Separator)) && !strings.HasPrefix(file, "cmd"+string(filepath.Separator)) {
				t.Errorf("%s imports %s", file, p)
			}
		}
	}
}

// TestBeamReadsAndWritesNoFiles: textio drops most lines of a .gz without an error, reads .bz2 and .zst as text, and
// re-reads each 64 MB split from byte 0; Beam's sinks know no conditional create (Beam 2.77.0, measured).
func TestBeamReadsAndWritesNoFiles(t *testing.T) {
	for file, paths := range imports(t) {
		for _, p := range paths {
			if strings.Contains(p, "apache/beam") && strings.Contains(p, "/io/") {
				t.Errorf("%s imports %s", file, p)
			}
		}
	}
}

func TestPublicPackagesStandAlone(t *testing.T) {
	for file, paths := range imports(t) {
		dir, _, _ := strings.Cut(file, string(filepath.Separator))
		if dir != "wikidata" && dir != "schema_library" {
			continue
		}
		for _, p := range paths {
			if strings.HasSuffix(p, "knowcorpus/pipelines") || strings.Contains(p, "internal/job") {
				t.Errorf("%s imports %s: a public package is used without a build", file, p)
			}
		}
	}
}

func TestLayout(t *testing.T) {
	known := map[string]bool{".ci": true, ".git": true, ".gitignore": true, "LICENSE": true, "README.md": true, "cmd": true, "go.mod": true,
		"go.sum": true, "internal": true, "pipelines": true, "schema_library": true, "testdata": true, "wikidata": true, "out": true}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("%s is not part of the layout", e.Name())
		}
	}
}
