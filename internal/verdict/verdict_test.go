package verdict

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

func row() *annotation.Document {
	return &annotation.Document{
		DocID: "d", Revision: "7", Text: "Ada wed Bo in Ôtsu. She left Bo in 1900. Nothing.",
		Sentences: []annotation.Sentence{{Start: 0, End: 19}, {Start: 20, End: 40}, {Start: 41, End: 49}},
		Mentions: []annotation.Mention{
			{Start: 0, End: 3, Surface: "Ada"}, {Start: 8, End: 10, Surface: "Bo"}, {Start: 14, End: 18, Surface: "Ôtsu"}, {Start: 20, End: 23, Surface: "She"},
		},
		Literals: []annotation.Literal{{Start: 35, End: 39, Surface: "1900"}},
		Relations: []annotation.Relation{
			{Property: "P26", Class: "Spouse", Head: 0, Tail: 1, TailKind: "mention", Prob: .99, Tier: "A"},
			{Property: "P26", Class: "Spouse", Head: 0, Tail: 1, TailKind: "mention", Prob: .95, Tier: "B"},
			{Property: "P1", Class: "Left", Head: 2, Tail: 0, TailKind: "literal", Prob: .95, Tier: "B"},
		},
		Events: []annotation.Event{{
			Class: "SpouseEvent", ID: "P26", Trigger: &annotation.Trigger{Start: 4, End: 7, Surface: "wed"}, Tier: "A",
			Arguments: []annotation.Argument{{Role: "subject", Mention: 0, TailKind: "mention"}, {Role: "value", Mention: 1, TailKind: "mention"}},
		}, {Class: "Gone", ID: "Q1", Tier: "C"}},
	}
}

func TestLabelsSayWhatIsClaimed(t *testing.T) {
	relations, err := Of(Relations, row())
	if err != nil {
		t.Fatal(err)
	}
	if len(relations) != 2 {
		t.Fatalf("%d relations, want the claim that is made twice once, and another", len(relations))
	}
	if got, want := relations[0].Claim+"|"+relations[0].Text, "Spouse(Ada, Bo)|Ada wed Bo in Ôtsu."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := relations[1].Claim+"|"+relations[1].Text, "Left(Ôtsu, 1900)|Ada wed Bo in Ôtsu. She left Bo in 1900."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	events, err := Of(Events, row())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := events[0].Claim, "SpouseEvent[wed](subject=Ada, value=Bo)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := Of("mentions", row()); err == nil {
		t.Error("a kind that is not judged is accepted")
	}
}

func TestNameIsTheClaim(t *testing.T) {
	before, _ := Of(Events, row())
	for name, c := range map[string]struct {
		change func(*annotation.Document)
		same   bool
	}{
		"probability":      {func(d *annotation.Document) { d.Events[0].Prob, d.Events[0].Tier = .5, "C" }, true},
		"arguments' order": {func(d *annotation.Document) { slices.Reverse(d.Events[0].Arguments) }, true},
		"an argument less": {func(d *annotation.Document) { d.Events[0].Arguments = d.Events[0].Arguments[:1] }, false},
		"a role":           {func(d *annotation.Document) { d.Events[0].Arguments[0].Role = "place" }, false},
		"trigger":          {func(d *annotation.Document) { d.Events[0].Trigger.End-- }, false},
		"revision":         {func(d *annotation.Document) { d.Revision = "8" }, false},
		"document":         {func(d *annotation.Document) { d.DocID = "e" }, false},
	} {
		d := row()
		c.change(d)
		after, _ := Of(Events, d)
		if (after[0].ID == before[0].ID) != c.same {
			t.Errorf("another %s: same name %v, want %v", name, !c.same, c.same)
		}
	}
}

func many(a, b, c int) []Label {
	var all []Label
	for tier, n := range map[string]int{"A": a, "B": b, "C": c} {
		for i := range n {
			all = append(all, Label{ID: fmt.Sprintf("%s%d", tier, i), Name: "P1", Tier: tier})
		}
	}
	return all
}

func TestSample(t *testing.T) {
	for _, c := range []struct{ a, b, n, wantA, wantB int }{{50, 60, 20, 10, 10}, {3, 60, 20, 3, 17}, {60, 3, 20, 17, 3}, {3, 4, 20, 3, 4}, {0, 0, 5, 0, 0}, {9, 9, 5, 3, 2}} {
		got := map[string]int{}
		for _, l := range Sample(many(c.a, c.b, 40), c.n, 1) {
			got[l.Tier]++
		}
		if got["A"] != c.wantA || got["B"] != c.wantB || got["C"] != 0 {
			t.Errorf("%d of A and %d of B, %d drawn: %v", c.a, c.b, c.n, got)
		}
	}
	one, again, other := Sample(many(50, 50, 0), 20, 1), Sample(many(50, 50, 0), 20, 1), Sample(many(50, 50, 0), 20, 2)
	if !slices.Equal(one, again) {
		t.Error("the order of the labels reaches the sample")
	}
	if slices.Equal(one, other) {
		t.Error("the seed does not reach the sample")
	}
}

// TestWilson compares with the interval's definition: its ends are the shares from which the observed one is z deviations
// away.
func TestWilson(t *testing.T) {
	for of := 1; of < 40; of++ {
		for right := 0; right <= of; right++ {
			low, high := Wilson(right, of)
			p := float64(right) / float64(of)
			for _, end := range []float64{low, high} {
				if end == 0 || end == 1 {
					continue
				}
				if z := math.Abs(p-end) / math.Sqrt(end*(1-end)/float64(of)); math.Abs(z-1.96) > 1e-3 {
					t.Fatalf("%d of %d: %f is %f deviations away", right, of, end, z)
				}
			}
			if low > p || high < p {
				t.Fatalf("%d of %d: %f to %f", right, of, low, high)
			}
		}
	}
}

func TestTable(t *testing.T) {
	for text, want := range map[string]string{
		"":                                       "the line with the kind is missing",
		"kind\tnames\n":                          "line 1: want kind<TAB>relations or kind<TAB>events first",
		"kind\tevents\na\tP1\tperhaps\n":         `line 2: verdict "perhaps" is neither right nor wrong`,
		"kind\tevents\n\na\tP1\n":                "line 3: want id, name, verdict and why, have 2 cells",
		"kind\tevents\na\tP\tright\na\tP\twrong": "line 3: a is judged twice",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	table, err := Read(strings.NewReader("# drawn with seed 1\nkind\trelations\nA0\tP1\tright\nA1\tP1\twrong\tonly listed together\nB0\tP1\tright\nC0\tP1\tright\nnone\tP1\tright\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := Judge(table, many(5, 5, 5))
	if r.Gone != 2 || r.Tiers[0].Judged != 2 || r.Tiers[0].Right != 1 || r.Tiers[0].Precision != 50 || r.Tiers[1].Judged != 1 || len(r.Worst) != 1 || r.Worst[0].Wrong != 1 {
		t.Errorf("%+v", r)
	}
}

// TestCommittedTables reads the verdicts that the README states figures of.
func TestCommittedTables(t *testing.T) {
	for _, kind := range []string{Relations, Events} {
		file, err := os.Open("testdata/" + kind + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		table, err := Read(file)
		if err != nil || table.Kind != kind || len(table.Rows) != 200 {
			t.Errorf("%s: %v, %d verdicts of the kind %s", kind, err, len(table.Rows), table.Kind)
			continue
		}
		for _, r := range table.Rows {
			if (r.Verdict == Wrong) != (r.Why != "") {
				t.Errorf("%s %s: %s because of %q", kind, r.ID, r.Verdict, r.Why)
			}
		}
	}
}

func TestRelationIDIsThatOfItsLabel(t *testing.T) {
	d := row()
	labels, _ := Of(Relations, d)
	for i, want := range map[int]string{0: labels[0].ID, 1: labels[0].ID, 2: labels[1].ID} {
		if got := RelationID(d, &d.Relations[i]); got != want {
			t.Errorf("relation %d is %s, its label %s", i, got, want)
		}
	}
}

// TestTaughtIsNotTested: a relation that the shipped judge learned from says nothing about how good it is.
func TestTaughtIsNotTested(t *testing.T) {
	ids := func(name string) map[string]bool {
		file, err := os.Open("testdata/" + name + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		table, err := Read(file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all := map[string]bool{}
		for _, r := range table.Rows {
			all[r.ID] = true
		}
		return all
	}
	apart := func(taught, tested string) {
		t.Helper()
		seen := ids(taught)
		for id := range ids(tested) {
			if seen[id] {
				t.Errorf("%s is in %s, and was taught by %s", id, tested, taught)
			}
		}
	}
	for _, name := range []string{"relations", "relations-fresh", "relations-last", "relations-trees"} {
		apart("relations-taught", name)
		apart(name, "relations-untaught") // all others taught the judge that it was drawn from
		apart(name, "relations-dense")
	}
	for _, name := range []string{"relations-untaught", "relations-dense"} {
		apart("relations-taught", name)
	}
	apart("relations-untaught", "relations-dense")
}
