package annotate_test

import (
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/annotation"
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
		"Ada Quillfeather praised a young Battle of Velmstadt painter very much.": 1,
		"Ada Quillfeather wrote The Book of the Battle of Velmstadt at home.":     1,
		"Ada Quillfeather sang \"Battle of Velmstadt\" to the children there.":    1,
		"Ada Quillfeather says that the Battle of Velmstadt began very early.":    0,
	} {
		at := strings.Index(text, "Battle")
		link := document.Anchor{StartByte: at, EndByte: at + len("Battle of Velmstadt"), Title: "Battle of Velmstadt"}
		_, counts := a.Annotate(&document.Document{ID: "1", Lang: "en", Text: text, Anchors: []document.Anchor{link}})
		if got := int64(counts.Events.Dropped[annotate.DropPeriod]); got != want {
			t.Errorf("%s: %d names are dropped, want %d (%v)", text, got, want, counts.Events)
		}
	}
}

// TestNamesThatDate: the name of an event that only says when is not sure to be told, in a row of names all of them.
func TestNamesThatDate(t *testing.T) {
	a, err := annotate.New(small(), battles{}, annotate.Defaults())
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"During the Battle of Velmstadt Ada Quillfeather went home with them.":     true,
		"In the Battle of Velmstadt the rivers were frozen and nobody went home.":  true,
		"Ada Quillfeather went home before the Battle of Velmstadt with them.":     true,
		"Ada Quillfeather went home at the outbreak of the Battle of Velmstadt.":   true,
		"Prior to the Battle of Velmstadt Ada Quillfeather went home with them.":   true,
		"Ada Quillfeather fought in the Battle of Velmstadt and went home.":        false,
		"The Battle of Velmstadt began after Ada Quillfeather went home with her.": false,
		"Ada Quillfeather wrote the history of the Battle of Velmstadt at home.":   false,
	} {
		at := strings.Index(text, "Battle")
		link := document.Anchor{StartByte: at, EndByte: at + len("Battle of Velmstadt"), Title: "Battle of Velmstadt"}
		row, _ := a.Annotate(&document.Document{ID: "1", Lang: "en", Text: text, Anchors: []document.Anchor{link}})
		if len(row.Events) != 1 {
			t.Errorf("%s: %d events", text, len(row.Events))
			continue
		}
		if got := row.Events[0].Tier == annotation.TierC; got != want {
			t.Errorf("%s: a time is %v, want %v (%v)", text, got, want, row.Events[0])
		}
	}
}
