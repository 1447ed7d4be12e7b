package wikitext

import (
	"compress/bzip2"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pages gives the pages of a slice of the English Wikipedia.
func pages(tb testing.TB) []string {
	dir := os.Getenv("KC_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(dir, "wikipedia", "enwiki-250pages-truncated.xml.bz2"))
	if err != nil {
		tb.Skipf("shared data absent: %v", err)
	}
	defer f.Close()
	b, err := io.ReadAll(bzip2.NewReader(f))
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, p := range strings.Split(string(b), "<page>")[1:] {
		page, _, _ := strings.Cut(p, "</page>")
		out = append(out, "<page>"+page+"</page>")
	}
	return out
}

// BenchmarkPage is the whole way of a page: XML to text with anchors.
func BenchmarkPage(b *testing.B) {
	var in [][]byte
	size := 0
	for _, p := range pages(b) {
		in = append(in, []byte(p))
		size += len(p)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, p := range in {
			page, err := ParsePage(p)
			if err != nil {
				b.Fatal(err)
			}
			Convert(page.Text, Options{Lang: "en", Title: page.Title})
		}
	}
}

func BenchmarkConvert(b *testing.B) {
	var in []string
	size := 0
	for _, p := range pages(b) {
		page, err := ParsePage([]byte(p))
		if err != nil {
			b.Fatal(err)
		}
		in = append(in, page.Text)
		size += len(page.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, p := range in {
			Convert(p, Options{Lang: "en"})
		}
	}
}
