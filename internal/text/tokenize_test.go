package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTokenizeFlags(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"words", "Marie Curie", "Marie/WCsl Curie/WCs"},
		{"number and letters", "3rd F16", "3rd/Nsl F16/WCs"},
		{"upper", "NATO A US2 Aé", "NATO/WCUsl A/WCs US2/WCUs Aé/WCs"},
		{"punctuation", "a, b.", "a/Wsl ,/ b/Ws ./"},
		{"lines", "a\n\nb\r\n  c d", "a/Wsl b/Wsl c/Wsl d/Ws"},
		{"apostrophe", "O'Brien’s", "O/WCsl '/ Brien/WC ’/ s/W"},
		{"combining mark in a word", "e\u0301te\u0301", "e\u0301te\u0301/Wsl"},
		{"han", "東京都", "東/WslI 京/WI 都/WI"},
		{"kana with long vowel", "ビール", "ビ/WslI ー/WI ル/WI"},
		{"thai vowel marks stay", "กิน2", "กิ/WslI น/WI 2/N"},
		{"hangul has spaces", "서울 시", "서울/Wsl 시/Ws"},
		{"arabic", "مرحبا بك", "مرحبا/Wsl بك/Ws"},
		{"persian joiner", "می\u200cخواهم", "می\u200cخواهم/Wsl"},
		{"greek upper", "ΑΒ Αβ", "ΑΒ/WCUsl Αβ/WCs"},
		{"title case letter", "ǅ", "ǅ/WCsl"},
		{"emoji with selector", "❤\ufe0fab", "❤\ufe0f/sl ab/W"},
		{"astral letters", "𝐀𝐁 𐐀𐐁", "𝐀𝐁/WCUsl 𐐀𐐁/WCUs"},
		{"not utf-8", "a\xffb", "a/Wsl \xff/ b/W"},
		{"no-break space", "a\u00a0b", "a/Wsl b/Ws"},
		{"empty", " \n ", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, k := range Tokenize(tt.in, nil) {
				got = append(got, tt.in[k.Start:k.End]+"/"+flagString(k.Flags))
			}
			if g := strings.Join(got, " "); g != tt.want {
				t.Errorf("Tokenize(%q)\n got %s\nwant %s", tt.in, g, tt.want)
			}
		})
	}
}

func flagString(f Flag) string {
	var b strings.Builder
	for i, c := range "WNCUslI" {
		if f&(1<<i) != 0 {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// naive says, rune by rune from the unicode tables, whether a token boundary stands between two neighbours.
func naiveKind(r rune) byte {
	switch {
	case r == utf8.RuneError:
		return 'o'
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsMark(r), r == 0xAD, r == 0x200C, r == 0x200D:
		return 'm'
	case unicode.IsDigit(r):
		return 'w'
	case r == 0x30FC, r == 0xFF70, unicode.IsLetter(r) && unicode.In(r, spaceless...):
		return 's'
	case unicode.IsLetter(r):
		return 'w'
	}
	return 'o'
}

func checkTokens(t *testing.T, s string) {
	t.Helper()
	toks := Tokenize(s, nil)
	inside := make([]int, len(s)) // token number + 1 of every byte
	last := int32(0)
	for n, k := range toks {
		if k.Start < last || k.End <= k.Start || int(k.End) > len(s) {
			t.Fatalf("token %d [%d,%d) after %d in %q", n, k.Start, k.End, last, s)
		}
		for i := k.Start; i < k.End; i++ {
			inside[i] = n + 1
		}
		last = k.End
	}
	prev, prevTok := byte(' '), 0
	for i, r := range s {
		kind := naiveKind(r)
		if (kind == ' ') != (inside[i] == 0) {
			t.Fatalf("byte %d (%q) of %q: space %v, token %d", i, r, s, kind == ' ', inside[i])
		}
		if kind != ' ' && prev != ' ' {
			joined := kind == 'm' || kind == 'w' && prev == 'w'
			if joined != (inside[i] == prevTok) {
				t.Fatalf("byte %d (%q) of %q: joined %v", i, r, s, joined)
			}
		}
		if kind != 'm' || prev == ' ' { // a mark takes the nature of what it stands on
			prev = kind
			if kind == 'm' {
				prev = 'o'
			}
		}
		prevTok = inside[i]
	}
}

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"Marie Curie (b. 1867).", "東京タワー é ❤️x", "a\u0301\u200d\n\u0301b", "\xff\xc3", "กิน2 ɑ𝐀"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkTokens(t, s)
		checkSentences(t, s)
	})
}

func TestClassTableAgreesWithUnicode(t *testing.T) {
	for r := rune(0); r < 0x30000; r++ {
		if r >= 0xD800 && r < 0xE000 {
			continue
		}
		var want byte
		switch classOf(r) {
		case classSpace, classBreak:
			want = ' '
		case classMark:
			want = 'm'
		case classSingle:
			want = 's'
		case classOther:
			want = 'o'
		default:
			want = 'w'
		}
		if c, size := classAt(string(r), 0); c != classOf(r) || size != utf8.RuneLen(r) {
			t.Fatalf("%U: class %d of %d bytes in a string", r, c, size)
		}
		if r != utf8.RuneError && want != naiveKind(r) {
			t.Fatalf("%U: table says %c, unicode says %c", r, want, naiveKind(r))
		}
	}
}

// TestBadBytes tries every start of up to four bytes that could pass for a rune.
func TestBadBytes(t *testing.T) {
	next := []byte{0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xFF}
	for b := 0x80; b <= 0xFF; b++ {
		for _, c := range next {
			for _, d := range next {
				s := string([]byte{byte(b), c, d, 0x80})
				_, want := utf8.DecodeRuneInString(s)
				if _, size := classAt(s, 0); size != want {
					t.Fatalf("% x: %d bytes, want %d", s, size, want)
				}
			}
		}
	}
}

func BenchmarkTokenize(b *testing.B) {
	s := strings.Repeat("Marie Curie was born in Warsaw (then Russia) in 1867. ", 2000)
	var toks []Token
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		toks = Tokenize(s, toks[:0])
	}
}

func BenchmarkSentences(b *testing.B) {
	s := strings.Repeat("Marie Curie was born in Warsaw (then Russia) in 1867. She met Dr. J. Smith of Acme Inc. in Paris. ", 1000)
	toks := Tokenize(s, nil)
	var out []Sentence
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		out = Sentences(s, toks, "en", out[:0])
	}
}

func TestLowerRun(t *testing.T) {
	for n := range 20 {
		for at := range n {
			for c := range 256 {
				b := []byte(strings.Repeat("m", n))
				b[0], b[n-1], b[at] = 'a', 'z', byte(c)
				want := n
				if c < 'a' || c > 'z' {
					want = at
				}
				for from := range n + 1 {
					expect := max(want-from, 0)
					if from > at {
						expect = n - from
					}
					if got := lowerRun(string(b), from); got != expect {
						t.Fatalf("%q has %d letters from %d on, not %d", b, expect, from, got)
					}
				}
			}
		}
	}
}
