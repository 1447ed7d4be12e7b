package score

import (
	"bufio"
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
	sets := []string{"knowledgenet-folds123", "redocred-dev"}
	for _, s := range sets {
		from, err := filepath.Abs(filepath.Join(data, "gold", s+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(from, filepath.Join(gold, s+".jsonl")); err != nil {
			t.Fatal(err)
		}
	}
	tool := filepath.Join(data, "..", "tools", "score.py")
	perfect := filepath.Join(t.TempDir(), "perfect.jsonl")
	python(t, tool, "perfect", gold, perfect)
	rows, spoiled := spoil(t, perfect)
	want := map[string]map[string]any{}
	for _, line := range splitLines(python(t, tool, "score", gold, spoiled)) {
		var m map[string]any
		if err := json.Unmarshal(line, &m); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if set, ok := m["set"].(string); ok { // other lines complain that rows carry no text
			want[set] = m
		}
	}
	for _, name := range sets {
		s, err := Read(filepath.Join(gold, name+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		var f Figures
		var props map[string]bool
		if s.Kind == ReDocRED {
			props = s.Properties()
		}
		for i := range s.Docs {
			if row := rows[s.Docs[i].Document.ID]; row != nil {
				f.Add(s.Kind, &s.Docs[i], row, props)
			}
		}
		got := fmt.Sprintf("%d %.1f %.1f", f.Emitted, 100*f.Precision(), 100*f.ECE())
		w := want[name]
		if exp := fmt.Sprintf("%.0f %.1f %.1f", w["emitted"], w["precision"], w["ece"]); got != exp {
			t.Errorf("%s: emitted, precision, calibration error: got %s, the shared scorer has %s", name, got, exp)
		}
		if f.Right == f.Emitted || f.Right == 0 {
			t.Errorf("%s: %d of %d right: nothing was compared", name, f.Right, f.Emitted)
		}
	}
}

// spoil turns every fifth relation round and lowers the probability of every third.
func spoil(t *testing.T, path string) (map[string]*annotation.Document, string) {
	t.Helper()
	in, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(filepath.Join(t.TempDir(), "spoiled.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	w := bufio.NewWriter(out)
	rows, n := map[string]*annotation.Document{}, 0
	for _, line := range splitLines(in) {
		var row annotation.Document
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		for i := range row.Relations {
			r := &row.Relations[i]
			if n++; n%5 == 0 {
				r.Head, r.Tail = r.Tail, r.Head
			}
			if n%3 == 0 {
				r.Prob = math.Round(float64(n%97)) / 100
			}
		}
		row.Literals = []annotation.Literal{}
		b, err := json.Marshal(&row)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(append(b, '\n'))
		rows[row.DocID] = &row
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return rows, out.Name()
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
