package jsonscan_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
)

const depth = 40

// check holds every function against encoding/json on one text.
func check(t *testing.T, text []byte) {
	t.Helper()
	start := jsonscan.Space(text, 0)
	end := jsonscan.Valid(text, start, depth)
	mine := end >= 0 && jsonscan.Space(text, end) == len(text)
	theirs := json.Valid(text)
	if mine != theirs && end != jsonscan.TooDeep {
		t.Fatalf("Valid(%q) = %d, encoding/json says %v", text, end, theirs)
	}
	skipped := jsonscan.Skip(text, start, depth)
	if mine && skipped != end {
		t.Fatalf("Skip(%q) = %d, Valid = %d", text, skipped, end)
	}
	if mine && jsonscan.At(text, start) == '"' {
		var want string
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		got, err := jsonscan.Unescape(nil, text[start+1:end-1])
		if err != nil || valid(string(got)) != want {
			t.Fatalf("Unescape(%q) = %q, %v, want %q", text, got, err, want)
		}
	}
	if mine && jsonscan.At(text, start) == '{' {
		checkMembers(t, text, start, end)
	}
}

// valid replaces each bad byte, as encoding/json does.
func valid(s string) string { return string([]rune(s)) }

func checkMembers(t *testing.T, text []byte, start, end int) {
	t.Helper()
	var want map[string]json.RawMessage
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	i := start
	for first := true; ; first = false {
		key, value, done := jsonscan.Member(text, i, first)
		if done {
			i = value
			break
		}
		if value < 0 {
			t.Fatalf("Member(%q) at %d: error", text, i)
		}
		i = jsonscan.Skip(text, value, depth)
		got[valid(string(key))] = string(text[value:i])
	}
	if i != end {
		t.Fatalf("members of %q end at %d, want %d", text, i, end)
	}
	for key, value := range want {
		if got[key] != string(value) {
			t.Fatalf("%q: key %q is %q, want %q", text, key, got[key], value)
		}
	}
}

var texts = []string{
	`{}`, `[]`, `""`, `0`, `-0.5e+10`, `true`, `nul`, `{`, `}`, `[}`, `"`, `"\`, `"\\"`, `"\"`, "\"\x01\"", `01`, `1.`, `- 1`,
	`{"a":1,"a":2}`, `{"a" : [1 , {"b":"}"}] , "c":null}`, `{"a":1,}`, `[1,]`, `{"\u0069d":"Q1"}`, `"\ud83d\ude00"`,
	`"\ud83d"`, `"\ude00\ud83d"`, `"\ud83d\u0041"`, `"\uD83Dx"`, `"\u12"`, `"\x"`, `"\/\b\f\n\r\t"`, ` [ "a" , "\\\"" ] `,
	`{"k":"aaaaaaaaaaaaaaaaaaaaaaa\\\\\\\\\\\\\\\"bbb]]]}}}","l":[[[{"m":"\\"}]]]}`, `[] []`, `{"a"}`, `{"a":}`, `{a:1}`,
	`["0123456\"","01234567\\","]",["12345\\\\\\\\"]]`, "\xef\xbb\xbf{}", `{"":""}`, `[null,true,false,1e5]`,
}

func TestAgainstEncodingJSON(t *testing.T) {
	for _, text := range texts {
		check(t, []byte(text))
		for cut := range text {
			check(t, []byte(text[:cut]))
		}
		for pad := 1; pad < 9; pad++ { // other places in the word
			check(t, []byte(`["`+strings.Repeat("x", pad)+`",`+text+`]`))
		}
	}
}

func TestRandomTexts(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const alphabet = `{}[]",:\"aA1e-. u0`
	for range 200_000 {
		text := make([]byte, rng.IntN(24))
		for i := range text {
			text[i] = alphabet[rng.IntN(len(alphabet))]
		}
		check(t, text)
	}
}

func TestSkipRandomStrings(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		var parts []string
		for range rng.IntN(6) {
			s := make([]byte, rng.IntN(20))
			for i := range s {
				s[i] = `\\\"{}[]abc`[rng.IntN(11)]
			}
			parts = append(parts, string(s))
		}
		text, err := json.Marshal(map[string]any{"a": parts, `b\"`: []any{parts, map[string]any{"c": parts}}})
		if err != nil {
			t.Fatal(err)
		}
		if got := jsonscan.Skip(append(text, `,"x":1}`...), 0, depth); got != len(text) {
			t.Fatalf("Skip(%s) = %d, want %d", text, got, len(text))
		}
	}
}

func TestDepth(t *testing.T) {
	deep := bytes.Repeat([]byte("["), 1_000_000)
	if got := jsonscan.Skip(deep, 0, depth); got != jsonscan.TooDeep {
		t.Errorf("Skip = %d, want TooDeep", got)
	}
	if got := jsonscan.Valid(deep, 0, depth); got != jsonscan.TooDeep {
		t.Errorf("Valid = %d, want TooDeep", got)
	}
	within := []byte(strings.Repeat("[", depth) + strings.Repeat("]", depth))
	if got := jsonscan.Skip(within, 0, depth); got != len(within) {
		t.Errorf("Skip(%d levels) = %d", depth, got)
	}
}

func TestInteger(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "42": 42, "-7": -7, "999999999999999999": 999999999999999999} {
		if got, ok := jsonscan.Integer([]byte(text)); !ok || got != want {
			t.Errorf("Integer(%s) = %d, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "-", "1.0", "1e2", "+1", "9999999999999999999", "null"} {
		if got, ok := jsonscan.Integer([]byte(text)); ok {
			t.Errorf("Integer(%s) = %d", text, got)
		}
	}
}

func TestASCII(t *testing.T) {
	for n := range 100 {
		text := bytes.Repeat([]byte("\x7f"), n)
		if !jsonscan.ASCII(text) {
			t.Errorf("ASCII of %d bytes is false", n)
		}
		for i := range text {
			text[i] = 0x80
			if jsonscan.ASCII(text) {
				t.Errorf("ASCII of %d bytes with 0x80 at %d is true", n, i)
			}
			text[i] = 0
		}
	}
}

func TestLiteral(t *testing.T) {
	text := []byte(`{"a":1}`)
	for i := range len(text) + 2 {
		want := i <= len(text) && strings.HasPrefix(string(text[min(i, len(text)):]), `"a"`)
		if jsonscan.Literal(text, i, `"a"`) != want {
			t.Errorf("Literal at %d is %v", i, !want)
		}
	}
}

func FuzzAgainstEncodingJSON(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { check(t, text) })
}

func BenchmarkSkip(b *testing.B)  { benchmark(b, jsonscan.Skip) }
func BenchmarkValid(b *testing.B) { benchmark(b, jsonscan.Valid) }

func benchmark(b *testing.B, read func([]byte, int, int) int) {
	names, _ := filepath.Glob(os.Getenv("KC_JSON"))
	text := []byte(`{"snaktype":"value","property":"P26","hash":"b303f87e26fa286a2dc7df43c3b586628c120a87","datavalue":{"value":{"entity-type":"item","numeric-id":13909,"id":"Q13909"},"type":"wikibase-entityid"},"datatype":"wikibase-item"}`)
	text = append(append([]byte("["), bytes.Repeat(append(text, ','), 1000)...), "1]"...)
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		text = raw
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if read(text, 0, 64) < 0 {
			b.Fatal("malformed")
		}
	}
}
