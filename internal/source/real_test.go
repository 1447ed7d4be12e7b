package source

import (
	"bufio"
	"bytes"
	stdbzip2 "compress/bzip2"
	"hash/maphash"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// Dumps read in ranges give the lines that the standard library finds, wherever they are cut.
func TestDumpsInRanges(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	rng := rand.New(rand.NewPCG(9, 9))
	seed := maphash.MakeSeed()
	for _, name := range []string{"wikipedia/enwiki-26pages.xml.bz2", "wikipedia/redocred-dev.xml.bz2", "wikipedia/enwiki-205pages.xml.bz2"} {
		path := sharedFile(t, name)
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		var want []uint64
		in := bufio.NewScanner(stdbzip2.NewReader(bufio.NewReader(file)))
		in.Buffer(nil, 1<<30)
		for in.Scan() {
			want = append(want, maphash.Bytes(seed, in.Bytes()))
		}
		if in.Err() != nil {
			t.Fatal(in.Err())
		}
		size := wholeFile(t, path, Bzip2).Size
		for range 2 {
			ranges, err := Plan(path, size/(2+rng.Int64N(20)))
			if err != nil {
				t.Fatal(err)
			}
			var got []uint64
			for _, r := range ranges {
				lines, err := linesOf(r, Limits{})
				if err != nil {
					t.Fatal(err)
				}
				for _, l := range lines {
					got = append(got, maphash.String(seed, l.data))
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s in %d ranges: %d lines for %d", name, len(ranges), len(got), len(want))
			}
		}
	}
}

// A gzip file that was stored uncompressed in another looks like members of the outer one. Reading says so; it never gives
// the records of a file that is not the one asked for.
func TestGzipInGzip(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	inner := func(size int) []byte { // small enough for one stored block of the outer one
		var content, out bytes.Buffer
		for content.Len() < 1000 {
			content.WriteByte(byte('a' + rng.IntN(26)))
			if rng.IntN(40) == 0 {
				content.WriteByte('\n')
			}
		}
		for content.Len() < size {
			content.Write(content.Bytes()[:1000])
		}
		w := gzip.NewWriter(&out)
		w.Write(content.Bytes())
		w.Close()
		return out.Bytes()
	}
	for _, c := range []struct {
		name string
		size int
		rule string
	}{{"seen at planning", 1000, ""}, {"seen at reading", 3 << 20, RuleGzMember}} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			for range 2 {
				w, err := gzip.NewWriterLevel(&out, gzip.NoCompression)
				if err != nil {
					t.Fatal(err)
				}
				w.Write(append([]byte("first\n"), inner(c.size)...))
				w.Write([]byte("\nlast\n"))
				w.Close()
			}
			path := writeFile(t, "f", out.Bytes())
			ranges, err := Plan(path, 20)
			if err != nil {
				t.Fatal(err)
			}
			_, err = linesOf(ranges[0], Limits{})
			if c.rule == "" {
				want, errWhole := linesOf(wholeFile(t, path, Gzip), Limits{})
				if len(ranges) != 2 || errWhole != nil {
					t.Fatalf("%d ranges, %v", len(ranges), errWhole)
				}
				checkRanges(t, ranges, want, linesOf)
				return
			}
			if corrupt, ok := err.(*CorruptError); !ok || corrupt.Rule != c.rule {
				t.Fatalf("%v, want %s", err, c.rule)
			}
		})
	}
}
