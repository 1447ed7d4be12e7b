package prompt

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// TestRules names, for one task of one sentence, what becomes of it.
func TestRules(t *testing.T) {
	curie := "[Marie Curie|Human Q7186]"
	with := func(f func(*Options)) Options {
		o := everything()
		f(&o)
		return o
	}
	partial := with(func(o *Options) { o.Partial = true })
	for name, test := range map[string]struct {
		doc     *marked
		options Options
		task    string
		want    string // "out" or the rule
	}{
		"prose":                      {newMarked("d").sentence(curie + " was a famous scientist."), everything(), NER, "out"},
		"short":                      {newMarked("d").sentence(curie + " sang."), everything(), NER, dropShort},
		"long":                       {newMarked("d").sentence(curie + strings.Repeat(" wrote", 200)), everything(), NER, dropLong},
		"numbers":                    {newMarked("d").sentence("12.4 13.5 14.9 15 for one to see"), everything(), NER, dropNoProse},
		"markup":                     {newMarked("d").sentence(curie + " was {{lang|pl a scientist of note."), everything(), NER, dropNoProse},
		"names alone":                {newMarked("d").sentence("[Marie Curie|Human Q7186] and [Pierre Curie|Human Q37463]"), everything(), NER, dropNoProse},
		"unknown name":               {newMarked("d").sentence(curie + " met [Kowalski|] in the street."), everything(), NER, dropPartial},
		"unknown name, partial":      {newMarked("d").sentence(curie + " met [Kowalski|] in the street."), partial, NER, "out"},
		"incomplete":                 {newMarked("d").sentence(curie + " was a famous scientist.…?"), everything(), NER, dropPartial},
		"name typed by context":      {newMarked("d").sentence(curie + " met [Kowalski|Human] in the street."), everything(), NER, "out"},
		"linked, outside library":    {newMarked("d").sentence(curie + " saw [Halley|Q23054] in the sky."), everything(), NER, "out"},
		"name below the tiers":       {newMarked("d").sentence(curie + " met [Kowalski|Human Q1 C] in the street."), everything(), NER, dropPartial},
		"nothing, complete":          {newMarked("d").sentence("The roof was leaking all the time."), everything(), NER, "out"},
		"nothing, not sampled":       {newMarked("d").sentence("The roof was leaking all the time."), with(func(o *Options) { o.Empty = 0 }), NER, dropNothing},
		"nothing, no negatives":      {newMarked("d").sentence("The roof was leaking all the time."), with(func(o *Options) { o.Negatives = 0 }), NER, dropNoClass},
		"nothing, incomplete":        {newMarked("d").sentence("The roof was leaking all the time.…?"), partial, NER, dropNothing},
		"pronoun alone":              {newMarked("d").sentence("[She|Human Q7186 pronoun] was a famous scientist."), with(func(o *Options) { o.Empty = 0 }), NER, dropNothing},
		"pronoun asked for":          {newMarked("d").sentence("[She|Human Q7186 pronoun] was a famous scientist."), with(func(o *Options) { o.Kinds = []string{annotation.Pronoun}; o.Empty = 0 }), NER, "out"},
		"pronoun in a relation":      {newMarked("d").sentence("[She|Human Q7186 pronoun] was born in [Warsaw|City Q270] then.").states("PlaceOfBirth", "She", "Warsaw"), everything(), RE, "out"},
		"pronoun of a low tier":      {newMarked("d").sentence("[She|Human Q7186 pronoun C] was born in [Warsaw|City Q270] then.").states("PlaceOfBirth", "She", "Warsaw"), everything(), RE, "out"},
		"event without arguments":    {newMarked("d").sentence(curie+" was [elected|trigger] by the members.").happens("PositionHeld", "elected", nil), everything(), ED, "out"},
		"event, arguments not known": {newMarked("d").sentence(curie+" was [elected|trigger] by the members.").happens("PositionHeld", "elected", nil), everything(), EAE, dropNothing},
		"not in the sample":          {newMarked("d").sentence(curie + " was a famous scientist."), with(func(o *Options) { o.Rates = map[string]float64{NER: 0} }), NER, dropRate},
		"relation below the tiers":   {newMarked("d").sentence(curie+" was born in [Warsaw|City Q270] then.").statesAt("C", "PlaceOfBirth", "Marie Curie", "Warsaw"), everything(), RE, dropNothing},
		"one of a class uncertain":   {newMarked("d").sentence(curie+" and [Eve|Human Q1] went to [Warsaw|City Q270] then.").states("PlaceOfBirth", "Marie Curie", "Warsaw").statesAt("C", "PlaceOfBirth", "Eve", "Warsaw"), everything(), RE, dropUncertain},
		"types violated":             {newMarked("d").sentence("[Warsaw|City Q270] was born in [Praga|City Q1] then.").states("PlaceOfBirth", "Warsaw", "Praga"), everything(), RE, dropNothing},
		"relation of other sentence": {newMarked("d").sentence(curie+" was a famous scientist.").sentence("[Warsaw|City Q270] was her home for long.").states("PlaceOfBirth", "Marie Curie", "Warsaw"), with(func(o *Options) { o.Empty = 0 }), RE, dropNothing},
		"both ends are one entity":   {newMarked("d").sentence("The [USA|Country City Q30] is what the [United States|Country City Q30] are called.").states("Capital", "USA", "United States"), with(func(o *Options) { o.Empty = 0 }), RE, dropNothing},
		"class not in library":       {newMarked("d").sentence(curie+" was born in [Warsaw|City Q270] then.").states("Comet", "Marie Curie", "Warsaw"), everything(), RE, dropNothing},
		"event":                      {newMarked("d").sentence(curie+" was [elected|trigger] by the members.").happens("PositionHeld", "elected", map[string]string{"holder": "Marie Curie"}), everything(), EAE, "out"},
		"event without a trigger":    {newMarked("d").sentence(curie+" was elected by the members.").happens("PositionHeld", "", map[string]string{"holder": "Marie Curie"}), everything(), ED, dropNothing},
		"event with unknown role":    {newMarked("d").sentence(curie+" was [elected|trigger] by the members.").happens("PositionHeld", "elected", map[string]string{"from": "Marie Curie"}), everything(), EAE, dropNothing},
		"event with wrong argument":  {newMarked("d").sentence("[Warsaw|City Q270] was [elected|trigger] by the members.").happens("PositionHeld", "elected", map[string]string{"holder": "Warsaw"}), everything(), EAE, dropNothing},
		"joint without a relation":   {newMarked("d").sentence(curie + " was a famous scientist."), everything(), Joint, dropNothing},
	} {
		t.Run(name, func(t *testing.T) {
			test.options.Tasks = []string{test.task}
			tally := Tally{}
			rows := New(testSchema(t), test.options).Instructions(&test.doc.doc, tally)
			checkConserved(t, tally)
			if tally["instructions/"+test.task+"/"+test.want] == 0 {
				t.Fatalf("want %s, got %v", test.want, tally)
			}
			if test.want == "out" && len(rows) == 0 {
				t.Fatal("no row")
			}
		})
	}
}

// TestComplete: what is kept although an answer may be missing says so.
func TestComplete(t *testing.T) {
	o := everything()
	o.Partial = true
	doc := newMarked("d").sentence("[Marie Curie|Human Q7186] and [Eve|Human Q1] went to [Warsaw|City Q270] then.").
		states("PlaceOfBirth", "Marie Curie", "Warsaw").statesAt("C", "PlaceOfBirth", "Eve", "Warsaw").doc
	instances, instructions := New(testSchema(t), o).Rows(&doc, Tally{})
	for _, r := range instances {
		if r.Complete != (r.Task == NER) {
			t.Errorf("instance %s is complete: %v", r.Task, r.Complete)
		}
	}
	for _, r := range instructions {
		if r.Complete != (r.Task == NER) {
			t.Errorf("instruction %s is complete: %v", r.Task, r.Complete)
		}
	}
}

func only(t *testing.T, b *Builder, doc annotation.Document) Instruction {
	t.Helper()
	rows := b.Instructions(&doc, Tally{})
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	return rows[0]
}

func ner(t *testing.T, o Options) *Builder {
	o.Tasks = []string{NER}
	return New(testSchema(t), o)
}

func TestAnswersOnceInTextOrder(t *testing.T) {
	doc := newMarked("d").sentence("[Zoe|Human Q1] and [Adam|Human Q2] told [Zoe|Human Q1] about [Lima|City Q2868], [Berlin|CapitalCity City Q64] and [Zoe|Film Q3].").doc
	slices.Reverse(doc.Mentions) // the order of annotation does not matter
	row := only(t, ner(t, everything()), doc)
	want := "results = [\n    Human(\"Zoe\"),\n    Human(\"Adam\"),\n    City(\"Lima\"),\n    CapitalCity(\"Berlin\"),\n    Film(\"Zoe\"),\n]"
	if row.Completion != want {
		t.Fatalf("got %s", row.Completion)
	}
	var zoe []Span
	for _, s := range row.Spans {
		if s.Answer == 0 {
			zoe = append(zoe, s)
		}
	}
	if len(zoe) != 2 || zoe[0].Start != 0 || zoe[1].Start != 18 {
		t.Fatalf("spans of the first answer: %+v", zoe)
	}
}

// TestEveryClassThatIsAskedFor: a name is written under each class that the prompt asks for and that none below says.
func TestEveryClassThatIsAskedFor(t *testing.T) {
	doc := newMarked("d").sentence("[Nokia|BusinessEnterprise Q1] and [Sorbonne|University BusinessEnterprise Organization Q2] and [Oxford|University Q9] lie near [Lima|City Q3] and [Bonn|CapitalCity City Q4].").doc
	row := only(t, ner(t, everything()), doc)
	for _, want := range []string{`University("Sorbonne"),`, `BusinessEnterprise("Sorbonne"),`, `CapitalCity("Bonn"),`, `City("Lima"),`} {
		if !strings.Contains(row.Completion, want) {
			t.Errorf("%s is absent from %s", want, row.Completion)
		}
	}
	for _, wrong := range []string{`Organization("Sorbonne")`, `    City("Bonn")`} {
		if strings.Contains(row.Completion, wrong) {
			t.Errorf("%s is in %s", wrong, row.Completion)
		}
	}
}

func TestTriggersAreConfirmed(t *testing.T) {
	o := everything()
	o.Tasks = []string{EAE}
	doc := corpus()[1]
	row := only(t, New(testSchema(t), o), doc)
	want := `triggers of the events are confirmed as follows: "elected" is the trigger of event type "PositionHeld".`
	if got := strings.ReplaceAll(row.Prompt, `\"`, `"`); !strings.Contains(got, want) {
		t.Fatalf("no note in %s", row.Prompt)
	}
	if len(row.Negatives) != 0 || !slices.Equal(row.Classes, []string{"PositionHeld"}) {
		t.Fatalf("asks for %v, negatives %v", row.Classes, row.Negatives)
	}
}

// TestPromptsTellNothing: no docstring of a prompt shows an answer of the prompt, nor the name of what it stands for.
func TestPromptsTellNothing(t *testing.T) {
	s := testSchema(t)
	for i, c := range s.classes {
		if c.Kind == "entity" {
			s.classes[i].Examples = append([]string{"Marie Curie", "the Marie Curie Institute", "Curie", "WARSAW", "Warsaw-Praga"}, c.Examples...)
		}
	}
	doc := corpus()[0]
	for i := range doc.Mentions {
		if doc.Mentions[i].Surface == "Paris" {
			doc.Mentions[i].Label = "Lutetia"
		}
	}
	for _, row := range New(s, everything()).Instructions(&doc, Tally{}) {
		for line := range strings.Lines(row.Prompt) {
			if !strings.HasPrefix(strings.TrimSpace(line), "Examples:") {
				continue
			}
			for _, span := range row.Spans {
				if strings.Contains(strings.ToLower(line), strings.ToLower(span.Surface)) {
					t.Errorf("%s %d: %q is in %s", row.Task, row.Sentence, span.Surface, line)
				}
			}
			if row.Sentence == 0 && strings.Contains(line, "Curie,") {
				t.Errorf("a part of an answer is in %s", line)
			}
		}
	}
}

func TestExamplesAreSwapped(t *testing.T) {
	k := New(testSchema(t), DefaultOptions()).block("seed", []string{"Marie Curie", "she"})
	all := []string{"Marie Curie", "Ada  Lovelace", strings.Repeat("x", 100), "Curie", "Asher", "Frida\nKahlo", "", "A", "B", "C", "D"}
	want := []string{"Ada Lovelace", "Frida Kahlo", "A", "B", "C"}
	if got := k.examples(all); !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
}

func TestBlockDefinesBeforeUse(t *testing.T) {
	s := testSchema(t)
	b := New(s, DefaultOptions())
	var names []string
	for _, c := range s.classes {
		names = append(names, c.Name)
	}
	for i := range 50 {
		k := b.block(string(rune('a'+i)), nil)
		for j, n := range names {
			if (i+j*7)%3 == 0 {
				c, _ := s.Class(n)
				k.define(c.Kind, n)
			}
		}
		body, _ := k.statements()
		seen := map[string]bool{"str": true, "List": true, "Optional": true, "None": true}
		for _, st := range body {
			c, ok := classOf(st)
			if !ok {
				continue
			}
			for _, n := range namesOf(c) {
				if !seen[n] {
					t.Fatalf("block %d: %s uses %s before it is defined", i, c.Name, n)
				}
			}
			seen[c.Name] = true
		}
	}
}

func TestRowsAreThoseOfEachTable(t *testing.T) {
	b, one, two := New(testSchema(t), everything()), Tally{}, Tally{}
	for _, doc := range corpus() {
		instances, instructions := b.Rows(&doc, one)
		if !reflect.DeepEqual(instances, b.Instances(&doc, two)) || !reflect.DeepEqual(instructions, b.Instructions(&doc, two)) {
			t.Fatal("rows differ")
		}
	}
	if !maps.Equal(one, two) {
		t.Fatalf("%v and %v", one, two)
	}
}

// TestSameRowsAgain: rows depend neither on the order of annotations nor on what was made before.
func TestSameRowsAgain(t *testing.T) {
	b := New(testSchema(t), everything())
	for _, doc := range corpus() {
		first := b.Instructions(&doc, Tally{})
		b.Instances(&corpus()[0], Tally{})
		second := b.Instructions(&doc, Tally{})
		if !slices.EqualFunc(first, second, func(x, y Instruction) bool {
			return x.ID == y.ID && x.Prompt == y.Prompt && x.Completion == y.Completion
		}) {
			t.Fatal("rows differ from one run to the next")
		}
		if !slices.IsSortedFunc(first, func(x, y Instruction) int { return strings.Compare(x.ID, y.ID) }) {
			t.Fatal("rows are not ordered by id")
		}
	}
}

func TestPositives(t *testing.T) {
	for _, row := range New(testSchema(t), everything()).Instructions(&corpus()[0], Tally{}) {
		got := row.Positives()
		if row.Tier == "" && len(got) > 0 {
			t.Errorf("an empty row has the positives %v", got)
		}
		for _, c := range got {
			if row.Task != Joint && !strings.Contains(row.Completion, c+"(") {
				t.Errorf("%s is no answer of %s", c, row.Completion)
			}
		}
	}
}

// TestShareOfEmptyRows: of all rows of a task in a document, the share asked for answers nothing, whatever it holds.
func TestShareOfEmptyRows(t *testing.T) {
	doc := newMarked("d")
	for i := range 120 {
		s := "The roof of house " + strconv.Itoa(i) + " was leaking all the time."
		if i%6 == 0 {
			s = "In house " + strconv.Itoa(i) + " lived [Marie Curie|Human Q7186] with a cat."
		}
		doc.sentence(s)
	}
	for share, want := range map[float64]int{0: 0, 0.2: 5, 0.5: 20, 1: 100} {
		o := everything()
		o.Empty, o.Tasks = share, []string{NER}
		tally := Tally{}
		empty := 0
		for _, r := range New(testSchema(t), o).Instructions(&doc.doc, tally) {
			if len(r.Spans) == 0 {
				empty++
			}
		}
		checkConserved(t, tally)
		if empty != want {
			t.Errorf("share %v: %d rows without an answer, want %d of 20 with one", share, empty, want)
		}
	}
}

// TestPromptShowsEveryType: a state is a place and an organization, and a relation of either may be stated of it.
func TestPromptShowsEveryType(t *testing.T) {
	s, err := NewSchema([]Class{{Name: "Place", Kind: sample.Entity}, {Name: "Organization", Kind: sample.Entity},
		{Name: "Region", Kind: sample.Entity, Parents: []string{"Place"}}, {Name: "State", Kind: sample.Entity, Parents: []string{"Organization", "Region"}}})
	if err != nil {
		t.Fatal(err)
	}
	k := (&Builder{schema: s}).block("", nil)
	k.define(sample.Entity, "State", "Place", "Organization")
	if got := k.bases("State"); !slices.Equal(got, []string{"Organization", "Place"}) {
		t.Errorf("the bases of State are %q", got)
	}
	if got := k.bases("Place"); !slices.Equal(got, []string{EntityRoot}) {
		t.Errorf("the bases of Place are %q", got)
	}
}
