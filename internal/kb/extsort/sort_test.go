package extsort

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"
)

type row struct {
	part   uint32
	record string
}

func randomRows(r *rand.Rand, n int) []row {
	rows := make([]row, n)
	for i := range rows {
		b := make([]byte, r.IntN(20))
		for j := range b {
			b[j] = byte(r.IntN(3)) * 120
		}
		rows[i] = row{uint32(r.IntN(4)), string(b)}
	}
	return rows
}

func sorted(t *testing.T, rows []row, budget int) ([]byte, []Section) {
	t.Helper()
	s := New(t.TempDir(), budget)
	for _, r := range rows {
		if err := s.Add(r.part, []byte(r.record)); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	sections, err := s.Finish(&b)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), sections
}

func TestSortEqualsSlicesSort(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 4))
		rows := randomRows(r, r.IntN(2000))
		data, sections := sorted(t, rows, 0)
		for _, budget := range []int{2000, 9000} {
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			if again, _ := sorted(t, rows, budget); !bytes.Equal(data, again) {
				t.Fatalf("seed %d: budget %d gives other bytes", seed, budget)
			}
		}
		slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.record, b.record)) })
		var got []row
		for _, sec := range sections {
			n := int64(0)
			for record, err := range Read(bytes.NewReader(data[sec.Offset : sec.Offset+sec.Bytes])) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, row{sec.Part, string(record)})
				n++
			}
			if n != sec.Rows {
				t.Fatalf("seed %d: partition %d has %d rows, says %d", seed, sec.Part, n, sec.Rows)
			}
		}
		if !slices.Equal(got, rows) {
			t.Fatalf("seed %d: %d rows come back as %d others", seed, len(rows), len(got))
		}
	}
}

func TestMergeStopsAtDamage(t *testing.T) {
	data, sections := sorted(t, []row{{0, "aaaa"}, {0, "aaab"}, {0, "b"}}, 0)
	good := func() io.Reader { return bytes.NewReader(data[:sections[0].Bytes]) }
	for name, bad := range map[string][]byte{
		"cut": data[:len(data)-1], "shares more than there is": {9, 1, 'x'}, "too long": {0, 0xff, 0xff, 0xff, 0xff, 0x7f},
	} {
		var last error
		for _, err := range Merge(good(), bytes.NewReader(bad)) {
			last = err
		}
		if last == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestRecordTooLong(t *testing.T) {
	if err := New(t.TempDir(), 0).Add(0, make([]byte, MaxRecord+1)); err == nil {
		t.Error("a record above the limit is taken")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte{0, 2, 'a', 'b', 1, 1, 'c'})
	f.Add([]byte{0, 0xff, 0xff, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, err := range Read(bytes.NewReader(b)) {
			if err != nil {
				return
			}
		}
	})
}

func BenchmarkSort(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	records := make([][]byte, 200_000)
	for i := range records {
		records[i] = fmt.Appendf(nil, "surface %d form %d", r.IntN(1e6), r.IntN(1e6))
	}
	for b.Loop() {
		s := New(b.TempDir(), 4<<20)
		for i, rec := range records {
			s.Add(uint32(i%64), rec)
		}
		if _, err := s.Finish(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(records)), "ns/record")
}
