package schemalib

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
)

var update = flag.Bool("update", false, "write the golden files anew; read the difference")

func golden(t *testing.T, file, got string) {
	t.Helper()
	path := "testdata/" + file
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(got)) {
		t.Errorf("%s differs; run with -update and read the difference\n%s", path, firstDifference(string(want), got))
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		switch {
		case i >= len(w):
			return "new:  " + g[i]
		case i >= len(g):
			return "gone: " + w[i]
		case w[i] != g[i]:
			return "want: " + w[i] + "\ngot:  " + g[i]
		}
	}
	return ""
}

// TestRealConstraints reads the 30 properties with real P2302; the table was checked by hand against the statements.
func TestRealConstraints(t *testing.T) {
	d := realDump(t)
	var b strings.Builder
	properties := slices.Clone(d.properties)
	slices.SortFunc(properties, func(a, b fact.Property) int { return int(a.ID) - int(b.ID) })
	for i := range properties {
		p := &properties[i]
		c := ReadConstraints(p)
		fmt.Fprintf(&b, "%s %s\n", p.ID, pick(p.Labels, []string{"en"}))
		for _, s := range c.Subject {
			fmt.Fprintf(&b, "  subject  %s\n", constraintText(s))
		}
		for _, v := range c.Value {
			fmt.Fprintf(&b, "  value    %s\n", constraintText(v))
		}
		for _, line := range []struct{ name, text string }{
			{"one of", fmt.Sprint(c.OneOf)}, {"inverse", fmt.Sprint(c.Inverse)}, {"conflicts", fmt.Sprint(c.ConflictsWith)},
			{"parents", fmt.Sprint(c.Parents)}, {"item", fmt.Sprint(c.SubjectItem)},
		} {
			if line.text != "[]" {
				fmt.Fprintf(&b, "  %-8s %s\n", line.name, line.text)
			}
		}
		for _, x := range c.Exclusions {
			fmt.Fprintf(&b, "  not if   %s in %v", x.Property, x.Values)
			if len(x.Exceptions) > 0 {
				fmt.Fprintf(&b, " except %v", x.Exceptions)
			}
			b.WriteByte('\n')
		}
		if c.SingleValue || c.Symmetric {
			fmt.Fprintf(&b, "  single %v, symmetric %v", c.SingleValue, c.Symmetric)
			if len(c.Separators) > 0 {
				fmt.Fprintf(&b, ", one for each %v", c.Separators)
			}
			b.WriteByte('\n')
		}
	}
	golden(t, "constraints.golden", b.String())
}

func constraintText(c TypeConstraint) string {
	s := fmt.Sprintf("%s %v", c.Relation, c.Classes)
	if len(c.Exceptions) > 0 {
		s += fmt.Sprintf(" except %v", c.Exceptions)
	}
	if c.Status != "" {
		s += ", " + c.Status
	}
	return s
}

// wouldChange says what a person would still write otherwise, of the ends that are printed for synth-263k, and why ours
// differ. The golden table shows the words beside the ends.
var wouldChange = map[string]string{
	"P131":  "head: geographic entity, organization; the ends of sub-properties widen it",
	"P176":  "head: product; vehicle classes have no parents in this dump",
	"P178":  "head: software, video game; 1,375 games, 106 programs, 80 systems, 33 file formats, 24 aircraft",
	"P264":  "head: human, musical work, musical group; albums and singles are releases",
	"P400":  "head: software, video game; of 26 typed heads 20 are games, programs and series, 2 companies, 2 programmes",
	"P800":  "head, tail: human → work; 59 of 321 tails are humans, 6 places, 3 organizations, all guesses of the dump",
	"P1001": "head: law, office, institution; 183 of 1,884 heads are people, who stand for their offices (John Paul II)",
	"P1346": "head: competition, award; one of 19 is a beauty contest, which has no parents in this dump",
	"P1365": "head: organization, territory",
	"P1411": "tail: award; a film award and a prize are all that are seen",
}

// rangesText is the table of the judged relations; a property without an entry has no relation here.
func rangesText(t *testing.T, lib *Library, report *Report, notes map[string]string) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "relations typed at both ends: %d of %d; the others: %v\n", report.Typed, len(lib.Relations), report.Untyped)
	for _, id := range judged {
		c := lib.ByID(Relation, id)
		if c == nil {
			fmt.Fprintf(&b, "%-6s no relation\n", id)
			continue
		}
		fmt.Fprintf(&b, "%-6s %-32s %s → %s\n", id, c.Label, strings.Join(c.Head.Names(), " | "), strings.Join(c.Tail.Names(), " | "))
		if note := notes[id]; note != "" {
			fmt.Fprintf(&b, "       a person: %s\n", note)
		}
		if c.Head.Typed > 0 && c.Head.Cover < 950 || c.Tail.Typed > 0 && c.Tail.Cover < 950 {
			t.Errorf("%s: %d ‰ and %d ‰ covered", id, c.Head.Cover, c.Tail.Cover)
		}
	}
	return b.String()
}

// TestGraphRanges compares the ends of relations with a table that a person has read.
func TestGraphRanges(t *testing.T) {
	lib, report, err := Build(gather(graph(t), DefaultOptions(), 3), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "ranges.golden", rangesText(t, lib, report, nil))
}

// TestDumpRanges does the same with the whole of synth-263k.
func TestDumpRanges(t *testing.T) {
	lib, report := wholeDump(t)
	if report.Typed*100 < len(lib.Relations)*95 {
		t.Errorf("%d of %d relations typed at both ends: %v", report.Typed, len(lib.Relations), report.Untyped)
	}
	golden(t, "ranges-263k.golden", rangesText(t, lib, report, wouldChange))
}
