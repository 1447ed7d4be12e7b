package wikidata_test

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden prints the whole model of hand-written entities.
func TestGolden(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "entities.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, line := range bytes.Split(text, []byte("\n")) {
		record, kind := wikidata.TrimLine(line)
		if kind != wikidata.LineRecord {
			continue
		}
		e, err := wikidata.DecodeEntity(record)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range outline(e) {
			fmt.Fprintln(&out, line)
		}
	}
	name := filepath.Join("testdata", "entities.txt")
	if *update {
		if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Errorf("%s differs; run with -update and read the diff. Got:\n%s", name, out.Bytes())
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		name, line string
		want       error
	}{
		{"empty", ``, wikidata.ErrNotJSON},
		{"html", `<html>`, wikidata.ErrNotJSON},
		{"array", `[]`, wikidata.ErrNotEntity},
		{"more", `{"id":"Q1"} x`, wikidata.ErrNotJSON},
		{"case", `{"ID":"Q1"}`, wikidata.ErrNotEntity},
		{"twice", `{"id":"Q1","x":{"a":1,"a":2}}`, wikidata.ErrDuplicateKey},
		{"twice by escape", `{"id":"Q1","\u0069d":"Q1"}`, wikidata.ErrDuplicateKey},
		{"utf-8", "{\"id\":\"Q1\",\"x\":\"\xff\"}", wikidata.ErrBadUTF8},
		{"escape", `{"id":"Q1","x":"\q"}`, wikidata.ErrNotJSON},
		{"deep", `{"id":"Q1","x":` + strings.Repeat("[", 1_000_000), wikidata.ErrTooDeep},
		{"over 32 bits", `{"id":"Q4294967296"}`, wikidata.ErrBadID},
		{"type", `{"id":"Q1","type":"property"}`, wikidata.ErrBadID},
		{"labels", `{"id":"Q1","labels":[{}]}`, wikidata.ErrNotEntity},
		{"badge", `{"id":"Q1","sitelinks":{"enwiki":{"title":"x","badges":["P1"]}}}`, wikidata.ErrBadID},
		{"form", `{"id":"L1","forms":[{"id":"L1-X1"}]}`, wikidata.ErrBadID},
	} {
		if e, err := wikidata.DecodeEntity([]byte(test.line)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, %v, want %v", test.name, e, err, test.want)
		}
	}
}

func TestDecodedEntityOwnsItsMemory(t *testing.T) {
	line := []byte(`{"id":"Q1","labels":{"en":{"value":"x"}},"claims":{"P1":[{"mainsnak":{"snaktype":"value","datavalue":{"value":7}}}]}}`)
	e, err := wikidata.DecodeEntity(line)
	if err != nil {
		t.Fatal(err)
	}
	before := fmt.Sprint(outline(e))
	clear(line)
	if after := fmt.Sprint(outline(e)); after != before {
		t.Errorf("the entity changed with the line:\n%s\n%s", before, after)
	}
}

// TestAgainstEncodingJSON holds the model to encoding/json on every record of the real slice.
func TestAgainstEncodingJSON(t *testing.T) {
	lines := bufio.NewReaderSize(shared(t, "real-849.json.bz2"), 1<<20)
	n := 0
	for {
		line, err := lines.ReadBytes('\n')
		if record, kind := wikidata.TrimLine(line); kind == wikidata.LineRecord {
			n++
			compare(t, record)
		}
		if err == io.EOF {
			break
		}
	}
	if n != 849 {
		t.Errorf("%d records", n)
	}
}

func shared(t *testing.T, name string) io.Reader {
	t.Helper()
	root := os.Getenv("KC_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(root, "data", "wikidata", name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("shared data is absent: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return bzip2.NewReader(f)
}

func compare(t *testing.T, record []byte) {
	t.Helper()
	e, err := wikidata.DecodeEntity(record)
	if err != nil {
		t.Fatalf("%v: %.200s", err, record)
	}
	var tree map[string]any
	d := json.NewDecoder(bytes.NewReader(record))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	got, want := sorted(outline(e)), sorted(outlineTree(tree))
	if got != want {
		a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("%s: the model says\n%s\nencoding/json says\n%s", e.ID, a[i], b[i])
			}
		}
		t.Fatalf("%s: %d lines in the model, %d by encoding/json", e.ID, len(a), len(b))
	}
}

func FuzzDecodeEntity(f *testing.F) {
	text, err := os.ReadFile(filepath.Join("testdata", "entities.json"))
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range bytes.Split(text, []byte("\n")) {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if _, err := wikidata.DecodeEntity(line); err == nil && json.Valid(line) {
			compare(t, line)
		} else if err == nil {
			t.Fatalf("%q is no JSON for encoding/json", line)
		}
	})
}
