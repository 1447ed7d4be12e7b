package source

import (
	"bufio"
	"bytes"
	stdbzip2 "compress/bzip2"
	"context"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// A dump read in ranges gives the lines that the standard library finds.
func TestDumpInRanges(t *testing.T) {
	path := sharedFile(t, "wikipedia/enwiki-26pages.xml.bz2")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var want []string
	in := bufio.NewScanner(stdbzip2.NewReader(bufio.NewReader(file)))
	in.Buffer(nil, 1<<30)
	for in.Scan() {
		want = append(want, in.Text())
	}
	if in.Err() != nil {
		t.Fatal(in.Err())
	}
	ranges, err := Plan(path, wholeFile(t, path, Bzip2).Size/7)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range ranges {
		lines, err := linesOf(r, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			got = append(got, l.data)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%d ranges: %d lines for %d", len(ranges), len(got), len(want))
	}
}

// Cutting a stretch of a large dump at a random byte loses and repeats nothing.
func TestRandomCutsOfDumps(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for _, name := range []string{"wikidata/synth-263k.json.bz2", "wikidata/real-849.json.bz2", "wikipedia/enwiki-205pages.xml.bz2"} {
		stretch := wholeFile(t, sharedFile(t, name), Bzip2)
		size := stretch.Size
		for range 2 {
			at := 1 + rng.Int64N(size-1)
			stretch.Start, stretch.End = max(0, at-rng.Int64N(200_000)), min(size, at+1+rng.Int64N(200_000))
			want, err := linesOf(stretch, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			one, two := stretch, stretch
			one.End, two.Start = at, at
			checkRanges(t, []Range{one, two}, want, linesOf)
		}
	}
	for name, format := range map[string]Format{"wikidata/synth-10k.json.gz": Gzip, "wikidata/synth-50k.json.zst": Zstd} {
		path := sharedFile(t, name)
		want, err := digestOf(wholeFile(t, path, format))
		if err != nil {
			t.Fatal(err)
		}
		ranges, err := Plan(path, 1+rng.Int64N(4<<20))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := digestOf(ranges...); err != nil || got != want {
			t.Fatalf("%s in %d ranges: %v, want %v, %v", name, len(ranges), got, want, err)
		}
	}
}

// digestOf stands for the records of ranges, with their places, in order.
func digestOf(ranges ...Range) (d struct{ lines, hash uint64 }, err error) {
	h := fnv.New64a()
	for _, r := range ranges {
		err := Lines(context.Background(), r, Limits{}, func(line []byte, pos Position) error {
			d.lines++
			fmt.Fprint(h, pos, crc32.ChecksumIEEE(line))
			return nil
		})
		if err != nil {
			return d, err
		}
	}
	d.hash = h.Sum64()
	return d, nil
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
