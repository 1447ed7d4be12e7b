package gazetteer

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// world makes surface forms and texts as the real ones are: words by Zipf's law, names of one to eight tokens, some
// forms with many candidates, one span in five of a text a name. Everything follows from n and the seed.
type world struct {
	words []string
	zipf  *rand.Zipf
	r     *rand.Rand
}

var syllables = strings.Fields("ka no ri ten lo mar sel vi burg an e du shi wor th a in on st er al to")

func newWorld(seed uint64) *world {
	r := rand.New(rand.NewPCG(seed, 20))
	w := &world{r: r, words: make([]string, 300_000)}
	for i := range w.words {
		var b strings.Builder
		for n := 1 + r.IntN(1+min(3, 1+i/400)); n > 0; n-- {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		if i > 500 && r.IntN(30) == 0 {
			b.WriteString("é")
		}
		w.words[i] = b.String()
	}
	w.zipf = rand.NewZipf(r, 1.1, 8, uint64(len(w.words)-1))
	return w
}

func (w *world) word() string { return w.words[w.zipf.Uint64()] }

func (w *world) name() string {
	n := []int{1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8}[w.r.IntN(14)]
	parts := make([]string, n)
	for i := range parts {
		word := w.words[w.r.IntN(len(w.words))]
		if w.r.IntN(3) == 0 {
			word = w.word()
		}
		if w.r.IntN(8) > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		parts[i] = word
	}
	s := strings.Join(parts, " ")
	if n > 2 && w.r.IntN(6) == 0 {
		s = strings.Replace(s, " ", ", ", 1)
	}
	return s
}

// forms yields n rows: a name, and for one in four the same name for more entities.
func (w *world) forms(n int) iter.Seq[Form] {
	return func(yield func(Form) bool) {
		for i := 0; i < n; {
			name := w.name()
			more := 1
			if w.r.IntN(4) == 0 {
				more += int(w.r.ExpFloat64() * 2)
			}
			for ; more > 0 && i < n; more-- {
				f := Form{Surface: name, ID: wikidata.QID(1 + w.r.IntN(120_000_000)), Kind: Kind(w.r.IntN(6))}
				if f.Kind == Anchor {
					f.Count = uint32(w.r.ExpFloat64() * 20)
				}
				if !yield(f) {
					return
				}
				i++
			}
		}
	}
}

func (w *world) text(bytes int, names []string) string {
	var b strings.Builder
	for b.Len() < bytes {
		switch w.r.IntN(25) {
		case 0:
			b.WriteString(". ")
		case 1, 2, 3:
			b.WriteString(names[w.r.IntN(len(names))])
		default:
			b.WriteString(w.word())
		}
		b.WriteByte(' ')
	}
	return b.String()
}

const benchForms = 1_000_000

func benchGazetteer(b *testing.B) (*Gazetteer, string) {
	b.Helper()
	path := filepath.Join(os.TempDir(), fmt.Sprintf("gazetteer-bench-%d", benchForms))
	w := newWorld(1)
	var names []string
	keep := func(yield func(Form) bool) {
		for f := range w.forms(benchForms) {
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
	b.Cleanup(func() { os.Remove(path) })
	g, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { g.Close() })
	return g, newWorld(2).text(1<<20, names)
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
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(toks)), "ns/token")
			b.ReportMetric(float64(len(dst))/float64(len(toks)), "matches/token")
			b.ReportMetric(float64(g.Size())/float64(m.Forms), "bytes/form")
			b.ReportMetric(float64(m.Candidates)/float64(m.Forms), "candidates/form")
		})
	}
	b.Run("tokenize", func(b *testing.B) {
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			toks = text.Tokenize(s, toks[:0])
		}
	})
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
	path := filepath.Join(b.TempDir(), "gazetteer")
	for b.Loop() {
		if _, err := Build(newWorld(1).forms(benchForms/4), path, 0, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(benchForms/4), "ns/form")
}
