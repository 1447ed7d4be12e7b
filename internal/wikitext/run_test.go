package wikitext

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// slowRun says by bytes what plainRun says by words.
func slowRun(s string, i int) (next int, wide bool) {
	for next = i; next < len(s) && !special[s[next]]; next++ {
	}
	return next, strings.Contains(s[i:next], "  ")
}

func checkRun(t *testing.T, s string) {
	t.Helper()
	for i := 0; i <= len(s); i++ {
		next, wide := plainRun(s, i)
		if want, wantWide := slowRun(s, i); next != want || wide != wantWide {
			t.Fatalf("plainRun(%q, %d) = %d, %v, want %d, %v", s, i, next, wide, want, wantWide)
		}
		if at, want := doubleSpace(s[i:]), strings.Index(s[i:], "  "); at != want {
			t.Fatalf("doubleSpace(%q) = %d, want %d", s[i:], at, want)
		}
	}
}

// Every byte stands at every place of a word, with and without spaces around it.
func TestPlainRunStopsAtEveryMark(t *testing.T) {
	for b := range 256 {
		for n := range 17 {
			checkRun(t, strings.Repeat("x", n)+string([]byte{byte(b)})+"abcdefghi")
			checkRun(t, strings.Repeat("é ", n)+string([]byte{byte(b)})+" a  [b")
		}
	}
}

func TestPlainRunOfRandomText(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 2))
	parts := []string{" ", "  ", "a", "word ", "\x0b", "\x7f", "é", "日本", "{{", "}", "[", "]", "<", "&", "'", "_", "\n", "\r", "\t"}
	for range 5_000 {
		var b strings.Builder
		for range random.IntN(20) {
			b.WriteString(parts[min(random.IntN(len(parts)), random.IntN(len(parts)))])
		}
		checkRun(t, b.String())
	}
}

func FuzzPlainRun(f *testing.F) {
	f.Add("seven b [[link]]  and  more")
	f.Fuzz(func(t *testing.T, s string) { checkRun(t, s[:min(len(s), 200)]) })
}
