package train

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/score"
)

// texts writes a file of documents: people who were born in their towns, and people who painted other towns.
func texts(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	for i := range 80 {
		text := people[i%len(people)] + " was born in " + towns[i%len(people)%len(towns)] + "."
		if i%2 == 1 {
			text = people[i/2%len(people)] + " once painted the harbour of " + towns[(i/2+1)%len(people)%len(towns)] + "."
		}
		line, err := json.Marshal(map[string]string{"id": strconv.Itoa(i), "lang": "en", "text": text})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	name := filepath.Join(t.TempDir(), "made.jsonl")
	if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func runPrior(t *testing.T, file string, gold []*score.Set) (*Models, *score.Report) {
	t.Helper()
	m, r, err := Prior(context.Background(), Input{KB: base(), Pages: []string{file}, Lang: "en", Gold: gold, Settings: Defaults()})
	if err != nil {
		t.Fatal(err)
	}
	return m, r
}

// TestPriorReadsNoGold: the same models come of no gold, of gold and of spoiled gold, on any number of cores, and say so.
func TestPriorReadsNoGold(t *testing.T) {
	file, spoiled := texts(t), sets()
	for i := range spoiled[1].Docs {
		spoiled[1].Docs[i].Passages = nil
	}
	none, note := runPrior(t, file, nil)
	if len(note.Sets) != 0 || !strings.Contains(note.Note, "rest on priors") {
		t.Errorf("without gold the report is %+v", note)
	}
	want := none.Files()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for name, gold := range map[string][]*score.Set{"gold": sets(), "spoiled": spoiled} {
		m, r := runPrior(t, file, gold)
		if diff := cmp.Diff(want, m.Files()); diff != "" {
			t.Errorf("%s: the models differ: %s", name, diff)
		}
		if len(r.Sets) != len(gold) || r.Note != note.Note {
			t.Errorf("%s: %d sets are compared under %q", name, len(r.Sets), r.Note)
		}
	}
	for _, f := range want {
		if err := readable(f); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if f.Name == "judge.model" && !strings.Contains(string(f.Body), "No gold was read to make") {
			t.Errorf("the judge does not say where it comes from: %s", f.Body)
		}
	}
	if len(want) != 2 || bytes.Contains(want[0].Body, []byte("velmstadt")) {
		t.Errorf("%d files, the words: %s", len(want), want[0].Body)
	}
}

// TestPriorTellsWords: a statement is likelier where the words say it than where they say something else.
func TestPriorTellsWords(t *testing.T) {
	m, _ := runPrior(t, texts(t), nil)
	a := m.relations.annotator(0)
	var prob [2]float64 // of the gold where it says so, and where it does not
	for i, d := range sets()[1].Docs[:2] {
		_, cases := a.Cases(&d.Document)
		if len(cases) != 1 {
			t.Fatalf("%d cases in %q", len(cases), d.Document.Text)
		}
		prob[i] = m.relations.judge[0].Prob(cases[0].Row(nil), cases[0].Cue)
	}
	if prob[0] < prob[1]+0.2 {
		t.Errorf("what is said has %.3f, what is not %.3f", prob[0], prob[1])
	}
}

func TestPriorLacks(t *testing.T) {
	name := filepath.Join(t.TempDir(), "none.jsonl")
	if err := os.WriteFile(name, []byte(`{"id":"1","lang":"en","text":"Nobody is named here."}`+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, _, err := Prior(context.Background(), Input{KB: base(), Pages: []string{name}, Lang: "en", Settings: Defaults()})
	if err == nil || !strings.Contains(err.Error(), "give more --text") {
		t.Errorf("got %v", err)
	}
	for _, bad := range []float64{0, 1, -1} {
		set := Defaults()
		set.Prior = bad
		if set.check() == nil {
			t.Errorf("the prior %g is no share between 0 and 1", bad)
		}
	}
}

// TestPriorJudge: the intercept makes the mean the share, whatever the logits.
func TestPriorJudge(t *testing.T) {
	for _, share := range []float64{0.1, 0.57, 0.9} {
		j := string(evidence.PriorJudge([]float64{0, 0, 0}, share).Format(""))
		want := map[float64]string{0.1: "# platt 1.0000 -2.1972", 0.57: "# platt 1.0000 0.2819", 0.9: "# platt 1.0000 2.1972"}[share]
		if !strings.HasPrefix(j, want) {
			t.Errorf("share %g: %.40s, want %s", share, j, want)
		}
	}
}
