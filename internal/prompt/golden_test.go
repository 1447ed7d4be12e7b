package prompt

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden rows")

// everything makes every row that the options allow, with nothing sampled away.
func everything() Options {
	o := DefaultOptions()
	o.Rates, o.Empty = nil, 1
	return o
}

// TestGolden shows rows as a person would read them: what the row says of itself, then its text.
func TestGolden(t *testing.T) {
	got := map[string]string{}
	s := testSchema(t)
	b, tally := New(s, everything()), Tally{}
	for _, d := range Definitions(s, tally) {
		switch d.Class {
		case "City", "Human", "PublicUniversity", "PlaceOfBirth", "PositionHeld", "BusinessEnterprise":
			got["definition-"+d.Class] = fmt.Sprintf("# class %s, %s, module %s, item %s, parent %q\n\n%s\n", d.Class, d.Kind, d.Module, d.Item, d.Parent, d.Text)
		}
	}
	for _, doc := range corpus() {
		for _, r := range b.Instances(&doc, tally) {
			got[fmt.Sprintf("instance-%s-%d-%s", r.DocID, r.Sentence, r.Task)] = fmt.Sprintf("# complete %v, tier %s, classes %s\n%s\n%s\n",
				r.Complete, r.Tier, strings.Join(r.Classes, " "), spanLines(r.Spans), r.Text)
		}
		for _, r := range b.Instructions(&doc, tally) {
			var neg []string
			for _, n := range r.Negatives {
				neg = append(neg, n.Class+" ("+n.Reason+")")
			}
			got[fmt.Sprintf("instruction-%s-%d-%s", r.DocID, r.Sentence, r.Task)] = fmt.Sprintf("# tier %q, classes %s\n# negatives %s\n%s\n%s\n%s\n",
				r.Tier, strings.Join(r.Classes, " "), strings.Join(neg, ", "), spanLines(r.Spans), r.Prompt, r.Completion)
		}
	}
	dir := filepath.Join("testdata", "golden")
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range got {
			if err := os.WriteFile(filepath.Join(dir, name+".py"), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".py")
		want, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if got[name] != string(want) {
			t.Errorf("%s differs; go test -update writes it:\n%s", name, got[name])
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("row %s has no golden file; go test -update writes it", name)
	}
}

func spanLines(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		fmt.Fprintf(&b, "# span %d %s %s [%d:%d] %s\n", s.Answer, s.Part, s.Class, s.Start, s.End, s.Surface)
	}
	return b.String()
}
