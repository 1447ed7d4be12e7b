package gazetteer

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/text"
)

// TestOffsetsInPython compares the byte places of matches with slices in CPython: bytes and code points of any script.
func TestOffsetsInPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is absent")
		}
		t.Skip("python3 is absent")
	}
	type span struct {
		Start   int32  `json:"start"`
		End     int32  `json:"end"`
		Surface string `json:"surface"`
	}
	type doc struct {
		Text  string `json:"text"`
		Spans []span `json:"spans"`
	}
	r := rand.New(rand.NewPCG(4, 4))
	g := build(t, randomForms(r, 3000), Options{Partitions: 3})
	var docs []doc
	total := 0
	for range 50 {
		d := doc{Text: strings.ToValidUTF8(randomText(r, 200), "")}
		for _, m := range g.Match(d.Text, text.Tokenize(d.Text, nil), nil) {
			d.Spans = append(d.Spans, span{m.Start, m.End, d.Text[m.Start:m.End]})
		}
		total += len(d.Spans)
		docs = append(docs, d)
	}
	if total < 1000 {
		t.Fatalf("only %d matches to compare", total)
	}
	in, err := json.Marshal(docs)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", `
import json, sys
for d in json.load(sys.stdin):
    b = d["text"].encode()
    for s in d["spans"]:
        start, end = len(b[:s["start"]].decode()), len(b[:s["end"]].decode())  # fails inside a code point
        assert d["text"][start:end] == s["surface"], (d, s)
`)
	cmd.Stdin = strings.NewReader(string(in))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}
