package factstore

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/kb/kbgen"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

const (
	benchStatements = 1_000_000
	benchItems      = 400_000
)

type pair struct{ head, tail wikidata.QID }

// benchStore gives a store and a million questions, one in ten with an answer.
func benchStore(b *testing.B) (*Store, []pair) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "facts")
	if _, err := Build(kbgen.New(1).Statements(benchStatements, benchItems), path, 0); err != nil {
		b.Fatal(err)
	}
	s, err := Open(path, sealed.CheckNow)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	var hits []pair
	for st := range kbgen.New(1).Statements(benchStatements, benchItems) {
		if st.Value.Item != 0 && st.Value.Kind == "item" && len(hits) < 100_000 {
			hits = append(hits, pair{st.Subject, st.Value.Item})
		}
	}
	var asked []pair
	for i, p := range hits {
		for k := range 10 {
			q := hits[(i*7919+k*104729)%len(hits)]
			if k > 0 {
				q.tail = p.tail
			}
			asked = append(asked, q)
		}
	}
	return s, asked
}

func BenchmarkHasPair(b *testing.B) {
	s, asked := benchStore(b)
	m := s.Meta()
	best := time.Hour
	hits := 0
	for b.Loop() {
		hits = 0
		for i := 0; i+1000 <= len(asked); i += 1000 {
			began := time.Now()
			for _, p := range asked[i : i+1000] {
				if s.HasPair(p.head, p.tail) {
					hits++
				}
			}
			best = min(best, time.Since(began))
		}
	}
	b.ReportMetric(float64(best.Nanoseconds())/1000, "best-ns/pair")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(asked)), "ns/pair")
	b.ReportMetric(float64(hits)/float64(len(asked)), "hits/pair")
	b.ReportMetric(float64(m.IndexBytes)/float64(m.Statements), "index-bytes/statement")
	b.ReportMetric(float64(s.Size())/float64(m.Statements), "bytes/statement")
}

func BenchmarkBetween(b *testing.B) {
	s, asked := benchStore(b)
	var dst []Fact
	for b.Loop() {
		for _, p := range asked[:100_000] {
			dst = s.Between(p.head, p.tail, dst[:0])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100_000, "ns/pair")
}
