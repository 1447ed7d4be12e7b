package source

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// naivePages is what Pages gives, line by line.
func naivePages(content string) (pages []string, unclosed int) {
	page, inside := "", false
	for line := range strings.Lines(content) {
		text := strings.TrimSuffix(line, "\n")
		if trimmed := strings.TrimLeft(text, " \t"); strings.HasPrefix(trimmed, "<page>") {
			if inside {
				unclosed++
			}
			page, inside, text = "", true, trimmed
		}
		if !inside {
			continue
		}
		if end := strings.Index(text, "</page>"); end >= 0 {
			pages = append(pages, page+text[:end+len("</page>")])
			inside = false
			continue
		}
		page += text + "\n"
	}
	if inside {
		unclosed++
	}
	return pages, unclosed
}

// Lines that hold no marker are taken many at a time: the pages are those found line by line, however the file is made of
// pieces.
func TestPagesAreThoseOfTheLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 4))
	parts := []string{"<page>", "</page>", "\n", "\n", "\n", "\r\n", " ", "\t", "text ", "page>", "<pag", "e>", "</", "x<page>", strings.Repeat("long ", 50)}
	for range 150 {
		var content []byte
		for range rng.IntN(80) {
			content = append(content, parts[rng.IntN(len(parts))]...)
		}
		if len(bytes.TrimSpace(content)) == 0 {
			continue
		}
		want, unclosed := naivePages(string(content))
		for _, format := range []Format{Plain, Gzip} {
			r := wholeFile(t, writeFile(t, "f", pack(t, format, cut(content, rng, 1+rng.IntN(60)))), format)
			var got []string
			bad := 0
			records, err := pagesOf(r, Limits{OnBad: func(BadRecord) error { bad++; return nil }})
			for _, p := range records {
				got = append(got, p.data)
			}
			if err != nil || !slices.Equal(got, want) || bad != unclosed {
				t.Fatalf("%s of %q: %q, want %q; %d unclosed, want %d; %v", format, content, got, want, bad, unclosed, err)
			}
		}
	}
}
