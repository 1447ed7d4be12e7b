package source

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// nested is gzip members that hold gzip files, stored as they are, and its content.
func nested(rng *rand.Rand, members int) (file, content []byte) {
	pack := func(level int, p []byte) []byte {
		var out bytes.Buffer
		w, err := gzip.NewWriterLevel(&out, level)
		if err != nil {
			panic(err)
		}
		w.Write(p)
		w.Close()
		return out.Bytes()
	}
	for i := range members {
		p := fmt.Appendf(nil, "member %d\n", i)
		for range rng.IntN(4) {
			text := make([]byte, rng.IntN(3000))
			for j := range text {
				text[j] = byte('a' + rng.IntN(4))
			}
			p = append(append(p, pack(gzip.BestSpeed, text)...), '\n')
		}
		level := gzip.NoCompression
		if rng.IntN(3) == 0 {
			level = gzip.BestSpeed
		}
		content = append(content, p...)
		file = append(file, pack(level, p)...)
	}
	return file, content
}

// Members that are guessed wrongly while reading ahead cost time and no byte, wherever they are looked for.
func TestGuessedMembers(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 5))
	for range 30 {
		file, content := nested(rng, 1+rng.IntN(12))
		path := writeFile(t, "f", file)
		for _, target := range []int64{1, int64(1 + rng.IntN(400)), int64(1 + rng.IntN(len(file)))} {
			r, err := openCut(path, Limits{}, 2, target)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil || !bytes.Equal(got, content) {
				t.Fatalf("ranges of %d bytes: %d bytes for %d, %v", target, len(got), len(content), err)
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
		}
		bad := bytes.Clone(file)
		bad[len(bad)-6] ^= 1 // in the checksum of the last member
		r, err := openCut(writeFile(t, "bad", bad), Limits{}, 2, 50)
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadAll(r)
		r.Close()
		if corrupt, ok := err.(*CorruptError); !ok || corrupt.Rule != RuleGzCRC {
			t.Fatalf("a wrong checksum: %v", err)
		}
	}
}
