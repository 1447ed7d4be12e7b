package gazetteer

import (
	"iter"
	"path/filepath"
	"testing"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/kb/kbgen"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

func generated(seed uint64, n int) iter.Seq[Form] {
	return func(yield func(Form) bool) {
		for f := range kbgen.New(seed).Forms(n) {
			if !yield(Form{Surface: f.Surface, ID: f.ID, Kind: Kind(f.Kind), Count: f.Count}) {
				return
			}
		}
	}
}

const benchForms = 1_000_000

// benchGazetteer gives a gazetteer and a text with its names.
func benchGazetteer(b *testing.B) (*Gazetteer, string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "gazetteer")
	var names []string
	keep := func(yield func(Form) bool) {
		for f := range generated(1, benchForms) {
			if len(names) < 200_000 {
				names = append(names, f.Surface)
			}
			if !yield(f) {
				return
			}
		}
	}
	if _, err := Build(keep, path, 0, Options{}); err != nil {
		b.Fatal(err)
	}
	g, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { g.Close() })
	return g, kbgen.New(2).Text(1<<20, names)
}

// fastest cuts a pass over a text into slices and sums the shortest time that each ever took: on a machine that others
// use too, that is what the code takes.
type fastest []time.Duration

func (f *fastest) pass(n int, do func(from, to int)) {
	const slice = 512
	for i := 0; i*slice < n; i++ {
		began := time.Now()
		do(i*slice, min(n, (i+1)*slice))
		took := time.Since(began)
		if i == len(*f) {
			*f = append(*f, took)
		}
		(*f)[i] = min((*f)[i], took)
	}
}

func (f fastest) total() (sum time.Duration) {
	for _, d := range f {
		sum += d
	}
	return sum
}

func BenchmarkMatch(b *testing.B) {
	g, s := benchGazetteer(b)
	toks := text.Tokenize(s, nil)
	m := g.Meta()
	for _, mode := range []struct {
		name    string
		folding Folding
	}{{"exact", FoldNever}, {"capitals", FoldCapitals}, {"folded", FoldAlways}} {
		b.Run(mode.name, func(b *testing.B) {
			g := g.Folding(mode.folding)
			var dst []Match
			b.SetBytes(int64(len(s)))
			var best fastest
			for b.Loop() {
				dst = dst[:0]
				best.pass(len(toks), func(from, to int) { dst = g.Match(s, toks[from:to], dst) })
			}
			b.ReportMetric(float64(len(s))*1e3/float64(best.total()), "best-MB/s")
			b.ReportMetric(float64(best.total())/float64(len(toks)), "best-ns/token")
			b.ReportMetric(float64(len(dst))/float64(len(toks)), "matches/token")
			b.ReportMetric(float64(g.Size())/float64(m.Forms), "bytes/form")
		})
	}
}

// BenchmarkMatchMap is the obvious alternative: a map from strings, and a lookup for every n-gram up to six tokens
// (enough for 19 forms in 20; Match finds all of them). Only surfaces with single spaces are found.
func BenchmarkMatchMap(b *testing.B) {
	_, s := benchGazetteer(b)
	toks := text.Tokenize(s, nil)
	forms := map[string]uint32{}
	for f := range generated(1, benchForms) {
		forms[f.Surface]++
	}
	b.SetBytes(int64(len(s)))
	var best fastest
	found := 0
	for b.Loop() {
		found = 0
		best.pass(len(toks), func(from, to int) {
			for i := from; i < to; i++ {
				for j := i; j < min(len(toks), i+6); j++ {
					if forms[s[toks[i].Start:toks[j].End]] > 0 {
						found++
					}
				}
			}
		})
	}
	b.ReportMetric(float64(len(s))*1e3/float64(best.total()), "best-MB/s")
	b.ReportMetric(float64(found)/float64(len(toks)), "matches/token")
}

func BenchmarkCandidates(b *testing.B) {
	g, s := benchGazetteer(b)
	ms := g.Match(s, text.Tokenize(s, nil), nil)
	var dst []Candidate
	for b.Loop() {
		for i := range ms {
			dst = g.Candidates(ms[i].Entry, dst[:0])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(ms)), "ns/match")
}

func BenchmarkBuild(b *testing.B) {
	const n = benchForms / 4
	path := filepath.Join(b.TempDir(), "gazetteer")
	forms := make([]Form, 0, n)
	for f := range generated(1, n) {
		forms = append(forms, f)
	}
	for b.Loop() {
		each := func(yield func(Form) bool) {
			for _, f := range forms {
				yield(f)
			}
		}
		if _, err := Build(each, path, 0, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/form")
}
