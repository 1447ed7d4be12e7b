package train

import (
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/score"
	"github.com/knowcorpus/knowcorpus/internal/trees"
)

// TestAblation: where only the order tells right from wrong, judges lose what is right without it and nothing without
// the rest.
func TestAblation(t *testing.T) {
	at := -1
	for i, name := range evidence.Judged.Names() {
		if name == "order" {
			at = i
		}
	}
	verdicts := make([][]verdict, folds)
	for i := range 2000 {
		row := make(trees.Row, len(evidence.Judged.Names()))
		row[at] = uint8(i / folds % 2)
		verdicts[i%folds] = append(verdicts[i%folds], verdict{source: score.ReDocRED, row: row, right: row[at] == 1, weight: 1})
	}
	rel := &relations{set: Defaults()}
	for name, want := range map[string]int{"order": 0, "distance": 1000} {
		hidden := hide(verdicts, []string{name})
		rel.fit(hidden)
		if k := rel.keptOf(hidden)[1]; k.right != want || k.wrong != 0 || k.right+k.lost != 1000 {
			t.Errorf("without %s: %s", name, k.short())
		}
	}
	if verdicts[0][1].row[at] == 0 {
		t.Error("hiding changes the verdicts")
	}
}
