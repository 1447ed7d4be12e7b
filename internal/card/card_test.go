package card

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

var update = flag.Bool("update", false, "write the golden card")

func files() []File {
	return []File{
		{"pretrain/definitions/train-00000-of-00001.parquet", 45},
		{"pretrain/instances/train-00000-of-00002.parquet", 900},
		{"pretrain/instances/train-00001-of-00002.parquet", 1000},
		{"pretrain/instances/validation-00000-of-00001.parquet", 20},
		{"sft/test-00000-of-00001.parquet", 31},
		{"sft/train-00000-of-00001.parquet", 1234567},
		{"sft/validation-00000-of-00001.parquet", 0},
		{"MANIFEST.json", 0},
	}
}

func sampleCard() Card {
	return Card{
		Name: "Slice: the \"demo\" corpus", Languages: []string{"en", "de"},
		Configs: Configs(files()),
		Counts:  []Count{{"instructions", "NER", 1000000}, {"instructions", "RE", 234598}},
		Drops:   []Drop{{"instructions", "NER", "drop/incomplete", 4321}, {"instructions", "NER", "drop/reparse", 0}},
		Sources: []Source{{"wikidata.json.bz2", "CC0-1.0", strings.Repeat("ab", 32), "knowledge base"}, {"evil | name\n](x) <script>`", "CC BY-SA 4.0", "", "text"}, {"news.jsonl", "House licence 7", "", "text"}},
		Tiers:   []string{"A", "B"}, Negatives: 8, Fingerprint: "0123abcd", Version: "devel",
	}
}

func TestGolden(t *testing.T) {
	got, err := Render(sampleCard())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "README.md")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Fatalf("the card differs; go test -update writes it:\n%s", got)
	}
}

func TestFrontMatterReadsBack(t *testing.T) {
	c := sampleCard()
	c.Name = "x: [y] # \"z\" 'q'\n--- &anchor *alias !tag"
	got, err := Render(c)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.SplitN(string(got), "---\n", 3)
	if len(parts) != 3 || parts[0] != "" {
		t.Fatalf("no front matter in %s", got)
	}
	var back front
	if err := yaml.Unmarshal([]byte(parts[1]), &back); err != nil {
		t.Fatal(err)
	}
	if back.PrettyName != c.Name {
		t.Errorf("name %q reads back as %q", c.Name, back.PrettyName)
	}
	if !slices.Equal(back.License, []string{"cc-by-sa-4.0", "cc0-1.0", "other"}) {
		t.Errorf("licences %v", back.License)
	}
	if len(back.Configs) != 4 || !back.Configs[0].Default || back.Configs[1].Default {
		t.Errorf("configurations %+v", back.Configs)
	}
}

func TestRefusesEmptyConfigurations(t *testing.T) {
	for name, config := range map[string]Config{
		"without files": {Name: "a"},
		"twice":         {Name: "sft", Splits: []Split{{"train", []string{"x.parquet"}, 1}}},
	} {
		c := sampleCard()
		c.Configs = append(c.Configs, config)
		if _, err := Render(c); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestMarkdownIsInert(t *testing.T) {
	for _, s := range []string{"a|b", "<b>x</b>", "line\nbreak", "`code`", "[x](y)", "a\x00b", "&amp;", "*bold*", "# head"} {
		got := markdown(s)
		for i, r := range got {
			if strings.ContainsRune("|`[]*#(", r) && (i == 0 || got[i-1] != '\\') || strings.ContainsRune("<>\n\x00", r) {
				t.Errorf("%q becomes %q", s, got)
			}
		}
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", -1234: "-1,234", -123: "-123", 12345678: "12,345,678"} {
		if got := number(n); got != want {
			t.Errorf("%d is %s", n, got)
		}
	}
}
