package annotate

import (
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// TestSubjectOfTrigger: a pronoun that is the subject of a trigger is an argument of its event, or the event is another's.
func TestSubjectOfTrigger(t *testing.T) {
	for name, c := range map[string]struct {
		text, trigger, argument string
		he                      wikidata.QID // whom the pronoun stands for; of the argument it is 1
		pronoun, takes          bool
		becomes                 string
	}{
		"of another":       {"He was first educated where he met Ada.", "educated", "Ada", 2, true, false, "Ada"},
		"of nobody known":  {"He was educated where Ada was.", "educated", "Ada", 0, true, false, "Ada"},
		"itself":           {"He was educated at home.", "educated", "He", 1, true, true, "He"},
		"by another word":  {"She later received it for her work.", "received", "her", 1, true, true, "She"},
		"a name stays":     {"He quickly married, as Ada did.", "married", "Ada", 1, true, true, "Ada"},
		"no pronoun":       {"Ada was educated at home.", "educated", "Ada", 0, false, false, "Ada"},
		"of another verb":  {"He went home, and educated Ada.", "educated", "Ada", 2, false, false, "Ada"},
		"of a verb before": {"He came to be educated by Ada.", "educated", "Ada", 2, false, false, "Ada"},
	} {
		t.Run(name, func(t *testing.T) {
			d := &document.Document{ID: "1", Lang: "en", Text: c.text}
			toks := text.Tokenize(c.text, nil)
			w := &work{doc: d, memory: memories.Get().(*memory), page: link.NewPage(d, toks, text.Sentences(c.text, toks, "en", nil), make([]bool, len(toks)), link.English), row: &annotation.Document{}}
			at := func(word string) int32 {
				for i := range toks {
					if w.page.Word(i) == word {
						return int32(i)
					}
				}
				t.Fatalf("no %q", word)
				return 0
			}
			if first := strings.Fields(c.text)[0]; c.he != 0 && first != c.argument {
				w.mentions = append(w.mentions, mention{0, 1, c.he, link.Person, annotation.Pronoun, 0.9, "", true})
			}
			kind, a := annotation.Name, at(c.argument)
			if c.argument != "Ada" {
				kind = annotation.Pronoun
			}
			w.mentions = append(w.mentions, mention{a, a + 1, 1, link.Person, kind, 0.9, "", true})
			w.index()
			args := []annotation.Argument{{Role: "subject", Mention: int32(len(w.mentions) - 1), TailKind: annotation.TailMention}}
			he, ok := w.subjectOf(at(c.trigger))
			if ok != c.pronoun {
				t.Fatalf("a pronoun is the subject: %v", ok)
			}
			if ok && w.takes(he, args) != c.takes {
				t.Errorf("it is not as wanted: %v", c.takes)
			}
			if got := w.page.Word(int(w.mentions[args[0].Mention].first)); got != c.becomes {
				t.Errorf("the argument is %s, want %s", got, c.becomes)
			}
		})
	}
}
