package train

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/link/linktest"
	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/score"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// The invented people and towns of these tests.
var (
	people = []string{"Ada Quillfeather", "Bruno Tannhollow", "Cleo Marrowby", "Dirk Oswaldine", "Edda Thrumm", "Faro Velling", "Gerda Ostwick", "Hugo Plimm"}
	towns  = []string{"Velmstadt", "Orskford", "Quenby", "Tarnholt"}
)

func person(i int) wikidata.QID { return wikidata.QID(1000 + i%len(people)) }

func town(i int) wikidata.QID { return wikidata.QID(2000 + i%len(people)%len(towns)) }

// base states where each person was born.
func base() *linktest.Memory {
	item := func(p wikidata.PID, q wikidata.QID) annotate.Fact {
		return annotate.Fact{Property: p, Value: fact.Value{Kind: fact.Item, Item: q}, Statement: fmt.Sprintf("%s-%s", p, q)}
	}
	m := linktest.New()
	m.Add(linktest.Entity{ID: 5, Label: "human"})
	m.Add(linktest.Entity{ID: 515, Label: "city"})
	for i, n := range towns {
		m.Add(linktest.Entity{ID: wikidata.QID(2000 + i), Label: n, Facts: []annotate.Fact{item(31, 515)}})
	}
	for i, n := range people {
		m.Add(linktest.Entity{ID: person(i), Label: n, Facts: []annotate.Fact{item(31, 5), item(19, town(i))}})
	}
	m.Seal()
	return m
}

// sets are gold about them: names of texts, and whether a sentence says where somebody was born.
func sets() []*score.Set {
	names := &score.Set{Name: "made-wiki-fair", Kind: score.Linking}
	births := &score.Set{Name: "made-knowledgenet", Kind: score.KnowledgeNet}
	for i := range 80 {
		said := i%2 == 0
		who, where, verb := people[i%len(people)], towns[i%len(people)%len(towns)], "once painted the harbour of"
		if said {
			verb = "was born in"
		}
		d := document.Document{ID: fmt.Sprintf("%s-%d", names.Name, i), Lang: "en", Text: who + " " + verb + " " + where + "."}
		head := document.Span{EndByte: len(who)}
		tail := document.Span{StartByte: len(d.Text) - 1 - len(where), EndByte: len(d.Text) - 1}
		all := document.Span{EndByte: len(d.Text)}
		labels := []score.Label{{Start: head.StartByte, End: head.EndByte, QID: person(i)}, {Start: tail.StartByte, End: tail.EndByte, QID: town(i)}}
		names.Docs = append(names.Docs, score.Doc{Document: d, Scope: all, Labels: labels})
		d.ID = fmt.Sprintf("%s-%d", births.Name, i)
		p := score.Passage{Span: all, Exhaustive: []string{"PLACE_OF_BIRTH"}}
		if said {
			p.Facts = []score.Fact{{Properties: []wikidata.PID{19}, Name: "PLACE_OF_BIRTH", Head: person(i), Tail: town(i), HeadSpan: head, TailSpan: tail}}
		}
		births.Docs = append(births.Docs, score.Doc{Document: d, Scope: all, Labels: labels, Passages: []score.Passage{p}})
	}
	return []*score.Set{names, births}
}

func run(t *testing.T, gold []*score.Set) (*Models, *score.Report) {
	t.Helper()
	m, r, err := Run(context.Background(), Input{KB: base(), Gold: gold, Settings: Defaults()})
	if err != nil {
		t.Fatal(err)
	}
	return m, r
}

func TestRun(t *testing.T) {
	m, r := run(t, sets())
	got := map[string]float64{}
	for _, s := range r.Sets {
		for _, f := range s.Figures {
			if f.Percent != nil {
				got[s.Kind+" "+f.Name] = *f.Percent
			}
		}
	}
	for _, name := range []string{"linking span_P", "linking span_R", "linking link_acc_on_found", "knowledgenet precision", "knowledgenet recall_linked"} {
		if got[name] < 95 {
			t.Errorf("%s is %.1f on texts that say plainly what they say", name, got[name])
		}
	}
	// There is one property, so nobody teaches the judge that has not seen it.
	if !strings.Contains(r.Note, "no gold covers: none of 40 right ones is kept; with gold of the property: 100.0 % of the kept are right (40 of 40)") {
		t.Error(r.Note)
	}
	for _, f := range m.Files() {
		if err := readable(f); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestUnseen adds a second property with the features of the first: gold of the one teaches the
// other, as both are judged alike.
func TestUnseen(t *testing.T) {
	m, _ := run(t, sets())
	rel := m.relations
	verdicts := rel.verdicts(sets())
	for f := range verdicts {
		for _, v := range verdicts[f] {
			v.property = "P26"
			verdicts[f] = append(verdicts[f], v)
		}
	}
	if foldOf("P19") == foldOf("P26") {
		t.Fatal("both properties are of one fold")
	}
	rel.fit(verdicts)
	if got := rel.unseen(verdicts); !strings.Contains(got, "no gold covers: 100.0 % of the kept are right (80 of 80)") {
		t.Error(got)
	}
}

// readable reads a file as the program does.
func readable(f File) error {
	var err error
	switch f.Name {
	case "span.model":
		_, err = logit.Read(&link.SpanSpace, bytes.NewReader(f.Body))
	case "rank.model":
		_, err = logit.Read(&link.RankSpace, bytes.NewReader(f.Body))
	case "joint.model":
		_, err = link.ReadJoint(string(f.Body))
	case "evidence.model":
		_, err = evidence.ReadModel(bytes.NewReader(f.Body))
	case "judge.model":
		_, err = evidence.ReadJudge(string(f.Body))
	default:
		err = errors.New("not a file of the program")
	}
	return err
}

func TestSameBytesOnAnyNumberOfCores(t *testing.T) {
	many, _ := run(t, sets())
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one, _ := run(t, sets())
	if diff := cmp.Diff(many.Files(), one.Files()); diff != "" {
		t.Error(diff)
	}
}

// TestHeldOut spoils the gold of one fold: the span model that judges its texts must not
// notice, all others must.
func TestHeldOut(t *testing.T) {
	const out = 2
	before, _ := run(t, sets())
	gold := sets()
	for _, s := range gold {
		for i := range s.Docs {
			if d := &s.Docs[i]; foldOf(d.Document.ID) == out {
				d.Labels = []score.Label{{Start: d.Labels[0].Start, End: d.Labels[0].End, QID: 2000}}
			}
		}
	}
	after, _ := run(t, gold)
	for f := range folds + 1 {
		same := bytes.Equal(before.links.span[f].Format(""), after.links.span[f].Format(""))
		if f == out && !same {
			t.Errorf("the span model of fold %d has seen the fold", f)
		}
		if f != out && same {
			t.Errorf("the span model of fold %d has not seen fold %d", f, out)
		}
	}
}

func TestLacks(t *testing.T) {
	all := sets()
	for name, c := range map[string]struct {
		gold []*score.Set
		want string
	}{
		"relations alone": {all[1:], "which spans are names"},
		"names alone":     {all[:1], "0 relations of the knowledge base right and 0 wrong"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := Run(context.Background(), Input{KB: base(), Gold: c.gold, Settings: Defaults()})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestWithout hides a kind of evidence from the judge.
func TestWithout(t *testing.T) {
	set := Defaults()
	set.Without = []string{"named", "contrast"}
	if err := set.check(); err != nil {
		t.Fatal(err)
	}
	r := relations{set: set}
	c := evidence.Case{Named: evidence.Between, Words: evidence.Evidence{Contrast: 5000, Known: 3}}
	all, seen := c.Row(nil), r.row(&c)
	hidden := 0
	for i := range all {
		if all[i] != seen[i] {
			hidden++
		}
	}
	if hidden != 2 {
		t.Errorf("%d numbers are hidden, want two: %v, %v", hidden, all, seen)
	}
	set.Without = []string{"luck"}
	if set.check() == nil {
		t.Error("evidence that does not exist is hidden")
	}
}
