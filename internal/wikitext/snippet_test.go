package wikitext

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the expected texts anew; read the diff")

type snippet struct{ name, lang, src, want string }

// readSnippets reads "### name [lang]", source, "---", expected. ␍ stands for a carriage return.
func readSnippets(t *testing.T) []snippet {
	b, err := os.ReadFile("testdata/snippets.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []snippet
	for _, part := range strings.Split("\n"+string(b), "\n### ")[1:] {
		head, body, _ := strings.Cut(part, "\n")
		name, lang, _ := strings.Cut(head, " [")
		src, want, ok := strings.Cut(body, "\n---\n")
		if !ok {
			t.Fatalf("snippet %q has no ---", name)
		}
		out = append(out, snippet{name, strings.TrimSuffix(lang, "]"), src, strings.TrimSuffix(want, "\n")})
	}
	return out
}

// rendered shows a result in one text: links as [[Title|surface]], bold runs as **run**, sections as == lines before
// their text.
func rendered(r Converted) string {
	type insert struct {
		at, order int
		s         string
	}
	var ins []insert
	for _, a := range r.Anchors {
		ins = append(ins, insert{a.StartByte, 3, "[[" + a.Title + "|"}, insert{a.EndByte, 0, "]]"})
	}
	for _, b := range r.Bold {
		ins = append(ins, insert{b.StartByte, 2, "**"}, insert{b.EndByte, 0, "**"})
	}
	for _, s := range r.Sections {
		eq := strings.Repeat("=", s.Level)
		ins = append(ins, insert{s.StartByte, 1, fmt.Sprintf("%s%s%s\n", eq, s.Heading, eq)})
	}
	sort.SliceStable(ins, func(i, j int) bool {
		return ins[i].at < ins[j].at || ins[i].at == ins[j].at && ins[i].order < ins[j].order
	})
	var b strings.Builder
	at := 0
	for _, x := range ins {
		b.WriteString(r.Text[at:x.at])
		b.WriteString(x.s)
		at = x.at
	}
	b.WriteString(r.Text[at:])
	if r.Disambiguation {
		b.WriteString("\n(disambiguation)")
	}
	return b.String()
}

func TestSnippets(t *testing.T) {
	snippets := readSnippets(t)
	if len(snippets) < 80 {
		t.Errorf("%d snippets, want 80 or more", len(snippets))
	}
	var file strings.Builder
	for _, s := range snippets {
		t.Run(s.name, func(t *testing.T) {
			src := strings.ReplaceAll(s.src, "␍", "\r")
			r := Convert(src, Options{Lang: s.lang, Title: "The title"})
			checkConverted(t, src, r)
			got := rendered(r)
			if got != s.want && !*update {
				t.Errorf("%s\n got: %s\nwant: %s", s.src, got, s.want)
			}
			lang := ""
			if s.lang != "" {
				lang = " [" + s.lang + "]"
			}
			fmt.Fprintf(&file, "### %s%s\n%s\n---\n%s\n", s.name, lang, s.src, got)
		})
	}
	if *update {
		if err := os.WriteFile("testdata/snippets.txt", []byte(file.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
