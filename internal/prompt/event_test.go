package prompt

import (
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

// TestEventsOfOneWord: one word says one event, whatever the number of statements behind it.
func TestEventsOfOneWord(t *testing.T) {
	trigger := &annotation.Trigger{Start: 10, End: 16, Surface: "member"}
	of := func(class, tier string, subject, value int32) annotation.Event {
		return annotation.Event{Class: class, Tier: tier, Trigger: trigger, Arguments: []annotation.Argument{
			{Role: "subject", Mention: subject, TailKind: annotation.TailMention}, {Role: "value", Mention: value, TailKind: annotation.TailMention}}}
	}
	dated := func(e annotation.Event, literal int32) annotation.Event {
		e.Arguments = append(e.Arguments, annotation.Argument{Role: "time", Mention: literal, TailKind: annotation.TailLiteral})
		return e
	}
	for name, test := range map[string]struct {
		events []annotation.Event
		want   []int // arguments of each
		tier   string
	}{
		"two values":               {[]annotation.Event{of("Member", "A", 0, 1), of("Member", "B", 0, 2)}, []int{3}, "B"},
		"other classes":            {[]annotation.Event{of("Member", "A", 0, 1), of("Part", "A", 0, 2)}, []int{2, 2}, "A"},
		"each the other's spouse":  {[]annotation.Event{of("Spouse", "A", 0, 1), of("Spouse", "A", 1, 0)}, []int{2, 2}, "A"},
		"each with its time":       {[]annotation.Event{dated(of("Award", "A", 0, 1), 1), dated(of("Award", "A", 0, 2), 2)}, []int{3, 3}, "A"},
		"said by each of the both": {[]annotation.Event{of("Member", "A", 0, 1), of("Member", "A", 2, 1)}, []int{3}, "A"},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(test.events[0].Arguments)
			got := joined(test.events)
			if len(got) != len(test.want) || got[0].Tier != test.tier {
				t.Fatalf("got %+v", got)
			}
			for i, n := range test.want {
				if len(got[i].Arguments) != n {
					t.Errorf("event %d has %d arguments, want %d", i, len(got[i].Arguments), n)
				}
			}
			if len(test.events[0].Arguments) != before {
				t.Error("the events of the document are changed")
			}
		})
	}
}

// TestRowsOfOneTrigger: a document teaches a trigger in some rows, not in every sentence that has it.
func TestRowsOfOneTrigger(t *testing.T) {
	m := newMarked("d")
	for _, name := range []string{"Ada", "Bea", "Cleo", "Dora"} {
		m = m.sentence("["+name+"|Human Q1] was [elected|trigger] by the members.").happens("PositionHeld", "elected", map[string]string{"holder": name})
	}
	for task, want := range map[string]int{ED: enough, EAE: 4} {
		o := everything()
		o.Tasks, o.Empty = []string{task}, 0
		tally := Tally{}
		rows := New(testSchema(t), o).Instructions(&m.doc, tally)
		checkConserved(t, tally)
		said := 0
		for _, r := range rows {
			said += strings.Count(r.Completion, "elected")
		}
		if said != want {
			t.Errorf("%s: %d rows, want %d (%v)", task, said, want, tally)
		}
	}
}
