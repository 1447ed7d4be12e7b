package pipelines

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestEarlierNames(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "names.json")
	if err := os.WriteFile(file, []byte(`{"entity:Q5": "Person"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if names, err := earlierNames(context.Background(), file); err != nil || names["entity:Q5"] != "Person" {
		t.Errorf("names %v, error %v", names, err)
	}
	if names, err := earlierNames(context.Background(), ""); err != nil || names != nil {
		t.Errorf("without a setting: names %v, error %v", names, err)
	}
	for _, bad := range []string{dir, filepath.Join(dir, "absent.json")} {
		if _, err := earlierNames(context.Background(), bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}
