package pycode

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestDocQuotesStayPlain(t *testing.T) {
	for text, want := range map[string]string{
		`Examples: "elected", "won"`: `Examples: "elected", "won"`,
		`"`:                          `"`,
		`""`:                         `""`,
		`"""`:                        `""\"`,
		`""""""`:                     `""\"""\"`,
		`a"""b""`:                    `a""\"b""`,
		`\"`:                         `\\"`,
		`\"""`:                       `\\""\"`,
		"\"\"\n\"\"":                 "\"\"\n\"\"",
		` "`:                         `\x20"`,
		`" `:                         `"\x20`,
		"\"\n":                       `"\n`,
		"it's":                       "it's",
	} {
		printed := Print(Doc(text))
		if got := strings.TrimSuffix(strings.TrimPrefix(printed, "\"\"\"\n"), "\n\"\"\""); got != want {
			t.Errorf("%q is printed as\n%s\nnot\n%s", text, got, want)
		}
		if back, err := ParseModule(printed); err != nil || !Equal(back, Module{[]Stmt{Doc(text)}}) {
			t.Errorf("%q reads back as %v, error %v", text, back, err)
		}
	}
}

// quotedTexts are all texts of up to five of the characters that decide where a docstring ends and how it is laid out.
func quotedTexts() []string {
	texts := []string{""}
	for from := 0; len(texts[len(texts)-1]) < 5; {
		upTo := len(texts)
		for _, t := range texts[from:upTo] {
			for _, c := range []string{`"`, `\`, "\n", " ", "a"} {
				texts = append(texts, t+c)
			}
		}
		from = upTo
	}
	return texts
}

// quoted has each text in a literal and in two docstrings; rawDoc is what CPython should find in the latter.
func quoted(texts []string) Module {
	var m Module
	for i, text := range texts {
		assign := []Stmt{Assign{Target: "a", Value: Str(text)}}
		m.Body = append(m.Body, Class{Name: fmt.Sprint("C", i), Doc: "x" + text + "x", Body: assign}, Class{Name: fmt.Sprint("D", i), Doc: "x\n" + text, Body: assign})
	}
	return m
}

func rawDoc(text string) string {
	core := strings.TrimRight(text, "\n")
	lines := strings.Split(core, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = indentUnit + line
		}
	}
	return "\n" + strings.Join(lines, "\n") + text[len(core):] + "\n" + indentUnit
}

// TestEveryQuotedText: our parser and CPython read each of them back, as a docstring and as a literal, and nothing else.
func TestEveryQuotedText(t *testing.T) {
	var sources []string
	batches := slices.Collect(slices.Chunk(quotedTexts(), 1000))
	for _, texts := range batches {
		m := quoted(texts)
		src := Print(m)
		back, err := ParseModule(src)
		if err != nil || !Equal(back, m) {
			t.Fatalf("texts from %q on read back otherwise (error %v)", texts[0], err)
		}
		sources = append(sources, src, Print(quoted(make([]string, len(texts)))))
	}
	read := cpython(t, sources)
	for i, texts := range batches {
		got, plain := read[2*i], read[2*i+1]
		if got.Error != "" || !slices.Equal(got.Nodes, plain.Nodes) {
			t.Fatalf("texts from %q on: CPython finds other nodes (error %q)", texts[0], got.Error)
		}
		want := map[string]int{}
		for _, text := range texts {
			want[text] += 2
			want[rawDoc("x"+text+"x")]++
			want[rawDoc("x\n"+text)]++
		}
		for _, text := range got.Strings {
			want[text]--
		}
		for text, n := range want {
			if n != 0 {
				t.Errorf("CPython reads %q %d times too few", text, n)
			}
		}
	}
}
