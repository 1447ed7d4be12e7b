package text

import (
	"encoding/json"
	"math/rand"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestOffsetsAgreeWithPython slices random strings by code points in Python and by bytes here.
func TestOffsetsAgreeWithPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is required in CI")
		}
		t.Skip("python3 absent")
	}
	type row struct {
		S          string
		Start, End int
		Want       string
	}
	pieces := []string{"a", "Zoë", "e\u0301", "東京", "שלום", "مرحبا", "👩‍👩‍👧", "😀", "𝐀", "\u0301", "\n", "\u2028", "é", strings.Repeat("x", 70)}
	rng := rand.New(rand.NewSource(7))
	var rows []row
	for range 2000 {
		var b strings.Builder
		for range rng.Intn(40) {
			b.WriteString(pieces[rng.Intn(len(pieces))])
		}
		n := NewOffsets(b.String()).Len()
		start := rng.Intn(n + 1)
		rows = append(rows, row{S: b.String(), Start: start, End: start + rng.Intn(n-start+1)})
	}
	in, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", `import sys,json
rows=json.loads(sys.stdin.buffer.read())
for r in rows: r["Want"]=r["S"][r["Start"]:r["End"]]
print(json.dumps(rows))`)
	cmd.Stdin = strings.NewReader(string(in))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &rows); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		o := NewOffsets(r.S)
		from, to := o.Byte(r.Start), o.Byte(r.End)
		if got := r.S[from:to]; got != r.Want {
			t.Fatalf("%q[%d:%d] = %q, Python says %q", r.S, r.Start, r.End, got, r.Want)
		}
		if o.CodePoint(from) != r.Start || o.CodePoint(to) != r.End {
			t.Fatalf("%q: %d,%d do not come back from %d,%d", r.S, r.Start, r.End, from, to)
		}
	}
}

func TestOffsetsClamp(t *testing.T) {
	for _, s := range []string{"", "abc", "日本"} {
		o := NewOffsets(s)
		if o.Byte(-1) != 0 || o.Byte(99) != len(s) || o.CodePoint(-1) != 0 || o.CodePoint(99) != o.Len() {
			t.Errorf("%q: out of range offsets are not clamped", s)
		}
	}
}
