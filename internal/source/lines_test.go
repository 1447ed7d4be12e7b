package source

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/knowcorpus/knowcorpus/internal/bzip2/bzip2test"
)

// record is what a callback was given.
type record struct {
	data string
	pos  Position
}

// writeFile writes a file of the test.
func writeFile(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	rewrite(t, path, content)
	return path
}

func rewrite(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// wholeFile is one Range of everything.
func wholeFile(t testing.TB, path string, format Format) Range {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return Range{File: path, Format: format, End: info.Size(), Size: info.Size()}
}

func linesOf(r Range, lim Limits) ([]record, error) {
	var got []record
	err := Lines(context.Background(), r, lim, func(line []byte, pos Position) error {
		got = append(got, record{string(line), pos})
		return nil
	})
	return got, err
}

func pagesOf(r Range, lim Limits) ([]record, error) {
	var got []record
	err := Pages(context.Background(), r, lim, "<page>", "</page>", func(page []byte, pos Position) error {
		got = append(got, record{string(page), pos})
		return nil
	})
	return got, err
}

// someText has empty lines, lines longer than the parts it is cut into, "\r\n", and ends without a line break.
func someText(seed uint64, size int) []byte {
	rng := rand.New(rand.NewPCG(seed, 7))
	var b bytes.Buffer
	for b.Len() < size {
		switch rng.IntN(8) {
		case 0:
			b.WriteString("\n")
		case 1:
			b.WriteString("text\r\n")
		case 2:
			b.WriteString("  <page>\n    <title>" + fmt.Sprint(b.Len()) + "</title>\n  </page>\n")
		case 3:
			b.WriteString(strings.Repeat("long ", rng.IntN(60)) + "\n")
		case 4:
			b.WriteString("<page>on one line " + fmt.Sprint(b.Len()) + "</page>\n")
		default:
			fmt.Fprintf(&b, "{\"id\":\"Q%d\"}\n", rng.IntN(1e6))
		}
	}
	b.WriteString("the last")
	return b.Bytes()
}

// cut splits content into parts of random sizes, sometimes right behind a line break.
func cut(content []byte, rng *rand.Rand, size int) [][]byte {
	var parts [][]byte
	for len(content) > 0 {
		n := min(1+rng.IntN(2*size), len(content))
		if i := bytes.IndexByte(content[n:], '\n'); i >= 0 && rng.IntN(3) == 0 {
			n += i + 1
		}
		parts = append(parts, content[:n])
		content = content[n:]
	}
	return parts
}

// pack writes parts as blocks, frames or members.
func pack(t testing.TB, format Format, parts [][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	switch format {
	case Plain:
		return bytes.Join(parts, nil)
	case Bzip2:
		f := new(bzip2test.File)
		f.Begin()
		for i, p := range parts {
			f.Block(p)
			if i%3 == 2 {
				f.End()
				f.Begin()
			}
		}
		f.End()
		return f.Bytes()
	case Gzip:
		for _, p := range parts {
			w := gzip.NewWriter(&out)
			w.Write(p)
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
	case Zstd:
		for i, p := range parts {
			w, err := zstd.NewWriter(nil, zstd.WithEncoderCRC(i%2 == 0), zstd.WithEncoderConcurrency(1))
			if err != nil {
				t.Fatal(err)
			}
			out.Write(w.EncodeAll(p, nil))
			if i%4 == 1 {
				out.WriteString("\x5a\x2a\x4d\x18\x03\x00\x00\x00abc") // a skippable frame
			}
		}
	}
	return out.Bytes()
}

var formats = []Format{Plain, Bzip2, Gzip, Zstd}

func TestLinesOfAWholeFile(t *testing.T) {
	content := someText(1, 4000)
	var want []string
	for _, l := range strings.Split(string(content), "\n") {
		want = append(want, strings.TrimSuffix(l, "\r"))
	}
	for _, format := range formats {
		t.Run(string(format), func(t *testing.T) {
			path := writeFile(t, "f", pack(t, format, cut(content, rand.New(rand.NewPCG(1, 1)), 300)))
			if got, err := Detect(path); got != format {
				t.Fatalf("Detect: %s, %v", got, err)
			}
			got, err := linesOf(wholeFile(t, path, format), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			var data []string
			for i, r := range got {
				data = append(data, r.data)
				if i > 0 && r.pos.Compare(got[i-1].pos) <= 0 {
					t.Fatalf("%s does not come after %s", r.pos, got[i-1].pos)
				}
			}
			if !slices.Equal(data, want) {
				t.Fatalf("%d lines differ from the %d expected", len(data), len(want))
			}
		})
	}
}

// Whatever the two ranges are, they give together what one gives: at every byte for formats that are cut anywhere.
func TestTwoRangesAtEveryByte(t *testing.T) {
	content := someText(2, 1500)
	for _, format := range []Format{Plain, Bzip2} {
		path := writeFile(t, "f", pack(t, format, cut(content, rand.New(rand.NewPCG(2, 2)), 100)))
		whole := wholeFile(t, path, format)
		for name, read := range map[string]func(Range, Limits) ([]record, error){"lines": linesOf, "pages": pagesOf} {
			t.Run(string(format)+" "+name, func(t *testing.T) {
				splitEverywhere(t, whole, 10, read)
			})
		}
	}
}

// splitEverywhere reads a file, of at least some records, in two ranges that meet at each of its bytes.
func splitEverywhere(t *testing.T, whole Range, least int, read func(Range, Limits) ([]record, error)) {
	t.Helper()
	want, err := read(whole, Limits{})
	if err != nil || len(want) < least {
		t.Fatalf("%d records, %v", len(want), err)
	}
	for at := int64(0); at <= whole.Size; at++ {
		a, b := whole, whole
		a.End, b.Start = at, at
		checkRanges(t, []Range{a, b}, want, read)
	}
}

func checkRanges(t *testing.T, ranges []Range, want []record, read func(Range, Limits) ([]record, error)) {
	t.Helper()
	var got []record
	for _, r := range ranges {
		part, err := read(r, Limits{})
		if err != nil {
			t.Fatalf("range %d to %d: %v", r.Start, r.End, err)
		}
		got = append(got, part...)
	}
	if !slices.Equal(got, want) {
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("ranges %v: record %d: %v, want %v", ranges, i, got[i:min(i+2, len(got))], want[i:min(i+2, len(want))])
			}
		}
	}
}

// Many ranges, of every size that Plan can be asked for, and random ones where a format is cut anywhere.
func TestManyRanges(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for round := range 6 {
		content := someText(uint64(10+round), 500+rng.IntN(8000))
		for _, format := range formats {
			path := writeFile(t, "f", pack(t, format, cut(content, rng, 1+rng.IntN(700))))
			whole := wholeFile(t, path, format)
			lines, err := linesOf(whole, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			pages, err := pagesOf(whole, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for range 25 {
				ranges, err := Plan(path, 1+rng.Int64N(whole.Size))
				if err != nil {
					t.Fatal(err)
				}
				checkRanges(t, ranges, lines, linesOf)
				checkRanges(t, ranges, pages, pagesOf)
			}
		}
	}
}
