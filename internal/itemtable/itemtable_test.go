package itemtable

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func TestItemsAreFound(t *testing.T) {
	var w Writer
	want := map[wikidata.QID]schemalib.Item{}
	for id := wikidata.QID(3); id < 4_000_000_000; id = id*3 + 1 {
		it := schemalib.Item{Types: schemalib.TypesOf([]wikidata.QID{5, id}), Links: int32(id % 1000)}
		if id%2 == 0 {
			it.Label = fmt.Sprint("label of ", id)
		}
		want[id] = it
		if err := w.Add(id, it); err != nil {
			t.Fatal(err)
		}
		if id > 1_300_000_000 {
			break
		}
	}
	if err := w.Add(3, schemalib.Item{}); err == nil {
		t.Error("ids that go down are accepted")
	}
	path := filepath.Join(t.TempDir(), "items")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Seal(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	table, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	for id, it := range want {
		if got, ok := table.Item(id); !ok || got != it {
			t.Errorf("%s is %+v, %v, want %+v", id, got, ok, it)
		}
		if _, ok := table.Item(id + 1); ok && want[id+1] == (schemalib.Item{}) {
			t.Errorf("%s is found", id+1)
		}
	}
}
