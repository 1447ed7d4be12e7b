package parquetx_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// corpus makes documents of every size, the same each time.
func corpus(n int) []annotation.Document {
	rng := rand.New(rand.NewPCG(7, 8))
	rows := make([]annotation.Document, n)
	for i := range rows {
		d := &rows[i]
		d.DocID = fmt.Sprintf("enwiki:%d", i)
		d.Text = strings.Repeat("Zoë won. ", rng.IntN(200))
		for m := range rng.IntN(20) {
			d.Mentions = append(d.Mentions, annotation.Mention{Start: int32(m), Surface: fmt.Sprint("name ", rng.IntN(50)),
				QID: annotation.ItemString(wikidata.QID(rng.IntN(3))), Types: []string{"Q5", "Q6"}[:rng.IntN(3)], Prob: rng.Float64()})
		}
		for range rng.IntN(3) {
			d.Events = append(d.Events, annotation.Event{Class: fmt.Sprint("C", rng.IntN(5)), Arguments: make([]annotation.Argument, rng.IntN(3))})
		}
	}
	return rows
}

// Two runs, one core and many, and a writer that shares the process with others give the same bytes; so does this machine
// and the one where the digest below was written down. A change of the layout or of parquet-go or zstd changes it: outputs of
// before and after then differ, which manifest.Format must say.
func TestSameBytes(t *testing.T) {
	rows := corpus(3000)
	opt := parquetx.Options{RowGroupBytes: 500_000, Metadata: map[string]string{"z": "1", "a": "2", "m": "3"}}
	first := sha256.Sum256(encode(t, rows, opt))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if sha256.Sum256(encode(t, rows, opt)) != first {
		t.Error("another run on one core gives other bytes")
	}
	runtime.GOMAXPROCS(4)
	sums := make(chan [32]byte)
	for range 4 {
		go func() {
			var buf bytes.Buffer
			_, _ = parquetx.Write(&buf, seq(rows), opt)
			sums <- sha256.Sum256(buf.Bytes())
		}()
	}
	for range 4 {
		if <-sums != first {
			t.Error("writers side by side give other bytes")
		}
	}
	if got, want := fmt.Sprintf("%x", first), "067afee9569e38138ac47780a2c118c6585a1284700059f2fee5f77fbdab53b6"; got != want {
		t.Errorf("sha256 %s, written down %s", got, want)
	}
}

func TestRowGroups(t *testing.T) {
	rows := make([]fact.Reject, 10)
	for i := range rows {
		rows[i].Detail = strings.Repeat("x", 100)
	}
	for name, c := range map[string]struct {
		opt  parquetx.Options
		want []int64
	}{
		"default":           {parquetx.Options{}, []int64{10}},
		"by rows":           {parquetx.Options{RowGroupRows: 4}, []int64{4, 4, 2}},
		"by bytes":          {parquetx.Options{RowGroupBytes: 396}, []int64{3, 3, 3, 1}},
		"rows above budget": {parquetx.Options{RowGroupBytes: 1, RowGroupRows: 100}, []int64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			data := encode(t, rows, c.opt)
			file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			var got []int64
			for _, g := range file.RowGroups() {
				got = append(got, g.NumRows())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if got := file.Metadata().CreatedBy; got != "knowcorpus version 1(build parquet)" {
				t.Errorf("created by %q", got)
			}
		})
	}
}

func TestProjection(t *testing.T) {
	data := encode(t, documents(), parquetx.Options{})
	type mention struct {
		Types   []string `parquet:"types,list"`
		Surface string   `parquet:"surface"`
	}
	type narrow struct {
		Mentions []mention `parquet:"mentions,list"`
		DocID    string    `parquet:"doc_id"`
	}
	got, err := decode[narrow](data)
	want := []narrow{{[]mention{{[]string{"Q5"}, "Zoë"}, {nil, "🙂"}}, "enwiki:12"}, {}, {nil, "x"}}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	_, err = decode[struct {
		Nothing string `parquet:"nothing"`
	}](data)
	refused(t, err, "no column nothing")
	_, err = decode[struct {
		DocID int64 `parquet:"doc_id"`
	}](data)
	refused(t, err, "column doc_id is STRING, expected INT(64,true)")
	_, err = decode[struct {
		DocID []string `parquet:"doc_id,list"`
	}](data)
	refused(t, err, "doc_id")
}

func refused(t *testing.T, err error, text string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("error %v, want %q", err, text)
	}
}

// Rows that were given away are not touched by later reads.
func TestRowsBelongToTheCaller(t *testing.T) {
	rows := corpus(500)
	got, err := decode[annotation.Document](encode(t, rows, parquetx.Options{}))
	if err != nil || !cmp.Equal(rows, got, cmpopts.EquateEmpty()) {
		t.Errorf("%d rows, %v", len(got), err)
	}
}

// A damaged file ends in rows or an error: no panic, no endless loop.
func FuzzRead(f *testing.F) {
	for _, data := range [][]byte{encode(f, documents(), parquetx.Options{}), encode(f, documents()[1:2], parquetx.Options{}), {}, []byte("PAR1PAR1")} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { _, _ = decode[annotation.Document](data) })
}

func TestDamagedFiles(t *testing.T) {
	data := encode(t, documents(), parquetx.Options{})
	for at := 0; at < len(data); at += 23 {
		damaged := bytes.Clone(data)
		damaged[at] ^= 0x55
		_, _ = decode[annotation.Document](damaged)
		if _, err := decode[annotation.Document](data[:at]); err == nil {
			t.Errorf("cut at byte %d: no error", at)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	rows := corpus(2000)
	b.SetBytes(int64(len(encode(b, rows, parquetx.Options{}))))
	for range b.N {
		encode(b, rows, parquetx.Options{})
	}
	b.ReportMetric(float64(b.N*len(rows))/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkWriteStatements(b *testing.B) {
	var rows []fact.Statement
	for i := range 20_000 {
		s := statements()[i%3]
		s.Subject, s.ID = wikidata.QID(i), fmt.Sprintf("Q%d$%08X", i, i*2654435761)
		rows = append(rows, s)
	}
	for range b.N {
		encode(b, rows, parquetx.Options{})
	}
	b.ReportMetric(float64(b.N*len(rows))/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkRead(b *testing.B) {
	data := encode(b, corpus(2000), parquetx.Options{})
	b.SetBytes(int64(len(data)))
	for range b.N {
		if _, err := decode[annotation.Document](data); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*2000)/b.Elapsed().Seconds(), "rows/s")
}
