package annotation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func example() *Document {
	q := "Q7186"
	return &Document{
		DocID: "d1", Source: "a.jsonl", Title: "Marie Curie", URL: "u", Revision: "7", License: "CC0", Lang: "en",
		Text:      "😀 Marie Curie was born in Warsaw in 1867.",
		Sentences: []Sentence{{0, 41, true}},
		Mentions: []Mention{
			{Start: 2, End: 13, Surface: "Marie Curie", Kind: Name, QID: &q, Label: "Marie Curie", Types: []string{"Q5"}, Classes: []string{"Human"}, Prob: 0.99, Tier: TierA, Rule: "keep/anchor-exact"},
			{Start: 26, End: 32, Surface: "Warsaw", Kind: Name, Types: []string{}, Classes: []string{}, Prob: 0.5, Rule: "keep/unlinked"},
		},
		Literals:  []Literal{{Start: 36, End: 40, Surface: "1867", Kind: Date, Value: "1867", Precision: "year"}},
		Relations: []Relation{{Property: "P569", Class: "DateOfBirth", Head: 0, Tail: 0, TailKind: TailLiteral, Statement: "Q7186$1", Prob: 0.9, Tier: TierB, Rule: "keep/literal"}},
		Events: []Event{{Class: "Birth", ID: "Q14819852", Trigger: &Trigger{18, 22, "born"}, Prob: 0.7, Tier: TierC, Rule: "r",
			Arguments: []Argument{{"subject", 0, TailMention}, {"time", 0, TailLiteral}}}},
	}
}

func TestARowSurvivesTheSpill(t *testing.T) {
	want := example()
	var got Document
	if err := Decode(Append(nil, want), &got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, &got); d != "" {
		t.Error(d)
	}
}

func TestDecodeRefusesEveryCut(t *testing.T) {
	b := Append(nil, example())
	var d Document
	for i := range b {
		if Decode(b[:i], &d) == nil {
			t.Errorf("the first %d of %d bytes are a row", i, len(b))
		}
	}
	if Decode(append(b, 0), &d) == nil {
		t.Error("a byte too many is accepted")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Append(nil, example()))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		var d, again Document
		if Decode(b, &d) != nil {
			return
		}
		if err := Decode(Append(nil, &d), &again); err != nil {
			t.Fatal(err)
		}
	})
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	if err := Check(example()); err != nil {
		t.Fatalf("a good row: %v", err)
	}
	for name, c := range map[string]struct {
		spoil func(*Document)
		want  string
	}{
		"surface":           {func(d *Document) { d.Mentions[0].Surface = "Pierre" }, "surface"},
		"offset in bytes":   {func(d *Document) { d.Mentions[0].Start, d.Mentions[0].End = 5, 16 }, "surface"},
		"past the end":      {func(d *Document) { d.Literals[0].End = 99 }, "no place"},
		"empty span":        {func(d *Document) { d.Mentions[1].End = 26 }, "no place"},
		"negative":          {func(d *Document) { d.Sentences[0].Start = -1 }, "no place"},
		"sentence index":    {func(d *Document) { d.Mentions[0].Sentence = 1 }, "index 1 of 1"},
		"head":              {func(d *Document) { d.Relations[0].Head = 2 }, "index 2 of 2"},
		"tail":              {func(d *Document) { d.Relations[0].Tail = 1 }, "index 1 of 1"},
		"kind of tail":      {func(d *Document) { d.Relations[0].TailKind = "" }, "kind"},
		"argument":          {func(d *Document) { d.Events[0].Arguments[0].Mention = -1 }, "index -1"},
		"trigger":           {func(d *Document) { d.Events[0].Trigger.Surface = "orn" }, "surface"},
		"probability":       {func(d *Document) { d.Mentions[0].Prob = 1.1 }, "probability"},
		"text":              {func(d *Document) { d.Text = "\xff" + d.Text }, "UTF-8"},
		"sentences overlap": {func(d *Document) { d.Sentences = append(d.Sentences, Sentence{40, 41, true}) }, "begins in"},
	} {
		t.Run(name, func(t *testing.T) {
			d := example()
			c.spoil(d)
			if err := Check(d); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestTierOf(t *testing.T) {
	for p, want := range map[float64]string{1: "A", 0.98: "A", 0.979: "B", 0.9: "B", 0.899: "C", 0.51: "C", 0.5: "", 0: ""} {
		if got := TierOf(p); got != want {
			t.Errorf("TierOf(%v) = %q, want %q", p, got, want)
		}
	}
}
