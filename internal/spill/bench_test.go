package spill_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

const benchBytes = 64 << 20

// discard takes an object and keeps nothing, so that the figure is the Writer's.
type discard struct{ objstore.Store }

func (discard) PutIfAbsent(_ context.Context, _ string, write func(io.Writer) error) (objstore.Object, error) {
	return objstore.Object{}, write(io.Discard)
}

// bench makes 64 MiB of rows of a size, with keys like those of facts and values that pack to about a half.
func bench(size int, add func(key, value []byte)) {
	rng := rand.New(rand.NewPCG(5, 6))
	words := make([]byte, 1<<16)
	for i := range words {
		words[i] = "etaoin shrdlu{}\":,0123"[rng.IntN(22)]
	}
	key := make([]byte, 0, 10)
	for n := 0; n < benchBytes; n += size {
		at := rng.IntN(len(words) - size)
		key = fmt.Appendf(key[:0], "Q%09d", rng.IntN(1e9))
		add(key, words[at:at+size-10])
	}
}

// Write is what a task does: add in random order, sort, pack, hash. 16 MiB of memory makes four runs of it.
func BenchmarkWrite(b *testing.B) {
	for _, size := range []int{64, 400, 4000} {
		for _, memory := range []int64{512 << 20, 16 << 20} {
			b.Run(fmt.Sprintf("%d bytes a row, %d MiB", size, memory>>20), func(b *testing.B) {
				b.SetBytes(benchBytes)
				for range b.N {
					b.StopTimer()
					var keys, values [][]byte
					bench(size, func(key, value []byte) {
						keys, values = append(keys, append([]byte(nil), key...)), append(values, value)
					})
					b.StartTimer()
					w := spill.NewWriter(b.TempDir(), 64, memory)
					for i := range keys {
						if err := w.Add(i*7919%64, keys[i], values[i]); err != nil {
							b.Fatal(err)
						}
					}
					if _, err := w.Close(context.Background(), discard{}, "x"); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.N)*benchBytes/float64(size)/b.Elapsed().Seconds(), "rows/s")
			})
		}
	}
}

// Merge is what the next task does with the sections of 16 files.
func BenchmarkMerge(b *testing.B) {
	for _, size := range []int{64, 400, 4000} {
		s := objstore.NewMemory()
		var refs []job.Ref
		w := make([]*spill.Writer, 16)
		for i := range w {
			w[i] = spill.NewWriter(b.TempDir(), 1, 512<<20)
		}
		rows := 0
		bench(size, func(key, value []byte) {
			_ = w[rows%len(w)].Add(0, key, value)
			rows++
		})
		for i := range w {
			ref, err := w[i].Close(context.Background(), s, fmt.Sprint(i))
			if err != nil {
				b.Fatal(err)
			}
			refs = append(refs, ref...)
		}
		b.Run(fmt.Sprintf("%d bytes a row", size), func(b *testing.B) {
			b.SetBytes(benchBytes)
			for range b.N {
				n := 0
				for _, err := range spill.Merge(context.Background(), s, refs) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != rows {
					b.Fatal(n)
				}
			}
			b.ReportMetric(float64(b.N)*float64(rows)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
