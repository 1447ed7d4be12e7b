package ingest_test

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/klauspost/compress/zstd"

	"github.com/knowcorpus/knowcorpus/internal/ingest"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

var sameRows = cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(ingest.Record{})}

var variants = []ingest.Options{
	{},
	{Languages: []string{"ja", "de", "en-gb", "de"}, SkipDatatypes: []string{}, Borrow: true},
	{Languages: []string{"en", "ru"}, Fallbacks: map[string][]string{"en": {"fr", "de", "fr"}, "ru": {}},
		SkipDatatypes: []string{"wikibase-item", "time", "string", "monolingualtext", "wikibase-sense"}},
}

// compare holds the scanner to the full model on one line. It tells whether the model accepts the line.
func compare(t *testing.T, s *ingest.Scanner, rec *ingest.Record, line []byte, opt ingest.Options) bool {
	t.Helper()
	err := s.Scan(line, rec)
	record, kind := wikidata.TrimLine(line)
	if kind != wikidata.LineRecord {
		if err != nil || rec.Kind != ingest.Framing || rec.Line != kind.String() {
			t.Fatalf("framing %q: %v, %v %s", line, err, rec.Kind, rec.Line)
		}
		return true
	}
	want, modelErr := model(record, opt)
	if modelErr != nil {
		return false // what the scanner skips it does not check
	}
	if err != nil {
		t.Fatalf("Scan(%.300s) = %v, the model accepts it", line, err)
	}
	want.Line = rec.Line
	if rec.Kind != want.Kind {
		t.Fatalf("Scan(%.300s): kind %d, want %d", line, rec.Kind, want.Kind)
	}
	if rec.Kind > ingest.Property {
		return true
	}
	if rec.Kind == ingest.Property {
		want.Read, want.Dropped = rec.Read, rec.Dropped
	}
	if same(&want, rec) {
		return true
	}
	if diff := cmp.Diff(&want, rec, sameRows); diff != "" {
		t.Fatalf("Scan(%.300s) (-model +scanner):\n%s", line, diff)
	}
	return true
}

// same is quick where all is well; cmp.Diff, which is not, has the last word.
func same(a, b *ingest.Record) bool {
	one, rowA := ingest.Spill(nil, a)
	two, rowB := ingest.Spill(nil, b)
	return rowA.Table == rowB.Table && bytes.Equal(one, two) && a.Read == b.Read && a.Dropped == b.Dropped
}

// shared opens a file of the shared data, decompressed; the test is skipped where there is none.
func shared(t testing.TB, name string) io.Reader {
	t.Helper()
	root := os.Getenv("KC_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(root, "data", "wikidata", name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("shared data is absent: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	var r io.Reader
	switch filepath.Ext(name) {
	case ".bz2":
		return bzip2.NewReader(f)
	case ".gz":
		r, err = gzip.NewReader(f)
	case ".zst":
		var z *zstd.Decoder
		z, err = zstd.NewReader(f)
		if err == nil {
			t.Cleanup(z.Close)
		}
		r = z
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRealLines(t *testing.T) {
	for _, name := range []string{"real-849.json.bz2", "synth-10k.json.gz", "synth-50k.json.zst", "synth-263k.json.bz2"} {
		t.Run(name, func(t *testing.T) {
			all := os.Getenv("KC_ALL") != ""
			compareFile(t, shared(t, name), name, all)
		})
	}
}

// compareFile takes every record of the small real file, and a sample of the large ones unless all are asked for.
func compareFile(t *testing.T, r io.Reader, name string, all bool) {
	lines := bufio.NewReaderSize(r, 1<<20)
	var scanners []*ingest.Scanner
	for _, opt := range variants {
		scanners = append(scanners, ingest.NewScanner(opt))
	}
	var rec ingest.Record
	var tally ingest.Tally
	n := 0
	for ; all || name == "real-849.json.bz2" || n < 2000; n++ {
		line, err := lines.ReadBytes('\n')
		if len(line) == 0 && err == io.EOF {
			break
		}
		for i, s := range scanners {
			if i > 0 && name != "real-849.json.bz2" && n%10 != 0 {
				continue
			}
			if !compare(t, s, &rec, line, variants[i]) {
				t.Fatalf("line %d is refused by the model: %.300s", n, line)
			}
			if i == 0 {
				tally.Add(&rec, nil)
			}
		}
	}
	counts := tally.Counts()
	if err := ingest.Check(counts); err != nil || counts["in/line"] != int64(n) {
		t.Errorf("counts %v: %v, %d lines", counts, err, n)
	}
	t.Logf("%v", counts)
}

// The benchmarks read the file that KC_JSON names (a decompressed dump), or the small slice.

func BenchmarkScan(b *testing.B) {
	s := ingest.NewScanner(ingest.Options{})
	var rec ingest.Record
	benchmark(b, func(line []byte) error { return s.Scan(line, &rec) })
}

func BenchmarkScanAndSpill(b *testing.B) {
	s := ingest.NewScanner(ingest.Options{})
	var rec ingest.Record
	var buf []byte
	benchmark(b, func(line []byte) error {
		err := s.Scan(line, &rec)
		if err == nil && rec.Kind <= ingest.Property {
			buf, _ = ingest.Spill(buf[:0], &rec)
		}
		return err
	})
}

func BenchmarkModel(b *testing.B) {
	benchmark(b, func(line []byte) error {
		record, kind := wikidata.TrimLine(line)
		if kind != wikidata.LineRecord {
			return nil
		}
		_, err := wikidata.DecodeEntity(record)
		return err
	})
}

func BenchmarkEncodingJSON(b *testing.B) {
	benchmark(b, func(line []byte) error {
		record, kind := wikidata.TrimLine(line)
		if kind != wikidata.LineRecord {
			return nil
		}
		var tree any
		return json.Unmarshal(record, &tree)
	})
}

func benchmark(b *testing.B, read func(line []byte) error) {
	name := os.Getenv("KC_JSON")
	if name == "" {
		name = filepath.Join("testdata", "slice.json")
	}
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, line := range lines {
			if err := read(line); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(lines))*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
