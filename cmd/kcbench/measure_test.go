package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTwins(t *testing.T) {
	s := &session{quick: true}
	began := filepath.Join(t.TempDir(), "began")
	im := apart(impl{argv: []string{"sh", "-c", `echo x >> "$0"; while [ $(wc -l < "$0") -lt 2 ]; do :; done`, began}, bytes: 1 << 20})
	got, err := s.run(t.Context(), &im) // each process waits for the other
	if err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(began); err != nil || strings.Count(string(b), "x") != 2 {
		t.Errorf("began %q, %v", b, err)
	}
	if want := 2 << 20 / megabyte / got[seconds]; got[rate] != want {
		t.Errorf("%g MB/s, want the bytes of both: %g", got[rate], want)
	}

	mark := filepath.Join(t.TempDir(), "mark")
	im.argv = []string{"sh", "-c", `mkdir "$0" 2>&-`, mark} // the one that comes second fails
	if _, err := s.run(t.Context(), &im); err == nil {
		t.Error("one of two processes failed, and nobody said so")
	}
}
