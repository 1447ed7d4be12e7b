package evidence_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/internal/trees"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// sentence masks the words written in capitals as persons.
func sentence(s string) *evidence.Sentence {
	d := &document.Document{Text: s, Lang: "en"}
	toks := text.Tokenize(s, nil)
	p := link.NewPage(d, toks, text.Sentences(s, toks, "en", nil), make([]bool, len(toks)), link.English)
	var cover []evidence.Masked
	for i, t := range toks {
		if w := s[t.Start:t.End]; len(w) > 1 && w == strings.ToUpper(w) && t.Flags&text.Word != 0 {
			cover = append(cover, evidence.Masked{First: int32(i), End: int32(i + 1), Mask: evidence.Mask(link.Person)})
		}
	}
	return evidence.NewSentence(p, 0, int32(len(toks)), cover)
}

func TestSentenceMasksNames(t *testing.T) {
	got := strings.Join(sentence("In 1901 ADA met Xyzzyplugh and the Bishop of BRUNO.").Words, " ")
	if want := "in <num> <person> met <cap> and the <cap> of <person> ."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// corpus counts two properties: 26 is said by "married", 22 by "son of"; other pairs say nothing.
func corpus(part int) *evidence.Stats {
	st := evidence.NewStats()
	ends := evidence.Ends{link.Person, link.Person}
	for i := range 60 {
		if i%2 != part {
			continue
		}
		a, b, c := sentence("ADA married BRUNO"), sentence("ADA was the son of BRUNO"), sentence("ADA saw BRUNO")
		st.AddPair(a, evidence.Pair{Head: 0, Tail: 2}, ends, []wikidata.PID{26}, []wikidata.PID{26})
		st.AddPair(b, evidence.Pair{Head: 0, Tail: 5}, ends, []wikidata.PID{22}, nil)
		st.AddPair(c, evidence.Pair{Head: 0, Tail: 2}, ends, nil, nil)
	}
	return st
}

func TestModelLearnsAndMerges(t *testing.T) {
	a, b := corpus(0), corpus(1)
	a.Merge(b)
	b = corpus(1)
	b.Merge(corpus(0))
	one, two := evidence.Train(a).Format("x"), evidence.Train(b).Format("x")
	if !bytes.Equal(one, two) {
		t.Error("the order of the parts of a corpus changes the model")
	}
	m, err := evidence.ReadModel(bytes.NewReader(one))
	if err != nil {
		t.Fatal(err)
	}
	if again := m.Format("x"); !bytes.Equal(one, again) {
		t.Errorf("printing what was read gives another text:\n%s\n%s", one, again)
	}
	s := sentence("ADA married BRUNO")
	p := evidence.Pair{Head: 0, Tail: 2}
	if m.Score(s, p, 26).Contrast <= 0 || m.Score(s, p, 22).Contrast > 0 {
		t.Errorf("married: spouse %+v, father %+v", m.Score(s, p, 26), m.Score(s, p, 22))
	}
	if m.Trigger(s, p, 26, 1) <= 0 || m.Trigger(s, p, 22, 1) > 0 || m.Trigger(s, p, 26, 0) > 0 {
		t.Error("triggers are not the content words of their property")
	}
	if !m.Symmetric(26) || m.Symmetric(22) || m.Symmetric(1) {
		t.Error("spouse goes both ways, father does not")
	}
}

func TestReadModelRefuses(t *testing.T) {
	for _, in := range []string{"\tb>x\t1", "P26\t1", "P26\t1\tx", "Q26\t1\t1", "P26\t77\t1", "P26\t1\t1\n\tb", "P26\t1\t1\n\tb\tx", "P26 both\t1\t1"} {
		if _, err := evidence.ReadModel(strings.NewReader(in)); err == nil {
			t.Errorf("%q is read", in)
		}
	}
}

func TestShippedModelsRead(t *testing.T) {
	if _, err := evidence.Shipped(); err != nil {
		t.Error(err)
	}
	if _, err := evidence.ShippedJudge(); err != nil {
		t.Error(err)
	}
}

func TestJoinBarrier(t *testing.T) {
	s := sentence("ADA , BRUNO and CLARA ; the capital of DORA ( EMIL )")
	// units: 0 ADA 1 , 2 BRUNO 3 and 4 CLARA 5 ; 6 the 7 capital 8 of 9 DORA 10 ( 11 EMIL 12 )
	if s.Join(evidence.Pair{Head: 0, Tail: 2}) != s.Join(evidence.Pair{Head: 2, Tail: 0}) || s.Join(evidence.Pair{Head: 0, Tail: 9}) != 0 {
		t.Error("join")
	}
	if s.Barrier(evidence.Pair{Head: 0, Tail: 4}) != 0 || s.Barrier(evidence.Pair{Head: 11, Tail: 4}) != 3 {
		t.Error("barrier")
	}
}

func TestSiblings(t *testing.T) {
	for _, c := range []struct {
		text       string
		head, tail int32
		want       int
	}{
		{"ADA and BRUNO met", 0, 2, 1},
		{"ADA , BRUNO and CLARA met", 0, 4, 2},
		{"ADA , BRUNO and CLARA met", 2, 0, 2},
		{"ADA ( 33 % ) , BRUNO ( 12 ) and CLARA", 0, 6, 2},
		{"ADA , BRUNO", 0, 2, 0}, // the second may hold the first
		{"ADA met BRUNO and CLARA", 0, 2, 0},
		{"ADA ( born in BRUNO ) and CLARA", 0, 4, 0},
		{"ADA ; BRUNO , CLARA or DORA", 0, 6, 2},
	} {
		if got := sentence(c.text).Siblings(evidence.Pair{Head: c.head, Tail: c.tail}); got != c.want {
			t.Errorf("%q, %d and %d: %d, want %d", c.text, c.head, c.tail, got, c.want)
		}
	}
}

func TestNamed(t *testing.T) {
	n := evidence.NewNames([]string{"shares border with", "bordered by", "located in"})
	for text, want := range map[string]int{
		"ADA borders BRUNO": evidence.Between, "the border of ADA and BRUNO": evidence.Around, "ADA met BRUNO": evidence.Nowhere,
		"ADA is located near BRUNO": evidence.Nowhere, "at the border , as far as we could tell , ADA met BRUNO": evidence.Somewhere,
	} {
		s := sentence(text)
		p := evidence.Pair{Head: -1}
		for i, w := range s.Words {
			if w == "<person>" && p.Head < 0 {
				p.Head = int32(i)
			} else if w == "<person>" {
				p.Tail = int32(i)
			}
		}
		if got := s.Named(p, n); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
	if !n.Alone("Borders") || n.Alone("shares") || !n.Has("share") || n.Has("with") {
		t.Error("names of one word")
	}
}

// TestCue: what goes both ways needs more than a list.
func TestCue(t *testing.T) {
	m := evidence.Train(corpus(0))
	n := evidence.NewNames([]string{"spouse", "married to"})
	judge := evidence.NewJudge(trees.NewForest(&evidence.Judged), 1, 9)
	for text, low := range map[string]bool{"ADA married BRUNO": false, "ADA and BRUNO married": false, "ADA met BRUNO": true, "ADA , BRUNO , CLARA married": true} {
		c := evidence.Case{HeadSort: link.Person, TailSort: link.Person}
		c.See(m, sentence(text), evidence.Pair{Head: 0, Tail: 2}, 26, n)
		if got := judge.Prob(c.Row(nil), c.Cue) < 0.9; got != low {
			t.Errorf("%q: below tier B: %v, want %v (%+v)", text, got, low, c)
		}
	}
}

func TestPlattRecoversSlope(t *testing.T) {
	var data []evidence.Scored
	for x := -3.0; x <= 3; x += 0.01 {
		p := 1 / (1 + math.Exp(-2*x-0.5))
		for i := range 20 {
			data = append(data, evidence.Scored{Logit: x, Right: (float64(i)+0.5)/20 < p})
		}
	}
	a, b := evidence.Platt(data)
	if math.Abs(a-2) > 0.15 || math.Abs(b-0.5) > 0.15 {
		t.Errorf("slope %g, intercept %g", a, b)
	}
	j := evidence.NewJudge(trees.NewForest(&evidence.Judged), 1, 0)
	if got := j.Prob((&evidence.Case{}).Row(nil), evidence.NoCue); got != 0.5 {
		t.Errorf("an empty judge gives %g", got)
	}
}

func TestBesideTellsWordsFromClasses(t *testing.T) {
	s := sentence("ADA's sister of BRUNO, who (in 1901) met CLEO")
	// ada ' s sister of bruno , who ( in <num> ) met cleo
	same := func(unit, step, other, way int32) bool { return s.Beside(unit, step) == s.Beside(other, way) }
	at := map[string]int32{}
	for i, w := range s.Words {
		at[w] = int32(i)
	}
	first, last := int32(0), int32(len(s.Words)-1)
	if s.Beside(first, -1) != s.Beside(last, 1) || s.Beside(first, -1) == s.Beside(last, -1) {
		t.Error("the ends of a sentence are not told")
	}
	if same(at["of"], -1, at["of"], 1) || same(at["who"], 1, at["<num>"], 1) || !same(at["("]+1, -1, at["who"], 1) {
		t.Errorf("classes of %v are mixed up", s.Words)
	}
}

func TestAcrossAndInside(t *testing.T) {
	s := sentence(`ADA , who ( in 1901 ) is in the small town of BRUNO and "CLARA" met DORA`)
	at := map[string]int32{}
	var people []int32
	for i, w := range s.Words {
		at[w] = int32(i)
		if w == "<person>" {
			people = append(people, int32(i))
		}
	}
	got := s.Across(evidence.Pair{Head: people[1], Tail: people[0]})
	want := evidence.Across{Commas: 1, Prepositions: 3, Content: 2, Copulas: 1, Clauses: 1, Figures: 1}
	if got != want || s.Across(evidence.Pair{Head: people[0], Tail: people[0] + 1}) != (evidence.Across{}) {
		t.Errorf("between: %+v, want %+v", got, want)
	}
	for unit, inside := range map[int32]int{people[0]: 0, at["<num>"]: 2, at["town"]: 0, people[1]: 0, people[2]: 1, people[3]: 0, at["("]: 0} {
		if s.Inside(unit) != inside {
			t.Errorf("%s at %d is inside of %d, want %d", s.Words[unit], unit, s.Inside(unit), inside)
		}
	}
	if s.Others("<person>") != 3 {
		t.Errorf("%d other people", s.Others("<person>"))
	}
}

// TestRowTellsCasesApart: every number of a case that a judge may ask for is read off.
func TestRowTellsCasesApart(t *testing.T) {
	m := evidence.Train(corpus(0))
	see := func(text string, p evidence.Pair) []uint8 {
		c := evidence.Case{HeadSort: link.Person, TailSort: link.Person, HeadLink: 1, TailLink: 1}
		c.See(m, sentence(text), p, 26, nil)
		return c.Row(nil)
	}
	differ := func(a, b []uint8) (names []string) {
		for i, name := range evidence.Judged.Names() {
			if a[i] != b[i] {
				names = append(names, name)
			}
		}
		return names
	}
	plain := see("ADA met BRUNO", evidence.Pair{Head: 0, Tail: 2})
	if got := differ(plain, see("ADA met BRUNO", evidence.Pair{Head: 2, Tail: 0})); !slices.Contains(got, "order") || slices.Contains(got, "distance") {
		t.Errorf("the order: %v", got)
	}
	if got := differ(plain, see(`ADA met " BRUNO`, evidence.Pair{Head: 0, Tail: 3})); !slices.Contains(got, "inside-tail") || !slices.Contains(got, "barrier") {
		t.Errorf("a quotation: %v", got)
	}
	if got := differ(plain, see("ADA met BRUNO and CLARA", evidence.Pair{Head: 0, Tail: 2})); !slices.Contains(got, "head-sorts") || !slices.Contains(got, "right") {
		t.Errorf("another person: %v", got)
	}
}
