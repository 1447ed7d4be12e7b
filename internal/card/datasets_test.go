package card_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/card"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/prompt"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// load reads every configuration of the card as a user would, and prints rows and columns of each split.
const load = `
import json, os, sys
os.environ.update(HF_HUB_OFFLINE="1", HF_HOME=os.path.join(sys.argv[1], "cache"))
import datasets
datasets.disable_progress_bars()
folder = os.path.join(sys.argv[1], "corpus")
out = {"configs": datasets.get_dataset_config_names(folder), "default": list(datasets.load_dataset(folder)["train"].column_names)}
for name in out["configs"]:
    d = datasets.load_dataset(folder, name)
    out[name] = {split: {"rows": len(d[split]), "columns": d[split].column_names, "first": d[split][0]} for split in d}
print(json.dumps(out))
`

func python(t *testing.T) string {
	t.Helper()
	name := os.Getenv("KC_PYTHON")
	if name == "" {
		name = "python3"
	}
	find := "import importlib.util, sys; sys.exit(importlib.util.find_spec('datasets') is None)"
	if err := exec.Command(name, "-c", find).Run(); err != nil {
		message := name + " has no datasets (pip install datasets; KC_PYTHON names another interpreter): " + err.Error()
		if os.Getenv("CI") == "true" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	return name
}

func write[T any](t *testing.T, dir, name string, rows ...T) card.File {
	t.Helper()
	var out bytes.Buffer
	w := parquetx.NewWriter[T](&out, parquetx.Options{})
	for _, r := range rows {
		if err := w.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(dir, name), &out)
	return card.File{Name: name, Rows: int64(len(rows))}
}

func save(t *testing.T, file string, r io.Reader) {
	t.Helper()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestDatasetsLoads: load_dataset(folder, "pretrain" | "sft") gives the rows, splits apart.
func TestDatasetsLoads(t *testing.T) {
	interpreter, tmp := python(t), t.TempDir()
	dir := filepath.Join(tmp, "corpus")
	instruction := prompt.Instruction{
		ID: "1", Task: prompt.NER, Prompt: "sentence = \"x\"", Completion: "results = []", Classes: []string{"City"},
		Messages: []prompt.Message{{Role: "user", Content: "p"}, {Role: "assistant", Content: "c"}}, Content: "x",
		Negatives: []sample.Negative{{Class: "City", Reason: sample.Random}},
		Spans:     []prompt.Span{{Part: "name", Class: "City", End: 1, Surface: "x"}},
	}
	files := []card.File{
		write(t, dir, "pretrain/definitions/train-00000-of-00001.parquet", prompt.Definition{ID: "d", Class: "City", Text: "class City: pass"}),
		write(t, dir, "pretrain/instances/train-00000-of-00002.parquet", prompt.Instance{ID: "i", Text: "a", Classes: []string{"City"}}),
		write(t, dir, "pretrain/instances/train-00001-of-00002.parquet", prompt.Instance{ID: "j", Text: "b"}),
		write(t, dir, "pretrain/instances/test-00000-of-00001.parquet", prompt.Instance{ID: "k", Text: "c"}),
		write(t, dir, "sft/train-00000-of-00001.parquet", instruction, prompt.Instruction{ID: "2"}),
		write(t, dir, "sft/validation-00000-of-00001.parquet", instruction),
		write[prompt.Instruction](t, dir, "sft/test-00000-of-00001.parquet"),
	}
	page, err := card.Render(card.Card{Name: "slice", Configs: card.Configs(files)})
	if err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(dir, "README.md"), bytes.NewReader(page))
	save(t, filepath.Join(dir, "MANIFEST.json"), bytes.NewReader([]byte("{}")))
	cmd := exec.Command(interpreter, "-c", load, tmp)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	type split struct {
		Rows    int
		Columns []string
		First   map[string]any
	}
	var got struct {
		Configs     []string
		Default     []string
		SFT         map[string]split `json:"sft"`
		Pretrain    map[string]split `json:"pretrain"`
		Definitions map[string]split `json:"definitions"`
		Instances   map[string]split `json:"instances"`
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	rows := func(m map[string]split) map[string]int {
		n := map[string]int{}
		for k, s := range m {
			n[k] = s.Rows
		}
		return n
	}
	for name, test := range map[string]struct {
		got  map[string]split
		want map[string]int
	}{
		"sft":         {got.SFT, map[string]int{"train": 2, "validation": 1}},
		"pretrain":    {got.Pretrain, map[string]int{"train": 3, "test": 1}},
		"definitions": {got.Definitions, map[string]int{"train": 1}},
		"instances":   {got.Instances, map[string]int{"train": 2, "test": 1}},
	} {
		have := rows(test.got)
		if len(have) != len(test.want) {
			t.Errorf("%s has the splits %v, want %v", name, have, test.want)
		}
		for k, n := range test.want {
			if have[k] != n {
				t.Errorf("%s/%s has %d rows, want %d", name, k, have[k], n)
			}
		}
	}
	if messages, _ := got.SFT["validation"].First["messages"].([]any); len(messages) != 2 {
		t.Errorf("messages read as %v", got.SFT["validation"].First["messages"])
	}
	if got.Pretrain["test"].First["text"] != "c" || len(got.Pretrain["train"].Columns) != 4 {
		t.Errorf("pretrain reads as %v", got.Pretrain)
	}
}
