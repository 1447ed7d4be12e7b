//go:build unix

package source

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// sharedFile gives the path of a file of the shared data, or skips.
func sharedFile(t testing.TB, name string) string {
	root := os.Getenv("KC_SHARED")
	if root == "" {
		root = "../../../shared/data"
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared data: %v", err)
		}
		t.Skipf("shared data is absent: %v", err)
	}
	return path
}

// measure runs read, which gives the number of decompressed bytes, and reports bytes by time and by processor time.
func measure(b *testing.B, read func() int64) {
	cpu := func() float64 {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
	}
	before, total := cpu(), int64(0)
	for b.Loop() {
		n := read()
		b.SetBytes(n)
		total += n
	}
	b.ReportMetric(float64(total)/1e6/(cpu()-before), "MB/cpu-s")
}

var benchFiles = map[Format]string{
	Bzip2: "wikidata/synth-263k.json.bz2",
	Gzip:  "wikidata/synth-10k.json.gz",
	Zstd:  "wikidata/synth-50k.json.zst",
}

const benchPart = 6 << 20 // compressed bytes

// BenchmarkLines reads the first range of a dump: decoding and finding lines on one core.
func BenchmarkLines(b *testing.B) {
	for format, name := range benchFiles {
		b.Run(string(format), func(b *testing.B) {
			ranges, err := Plan(sharedFile(b, name), benchPart)
			if err != nil {
				b.Fatal(err)
			}
			measure(b, func() (n int64) {
				if err := Lines(context.Background(), ranges[0], Limits{}, func(line []byte, _ Position) error {
					n += int64(len(line)) + 1
					return nil
				}); err != nil {
					b.Fatal(err)
				}
				return n
			})
		})
	}
}

// BenchmarkOpen streams a file with one and two workers.
func BenchmarkOpen(b *testing.B) {
	for _, workers := range []int{1, 2} {
		b.Run("workers="+string(rune('0'+workers)), func(b *testing.B) {
			path := sharedFile(b, "wikipedia/enwiki-205pages.xml.bz2")
			measure(b, func() int64 {
				r, err := Open(path, Limits{}, workers)
				if err != nil {
					b.Fatal(err)
				}
				defer r.Close()
				n, err := io.Copy(io.Discard, r)
				if err != nil {
					b.Fatal(err)
				}
				return n
			})
		})
	}
}
