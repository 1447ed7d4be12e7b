package source

import (
	"bytes"
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
			r, err := Open(path, Limits{}, workers)
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
