package gazetteer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/spill"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func buildBytes(t testing.TB, forms []Form, budget int, opts Options) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gazetteer")
	if _, err := Build(slices.Values(forms), path, budget, opts); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSameBytesInAnyOrderBudgetCoresAndPhases(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 2))
	forms := randomForms(r, 30_000) // more than the least that a sorter holds
	opts := Options{Partitions: 5}
	want := buildBytes(t, forms, 0, opts)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for i, budget := range []int{20_000, 100_000} {
		runtime.GOMAXPROCS(1 + 3*i) // partitions are built one a core
		r.Shuffle(len(forms), func(i, j int) { forms[i], forms[j] = forms[j], forms[i] })
		if !bytes.Equal(want, buildBytes(t, forms, budget, opts)) {
			t.Fatalf("budget %d in another order gives other bytes", budget)
		}
	}
	r.Shuffle(len(forms), func(i, j int) { forms[i], forms[j] = forms[j], forms[i] })
	if !bytes.Equal(want, inPhases(t, forms, 7, opts)) {
		t.Fatal("seven shards in phases give other bytes")
	}
}

// inPhases builds as the stage does: shards to sorted sections, sections of a partition to a partition, partitions to
// the file.
func inPhases(t *testing.T, forms []Form, shards int, opts Options) []byte {
	t.Helper()
	var earlier Stats
	store := objstore.NewMemory()
	sections := map[string][]job.Ref{}
	written := 0
	for shard := range slices.Chunk(forms, len(forms)/shards+1) {
		sorter, rower := spill.NewWriter(t.TempDir(), int(opts.Partitions), 1<<20), Rower{Partitions: opts.Partitions}
		for _, f := range shard {
			part, row, drop := rower.Row(f)
			if drop != "" {
				earlier.Rows++
				earlier.drop(drop, 1)
				continue
			}
			if err := sorter.Add(int(part), row, nil); err != nil {
				t.Fatal(err)
			}
		}
		where, err := sorter.Close(t.Context(), store, fmt.Sprintf("rows-%d", written))
		if err != nil {
			t.Fatal(err)
		}
		written++
		for _, ref := range where {
			sections[ref.Key] = append(sections[ref.Key], ref)
		}
	}
	var parts []Part
	for n := range opts.Partitions {
		refs := sections[fmt.Sprintf("%05d", n)]
		if refs == nil {
			continue
		}
		rows := func(yield func([]byte, error) bool) {
			for row, err := range spill.Merge(t.Context(), store, refs) {
				if !yield(row.Key, err) {
					return
				}
			}
		}
		var b bytes.Buffer
		stats, err := BuildPartition(rows, &b, opts)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, Part{Number: n, Stats: stats, Open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(b.Bytes())), nil
		}})
	}
	var out bytes.Buffer
	if err := Assemble(&out, parts, earlier, opts); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestDropsByName(t *testing.T) {
	g := build(t, []Form{
		{Surface: "Paris", ID: 90, Kind: Label}, {Surface: "Paris", ID: 90, Kind: Anchor, Count: 900},
		{Surface: "Paris", ID: 167, Kind: Anchor, Count: 1},
		{Surface: "Paris", Kind: Occurrence, Count: 1500, Linked: 800},
		{Surface: "The", ID: 1, Kind: Label}, {Surface: "It", ID: 2, Kind: Label}, {Surface: "IT", ID: 2, Kind: Alias},
		{Surface: "It", Kind: Occurrence, Count: 5}, {Surface: "It", ID: 3, Kind: Anchor, Count: 1},
		{Surface: "Who", ID: 4, Kind: Label}, {Surface: "Who", Kind: Occurrence, Count: 1000, Linked: 50}, {Surface: "Who", ID: 4, Kind: Anchor, Count: 50},
		{Surface: "said", ID: 5, Kind: Alias}, {Surface: "said", Kind: Occurrence, Count: 90000, Linked: 5}, {Surface: "said", Kind: Occurrence, Count: 10000, Linked: 5}, {Surface: "said", ID: 5, Kind: Anchor, Count: 10},
		{Surface: "x", ID: 6}, {Surface: "1984", ID: 7}, {Surface: "1,000.5", ID: 7}, {Surface: "?!", ID: 8}, {Surface: "", ID: 9},
		{Surface: "a\x00b c", ID: 10}, {Surface: "a\xff c", ID: 11}, {Surface: "nobody", ID: 0},
		{Surface: strings.Repeat("word ", MaxTokens+1), ID: 12}, {Surface: strings.Repeat("w", MaxBytes+1), ID: 13},
		{Surface: strings.Repeat("word ", MaxTokens), ID: 14},
	}, Options{MinAnchors: 2, Partitions: 2})
	want := map[string]int64{
		MergeRow: 3, DropRare: 1, UseOccurrence: 4, DropStopWord: 3, DropAmbiguous: 1, DropOneLetter: 1, DropNumber: 2,
		DropEmpty: 2, DropControl: 1, DropInvalid: 1, DropNoItem: 1, DropLong: 2,
	}
	got := g.Meta().Dropped
	for rule, n := range want {
		if got[rule] != n {
			t.Errorf("%s: %d, want %d", rule, got[rule], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("rules %v, want %v", got, want)
	}
	for surface, id := range map[string]wikidata.QID{"Paris": 90, "IT": 2, "Who": 4, strings.Repeat(" word", MaxTokens): 14} {
		if c := g.Lookup(surface, nil); len(c) != 1 || c[0].ID != id {
			t.Errorf("%q is %v, want %v", surface, c, id)
		}
	}
	for _, surface := range []string{"It", "The", "said", "paris", "1984", "", strings.Repeat("w", 2*MaxBytes)} {
		if c := g.Lookup(surface, nil); len(c) != 0 {
			t.Errorf("%q is %v", surface, c)
		}
	}
}

func TestSeen(t *testing.T) {
	g := build(t, []Form{
		{Surface: "Paris", ID: 90}, {Surface: "Paris", Kind: Occurrence, Count: 20, Linked: 3},
		{Surface: "Paris", Kind: Occurrence, Count: 30, Linked: 400}, {Surface: "Rome", ID: 220, Kind: Anchor, Count: 31},
		{Surface: "Oslo", ID: 585}, {Surface: "Oslo", Kind: Occurrence, Count: 30},
		{Surface: "nowhere", Kind: Occurrence, Count: 7},
	}, Options{Partitions: 1})
	for surface, want := range map[string]Seen{"Paris": {50, 403}, "Rome": {}, "Oslo": {30, 0}} {
		e, ok := g.Find(surface)
		if got := g.Seen(e); !ok || got != want || len(g.Candidates(e, nil)) != 1 {
			t.Errorf("%s: %v, want %v", surface, got, want)
		}
	}
	if _, ok := g.Find("nowhere"); ok {
		t.Error("a surface that is only seen is a form")
	}
	if p, known := (Seen{Articles: 50, Linked: 20}).LinkProbability(); p != 0.4 || !known {
		t.Errorf("link probability %v, %v", p, known)
	}
	if _, known := (Seen{}).LinkProbability(); known {
		t.Error("what was seen nowhere has a link probability")
	}
}

func TestCandidateOrder(t *testing.T) {
	g := build(t, []Form{
		{Surface: "Mercury", ID: 308, Kind: Label, Count: 0}, {Surface: "Mercury", ID: 925, Kind: Anchor, Count: 40}, {Surface: "Mercury", ID: 1150, Kind: Alias, Count: 0}, {Surface: "Mercury", ID: 9, Kind: Alias, Count: 0},
		{Surface: "Mercury", ID: 308, Kind: Anchor, Count: 40}, {Surface: "Mercury", ID: 77, Kind: Variant, Count: 4_000_000_000}, {Surface: "Mercury", ID: 77, Kind: Anchor, Count: 4_000_000_000},
	}, Options{MaxCandidates: 4})
	want := []Candidate{{77, Anchor, 1<<32 - 1}, {308, Label, 40}, {925, Anchor, 40}, {9, Alias, 0}}
	if got := g.Lookup("Mercury", nil); !slices.Equal(got, want) {
		t.Errorf("candidates %v, want %v", got, want)
	}
	if n := g.Meta().Dropped[DropCap]; n != 1 {
		t.Errorf("%d candidates over the cap, want 1", n)
	}
}

func TestFoldingInRunsOfCapitals(t *testing.T) {
	g := build(t, []Form{
		{Surface: "Barack Obama", ID: 76, Kind: Label, Count: 0}, {Surface: "Obama", ID: 76, Kind: Alias, Count: 0}, {Surface: "NATO", ID: 7184, Kind: Label, Count: 0}, {Surface: "Turkey", ID: 43, Kind: Label, Count: 0}, {Surface: "us", ID: 1, Kind: Label, Count: 0},
		{Surface: "United States", ID: 30, Kind: Label, Count: 0},
	}, Options{KeepStopWords: true})
	for s, want := range map[string]string{
		"BARACK OBAMA visits Turkey":        "barack obama/folded obama/folded Turkey",
		"NATO and TURKEY":                   "NATO", // one word in capitals between others is no headline
		"A BARACK OBAMA SPEECH IN TURKEY":   "barack obama/folded obama/folded turkey/folded",
		"barack obama":                      "",
		"O. OBAMA, U. S.":                   "",
		"UNITED STATES":                     "united states/folded",
		"UNITED states":                     "",
		"THE UNITED\u00a0STATES, NATO 2020": "united states/folded NATO",
	} {
		toks := text.Tokenize(s, nil)
		var got []string
		for _, m := range g.Match(s, toks, nil) {
			surface := strings.ReplaceAll(s[m.Start:m.End], "\u00a0", " ")
			if m.Entry.Folded() {
				surface = strings.ToLower(surface) + "/folded"
			}
			got = append(got, surface)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q has %q, want %q", s, got, want)
		}
	}
}

func TestRowsOutOfOrderOrMalformed(t *testing.T) {
	var r Rower
	row := func(s string) []byte {
		_, b, _ := r.Row(Form{Surface: s, ID: 1})
		return bytes.Clone(b)
	}
	for name, rows := range map[string][][]byte{
		"order": {row("b c"), row("a c")}, "short": {{1, 2}}, "no end of key": {bytes.Repeat([]byte{9}, 30)},
		"kind": {append(row("ab")[:len(row("ab"))-5], 99, 0, 0, 0, 0)},
	} {
		var seq iter.Seq2[[]byte, error] = func(yield func([]byte, error) bool) {
			for _, b := range rows {
				if !yield(b, nil) {
					return
				}
			}
		}
		if _, err := BuildPartition(seq, io.Discard, Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	failing := func(yield func([]byte, error) bool) { yield(nil, io.ErrUnexpectedEOF) }
	if _, err := BuildPartition(failing, io.Discard, Options{}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a reader that ends early gives %v", err)
	}
}

func TestOpenRefusesWhatIsNotWhole(t *testing.T) {
	data := buildBytes(t, randomForms(rand.New(rand.NewPCG(1, 1)), 500), 0, Options{Partitions: 2})
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"half":    {data[:len(data)/2], sealed.ErrTruncated},
		"changed": {append(slices.Clone(data[:700]), append([]byte{data[700] ^ 1}, data[701:]...)...), sealed.ErrCorrupt},
		"foreign": {[]byte(strings.Repeat("KCFACTS\n", 30)), sealed.ErrForeign},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(t.TempDir()); !errors.Is(err, sealed.ErrForeign) {
		t.Errorf("a folder: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	data := buildBytes(f, randomForms(rand.New(rand.NewPCG(1, 1)), 60), 0, Options{Partitions: 1})
	f.Add(data, uint16(0), byte(0))
	f.Add(data, uint16(400), byte(255))
	f.Add(data[:300], uint16(0), byte(0))
	s := randomText(rand.New(rand.NewPCG(2, 2)), 200)
	toks := text.Tokenize(s, nil)
	f.Fuzz(func(t *testing.T, b []byte, at uint16, x byte) {
		b = slices.Clone(b)
		if int(at) < len(b) {
			b[at] ^= x
		}
		g, err := FromBytes(b, WithCheck(sealed.CheckNever), WithFolding(FoldAlways))
		if err != nil {
			return
		}
		for _, m := range g.Match(s, toks, nil) {
			g.Candidates(m.Entry, nil)
		}
		g.Folding(FoldNever).Match(s, toks, nil)
		g.Candidates(Entry(at)<<40|Entry(x), nil)
	})
}

// FuzzMatch holds matching to the naive map on any text: forms are cut out of it.
func FuzzMatch(f *testing.F) {
	f.Add("Paris, Texas is not Paris.", uint16(77))
	f.Add("東京 e\u0301 ไทย שלום 🏳️‍🌈 a\xffb\u00a0c", uint16(3))
	f.Add("NEW YORK New York new york", uint16(9))
	f.Fuzz(func(t *testing.T, s string, seed uint16) {
		if len(s) > 2000 {
			return
		}
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		toks := text.Tokenize(s, nil)
		var forms []Form
		for range min(len(toks), 40) {
			i := r.IntN(len(toks))
			j := min(len(toks)-1, i+r.IntN(4))
			forms = append(forms, Form{Surface: s[toks[i].Start:toks[j].End], ID: wikidata.QID(1 + r.IntN(9))})
		}
		g, err := FromBytes(buildBytes(t, forms, 0, Options{Partitions: 2}))
		if err != nil {
			t.Fatal(err)
		}
		o := newOracle(forms, 64)
		for _, fold := range []bool{false, true} {
			mode := FoldNever
			if fold {
				mode = FoldAlways
			}
			if want, got := o.matches(s, fold), actual(g.Folding(mode), s); !slices.Equal(want, got) {
				t.Fatalf("fold %v: %v, want %v", fold, got, want)
			}
		}
	})
}

func TestLookupFolded(t *testing.T) {
	g := build(t, []Form{{Surface: "Labour Party", ID: 1}, {Surface: "LABOUR party", ID: 2}, {Surface: "Labour", ID: 3}}, Options{Partitions: 2})
	for surface, want := range map[string][]wikidata.QID{"Labour party": {1, 2}, "Labour Party": {2}, "labour": {3}, "Labour": nil, "": nil, "party": nil} {
		var got []wikidata.QID
		for _, c := range g.LookupFolded(surface, nil) {
			got = append(got, c.ID)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", surface, got, want)
		}
	}
}
