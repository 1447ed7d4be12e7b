package text

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// sharedData opens a file of the shared data, or skips.
func sharedData(t testing.TB, name string) *os.File {
	dir := os.Getenv("KC_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared data is required in CI: %v", err)
		}
		t.Skipf("shared data absent: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestSentencesOnRedocred scores sentence boundaries (offset where a sentence other than the first begins) against
// the human-checked documents of Re-DocRED.
func TestSentencesOnRedocred(t *testing.T) {
	sc := bufio.NewScanner(sharedData(t, "gold/redocred-dev.jsonl"))
	sc.Buffer(nil, 1<<24)
	var tp, fp, fn int
	shown := 0
	for sc.Scan() {
		var d struct {
			Text  string
			Sents [][2]int
		}
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		off := NewOffsets(d.Text)
		gold, ours := map[int]bool{}, map[int]bool{}
		for _, s := range d.Sents[1:] {
			gold[s[0]] = true
		}
		for _, s := range Sentences(d.Text, Tokenize(d.Text, nil), "en", nil)[1:] {
			ours[off.CodePoint(int(s.Start))] = true
		}
		show := func(kind string, at int) {
			if shown++; os.Getenv("KC_SHOW") != "" {
				b := off.Byte(at)
				t.Logf("%s %q | %q", kind, d.Text[max(0, off.Byte(at-50)):b], d.Text[b:off.Byte(at+30)])
			}
		}
		for at := range ours {
			if gold[at] {
				tp++
			} else {
				fp++
				show("false break", at)
			}
		}
		for at := range gold {
			if !ours[at] {
				fn++
				show("missed", at)
			}
		}
	}
	f1 := 2 * float64(tp) / float64(2*tp+fp+fn)
	t.Logf("boundaries: %d right, %d wrong, %d missed, F1 %.4f", tp, fp, fn, f1)
	if f1 < 0.98 {
		t.Errorf("F1 %.4f below 0.98", f1)
	}
}
