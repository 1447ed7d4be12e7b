package source

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
)

func TestOpenGivesTheContent(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	content := someText(5, 60_000)
	for _, format := range formats {
		path := writeFile(t, "f", pack(t, format, cut(content, rng, 3000)))
		for _, workers := range []int{0, 1, 2, 5} {
			r, err := openCut(path, Limits{}, workers, 1500)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil || !bytes.Equal(got, content) {
				t.Errorf("%s with %d workers: %d bytes for %d, %v", format, workers, len(got), len(content), err)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// With any number of workers a damaged file gives the same bytes and the same error.
func TestOpenOfDamagedFiles(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	content := someText(6, 60_000)
	for _, format := range []Format{Bzip2, Gzip, Zstd} {
		good := pack(t, format, cut(content, rng, 3000))
		flipped := bytes.Clone(good)
		flipped[len(good)/2] ^= 0x20
		for name, file := range map[string][]byte{
			"cut":     good[:len(good)*2/3],
			"flipped": flipped,
			"garbage": append(bytes.Clone(good), "some garbage"...),
		} {
			path := writeFile(t, "f", file)
			var first []byte
			var cause *CorruptError
			for workers := 1; workers <= 3; workers++ {
				r, err := openCut(path, Limits{}, workers, 1500)
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(r)
				r.Close()
				var corrupt *CorruptError
				if !errors.As(err, &corrupt) {
					t.Fatalf("%s %s: %v", format, name, err)
				}
				if workers == 1 {
					first, cause = got, corrupt
				}
				if !bytes.Equal(got, first) || corrupt.Rule != cause.Rule || corrupt.Offset != cause.Offset {
					t.Errorf("%s %s: %d workers give %d bytes and %v; one gives %d and %v", format, name, workers, len(got), corrupt, len(first), cause)
				}
			}
		}
	}
}

func TestCloseEndsTheWorkers(t *testing.T) {
	path := writeFile(t, "f", pack(t, Gzip, cut(someText(7, 400_000), rand.New(rand.NewPCG(7, 7)), 500)))
	r, err := openCut(path, Limits{}, 4, 1500)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil { // waits for them
		t.Fatal(err)
	}
	if _, err := r.Read(make([]byte, 10)); err == nil {
		t.Error("a closed file is read on")
	}
}
