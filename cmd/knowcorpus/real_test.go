package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// shared gives a file of the shared data.
func shared(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("KC_SHARED")
	if root == "" {
		root = "../../../shared/data"
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		missing(t, "the shared data are absent: "+err.Error())
	}
	return path
}

func glob(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) != 1 {
		missing(t, "the shared data are absent: "+pattern)
	}
	return found[0]
}

// TestRealData builds from real entities and real pages, on Beam, and checks all that was written.
func TestRealData(t *testing.T) {
	dump := shared(t, "wikidata/synth-10k.json.gz")
	pages := glob(t, filepath.Join(filepath.Dir(filepath.Dir(dump)), "wikipedia", "enwiki-26pages*"))
	out := filepath.Join(t.TempDir(), "out")
	e := run(t, exec.Command(knowcorpus(t), "build", "--wikidata", dump, "--text", pages, "--out", out, "--runner", "direct", "--json", "--quiet"))
	if e.code != 0 {
		t.Fatalf("exit code %d: %s", e.code, e.stderr)
	}
	counts := counted(t, e.stdout)
	for name, least := range map[string]int64{
		"entities": 9000, "statements": 20000, "properties": 100, "entity classes": 50, "relation classes": 20, "documents": 20,
		"sentences": 2000, "mentions": 2000, "relations": 20, "instance rows": 100, "instruction rows": 20,
	} {
		if counts[name] < least {
			t.Errorf("%d %s, at least %d are expected", counts[name], name, least)
		}
	}
	must(t, knowcorpus(t), "validate", out)
}

// TestRealDump reads entities as Wikidata serves them and makes a library of them that Python imports.
func TestRealDump(t *testing.T) {
	dump := shared(t, "wikidata/real-849.json.bz2")
	out := filepath.Join(t.TempDir(), "out")
	ingest := counted(t, must(t, knowcorpus(t), "ingest", "--wikidata", dump, "--out", out, "--json", "--quiet"))
	if ingest["entities"] != 787 || ingest["properties"] != 31 || ingest["statements"] < 10000 {
		t.Errorf("%v; the dump has 787 items and 31 properties", ingest)
	}
	schema := counted(t, must(t, knowcorpus(t), "schema", "--out", out, "--set", "schema.min_instances=2", "--json", "--quiet"))
	if schema["entity classes"] < 20 {
		t.Errorf("%v", schema)
	}
	// of its 31 properties these six join things in a text often enough; instance of and subclass of are the taxonomy
	classes := must(t, knowcorpus(t), "cat", "classes", out)
	for id, want := range map[string]bool{"P17": true, "P21": true, "P85": true, "P131": true, "P625": true, "P2044": true, "P31": false, "P279": false} {
		if got := strings.Contains(classes, `"kind":"relation","id":"`+id+`"`); got != want {
			t.Errorf("relation %s is in the library: %v, want %v", id, got, want)
		}
	}
	must(t, knowcorpus(t), "validate", out)
	cmd := exec.Command(python(t), "-I", "-B", "-W", "error", "-c", "import sys; sys.path.insert(0, sys.argv[1]); import Entities, Relations, Events", filepath.Join(out, "schema"))
	if e := run(t, cmd); e.code != 0 {
		t.Errorf("Python does not import the library: %s", e.stderr)
	}
}

// counted reads the counts of a summary.
func counted(t *testing.T, line string) map[string]int64 {
	t.Helper()
	var s summary
	if err := json.Unmarshal([]byte(line), &s); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return s.Counts
}
