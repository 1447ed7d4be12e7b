package jsonscan_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
)

// walk reads a value as the scanner of dumps does, part by part, skipping some, and holds each step of a Text to the
// function of the same name.
func walk(t *testing.T, text *jsonscan.Text, i, depth int) int {
	b := text.B
	if end := jsonscan.Skip(b, i, depth); text.Skip(i, depth) != end {
		t.Fatalf("%q at %d: Text.Skip = %d, Skip = %d", b, i, text.Skip(i, depth), end)
	}
	switch jsonscan.At(b, i) {
	case '"':
		end, escaped := jsonscan.String(b, i)
		if end2, escaped2 := text.String(i); end2 != end || escaped2 != escaped {
			t.Fatalf("%q at %d: Text.String = %d, %v, String = %d, %v", b, i, end2, escaped2, end, escaped)
		}
		if skipped := jsonscan.SkipString(b, i+1); text.SkipString(i+1) != skipped {
			t.Fatalf("%q at %d: Text.SkipString = %d, SkipString = %d", b, i, text.SkipString(i+1), skipped)
		}
		return end
	case '{':
		for first := true; ; first = false {
			key, value, done := jsonscan.Member(b, i, first)
			if key2, value2, done2 := text.Member(i, first); value2 != value || done2 != done || !bytes.Equal(key2, key) {
				t.Fatalf("%q at %d: Text.Member = %q, %d, %v; Member = %q, %d, %v", b, i, key2, value2, done2, key, value, done)
			}
			if done || value < 0 {
				return value
			}
			if i = walk(t, text, value, depth-1); i < 0 {
				return i
			}
		}
	case '[':
		for first := true; ; first = false {
			value, done := text.Element(i, first)
			if done || value < 0 {
				return value
			}
			if i = walk(t, text, value, depth-1); i < 0 {
				return i
			}
		}
	}
	return jsonscan.Scalar(b, i)
}

func checkText(t *testing.T, text *jsonscan.Text, b []byte) {
	t.Helper()
	if len(b) > 0 && bytes.Count(b, []byte("["))+bytes.Count(b, []byte("{")) > 500 {
		return // the walk recurses
	}
	if got, want := text.Reset(b), jsonscan.ASCII(b); got != want {
		t.Fatalf("Reset(%q) = %v, ASCII = %v", b, got, want)
	}
	for i := 0; i < len(b) && (b[i] == ' ' || i == 0); i++ {
		walk(t, text, i, 4)
		walk(t, text, i, 40)
	}
}

// Texts of random parts, right and wrong, at all places in blocks of 64 bytes.
func TestTextIsTheFunctions(t *testing.T) {
	parts := strings.Fields(`{ } [ ] { } [ ] : , , : "a" "b":1, "c":"d", "" "\"" "\\" "\\\"]" "{[" \ " 1 -2e3 true nul ` + "\x01 \"\x1f\" \"é\"")
	parts = append(parts, " ", "\t", strings.Repeat(" ", 57), `"`+strings.Repeat("x", 61)+`"`, `"`+strings.Repeat(`\\`, 33)+`"`,
		`"`+strings.Repeat(`\\`, 31)+`\""`, strings.Repeat("[", 20), strings.Repeat("]", 20))
	random := rand.New(rand.NewPCG(11, 2))
	var text jsonscan.Text
	for range 20_000 {
		b := []byte(strings.Repeat(" ", random.IntN(3)*random.IntN(64)))
		for range random.IntN(12) {
			b = append(b, parts[random.IntN(len(parts))]...)
		}
		checkText(t, &text, b)
	}
	for n := range 200 { // well-formed, of every length
		b := []byte(`{"k":["` + strings.Repeat(`a\"`, n) + `",{"l":[` + strings.Repeat("[],", n) + `0]}],"m":"` + strings.Repeat("m", n) + `"}`)
		checkText(t, &text, b)
		if end := text.Skip(0, 5); end != len(b) {
			t.Fatalf("Skip of %s = %d", b, end)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(`{"a":["\\\"",{"b":null}],"c":-1.5e3}`))
	f.Add([]byte(strings.Repeat(`{"[":"]\\",`, 9) + `"x":[[[[[]]]]]`))
	f.Add([]byte(`["` + strings.Repeat("\\", 127) + `"]`))
	var text jsonscan.Text
	f.Fuzz(func(t *testing.T, b []byte) { checkText(t, &text, b) })
}
