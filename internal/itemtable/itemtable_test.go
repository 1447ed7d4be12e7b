package itemtable

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
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

// FuzzRead reads files that are damaged in any way: no panic, whatever they say.
func FuzzRead(f *testing.F) {
	var w Writer
	for id := range wikidata.QID(40) {
		if err := w.Add(id+1, schemalib.Item{Label: fmt.Sprint("label ", id), Links: int32(id)}); err != nil {
			f.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := w.Seal(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes(), uint16(0), byte(0))
	f.Add(b.Bytes(), uint16(700), byte(255))
	f.Add(b.Bytes()[:200], uint16(0), byte(0))
	f.Fuzz(func(t *testing.T, data []byte, at uint16, x byte) {
		data = slices.Clone(data)
		if int(at) < len(data) {
			data[at] ^= x
		}
		file, err := sealed.FromBytes(data, kind, sealed.CheckNever)
		if err != nil {
			return
		}
		table := Table{file: file}
		if table.read() != nil {
			return
		}
		for id := range wikidata.QID(50) {
			table.Item(id)
		}
	})
}

func TestEveryByteMatters(t *testing.T) {
	var w Writer
	if err := w.Add(7, schemalib.Item{Label: "seven"}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := w.Seal(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "items")
	for at := range b.Len() {
		data := slices.Clone(b.Bytes())
		data[at] ^= 0x10
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		table, err := Open(path)
		if err == nil && !padding(data, at) {
			t.Errorf("a change of byte %d goes unseen", at)
		}
		if err == nil {
			table.Close()
		}
	}
}

// padding tells whether a byte stands in the 16 that end a file or in zeros between sections: nothing reads these.
func padding(data []byte, at int) bool {
	data[at] ^= 0x10
	return data[at] == 0
}
