package evidence_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/text"
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
		st.AddPair(a, evidence.Pair{Head: 0, Tail: 2}, ends, []wikidata.PID{26})
		st.AddPair(b, evidence.Pair{Head: 0, Tail: 5}, ends, []wikidata.PID{22})
		st.AddPair(c, evidence.Pair{Head: 0, Tail: 2}, ends, nil)
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
	if m.Trigger(26, "Married") <= 0 || m.Trigger(22, "married") > 0 || m.Trigger(22, "the") > 0 || m.Trigger(26, "<person>") > 0 {
		t.Error("triggers are not the content words of their property")
	}
}

func TestReadModelRefuses(t *testing.T) {
	for _, in := range []string{"\tb>x\t1\t1", "P26\t1", "P26\t1\tx", "Q26\t1\t1", "P26\t77\t1", "P26\t1\t1\n\tb\t1"} {
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

func TestJoinListBarrierCue(t *testing.T) {
	s := sentence("ADA , BRUNO and CLARA ; the capital of DORA ( EMIL )")
	// units: 0 ADA 1 , 2 BRUNO 3 and 4 CLARA 5 ; 6 the 7 capital 8 of 9 DORA 10 ( 11 EMIL 12 )
	if s.Join(evidence.Pair{Head: 0, Tail: 2}) != s.Join(evidence.Pair{Head: 2, Tail: 0}) || s.Join(evidence.Pair{Head: 0, Tail: 9}) != 0 {
		t.Error("join")
	}
	if !s.List(2) || s.List(9) {
		t.Error("list")
	}
	if s.Barrier(evidence.Pair{Head: 0, Tail: 4}) != 0 || s.Barrier(evidence.Pair{Head: 11, Tail: 4}) != 3 {
		t.Error("barrier")
	}
	if s.Cue(36) != 1 || s.Cue(190) != 2 || s.Cue(19) != 0 {
		t.Error("cue")
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
	j := evidence.NewJudge(logit.NewModel(&evidence.JudgeSpace), 1, 0)
	if got := j.Prob(&evidence.Case{}, nil); got != 0.5 {
		t.Errorf("an empty judge gives %g", got)
	}
}
