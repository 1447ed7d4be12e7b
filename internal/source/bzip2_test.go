package source

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/bzip2"
	"github.com/knowcorpus/knowcorpus/internal/bzip2/bzip2test"
)

// falseMagics is a file in two streams of which some blocks hold a false magic, and its content.
func falseMagics() (*bzip2test.File, []byte) {
	f := new(bzip2test.File)
	var content []byte
	text := func(s string) {
		f.Block([]byte(s))
		content = append(content, s...)
	}
	f.Begin()
	content = append(content, f.FalseMagic(1, 1)...)
	text("one\ntwo\n")
	content = append(content, f.FalseMagic(2, 3)...)
	f.End()
	f.Begin()
	text("three\nfour\n")
	content = append(content, f.FalseMagic(3, 1)...)
	f.End()
	return f, content
}

func TestFalseMagicsAreNoBlocks(t *testing.T) {
	f, content := falseMagics()
	file := f.Bytes()
	found := 0
	for bit := int64(-1); ; found++ {
		if bit = bzip2.FindBlock(file, bit+1, int64(len(file))*8); bit < 0 {
			break
		}
	}
	if found != len(f.Blocks)+5 {
		t.Fatalf("%d magics in a file of %d blocks and 5 false ones", found, len(f.Blocks))
	}
	path := writeFile(t, "f", file)
	whole := wholeFile(t, path, Bzip2)
	want, err := linesOf(whole, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for at := int64(1); at < whole.Size; at++ {
		a, b := whole, whole
		a.End, b.Start = at, at
		checkRanges(t, []Range{a, b}, want, linesOf)
	}
	r, err := openCut(path, Limits{}, 2, 200)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, content) {
		t.Fatalf("%d bytes for %d, %v", len(got), len(content), err)
	}
}

// A block that is damaged is never taken for a false magic: wherever the file is cut, a range says so, and what the ranges
// give is a part of what is there.
func TestDamageIsSeenWhereverTheFileIsCut(t *testing.T) {
	f, _ := falseMagics()
	good := f.Bytes()
	all, err := linesOf(wholeFile(t, writeFile(t, "f", good), Bzip2), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for i, bit := range f.Blocks {
		bad := bytes.Clone(good)
		bad[bit/8+8] ^= 0x10 // in the checksum of the block
		whole := wholeFile(t, writeFile(t, "f", bad), Bzip2)
		for at := int64(1); at < whole.Size; at += 3 {
			seen := false
			for _, r := range []Range{{Start: 0, End: at}, {Start: at, End: whole.Size}} {
				r.File, r.Format, r.Size = whole.File, Bzip2, whole.Size
				got, err := linesOf(r, Limits{})
				var corrupt *CorruptError
				if errors.As(err, &corrupt) {
					seen = true
					if corrupt.Rule != bzip2.RuleBlockCRC || corrupt.Offset != bit/8 {
						t.Fatalf("block %d, cut at %d: %v", i, at, err)
					}
				} else if err != nil {
					t.Fatal(err)
				}
				for _, g := range got {
					if !slices.Contains(all, g) {
						t.Fatalf("block %d, cut at %d: %v is not in the file", i, at, g)
					}
				}
			}
			if !seen {
				t.Fatalf("block %d, cut at %d: nobody saw the damage", i, at)
			}
		}
	}
}

// Blocks that were swapped have the right checksums themselves.
func TestStreamChecksumOfManyRanges(t *testing.T) {
	build := func(parts ...string) []byte {
		f := new(bzip2test.File)
		f.Begin()
		for _, p := range parts {
			f.Block([]byte(p))
		}
		f.End()
		return f.Bytes()
	}
	a, b := build("one\n", "two\n", "three\n"), build("one\n", "three\n", "two\n")
	// The end of a, with its stream checksum, behind the blocks of b. Both have the same length but other bit offsets.
	if len(a) != len(b) {
		t.Fatal("the files differ in length")
	}
	bad := bytes.Clone(b)
	copy(bad[len(bad)-5:], a[len(a)-5:])
	path := writeFile(t, "f", bad)
	for _, workers := range []int{1, 2} {
		r, err := openCut(path, Limits{}, workers, 40)
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadAll(r)
		r.Close()
		var corrupt *CorruptError
		if !errors.As(err, &corrupt) || corrupt.Rule != bzip2.RuleStreamCRC {
			t.Errorf("%d workers: %v", workers, err)
		}
	}
}
