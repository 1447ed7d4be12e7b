package annotate_test

import (
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/link/linktest"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// battles is a schema with a class for battles.
type battles struct{ linktest.Anything }

func (battles) Occurrence(types []wikidata.QID) (annotate.EventClass, wikidata.QID, bool) {
	ok := len(types) > 0 && types[0] == 178561
	return annotate.EventClass{Name: "BattleEvent", Names: []string{"battle"}, Roles: map[wikidata.PID]string{}}, 178561, ok
}

// TestNamesOfEventsAsTimes: what a name merely dates or describes is no event of the sentence.
func TestNamesOfEventsAsTimes(t *testing.T) {
	a, err := annotate.New(small(), battles{}, annotate.Defaults())
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int64{
		"Ada Quillfeather was hurt in the Battle of Velmstadt and went home.":     0,
		"Ada Quillfeather wrote of the Battle of Velmstadt era and went home.":    1,
		"Ada Quillfeather liked the post-Battle of Velmstadt painters very much.": 1,
		"Ada Quillfeather liked Battle of Velmstadt-related songs very much.":     1,
		"Ada Quillfeather in the Battle of Velmstadt (1904)":                      1,
	} {
		at := strings.Index(text, "Battle")
		link := document.Anchor{StartByte: at, EndByte: at + len("Battle of Velmstadt"), Title: "Battle of Velmstadt"}
		_, counts := a.Annotate(&document.Document{ID: "1", Lang: "en", Text: text, Anchors: []document.Anchor{link}})
		if got := int64(counts.Events.Dropped[annotate.DropPeriod]); got != want {
			t.Errorf("%s: %d names are dropped, want %d (%v)", text, got, want, counts.Events)
		}
	}
}
