package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

// shared finds the folder of shared data; a test that needs it is skipped where it is absent, and fails in CI.
func shared(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("KC_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "gold")); err != nil {
		missing(t, "shared data is absent: "+dir)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		missing(t, "python3 is absent")
	}
	return dir
}

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// TestAgreesWithSharedScorer makes annotations of the gold itself, spoils a part of them, and lets both scorers judge.
func TestAgreesWithSharedScorer(t *testing.T) {
	data := shared(t)
	gold := t.TempDir()
	for name, docs := range map[string]int{"knowledgenet-folds123": 1500, "redocred-dev": 200, "fewrel-val": 500, "elevant-wiki-fair-v1": 80, "elevant-news-fair-v1": 40, "elevant-kore50": 50} {
		sample(t, filepath.Join(data, "gold", name+".jsonl"), filepath.Join(gold, name+".jsonl"), docs)
	}
	tool := filepath.Join(data, "..", "tools", "score.py")
	perfect := filepath.Join(t.TempDir(), "perfect.jsonl")
	python(t, tool, "perfect", gold, perfect)
	rows, spoiled := spoil(t, perfect)
	elsewhere, err := ReadFacts(filepath.Join(data, "kg", "triples.tsv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	sets, err := ReadAll([]string{filepath.Join(gold, "*.jsonl")})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]SetReport{}
	for _, r := range Score(sets, rows, elsewhere).Sets {
		got[r.Set] = r
	}
	compared := 0
	for _, line := range splitLines(python(t, tool, "score", gold, spoiled)) {
		var want map[string]any
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		set, ok := want["set"].(string)
		if !ok { // complaints that rows carry no text
			continue
		}
		compared++
		agree(t, got[set], want)
	}
	if compared != 7 || len(got) != 7 { // one of them with and without hyperlinks
		t.Errorf("the shared scorer judged %d sets, ours %d; want 7", compared, len(got))
	}
}

// agree compares every figure.
func agree(t *testing.T, got SetReport, want map[string]any) {
	t.Helper()
	if fmt.Sprint(got.Missing) != fmt.Sprint(want["missing"]) {
		t.Errorf("%s: %d missing, the shared scorer has %v", want["set"], got.Missing, want["missing"])
	}
	for _, f := range got.Figures {
		w, there := want[f.Name]
		g := any(nil)
		if f.Percent != nil {
			g = *f.Percent
		}
		if !there || g != w {
			t.Errorf("%s: %s is %v, the shared scorer has %v", want["set"], f.Name, g, w)
		}
		if f.Name != "ece" && f.Name != "nil_acc" && f.Name != "ind_precision" && (f.Right == 0 || f.Right == f.Of) {
			t.Errorf("%s: %s: %d of %d right: nothing was compared", want["set"], f.Name, f.Right, f.Of)
		}
	}
}

// sample copies the first lines of a gold file.
func sample(t *testing.T, from, to string, lines int) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	all := splitLines(b)
	if err := os.WriteFile(to, append(bytes.Join(all[:min(lines, len(all))], []byte("\n")), '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// spoil turns relations round, lowers probabilities and tiers, and takes items from mentions.
func spoil(t *testing.T, path string) (Rows, string) {
	t.Helper()
	in, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	rows, n := Rows{}, 0
	for _, line := range splitLines(in) {
		var row annotation.Document
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		for i := range row.Relations {
			n++
			spoilRelation(&row.Relations[i], n)
		}
		for i := range row.Mentions {
			n++
			spoilMention(&row.Mentions[i], n)
		}
		row.Literals = []annotation.Literal{}
		b, err := json.Marshal(&row)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(b, '\n'))
		rows[row.DocID] = &row
	}
	name := filepath.Join(t.TempDir(), "spoiled.jsonl")
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return rows, name
}

func spoilRelation(r *annotation.Relation, n int) {
	if n%5 == 0 {
		r.Head, r.Tail = r.Tail, r.Head
	}
	if n%3 == 0 {
		r.Prob, r.Tier = math.Round(float64(n%97))/100, annotation.TierB
	}
}

func spoilMention(m *annotation.Mention, n int) {
	item := "Q5"
	switch {
	case n%7 == 0:
		m.QID = &item
	case n%11 == 0:
		m.QID = nil
	case n%13 == 0:
		m.End--
	case n%17 == 0:
		m.Kind = annotation.Pronoun
	}
	if n%3 == 0 {
		m.Prob, m.Tier = math.Round(float64(n%89))/100, annotation.TierC
	}
}

func splitLines(b []byte) [][]byte {
	var out [][]byte
	start := 0
	for i, c := range b {
		if c == '\n' {
			if i > start {
				out = append(out, b[start:i])
			}
			start = i + 1
		}
	}
	return out
}

func python(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("python3", args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3 %v: %v", args, err)
	}
	return out
}

func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, body := range map[string]string{
		"unknown.jsonl":      "",
		"fewrel-json.jsonl":  "{",
		"fewrel-span.jsonl":  `{"id":"1","text":"short","entities":[{"qid":"Q1","span":[0,99]}]}`,
		"kore50-back.jsonl":  `{"id":1,"text":"short","labels":[{"span":[3,1],"entity_id":"Q1"}]}`,
		"redocred-neg.jsonl": `{"id":"1","text":"short","entities":[{"mentions":[{"span":[-1,2]}]}]}`,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(body+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err == nil {
			t.Errorf("%s is read", name)
		}
	}
	if _, err := Read(filepath.Join(dir, "fewrel-absent.jsonl")); err == nil {
		t.Error("an absent file is read")
	}
}
