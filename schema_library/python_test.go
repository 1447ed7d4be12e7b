package schemalib

import (
	"bufio"
	"cmp"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func saved(t *testing.T, lib *Library) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "schema")
	if err := lib.Save(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// hostileDump is the small dump with hostile labels on every class, property and example.
func hostileDump(t *testing.T) *dump {
	t.Helper()
	f, err := os.Open("../internal/pycode/testdata/hostile.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d := smallDump()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 0; lines.Scan(); n++ {
		var label string
		if err := json.Unmarshal(lines.Bytes(), &label); err != nil {
			t.Fatal(err)
		}
		class, thing, prop := wikidata.QID(10_000+n), wikidata.QID(20_000+n), wikidata.PID(2_000+n)
		texts := []fact.Text{{Lang: "en", Text: label}}
		d.entities = append(d.entities, fact.Entity{ID: class, Labels: texts, Descriptions: texts, Aliases: texts, SubclassOf: []wikidata.QID{1}},
			fact.Entity{ID: thing, Labels: texts, InstanceOf: []wikidata.QID{class}})
		d.properties = append(d.properties, fact.Property{ID: prop, Datatype: "wikibase-item", Labels: texts, Descriptions: texts, Aliases: texts})
		d.statements[thing] = []fact.Statement{{Subject: thing, Claim: fact.Claim{Property: prop, Value: fact.Value{Kind: fact.Item, Item: thing},
			Qualifiers: []fact.Qualifier{{Property: 580, Value: fact.Value{Kind: fact.Time}}, {Property: prop, Value: fact.Value{Kind: fact.SomeValue}}}}}}
		d.items[thing] = Item{Types: TypesOf([]wikidata.QID{class}), Label: label}
	}
	return d
}

// hostileOptions print everything.
func hostileOptions() Options {
	opt := DefaultOptions()
	opt.MinInstances, opt.MinStatements, opt.MinEvents = 1, 1, 1
	return opt
}

func hostileLibrary(t *testing.T) *Library {
	t.Helper()
	lib, _, err := Build(gather(hostileDump(t), hostileOptions(), 3), hostileOptions())
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestHostileLabelsMakeALibrary(t *testing.T) {
	lib, _ := checkLibrary(t, hostileDump(t), hostileOptions())
	if len(lib.Entities) < 150 || len(lib.Relations) < 150 || len(lib.Events) < 150 {
		t.Errorf("%d entities, %d relations, %d events", len(lib.Entities), len(lib.Relations), len(lib.Events))
	}
	seen := map[string]string{}
	for _, c := range lib.All() {
		low := strings.ToLower(c.Name)
		if other, ok := seen[low]; ok {
			t.Errorf("%s and %s share the name %s", other, c.ID, c.Name)
		}
		seen[low] = c.ID
	}
	// CPython sees as many statements in each module as we meant: nothing was injected.
	dir := saved(t, lib)
	out := python(t, "-c", `
import ast, os, sys
for m in ("Entities", "Relations", "Events"):
    tree = ast.parse(open(os.path.join(sys.argv[1], m + ".py"), encoding="utf-8").read())
    bad = [type(s).__name__ for s in tree.body if not isinstance(s, (ast.ClassDef, ast.ImportFrom))]
    assert not bad, bad
    for c in tree.body:
        if isinstance(c, ast.ClassDef) and c.name not in ("Entity", "Relation", "Event"):
            for s in c.body:
                assert isinstance(s, (ast.Assign, ast.AnnAssign, ast.FunctionDef)) or isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant), ast.dump(s)
print("ok")`, dir)
	contains(t, out, "ok")
}

func TestStrictInstancesValidate(t *testing.T) {
	dir := saved(t, smallLibrary(t))
	out := python(t, "-c", `
import sys
sys.path.insert(0, sys.argv[1])
from Entities import *
from Relations import *
from Events import *
marie, warsaw = Human("Marie Curie"), City("Warsaw")
PlaceOfBirth(warsaw, marie)  # not strict: anything goes
Entity.strict = Relation.strict = Event.strict = True
PlaceOfBirth(marie, warsaw)
e = SpouseEvent("married", spouse=[Human("Pierre")]) if hasattr(SpouseEvent("x"), "spouse") else SpouseEvent("married", human=[marie])
assert SpouseEvent("x").start_time == []
for wrong in (lambda: PlaceOfBirth(warsaw, marie), lambda: Human(""), lambda: SpouseEvent("x", start_time=[marie]), lambda: SpouseEvent(3)):
    try:
        wrong()
    except TypeError as err:
        print(err)
    else:
        raise SystemExit("accepted")
try:
    SpouseEvent("x").nothing
except AttributeError as err:
    print(err)`, dir)
	contains(t, out, "PlaceOfBirth: head_entity cannot be a City", "start_time cannot hold a Human", "SpouseEvent has no role nothing")
}

func TestMypyIsContent(t *testing.T) {
	strictly(t, saved(t, hostileLibrary(t)))
}

// strictly runs mypy --strict on a saved library.
func strictly(t *testing.T, dir string) {
	t.Helper()
	needs(t, "mypy")
	if err := os.Remove(filepath.Join(dir, "__init__.py")); err != nil { // a package cannot be checked by its plain names
		t.Fatal(err)
	}
	cmd := exec.Command("python3", "-m", "mypy", "--strict", "--cache-dir", t.TempDir(), "Entities.py", "Relations.py", "Events.py")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("mypy: %v\n%s", err, out)
	}
}

// TestDemoSlice takes the slice in testdata, which needs no shared data, through CPython and mypy: every class is imported,
// has its hints resolved and is instantiated, in strict mode too.
func TestDemoSlice(t *testing.T) {
	opt := DefaultOptions()
	opt.MinInstances, opt.MinStatements, opt.MinEvents = 2, 2, 2
	lib, report := checkLibrary(t, readDump(t, "../testdata/demo/wikidata.json"), opt)
	if len(lib.Entities) < 20 || len(lib.Relations) < 10 || len(lib.Events) < 3 {
		t.Errorf("%d entity, %d relation, %d event types", len(lib.Entities), len(lib.Relations), len(lib.Events))
	}
	for _, c := range lib.All() {
		if c.Description == "" {
			t.Errorf("%s has no description", c.Name)
		}
		for _, p := range c.Parents {
			if lib.Class(p) == nil {
				t.Errorf("%s: parent %s is not defined", c.Name, p)
			}
		}
	}
	if report.Typed*100 < len(lib.Relations)*95 {
		t.Errorf("%d of %d relations typed at both ends: %v", report.Typed, len(lib.Relations), report.Untyped)
	}
	strictly(t, saved(t, lib))
}

// interpreter finds a version of CPython on the path or among pyenv's; "" for none.
func interpreter(version string) string {
	root := cmp.Or(os.Getenv("PYENV_ROOT"), filepath.Join(os.Getenv("HOME"), ".pyenv"))
	candidates, _ := filepath.Glob(filepath.Join(root, "versions", version+".*", "bin", "python3"))
	for _, name := range append([]string{"python" + version}, candidates...) {
		if exec.Command(name, "-c", "").Run() == nil { // a shim may stand there without its interpreter
			return name
		}
	}
	return ""
}

// TestEveryPython runs the interpreters that are there, from 3.10 on, on the library with hostile labels. One of them must be.
func TestEveryPython(t *testing.T) {
	dir, ran := saved(t, hostileLibrary(t)), 0
	for _, version := range []string{"3.10", "3.11", "3.12", "3.13"} {
		t.Run(version, func(t *testing.T) {
			name := interpreter(version)
			if name == "" {
				t.Skipf("python%s is absent", version)
			}
			ran++
			if out, err := exec.Command(name, "-c", importAll, dir).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			pkg := "import sys; sys.path.insert(0, sys.argv[1]); import schema, schema.Events, Relations"
			if out, err := exec.Command(name, "-c", pkg, filepath.Dir(dir)).CombinedOutput(); err != nil {
				t.Errorf("as a package: %v\n%s", err, out)
			}
		})
	}
	if ran == 0 && os.Getenv("CI") == "true" {
		t.Error("no CPython from 3.10 to 3.13 is there")
	}
}
