package annotate_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/link/linktest"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func item(p wikidata.PID, q wikidata.QID, qs ...fact.Qualifier) annotate.Fact {
	return annotate.Fact{Property: p, Value: fact.Value{Kind: fact.Item, Item: q}, Statement: fmt.Sprintf("%s-%s", p, q), Qualifiers: qs}
}

func moment(p wikidata.PID, t string, precision int32) annotate.Fact {
	return annotate.Fact{Property: p, Value: fact.Value{Kind: fact.Time, Text: t, Precision: precision}, Statement: p.String() + t[:5]}
}

func when(p wikidata.PID, year string) fact.Qualifier {
	return fact.Qualifier{Property: p, Value: fact.Value{Kind: fact.Time, Text: "+" + year + "-00-00T00:00:00Z", Precision: 9}}
}

// small is a knowledge base about a few invented people and places.
func small() *linktest.Memory {
	m := linktest.New()
	class := func(id wikidata.QID, label string, up ...wikidata.QID) {
		e := linktest.Entity{ID: id, Label: label}
		for _, u := range up {
			e.Facts = append(e.Facts, item(279, u))
		}
		m.Add(e)
	}
	class(5, "human")
	class(515, "city", 486972)
	class(486972, "human settlement")
	class(3918, "university", 43229)
	class(43229, "organization")
	class(178561, "battle", 1190554)
	class(1190554, "occurrence")
	deprecated := item(69, 103)
	deprecated.Rank, deprecated.Statement = fact.Deprecated, "deprecated"
	m.Add(linktest.Entity{ID: 100, Label: "Ada Quillfeather", Aliases: []string{"Ada Q."}, Title: "Ada Quillfeather", Facts: []annotate.Fact{
		item(31, 5), item(21, 6581072), item(19, 102), item(69, 104, when(580, "1901"), when(582, "1905")), deprecated, moment(569, "+1881-03-02T00:00:00Z", 11), item(106, 107)}})
	m.Add(linktest.Entity{ID: 101, Label: "Bruno Tannhollow", Facts: []annotate.Fact{item(31, 5), item(21, 6581097), item(26, 100), item(19, 102)}})
	m.Add(linktest.Entity{ID: 102, Label: "Velmstadt", Title: "Velmstadt", Facts: []annotate.Fact{item(31, 515)}})
	m.Add(linktest.Entity{ID: 103, Label: "Orsk Academy", Facts: []annotate.Fact{item(31, 3918)}})
	m.Add(linktest.Entity{ID: 104, Label: "University of Velmstadt", Facts: []annotate.Fact{item(31, 3918), item(131, 102)}})
	m.Add(linktest.Entity{ID: 105, Label: "Battle of Velmstadt", Title: "Battle of Velmstadt", Facts: []annotate.Fact{item(31, 178561), item(276, 102), moment(585, "+1809-00-00T00:00:00Z", 9)}})
	m.Add(linktest.Entity{ID: 107, Label: "bell founder"})
	m.Add(linktest.Entity{ID: 108, Label: "Corva Ambleside", Facts: []annotate.Fact{item(19, 102)}})
	m.Seal()
	return m
}

func annotator(t testing.TB) *annotate.Annotator {
	a, err := annotate.New(small(), linktest.Anything{}, annotate.Defaults())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// summary prints what a person would check: mentions, relations and events, one a line.
func summary(d *annotation.Document) string {
	var b strings.Builder
	name := func(kind string, i int32) string {
		if kind == annotation.TailLiteral {
			return d.Literals[i].Surface
		}
		return d.Mentions[i].Surface
	}
	for _, m := range d.Mentions {
		q := "nil"
		if m.QID != nil {
			q = *m.QID
		}
		fmt.Fprintf(&b, "%s %q %s\n", m.Kind, m.Surface, q)
	}
	for _, r := range d.Relations {
		fmt.Fprintf(&b, "%s(%s, %s) %s\n", r.Property, name("", r.Head), name(r.TailKind, r.Tail), r.Statement)
	}
	for _, e := range d.Events {
		fmt.Fprintf(&b, "event %s", e.ID)
		for _, a := range e.Arguments {
			fmt.Fprintf(&b, " %s=%s", a.Role, name(a.TailKind, a.Mention))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestAnnotate(t *testing.T) {
	a := annotator(t)
	for _, c := range []struct{ name, title, text, want string }{
		{"birth and its date", "", "The engineer Ada Quillfeather was born on 2 March 1881 in Velmstadt.", `name "Ada Quillfeather" Q100
name "Velmstadt" Q102
P19(Ada Quillfeather, Velmstadt) P19-Q102
P569(Ada Quillfeather, 2 March 1881) P569+1881
`},
		{"a pronoun stands for the person before", "", "Ada Quillfeather was an engineer. She was born in Velmstadt.", `name "Ada Quillfeather" Q100
pronoun "She" Q100
name "Velmstadt" Q102
P19(She, Velmstadt) P19-Q102
`},
		{"gender chooses among persons", "", "Ada Quillfeather met Bruno Tannhollow. He was born in Velmstadt.", `name "Ada Quillfeather" Q100
name "Bruno Tannhollow" Q101
pronoun "He" Q101
name "Velmstadt" Q102
P19(He, Velmstadt) P19-Q102
`},
		{"a name without a type that begins the sentence", "", "Corva Ambleside saw Orsk Academy. He was born in Velmstadt.", `name "Corva Ambleside" Q108
name "Orsk Academy" Q103
pronoun "He" Q108
name "Velmstadt" Q102
P19(He, Velmstadt) P19-Q102
`},
		{"deprecated statements are left out", "", "Ada Quillfeather never saw Orsk Academy.", `name "Ada Quillfeather" Q100
name "Orsk Academy" Q103
`},
		{"dates of the sentence against the statement's", "", "In 1930 Ada Quillfeather saw the University of Velmstadt again.", `name "Ada Quillfeather" Q100
name "University of Velmstadt" Q104
event`},
		{"a lower-case name with a statement", "", "Ada Quillfeather was a bell founder.", `name "Ada Quillfeather" Q100
nominal "bell founder" Q107
P106(Ada Quillfeather, bell founder) P106-Q107
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, counts := a.Annotate(&document.Document{ID: "1", Lang: "en", Title: c.title, Text: c.text})
			if err := annotate.Check(d); err != nil {
				t.Fatal(err)
			}
			balanced(t, counts)
			want, _, prefix := strings.Cut(c.want, "event")
			got := summary(d)
			if prefix {
				got = got[:min(len(got), len(want))]
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestWordsAreSaidOfTheNearest(t *testing.T) {
	a := annotator(t)
	for text, want := range map[string]int64{
		"Ada Quillfeather was a friend of Bruno Tannhollow, a bell founder.":             1,
		"Bruno Tannhollow was a friend of Ada Quillfeather, a bell founder.":             0,
		"Ada Quillfeather and Bruno Tannhollow were bell founders, each a bell founder.": 0,
		"Ada Quillfeather was a bell founder.":                                           0,
		"Later the bell founder Bruno Tannhollow, Ada Quillfeather and others met.":      1,
		"The bell founders Bruno Tannhollow and Ada Quillfeather met there.":             0,
	} {
		_, counts := a.Annotate(&document.Document{ID: "1", Lang: "en", Text: text})
		if got := int64(counts.Relations.Dropped[annotate.DropNearer]); got != want {
			t.Errorf("%s: %d relations are of another, want %d", text, got, want)
		}
	}
}

func balanced(t *testing.T, c annotate.Counts) {
	t.Helper()
	for name, x := range map[string]annotate.Tally{"mentions": c.Mentions, "literals": c.Literals, "relations": c.Relations, "events": c.Events} {
		if !x.Balanced() {
			t.Errorf("%s: %d in, kept %v, dropped %v", name, x.In, x.Kept, x.Dropped)
		}
	}
}

func TestAnnotateIsAFunction(t *testing.T) {
	text := strings.Repeat("In 1901 Ada Quillfeather went to the University of Velmstadt. She met Bruno Tannhollow after the Battle of Velmstadt of 1809. ", 20)
	d := &document.Document{ID: "1", Lang: "en", Title: "Ada Quillfeather", Text: text}
	want := ""
	for range 4 {
		row, _ := annotator(t).Annotate(d)
		b, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		if want != "" && want != string(b) {
			t.Fatal("two annotators gave different rows")
		}
		want = string(b)
	}
	if strings.Contains(want, ":null") && !strings.Contains(want, `"qid":null`) && !strings.Contains(want, `"trigger":null`) {
		t.Error("a list is null")
	}
}

func TestCheckFindsFaults(t *testing.T) {
	fresh := func() *annotation.Document {
		d, _ := annotator(t).Annotate(&document.Document{ID: "1", Lang: "en", Text: "Ada Quillfeather was born in Velmstadt on 2 March 1881."})
		return d
	}
	for name, breaks := range map[string]func(*annotation.Document){
		"surface":    func(d *annotation.Document) { d.Mentions[0].Surface = "x" },
		"past end":   func(d *annotation.Document) { d.Mentions[0].End = 9999 },
		"order":      func(d *annotation.Document) { d.Mentions[0], d.Mentions[1] = d.Mentions[1], d.Mentions[0] },
		"sentence":   func(d *annotation.Document) { d.Mentions[0].Sentence = 7 },
		"tier":       func(d *annotation.Document) { d.Mentions[0].Tier = "B"; d.Mentions[0].Prob = 0.6 },
		"head":       func(d *annotation.Document) { d.Relations[0].Head = 5 },
		"tail kind":  func(d *annotation.Document) { d.Relations[0].TailKind = "x" },
		"literal":    func(d *annotation.Document) { d.Literals[0].Start-- },
		"no trigger": func(d *annotation.Document) { d.Events = []annotation.Event{{Tier: "A", Prob: 0.99}} },
	} {
		t.Run(name, func(t *testing.T) {
			d := fresh()
			if err := annotate.Check(d); err != nil {
				t.Fatal(err)
			}
			if breaks(d); annotate.Check(d) == nil {
				t.Error("not found")
			}
		})
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{"", "A", "Ada Quillfeather's Ada Q.", "ADA QUILLFEATHER\n\nShe, he & Velmstadt–Velmstadt", "the 's of 'S Of-", "\"Ada\" Quillfeather (1881–", "Ünïcödé Ada Quillfeather 日本"} {
		f.Add(s)
	}
	a := annotator(f)
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		d := &document.Document{ID: "1", Lang: "en", Title: "Velmstadt", Text: s}
		if i := strings.Index(s, "Ada"); i >= 0 {
			d.Anchors = append(d.Anchors, document.Anchor{StartByte: i, EndByte: i + 3, Title: "Ada Quillfeather"})
		}
		row, counts := a.Annotate(d)
		if err := annotate.Check(row); err != nil {
			t.Fatal(err)
		}
		balanced(t, counts)
	})
}
