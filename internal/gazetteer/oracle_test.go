package gazetteer

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// oracle is the naive gazetteer: a map from the tokens of the text in normal form C, joined by one space where there is
// white space.
type oracle map[string][]Candidate

func canonical(s string) string {
	s = norm.NFC.String(s)
	var b strings.Builder
	for i, t := range text.Tokenize(s, nil) {
		if i > 0 && t.Flags&text.SpaceBefore != 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[t.Start:t.End])
		b.WriteByte(0x1f)
	}
	return b.String()
}

// oracleFold lower-cases what has one upper case that leads back.
func oracleFold(s string) string {
	return strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); l != r && unicode.ToUpper(l) == r {
			return l
		}
		return r
	}, s)
}

func newOracle(forms []Form, limit int) oracle {
	type key struct {
		surface string
		id      wikidata.QID
	}
	anchors, others, kinds := map[key]uint32{}, map[key]uint32{}, map[key]Kind{}
	for _, f := range forms {
		f.Surface = norm.NFC.String(f.Surface)
		toks := text.Tokenize(f.Surface, nil)
		if f.ID == 0 || refused(f.Surface, toks) || stopWord([]byte(canonicalWord(f.Surface))) {
			continue
		}
		k := key{canonical(f.Surface), f.ID}
		if old, ok := kinds[k]; !ok || f.Kind < old {
			kinds[k] = f.Kind
		}
		if f.Kind == Anchor {
			anchors[k] += f.Count
		} else {
			others[k] = max(others[k], f.Count)
		}
	}
	o := oracle{}
	for k, kind := range kinds {
		o[k.surface] = append(o[k.surface], Candidate{k.id, kind, anchors[k] + others[k]})
	}
	for s, c := range o {
		slices.SortFunc(c, compareCandidates)
		o[s] = c[:min(limit, len(c))]
	}
	return o
}

func canonicalWord(s string) string {
	if toks := text.Tokenize(s, nil); len(toks) == 1 {
		return s[toks[0].Start:toks[0].End]
	}
	return ""
}

// found is a match with its candidates, as both sides give it.
type found struct {
	Span       string
	Folded     bool
	Candidates string
}

// matches finds all spans by trying each. In a place the exact form comes first; the rest is sorted to compare.
func (o oracle) matches(s string, fold bool) []found {
	folded := map[string][]string{}
	for k := range o {
		folded[oracleFold(k)] = append(folded[oracleFold(k)], k)
	}
	var out []found
	toks := text.Tokenize(s, nil)
	for i := range toks {
		for j := i + 1; j <= len(toks) && j-i <= MaxTokens; j++ {
			span := s[toks[i].Start:toks[j-1].End]
			name := fmt.Sprintf("%d-%d", toks[i].Start, toks[j-1].End)
			k := canonical(span)
			if c, ok := o[k]; ok {
				out = append(out, found{name, false, fmt.Sprint(c)})
			}
			if !fold {
				continue
			}
			var others []found
			for _, other := range folded[oracleFold(k)] {
				if other != k {
					others = append(others, found{name, true, fmt.Sprint(o[other])})
				}
			}
			out = append(out, sortFound(others)...)
		}
	}
	return out
}

func sortFound(fs []found) []found {
	slices.SortFunc(fs, func(a, b found) int { return strings.Compare(a.Candidates, b.Candidates) })
	return fs
}

func actual(g *Gazetteer, s string) []found {
	toks := text.Tokenize(s, nil)
	var out []found
	for _, m := range g.Match(s, toks, nil) {
		if toks[m.First].Start != m.Start || toks[m.Last-1].End != m.End {
			return []found{{Span: fmt.Sprintf("tokens %d-%d are not bytes %d-%d", m.First, m.Last, m.Start, m.End)}}
		}
		out = append(out, found{fmt.Sprintf("%d-%d", m.Start, m.End), m.Entry.Folded(), fmt.Sprint(g.Candidates(m.Entry, nil))})
	}
	for i := 0; i < len(out); { // folded ones of a place in the oracle's order
		j := i
		for j < len(out) && out[j].Span == out[i].Span && out[j].Folded {
			j++
		}
		sortFound(out[i:j])
		i = max(j, i+1)
	}
	return out
}

func build(t testing.TB, forms []Form, opts Options) *Gazetteer {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gazetteer")
	if _, err := Build(slices.Values(forms), path, 0, opts); err != nil {
		t.Fatal(err)
	}
	g, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

// pieces make forms and texts that meet often: few words, all cases, scripts without spaces, marks, odd white space.
var pieces = []string{
	"paris", "Paris", "PARIS", "pArIs", "texas", "Texas", "new", "New", "york", "York", "of", "the", "The", "OF",
	"é", "É", "école", "École", "ÉCOLE", "ſ", "K", "k", "K", "ǅ", "İ", "ς", "σ", "Σ", "東", "京", "東京", "ไทย", "שלום", "سلام",
	"e\u0301", "E\u0301cole", "\u212b", "A\u030a", "å", "が", "か\u3099", "한", "\u1112\u1161\u11ab", "한국", "\u1112\u1161\u11ab국",
	"ש\u05bc\u05c1", "ש\u05c1\u05bc", "q\u0323\u0307", "q\u0307\u0323", "豈", "\uf900", "\u0387", "·", "ấ", "a\u0302\u0301", "1984", "12", "F16", "f16", ",", ".", "-", "–", "'", "’", "(", ")", "&", "O", "J", "internationalization",
	"Internationalization", "INTERNATIONALIZATION", "🏳️‍🌈", "\u200d", "𐐀", "𐐨", "a\xffb"[:1],
}

var spaces = []string{" ", " ", " ", "", "", "\n", "\u00a0", "  ", "\t", "\u3000"}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(spaces[r.IntN(len(spaces))])
		}
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func randomForms(r *rand.Rand, n int) []Form {
	forms := make([]Form, n)
	for i := range forms {
		forms[i] = Form{
			Surface: randomText(r, 1+r.IntN(1+r.IntN(6))), ID: wikidata.QID(r.IntN(40)), Kind: Kind(r.IntN(6)),
			Count: uint32(r.IntN(3) * r.IntN(60)),
		}
		if r.IntN(50) == 0 {
			forms[i].Surface = randomText(r, 30)
		}
	}
	return forms
}

func TestMatchEqualsNaiveMap(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 6))
		forms := randomForms(r, 1+r.IntN(3000))
		opts := Options{Partitions: 1 + uint32(r.IntN(5)), MaxCandidates: 1 + r.IntN(20)}
		g, o := build(t, forms, opts), newOracle(forms, opts.MaxCandidates)
		if got := g.Meta().Forms; got != int64(len(o)) {
			t.Fatalf("seed %d: %d forms, want %d (dropped %v)", seed, got, len(o), g.Meta().Dropped)
		}
		for range 5 {
			s := randomText(r, r.IntN(300))
			if d := cmp.Diff(o.matches(s, false), actual(g.Folding(FoldNever), s)); d != "" {
				t.Fatalf("seed %d: exact matches of %q differ (-oracle +gazetteer):\n%s", seed, s, d)
			}
			if d := cmp.Diff(o.matches(s, true), actual(g.Folding(FoldAlways), s)); d != "" {
				t.Fatalf("seed %d: folded matches of %q differ (-oracle +gazetteer):\n%s", seed, s, d)
			}
		}
		for _, f := range forms[:min(100, len(forms))] {
			if d := cmp.Diff(fmt.Sprint(o[canonical(f.Surface)]), fmt.Sprint(g.Lookup(f.Surface, nil))); d != "" {
				t.Fatalf("seed %d: candidates of %q differ (-oracle +gazetteer):\n%s", seed, f.Surface, d)
			}
		}
	}
}

func TestConservation(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		forms := randomForms(r, 2000)
		rows := len(forms)
		seen := map[string]bool{}
		for range 50 { // those of a surface are one row
			s := norm.NFC.String(randomText(r, 1))
			forms = append(forms, Form{Surface: s, Kind: Occurrence, Count: uint32(r.IntN(5000)), Linked: uint32(r.IntN(9))})
			if k := canonical(s); !seen[k] || refused(s, text.Tokenize(s, nil)) {
				seen[k] = true
				rows++
			}
		}
		g := build(t, forms, Options{MaxCandidates: 3, MinAnchors: 5, Partitions: 4})
		m := g.Meta()
		sum := m.Candidates
		for _, n := range m.Dropped {
			sum += n
		}
		if m.Rows != int64(rows) || sum != m.Rows {
			t.Fatalf("%d rows, counted %d, %d candidates and drops: %v", rows, m.Rows, sum, m.Dropped)
		}
	}
}

func refused(surface string, toks []text.Token) bool {
	ascii, control := bytesOf(surface)
	return refuse(surface, ascii, control, toks) != ""
}
