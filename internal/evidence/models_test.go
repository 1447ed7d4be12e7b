package evidence_test

import (
	"os"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/evidence"
)

// TestModelsHoldsEveryFile keeps a new file of data/ from being left out of what annotations are a function of.
func TestModelsHoldsEveryFile(t *testing.T) {
	files, err := os.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	models := evidence.Models()
	for _, f := range files {
		if b, err := os.ReadFile("data/" + f.Name()); err != nil || models[f.Name()] != string(b) {
			t.Errorf("%s is not among the models, %v", f.Name(), err)
		}
	}
	if len(models) != len(files) {
		t.Errorf("%d models, %d files", len(models), len(files))
	}
}
