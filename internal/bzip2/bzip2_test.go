package bzip2

import (
	"bytes"
	stdbzip2 "compress/bzip2"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/bzip2/bzip2test"
)

// contents are what bzip2 finds easy, hard or odd, by name.
func contents() map[string][]byte {
	rng := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 20_000)
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	var text bytes.Buffer
	for i := range 1500 {
		fmt.Fprintf(&text, "{\"id\":\"Q%d\",\"n\":%d}\n", i, rng.IntN(1000))
	}
	var all [256]byte
	for i := range all {
		all[i] = byte(i)
	}
	return map[string][]byte{
		"one byte":          {'x'},
		"two":               []byte("ab"),
		"four equal":        []byte("aaaa"),
		"five equal":        []byte("aaaaa"),
		"run of 259":        bytes.Repeat([]byte{0}, 259),
		"run of 260":        bytes.Repeat([]byte{255}, 260),
		"runs meet":         []byte(strings.Repeat("aaaabbbbb", 40)),
		"all bytes":         all[:],
		"noise":             noise,
		"text":              text.Bytes(),
		"periodic, short":   []byte(strings.Repeat("abc", 100)),
		"periodic, laned":   []byte(strings.Repeat("abcdefg", 1200)),
		"periodic by two":   append(text.Bytes()[:9000:9000], text.Bytes()[:9000]...),
		"long run":          bytes.Repeat([]byte{'z'}, 3<<20),
		"long runs of many": bytes.Repeat(append(bytes.Repeat([]byte{'y'}, 300), 'k'), 9000),
	}
}

// decodeAll reads a whole file with a Chain.
func decodeAll(file []byte) ([]byte, error) {
	c, err := NewChain(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	defer c.Close()
	var out []byte
	for {
		b, err := c.Next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		before := len(out)
		for p := c.Piece(); p != nil; p = c.Piece() {
			out = append(out, p...)
		}
		if int64(len(out)-before) != b.Size {
			return out, fmt.Errorf("block of %d bytes gave %d", b.Size, len(out)-before)
		}
	}
}

// oneStream writes content as blocks of at most size bytes.
func oneStream(content []byte, size int) *bzip2test.File {
	f := new(bzip2test.File)
	f.Begin()
	for len(content) > 0 {
		n := min(size, len(content))
		f.Block(content[:n])
		content = content[n:]
	}
	f.End()
	return f
}

func TestDecodeAgreesWithStandardLibrary(t *testing.T) {
	for name, content := range contents() {
		t.Run(name, func(t *testing.T) {
			file := oneStream(content, 1<<30).Bytes()
			want, err := io.ReadAll(stdbzip2.NewReader(bytes.NewReader(file)))
			if err != nil || !bytes.Equal(want, content) {
				t.Fatalf("the test's encoder is wrong: %v", err)
			}
			got, err := decodeAll(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, content) {
				t.Fatalf("%d bytes differ from the %d expected", len(got), len(content))
			}
		})
	}
}

// A piece that was swapped for other memory stays as it was given while later ones are written.
func TestSwap(t *testing.T) {
	content := bytes.Repeat(append(bytes.Repeat([]byte{'y'}, 300), "0123456789"...), 12_000) // more than a piece
	file := oneStream(content, 2<<20).Bytes()
	c, err := NewChain(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var pieces [][]byte
	for {
		if _, err := c.Next(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		for p := c.Piece(); p != nil; p = c.Piece() {
			pieces = append(pieces, p)
			c.Swap(make([]byte, PieceBytes))
		}
	}
	if got := bytes.Join(pieces, nil); len(pieces) < 4 || !bytes.Equal(got, content) {
		t.Errorf("%d pieces of %d bytes are not the content of %d", len(pieces), len(got), len(content))
	}
}

// program gives a bzip2 program, or skips.
func program(t *testing.T, name string) string {
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

func TestDecodeWhatOtherProgramsWrite(t *testing.T) {
	for _, name := range []string{"bzip2", "lbzip2", "pbzip2"} {
		t.Run(name, func(t *testing.T) {
			path := program(t, name)
			for _, level := range []string{"-1", "-9"} {
				var all []byte
				for _, content := range contents() {
					all = append(all, content...)
				}
				cmd := exec.Command(path, "-c", level)
				cmd.Stdin = bytes.NewReader(all)
				file, err := cmd.Output()
				if err != nil {
					t.Fatal(err)
				}
				got, err := decodeAll(file)
				if err != nil || !bytes.Equal(got, all) {
					t.Fatalf("%s: %d bytes for %d, %v", level, len(got), len(all), err)
				}
			}
		})
	}
}

func TestEmptyAndManyStreams(t *testing.T) {
	f := new(bzip2test.File)
	f.Begin()
	f.End()
	f.Begin()
	f.Block([]byte("first\n"))
	f.Block([]byte("second\n"))
	f.End()
	f.Begin()
	f.End()
	got, err := decodeAll(f.Bytes())
	if err != nil || string(got) != "first\nsecond\n" {
		t.Fatalf("%q, %v", got, err)
	}
}

func TestCutAtEveryByte(t *testing.T) {
	content := contents()["text"][:3000]
	f := oneStream(content, 1000)
	file := f.Bytes()
	for n := range file {
		got, err := decodeAll(file[:n])
		var e *Error
		if !errors.As(err, &e) || e.Rule != RuleTruncated {
			t.Fatalf("cut at %d of %d: %v", n, len(file), err)
		}
		if !bytes.HasPrefix(content, got) || len(got)%1000 != 0 {
			t.Fatalf("cut at %d: %d bytes that are not whole blocks", n, len(got))
		}
	}
}

// Every flipped bit is noticed, and nothing is given out of a block that is damaged.
func TestEveryFlippedBit(t *testing.T) {
	content := contents()["text"][:400]
	file := oneStream(content, 200).Bytes()
	rules := map[string]int{}
	for bit := range len(file)*8 - 7 { // the last byte ends in padding
		bad := bytes.Clone(file)
		bad[bit>>3] ^= 0x80 >> (bit & 7)
		got, err := decodeAll(bad)
		var e *Error
		if !errors.As(err, &e) {
			if err == nil && bytes.Equal(got, content) {
				continue // another level, or a code that no symbol uses
			}
			t.Fatalf("bit %d: %v", bit, err)
		}
		rules[e.Rule]++
		if !bytes.HasPrefix(content, got) {
			t.Fatalf("bit %d: damaged bytes came out", bit)
		}
	}
	for _, rule := range []string{RuleHeader, RuleMagic, RuleRandomised, RuleStructure, RuleBlockCRC, RuleStreamCRC} {
		if rules[rule] == 0 {
			t.Errorf("no bit led to %s: %v", rule, rules)
		}
	}
}

func TestTrailingGarbageIsRefused(t *testing.T) {
	file := oneStream([]byte("text\n"), 100).Bytes()
	for _, garbage := range []string{"x", "\x00", "BY", "BZh0", "garbage that is long enough to be a stream header"} {
		_, err := decodeAll(append(bytes.Clone(file), garbage...))
		var e *Error
		if !errors.As(err, &e) || e.Rule != RuleTrailing || e.Bit != int64(len(file))*8 {
			t.Errorf("%q: %v", garbage, err)
		}
	}
}

func TestFindBlock(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		p := make([]byte, 8+rng.IntN(60))
		for i := range p {
			p[i] = byte(rng.Uint32())
		}
		for range rng.IntN(3) {
			at := rng.Int64N(int64(len(p))*8 - magicBits + 1)
			for i := range int64(magicBits) {
				mask := byte(0x80) >> ((at + i) & 7)
				p[(at+i)>>3] &^= mask
				p[(at+i)>>3] |= mask * byte(uint64(blockMagic)>>(magicBits-1-i)&1)
			}
		}
		from, end := rng.Int64N(int64(len(p))*8), rng.Int64N(int64(len(p))*8+9)
		want := int64(-1)
		for bit := from; bit < end && bit+magicBits <= int64(len(p))*8; bit++ {
			if bits48(p, bit) == blockMagic {
				want = bit
				break
			}
		}
		if got := FindBlock(p, from, end); got != want {
			t.Fatalf("FindBlock(%x, %d, %d) = %d, want %d", p, from, end, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for name, content := range contents() {
		if len(content) < 400 && name != "" {
			f.Add(oneStream(content, 100).Bytes())
		}
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		got, err := decodeAll(file)
		want, errStd := io.ReadAll(stdbzip2.NewReader(bytes.NewReader(file)))
		if err == nil && (errStd != nil || !bytes.Equal(got, want)) {
			t.Fatalf("accepted %d bytes where the standard library says %v and %d bytes", len(got), errStd, len(want))
		}
	})
}

// Blocks around the largest size, whose last group of symbols goes beyond it in any way.
func TestLargestBlock(t *testing.T) {
	runOf := func(n int) (symbols []int) {
		for ; n > 0; n = (n - 1) / 2 {
			symbols = append(symbols, (n-1)&1)
		}
		return symbols
	}
	for size := maxBlock - 5; size < maxBlock+110; size += 1 + size%3 {
		for _, singles := range []int{0, 1, 10, 49, 120} {
			symbols := runOf(size - singles)
			for range singles {
				symbols = append(symbols, 2)
			}
			f := new(bzip2test.File)
			f.Begin()
			f.Raw(0, 0, []byte("ab"), symbols)
			f.End()
			_, err := decodeAll(f.Bytes())
			want := RuleBlockCRC
			if size > maxBlock {
				want = RuleStructure
			}
			var e *Error
			if !errors.As(err, &e) || e.Rule != want {
				t.Fatalf("%d bytes, %d of them single: %v, want %s", size, singles, err, want)
			}
		}
	}
}

// Runs longer than any number can say.
func TestEndlessRun(t *testing.T) {
	for _, digit := range []int{0, 1} {
		for _, digits := range []int{20, 31, 32, 63, 64, 65, 128, 1000} {
			symbols := append(slices.Repeat([]int{digit}, digits), 2)
			f := new(bzip2test.File)
			f.Begin()
			f.Raw(0, 0, []byte("ab"), symbols)
			f.End()
			_, err := decodeAll(f.Bytes())
			var e *Error
			if !errors.As(err, &e) || e.Rule != RuleStructure {
				t.Fatalf("%d times %d: %v", digits, digit, err)
			}
		}
	}
}
