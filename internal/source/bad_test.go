package source

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"testing"
)

// A file that was cut gives the records before the cut and says that it was cut, unless it was cut between its parts.
func TestCutAtEveryByte(t *testing.T) {
	for _, format := range []Format{Bzip2, Gzip, Zstd} {
		t.Run(string(format), func(t *testing.T) {
			parts := cut(someText(4, 600), rand.New(rand.NewPCG(4, 4)), 120)
			file := pack(t, format, parts)
			want, err := linesOf(wholeFile(t, writeFile(t, "f", file), format), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			between, path := 0, writeFile(t, "cut", nil)
			for n := 1; n < len(file); n++ {
				rewrite(t, path, file[:n])
				r := wholeFile(t, path, format)
				got, err := linesOf(r, Limits{})
				var corrupt *CorruptError
				switch {
				case err == nil:
					between++
					got = got[:max(0, len(got)-1)] // the last may be a part of a line
				case !errors.As(err, &corrupt) || !corrupt.Truncated() || corrupt.File != r.File || corrupt.Offset > int64(n):
					t.Fatalf("cut at %d of %d: %v", n, len(file), err)
				}
				if len(got) > len(want) {
					t.Fatalf("cut at %d: %d records", n, len(got))
				}
				for i := range got {
					if got[i] != want[i] {
						t.Fatalf("cut at %d: record %d is %v, not %v", n, i, got[i], want[i])
					}
				}
			}
			if between > 2*len(parts) {
				t.Errorf("%d of %d cuts were not noticed, with %d parts", between, len(file), len(parts))
			}
		})
	}
}

// A flipped bit gives an error with a rule, or the same records.
func TestEveryFlippedByte(t *testing.T) {
	for _, format := range []Format{Bzip2, Gzip, Zstd} {
		t.Run(string(format), func(t *testing.T) {
			parts := cut(someText(5, 500), rand.New(rand.NewPCG(5, 5)), 200)
			file := pack(t, format, parts)
			path := writeFile(t, "flipped", nil)
			for i := range file {
				bad := bytes.Clone(file)
				bad[i] ^= 1 << (i % 8)
				rewrite(t, path, bad)
				r := wholeFile(t, path, format)
				_, err := linesOf(r, Limits{})
				var corrupt *CorruptError
				if err != nil && (!errors.As(err, &corrupt) || corrupt.Rule == "" || corrupt.Offset > r.Size) {
					t.Fatalf("byte %d of %d: %v", i, len(file), err)
				}
			}
		})
	}
}

func TestGarbageBehindTheEnd(t *testing.T) {
	rules := map[Format]string{Bzip2: "bz2/trailing-garbage", Gzip: RuleGzTrailing, Zstd: RuleZstTrailing}
	for format, rule := range rules {
		file := pack(t, format, [][]byte{[]byte("one\n"), []byte("two\n")})
		r := wholeFile(t, writeFile(t, "f", append(bytes.Clone(file), "garbage, more than a header long"...)), format)
		got, err := linesOf(r, Limits{})
		var corrupt *CorruptError
		if !errors.As(err, &corrupt) || corrupt.Rule != rule || corrupt.Offset != int64(len(file)) || len(got) != 2 {
			t.Errorf("%s: %d records, %v; want %s at %d", format, len(got), err, rule, len(file))
		}
	}
}

func TestLongRecordsArePassedOver(t *testing.T) {
	long := bytes.Repeat([]byte("long "), 100)
	content := append([]byte("one\n"), long...)
	content = append(content, "\n\ntwo\n<page>\n<p>three</p>\n</page>\n<page>\n"...)
	content = append(append(content, long...), "\n</page>\n<page>unclosed\n<page>\nfour\n</page>\n<page>"...)
	for _, format := range formats {
		path := writeFile(t, "f", pack(t, format, cut(content, rand.New(rand.NewPCG(6, 6)), 40)))
		r := wholeFile(t, path, format)
		var bad []string
		lim := Limits{MaxRecord: 40, OnBad: func(b BadRecord) error {
			bad = append(bad, b.Rule)
			if len(b.Excerpt) == 0 || len(b.Excerpt) > 200 || b.File != path || b.Rule == RuleTooLong && b.Bytes != 41 {
				t.Errorf("%s: %v with %q", format, &b, b.Excerpt)
			}
			return nil
		}}
		lines, err := linesOf(r, lim)
		if err != nil || len(lines) != 15-2 || len(bad) != 2 || lines[1].data != "" || lines[2].data != "two" {
			t.Errorf("%s: %d lines, bad %v, %v", format, len(lines), bad, err)
		}
		bad = nil
		pages, err := pagesOf(r, lim)
		want := []string{"<page>\n<p>three</p>\n</page>", "<page>\nfour\n</page>"}
		if err != nil || len(pages) != 2 || pages[0].data != want[0] || pages[1].data != want[1] {
			t.Errorf("%s: %d pages, %v", format, len(pages), err)
		}
		if len(bad) != 3 || bad[0] != RuleTooLong || bad[1] != RuleUnclosed || bad[2] != RuleUnclosed {
			t.Errorf("%s: bad pages %v", format, bad)
		}
		var first *BadRecord
		if _, err := linesOf(r, Limits{MaxRecord: 40}); !errors.As(err, &first) || first.Rule != RuleTooLong {
			t.Errorf("%s: without OnBad: %v", format, err)
		}
	}
}

// What is kept of a record that is too long is bounded by the limit, however its pieces fall, and let go at once.
func TestLongRecordsTakeLittleMemory(t *testing.T) {
	const limit = 6 << 20
	text := bytes.Repeat([]byte("0123456789abcdef"), 9<<20/16)
	for _, format := range []Format{Plain, Gzip} {
		for name, content := range map[string][]byte{"line": text, "page": append([]byte("<page>\n"), bytes.ReplaceAll(text, []byte("f012"), []byte("f\n12"))...)} {
			r := wholeFile(t, writeFile(t, "f", pack(t, format, [][]byte{content})), format)
			lim := Limits{MaxRecord: limit, OnBad: func(b BadRecord) error {
				if len(b.Excerpt) != excerptBytes {
					t.Errorf("an excerpt of %d bytes", len(b.Excerpt))
				}
				return nil
			}}
			none := func([]byte, Position) error { return nil }
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var err error
			if name == "line" {
				err = Lines(context.Background(), r, lim, none)
			} else {
				err = Pages(context.Background(), r, lim, "<page>", "</page>", none)
			}
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; err != nil || used > limit+3*longRecord {
				t.Errorf("%s, %s: %d bytes of memory, %v", format, name, used, err)
			}
		}
	}
}
