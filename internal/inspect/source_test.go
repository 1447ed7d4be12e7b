package inspect

import (
	"os"
	"path/filepath"
	"testing"

	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

const mine = `
class Person(Entity): pass

class Knows(Relation):
    def __init__(self, head_entity: Person, tail_entity: Person): pass

class Meeting(Event):
    def __init__(self, trigger: str, guest: Optional[List[Person]] = None): pass
`

// TestModulesOfALibrary: a module is read with those it imports, and holds the classes of its own kind only.
func TestModulesOfALibrary(t *testing.T) {
	lib, err := schemalib.LoadSource("mine.py", mine)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := lib.Save(dir); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string][3]int{"Entities.py": {1, 0, 0}, "Relations.py": {0, 1, 0}, "Events.py": {0, 0, 1}} {
		name := filepath.Join(dir, file)
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		only, err := library(name, string(src))
		if err != nil {
			t.Fatal(err)
		}
		if got := [3]int{len(only.Entities), len(only.Relations), len(only.Events)}; got != want {
			t.Errorf("%s holds %v entity types, relations and event types, not %v", file, got, want)
		}
		parsed, err := ReadFile(name, 0)
		if err != nil || len(parsed.Classes) != 1 {
			t.Errorf("%s: %v, error %v", file, parsed, err)
		}
	}
}
