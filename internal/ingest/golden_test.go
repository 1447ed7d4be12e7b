package ingest_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/ingest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestSlice holds the rows of a small slice of hand-written lines to a file that people read.
func TestSlice(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "slice.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s := ingest.NewScanner(ingest.Options{Languages: []string{"en", "de"}})
	var rec ingest.Record
	var tally ingest.Tally
	for _, line := range bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")) {
		err := s.Scan(line, &rec)
		tally.Add(&rec, err)
		if err != nil {
			t.Errorf("Scan(%.80s) = %v", line, err)
			continue
		}
		printRecord(&out, &rec)
	}
	counts := tally.Counts()
	if err := ingest.Check(counts); err != nil {
		t.Error(err)
	}
	printJSON(&out, "counts", counts)
	golden(t, filepath.Join("testdata", "slice.rows"), out.Bytes())
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and read the diff. Got:\n%s", name, got)
	}
}

func printRecord(out *bytes.Buffer, rec *ingest.Record) {
	switch rec.Kind {
	case ingest.Framing:
		fmt.Fprintf(out, "framing %s\n", rec.Line)
	case ingest.Lexeme:
		fmt.Fprintln(out, "drop/lexeme")
	case ingest.Other:
		fmt.Fprintln(out, "drop/other-entity")
	case ingest.Property:
		printJSON(out, "property", &rec.Property)
	default:
		printJSON(out, "entity", &rec.Entity)
		for i := range rec.Statements {
			printJSON(out, "  statement", &rec.Statements[i])
		}
	}
}

func printJSON(out *bytes.Buffer, name string, v any) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err)
	}
	fmt.Fprintf(out, "%s %s", name, text.Bytes())
}

func TestSpill(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "slice.json"))
	if err != nil {
		t.Fatal(err)
	}
	s := ingest.NewScanner(ingest.Options{})
	var rec, back ingest.Record
	for range 2 { // twice into the same record
		for _, line := range bytes.Split(text, []byte("\n")) {
			if err := s.Scan(line, &rec); err != nil {
				t.Fatal(err)
			}
			if rec.Kind > ingest.Property {
				continue
			}
			all, row := ingest.Spill([]byte("before"), &rec)
			if err := ingest.Unspill(row.Table, row.Row, &back); err != nil {
				t.Fatal(err)
			}
			back.Read, back.Dropped = rec.Read, rec.Dropped
			if diff := cmp.Diff(&rec, &back, sameRows); diff != "" {
				t.Errorf("Unspill gives another record for %.60s:\n%s", line, diff)
			}
			for cut := range len(row.Row) {
				back = ingest.Record{}
				if ingest.Unspill(row.Table, row.Row[:cut], &back) == nil && len(back.Statements) == len(rec.Statements) {
					t.Errorf("cut at %d of %d decodes whole", cut, len(all))
				}
			}
		}
	}
}
