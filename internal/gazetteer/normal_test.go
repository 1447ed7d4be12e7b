package gazetteer

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/knowcorpus/knowcorpus/internal/text"
)

// TestTokensOfNormalForm is what the design rests on: the tokens of a text in normal form are the normal forms of its
// tokens, and hash alike.
func TestTokensOfNormalForm(t *testing.T) {
	var runes []rune // all that a normalisation touches, with what they are made of
	for r := rune(0x80); r < utf8.MaxRune; r++ {
		if s := string(r); !norm.NFC.IsNormalString(s) || !norm.NFD.IsNormalString(s) || mayChange(r) && utf8.ValidRune(r) {
			runes = append(runes, r)
			runes = append(runes, []rune(norm.NFD.String(s))...)
		}
	}
	r := rand.New(rand.NewPCG(3, 3))
	for range 50_000 {
		var b strings.Builder
		for range 1 + r.IntN(8) {
			switch r.IntN(12) {
			case 0:
				b.WriteString(spaces[r.IntN(len(spaces))])
			case 1:
				b.WriteString(pieces[r.IntN(len(pieces))])
			default:
				b.WriteRune(runes[r.IntN(len(runes))])
			}
		}
		s := b.String()
		c := norm.NFC.String(s)
		raw, composed := text.Tokenize(s, nil), text.Tokenize(c, nil)
		if len(raw) != len(composed) {
			t.Fatalf("%+q has %d tokens, its normal form %+q has %d", s, len(raw), c, len(composed))
		}
		for i := range raw {
			var x, y token
			hashTok(unsafeBytes(s), raw[i].Start, raw[i].End, &x)
			hashTok(unsafeBytes(c), composed[i].Start, composed[i].End, &y)
			if x != y || (raw[i].Flags^composed[i].Flags)&text.SpaceBefore != 0 {
				t.Fatalf("token %+q of %+q and %+q of its normal form differ", s[raw[i].Start:raw[i].End], s, c[composed[i].Start:composed[i].End])
			}
		}
	}
}

func TestMayChangeMissesNothing(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !mayChange(r) && changeSlow(r) {
			t.Fatalf("%U may change", r)
		}
	}
}

// TestNormalFormsMeet: whichever of the two is composed, offsets are those of the text as it stands.
func TestNormalFormsMeet(t *testing.T) {
	for _, name := range []string{"École", "São Paulo", "Ångström", "서울", "がぎ", "שָׁלוֹם", "Việt Nam"} {
		for _, form := range []norm.Form{norm.NFC, norm.NFD} {
			g := build(t, []Form{{Surface: form.String(name), ID: 1}}, Options{Partitions: 1})
			for _, in := range []norm.Form{norm.NFC, norm.NFD} {
				want := in.String(name)
				s := in.String("é, ") + want + in.String(" é")
				ms := g.Match(s, text.Tokenize(s, nil), nil)
				if len(ms) != 1 || s[ms[0].Start:ms[0].End] != want {
					t.Errorf("%+q is not found in %+q: %v", form.String(name), s, ms)
				}
				if _, ok := g.Find(want); !ok {
					t.Errorf("%+q is not %+q", want, form.String(name))
				}
			}
		}
	}
}
