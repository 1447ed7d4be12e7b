package wikitext

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkConverted holds what is true of every result.
func checkConverted(t *testing.T, src string, r Converted) {
	t.Helper()
	valid := utf8.ValidString(src)
	if valid && !r.Valid {
		t.Fatalf("%q is not valid any more", src)
	}
	if valid && !utf8.ValidString(r.Text) {
		t.Fatalf("text of %q is not UTF-8: %q", src, r.Text)
	}
	if strings.TrimLeft(r.Text, " \n") != r.Text {
		t.Fatalf("text begins with space: %q", r.Text)
	}
	onRune := func(i int) bool { return i == len(r.Text) || utf8.RuneStart(r.Text[i]) }
	last := 0
	for _, a := range r.Anchors {
		if a.StartByte < last || a.EndByte <= a.StartByte || a.EndByte > len(r.Text) || a.Title == "" {
			t.Fatalf("anchor %+v after %d in %q, source %q", a, last, r.Text, src)
		}
		if valid && (!onRune(a.StartByte) || !onRune(a.EndByte)) {
			t.Fatalf("anchor %+v cuts a code point of %q, source %q", a, r.Text, src)
		}
		if s := r.Text[a.StartByte:a.EndByte]; valid && s != strings.Trim(s, " ") {
			t.Fatalf("anchor %q has space at an end, source %q", s, src)
		}
		last = a.EndByte
	}
	last = 0
	for _, b := range r.Bold {
		if b.StartByte < last || b.EndByte <= b.StartByte || b.EndByte > len(r.Text) {
			t.Fatalf("bold %+v after %d in %q, source %q", b, last, r.Text, src)
		}
		last = b.EndByte
	}
	last = 0
	for _, s := range r.Sections {
		if s.StartByte < last || s.StartByte > len(r.Text) || s.Level < 1 || s.Level > 6 {
			t.Fatalf("section %+v after %d in %q", s, last, r.Text)
		}
		last = s.StartByte
	}
}

var pieces = strings.Split("{{|}}|[[|]]|[|]|{|}|{{{|}}}|{%|%}|<|>|<ref>|</ref>|<ref/>|<!--|-->|<nowiki>|</nowiki>|''|'''|'''''|'|"+
	"\n|\n\n|* |== |==|=|:|;|#|----|__|_|&amp;|&nbsp;|&|( |)|; |, | |. |word|Word|x|日本|é|。|（|）|File:|Category:|de:|http://e.org |"+
	"lang|nowrap%|convert%5%km|IPA%|<br>|<math>|</math>|-%|<gallery>|{%\n|\n%}|\u0301|\u200e", "|")

// randomWikitext strings markup together without sense.
func randomWikitext(rng *rand.Rand) string {
	var b strings.Builder
	for range rng.Intn(40) {
		b.WriteString(strings.ReplaceAll(pieces[rng.Intn(len(pieces))], "%", "|"))
	}
	return b.String()
}

func TestConvertHoldsOnNonsense(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for range 20_000 {
		src := randomWikitext(rng)
		checkConverted(t, src, Convert(src, Options{Lang: "en"}))
	}
}

func TestTitlesAlike(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	parts := []string{"a", "B", "é", "ß", " ", "_", "#", "&amp;", "%41", ":", "日", "あ", "　", "\u00a0", "\u200e", "—", "«", "talk:", "\t", "ǆ", "\u2009"}
	for range 20_000 {
		var b strings.Builder
		for range rng.Intn(6) {
			b.WriteString(parts[rng.Intn(len(parts))])
		}
		if got, want := string(appendTitle(nil, b.String())), NormalizeTitle(b.String()); got != want {
			t.Fatalf("%q: %q, slow way %q", b.String(), got, want)
		}
	}
}

func TestScanAlike(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	for range 200_000 {
		b := make([]byte, rng.Intn(40))
		for i := range b {
			if b[i] = "  !aabYyz\x1f\x01\x7f\xa0\xdb\xff|^:;"[rng.Intn(19)]; rng.Intn(20) == 0 {
				b[i] = byte(rng.Intn(256))
			}
		}
		s := string(b)
		i := rng.Intn(len(s) + 1)
		end := i + rng.Intn(len(s)-i+1)
		want := i
		for want < end && !special[s[want]] && (want == i || s[want-1:want+1] != "  ") {
			want++
		}
		if got := plainEnd(s, i, end); got != want {
			t.Fatalf("%q[%d:%d]: plain up to %d, want %d", s, i, end, got, want)
		}
		want = len(s)
		if n := strings.IndexAny(s[i:], "{}<"); n >= 0 {
			want = i + n
		}
		if got := nextBrace(s, i); got != want {
			t.Fatalf("%q from %d: brace at %d, want %d", s, i, got, want)
		}
	}
}

func FuzzConvert(f *testing.F) {
	for _, s := range []string{"'''A''' ({{IPA|x}}; b) [[c|d]]s", "{{nowrap|[[a]]}} {|\n|}\n== h ==\n* i", "{{{{{1}}}|<ref>[[File:x|[[y]]]]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		checkConverted(t, src, Convert(src, Options{Lang: "fr"}))
	})
}

// TestConvertIsLinear gives the converter pages of one opening repeated: if one of them cost n² the test would run for
// minutes, which is what to look for when it does.
func TestConvertIsLinear(t *testing.T) {
	for _, unit := range []string{
		"{{", "[[", "{|\n", "<ref>", "<!--", "[http://x ", "''", "{{nowrap|", "[[File:", "[[a|", "{{{", "(", "<nowiki>", "&", "__", "<math>",
		"{{a}} {{", "[[a|{{", "== ", "\n|", "}}", "{{lang|en|[[", "<", "</", "<ref", "'''''", "( ;", "* {{", "[[a|b]", "{{nowrap|{{", "{{x|<nowiki>",
		"({{IPA|x}}, ", "{{coord|1|N|2|E}}; ", ", {{x}}",
	} {
		checkConverted(t, "", Convert(strings.Repeat(unit, 100_000), Options{}))
	}
}
