package train

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/document"
	byhand "github.com/knowcorpus/knowcorpus/internal/verdict"
)

// TestHandTeaches judges relations of pages that gold does not have: the judge learns from them, in the fold of their page
// only.
func TestHandTeaches(t *testing.T) {
	hand := &Hand{KB: base(), Right: map[string]bool{}}
	m, _ := run(t, sets())
	for i := range 60 {
		who, where := people[i%len(people)], towns[i%len(people)%len(towns)]
		text, said := "Nobody knows why "+who+" sang of "+where+" at dawn.", i%3 == 0
		if said {
			text = "Then " + who + " was born in " + where + "."
		}
		d := &document.Document{ID: "page-" + string(rune('A'+i)), Lang: "en", Revision: "7", Text: text}
		hand.pages = append(hand.pages, d)
		row, _ := m.relations.annotatorOn(hand.KB, foldOf(d.ID)).Cases(d)
		for j := range row.Relations {
			hand.Right[byhand.RelationID(row, &row.Relations[j])] = said
		}
	}
	if len(hand.Right) == 0 {
		t.Fatal("no relation to judge")
	}
	in := Input{KB: base(), Gold: sets(), Settings: Defaults(), Hand: hand}
	taught, r, err := Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for f, part := range taught.relations.verdicts(sets()) {
		for _, v := range part {
			if v.hand {
				n++
			}
			if v.hand && v.weight != Defaults().Hand {
				t.Errorf("fold %d: a verdict weighs %g", f, v.weight)
			}
		}
	}
	if n != len(hand.Right) {
		t.Errorf("%d verdicts are used, of %d", n, len(hand.Right))
	}
	if !strings.Contains(r.Note, "people judged one by one, right in tier A") {
		t.Error(r.Note)
	}
	before, after := "", ""
	for i, f := range m.Files() {
		if f.Name == "judge.model" {
			before, after = string(f.Body), string(taught.Files()[i].Body)
		}
	}
	if before == after || !strings.Contains(after, "Verdicts of people on") {
		t.Error("the judge has learned nothing, or does not say from what")
	}
}

func TestReadHandRefuses(t *testing.T) {
	events := filepath.Join(t.TempDir(), "events.tsv")
	if err := os.WriteFile(events, []byte("kind\tevents\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{events, filepath.Join(t.TempDir(), "missing")} {
		if _, _, err := readHand(context.Background(), []string{name}, "no-build"); err == nil || !strings.Contains(err.Error(), "verdicts") {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
	}
}
