package pipelines

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
)

// A gigabyte that is one record ends before it is read, with the file, the byte and the rule.
func TestFirstRecordOfAGigabyte(t *testing.T) {
	const gigabyte = 1 << 30
	for name, c := range map[string]struct{ head, place, rule string }{
		"line.json":   {"[\n{\"type\":\"item\",\"id\":\"Q1\",\"x\":\"", "byte 2", "record/too-long"},
		"commas.json": {"[\n,\n{\"id\":", "byte 4", "record/too-long"},
		"page.xml":    {"<mediawiki>\n <page>\n<title>A</title>", "byte 12", "record/too-long"},
		"line.jsonl":  {"{\"text\":\"", "byte 0", "record/too-long"},
		"long.txt":    {"It was a dark and stormy night; ", "byte 0", "record/too-long"},
		"zeros.json":  {"\x00", "", "input/binary"},
		"zeros.txt":   {"a\x00", "", "input/binary"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			head := c.head
			if c.rule == "record/too-long" {
				head += strings.Repeat("a", 1<<20) // the rest is zeros that take no room on the disk
			}
			if err := errors.Join(os.WriteFile(path, []byte(head), 0o644), os.Truncate(path, gigabyte)); err != nil {
				t.Fatal(err)
			}
			cfg, stage := config.Default(), "annotate"
			if cfg.Text = []string{path}; filepath.Ext(name) == ".json" {
				cfg.Wikidata, stage = cfg.Text, "ingest"
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err := CheckInputs(cfg, []string{stage})
			runtime.ReadMemStats(&after)
			var said *diag.Error
			if !errors.As(err, &said) || !strings.Contains(said.Error(), path) || !strings.Contains(said.Error(), c.place) ||
				!strings.Contains(said.Error(), c.rule) {
				t.Errorf("%v: want %s and %s", err, c.place, c.rule)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 100<<20 {
				t.Errorf("%d MB of memory", used>>20)
			}
		})
	}
}

// Who allows every record to be refused is not stopped by the first.
func TestFirstRecordMayBeAllowed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "line.json")
	if err := os.WriteFile(path, []byte(`{"id":"`+strings.Repeat("a", 5000)), 0o644); err != nil {
		t.Fatal(err)
	}
	cfg := config.Default()
	cfg.Wikidata, cfg.Ingest.MaxRecord = []string{path}, 4000
	if err := CheckInputs(cfg, []string{"ingest"}); err == nil {
		t.Error("no error")
	}
	cfg.Ingest.MaxRejects = 1
	if err := CheckInputs(cfg, []string{"ingest"}); err != nil {
		t.Error(err)
	}
}
