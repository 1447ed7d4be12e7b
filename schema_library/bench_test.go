package schemalib

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// syntheticStats is a made-up world of so many classes, with one to three parents each, and so many properties.
func syntheticStats(classes, properties int) *Stats {
	rng := rand.New(rand.NewPCG(3, 4))
	s := NewStats()
	id := func(i int) wikidata.QID { return wikidata.QID(10_000_000 + i) }
	for i := range classes {
		q := id(i)
		if i > 0 {
			n := 1 // 1.3 in the mean: about 80 ancestors a class, as in Wikidata
			switch k := rng.IntN(20); {
			case k == 0:
				n = 3
			case k < 5:
				n = 2
			}
			for range n {
				s.Parents[q] = append(s.Parents[q], id(rng.IntN(1+i/2)))
			}
		}
		s.Instances[TypesOf([]wikidata.QID{q})] = int64(5 + rng.IntN(1000))
		s.Classes[q] = ClassItem{Labels: english(fmt.Sprintf("kind of thing number %d", i)),
			Descriptions: english(fmt.Sprintf("something made up for a benchmark, the %dth of its kind", i)),
			Aliases:      english(fmt.Sprintf("thing %d", i), fmt.Sprintf("item of kind %d", i))}
		for j := range 3 {
			s.Examples[q] = append(s.Examples[q], Example{ID: wikidata.QID(500_000_000 + 3*i + j), Label: fmt.Sprintf("Example %d of %d", j, i), Links: int32(9 - j)})
		}
	}
	for i := range properties {
		p := newPropertyStats()
		pid := wikidata.PID(1000 + i)
		for range 100 {
			n := int64(1 + rng.IntN(50))
			p.Heads.add(TypesOf([]wikidata.QID{id(rng.IntN(classes))}), n)
			p.Tails.add(TypesOf([]wikidata.QID{id(rng.IntN(1000))}), n)
			p.Statements += n
		}
		p.Bearers.merge(p.Heads)
		p.Kinds[fact.Item], p.Subjects = p.Statements, p.Statements
		if i%10 == 0 {
			p.Qualified, p.Timed = p.Statements/2, p.Statements/2
			p.Qualifiers[580] = &QualifierStats{Statements: p.Statements / 2, Tails: Tally{}, Kinds: map[fact.Kind]int64{fact.Time: p.Statements / 2}}
		}
		s.Properties[pid] = p
		s.AddProperty(fact.Property{ID: pid, Datatype: "wikibase-item", Labels: english(fmt.Sprintf("relation number %d", i)),
			Descriptions: english("something that holds between two things")})
	}
	return s
}

// cpuSeconds is the time all threads have had, collector included: what a shared machine does not stretch.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// BenchmarkThousandsOfSchemas builds, prints and loads libraries far beyond the real one.
func BenchmarkThousandsOfSchemas(b *testing.B) {
	for _, size := range []struct{ classes, properties int }{{10_000, 1_200}, {100_000, 12_000}} {
		s := syntheticStats(size.classes, size.properties)
		var lib *Library
		b.Run(fmt.Sprintf("build/%d", size.classes), func(b *testing.B) {
			before := cpuSeconds()
			for b.Loop() {
				var err error
				if lib, _, err = Build(s, DefaultOptions()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpuSeconds()-before)/float64(b.N), "cpu-s/op")
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/(1<<20), "MB-sys")
		})
		files := fstest.MapFS{}
		b.Run(fmt.Sprintf("print/%d", size.classes), func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for _, file := range ModuleFiles {
					var buf bytes.Buffer
					if err := lib.WriteModule(file, &buf); err != nil {
						b.Fatal(err)
					}
					n += buf.Len()
					files[file] = &fstest.MapFile{Data: buf.Bytes()}
				}
			}
			b.SetBytes(int64(n))
			if dir := os.Getenv("KC_KEEP"); dir != "" {
				_ = lib.Save(fmt.Sprintf("%s/synthetic-%d", dir, size.classes))
			}
		})
		b.Run(fmt.Sprintf("load/%d", size.classes), func(b *testing.B) {
			n := 0
			for _, f := range files {
				n += len(f.Data)
			}
			b.SetBytes(int64(n))
			before := cpuSeconds()
			for b.Loop() {
				if _, err := Load(files); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/1e6/(cpuSeconds()-before), "MB/cpu-s")
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/(1<<20), "MB-sys")
		})
	}
}
