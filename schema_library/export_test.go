package schemalib

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func smallLibrary(t testing.TB) *Library {
	t.Helper()
	lib, _, err := Build(gather(smallDump(), DefaultOptions(), 2), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func export(t *testing.T, lib *Library, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := lib.Export(format, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// module writes a Python file and gives its path.
func module(t *testing.T, src string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "exported.py")
	if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// needs skips where a Python package is absent; CI must have it.
func needs(t *testing.T, pkg string) {
	t.Helper()
	if err := exec.Command("python3", "-c", "import "+pkg).Run(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the Python package %s is absent", pkg)
		}
		t.Skipf("the Python package %s is absent", pkg)
	}
}

func TestPydanticModelsRun(t *testing.T) {
	needs(t, "pydantic")
	path := module(t, export(t, smallLibrary(t), "pydantic"))
	out := python(t, "-c", `
import sys, os, pydantic
sys.path.insert(0, os.path.dirname(sys.argv[1]))
import exported as m
p = m.PlaceOfBirth.model_validate({"head_entity": {"name": "Marie"}, "tail_entity": {"name": "Warsaw"}})
assert type(p.head_entity) is m.Human and type(p.tail_entity) is m.City, p
e = m.SpouseEvent(trigger="married", start_time=[m.Date(name="1895")])
assert m.SpouseEvent(trigger="x").start_time == [] and e.start_time[0].name == "1895"
for bad in ({"head_entity": {"name": "Marie"}}, {"head_entity": {"name": 3}, "tail_entity": {"name": "Warsaw"}}):
    try:
        m.PlaceOfBirth.model_validate(bad)
    except pydantic.ValidationError:
        continue
    raise SystemExit("accepted: %r" % bad)
print("ok")`, path)
	contains(t, out, "ok")
}

func TestGollieDataclassesRun(t *testing.T) {
	path := module(t, export(t, smallLibrary(t), "gollie"))
	out := python(t, "-c", `
import sys, os
sys.path.insert(0, os.path.dirname(sys.argv[1]))
import exported as m
a, b = m.SpouseEvent(mention="married"), m.SpouseEvent(mention="married")
a.start_time.append(m.Date(span="1895"))
assert b.start_time == [] and m.PlaceOfBirth(arg1=m.Human("Marie"), arg2=m.City("Warsaw")).arg2.span == "Warsaw"
print("ok")`, path)
	contains(t, out, "ok")
}

func TestJSONSchemaNamesSubclasses(t *testing.T) {
	var doc struct {
		Defs map[string]struct {
			Properties map[string]struct {
				Enum []string
				Ref  string `json:"$ref"`
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(export(t, smallLibrary(t), "jsonschema")), &doc); err != nil {
		t.Fatal(err)
	}
	if got := doc.Defs["Place"].Properties["class"].Enum; !reflect.DeepEqual(got, []string{"Place", "City"}) {
		t.Errorf("a place is a %v", got)
	}
	if got := doc.Defs["PlaceOfBirth"].Properties["tail_entity"].Ref; got != "#/$defs/City" {
		t.Errorf("one is born in a %s", got)
	}
}

// TestJSONSchemaValidates: the export is a schema, and takes an object of every class with every class at its ends, but
// none with a stranger or nothing there.
func TestJSONSchemaValidates(t *testing.T) {
	needs(t, "jsonschema")
	for name, lib := range map[string]*Library{"small": smallLibrary(t), "hostile": hostileLibrary(t)} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "schema.json")
			if err := os.WriteFile(path, []byte(export(t, lib, "jsonschema")), 0o644); err != nil {
				t.Fatal(err)
			}
			contains(t, python(t, "-c", validateObjects, path), fmt.Sprintf("ok %d", len(lib.All())+len(Literals)+1))
		})
	}
}

const validateObjects = `
import json, sys
from jsonschema import Draft202012Validator as V
doc = json.load(open(sys.argv[1], encoding="utf-8"))
V.check_schema(doc)
whole = V(doc)
def ends(hint):
    return [o["$ref"].rsplit("/", 1)[1] for o in hint.get("anyOf", [hint])]
def judge(name, o):
    return whole.evolve(schema=dict(doc, **{"$ref": "#/$defs/" + name})).is_valid(o)
for name, d in doc["$defs"].items():
    good, others, wrong = {"class": name}, [], []
    for role, hint in d["properties"].items():
        if hint == {"type": "string"} and role != "class":
            good[role] = "x"
            wrong.append((role, 3))
        elif role != "class":
            wrap = (lambda o: [o]) if hint.get("type") == "array" else (lambda o: o)
            allowed = ends(hint.get("items", hint))
            others += [(role, wrap({"class": end, "name": "y"})) for end in allowed]
            good[role] = others[-1][1]
            if "Entity" not in allowed:
                wrong.append((role, wrap({"class": "Stranger", "name": "y"})))
    assert judge(name, good), (name, good)
    assert not judge(name, {"class": name}) and not judge(name, {})
    for role, value in others:
        assert judge(name, dict(good, **{role: value})), (name, role, value)
    for role, value in wrong:
        assert not judge(name, dict(good, **{role: value})), (name, role, value)
print("ok", len(doc["$defs"]))`

// TestModelsOfHostileLabelsRun: each class of the library is a class of the exported module, and nothing else is.
func TestModelsOfHostileLabelsRun(t *testing.T) {
	needs(t, "pydantic")
	lib := hostileLibrary(t)
	for _, format := range []string{"pydantic", "gollie"} {
		path := module(t, export(t, lib, format))
		out := python(t, "-W", "error", "-c", `
import sys, os, typing
sys.path.insert(0, os.path.dirname(sys.argv[1]))
import exported as m
classes = [c for c in vars(m).values() if isinstance(c, type) and c.__module__ == "exported"]
for c in classes:
    typing.get_type_hints(c)
print("ok", len(classes))`, path)
		contains(t, out, fmt.Sprintf("ok %d", len(lib.All())+len(Literals)+3))
	}
}

func TestNaturalLanguage(t *testing.T) {
	contains(t, export(t, smallLibrary(t), "natural"),
		"City (Q2): City, a kind of place, the place of birth of something. A kind of Place. Examples: ", "PlaceOfBirth (P19): The place of birth of human is city. From Human to City.")
	if err := smallLibrary(t).Export("yaml", &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "pydantic") {
		t.Errorf("an unknown format: %v", err)
	}
}

func TestDiff(t *testing.T) {
	before := smallLibrary(t)
	if d := Diff(before, smallLibrary(t)); len(d) != 0 {
		t.Errorf("a library differs from itself: %v", d)
	}
	s := gather(smallDump(), DefaultOptions(), 1)
	s.Classes[2] = ClassItem{Labels: english("town")}
	s.Parents[5] = nil
	delete(s.Properties, 569)
	after, _, err := Build(s, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range Diff(before, after) {
		got = append(got, c.ID+" "+c.What+" "+c.Old+" > "+c.New)
	}
	want := []string{
		"Q5 described Human, a kind of agent, the spouse of something. > Any human, the spouse of something.", "Q5 re-parented Q6 > ", "Q6 removed Agent > ", "Q2 renamed City > Town",
	}
	all := strings.Join(got, "\n")
	for _, w := range want {
		if !strings.Contains(all, w) {
			t.Errorf("%q is not in\n%s", w, all)
		}
	}
	opt := DefaultOptions()
	opt.Names = before.NameTable()
	kept, _, err := Build(s, opt)
	if err != nil {
		t.Fatal(err)
	}
	if c := kept.ByID(Entity, "Q2"); c.Name != "City" || c.Label != "town" {
		t.Errorf("a renamed item does not keep its class name: %+v", c)
	}
}

// Over three dumps a name stays with its class, though the class is absent from the second.
func TestNamesOutliveADump(t *testing.T) {
	first := smallLibrary(t)
	without := gather(smallDump(), DefaultOptions(), 1)
	delete(without.Properties, 569) // no DateOfBirth
	row := without.Rows[19]
	row.Labels = english("date of birth") // and its label is another property's
	without.Rows[19] = row
	opt := DefaultOptions()
	opt.Names = first.NameTable()
	second, _, err := Build(without, opt)
	if err != nil {
		t.Fatal(err)
	}
	gone := second.Retired(opt.Names)
	if len(gone) != 1 || gone["relation:P569"] != "DateOfBirth" {
		t.Fatalf("retired %v", gone)
	}
	if len(first.Retired(first.NameTable())) != 0 {
		t.Error("a library retires names of its own")
	}
	again := gather(smallDump(), DefaultOptions(), 1)
	again.Rows[19] = row
	opt.Names = gone // without the names of the others, which are free
	third, _, err := Build(again, opt)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := third.ByID(Relation, "P569").Name, third.ByID(Relation, "P19").Name; a != "DateOfBirth" || b == "DateOfBirth" {
		t.Errorf("P569 is %s, P19 is %s", a, b)
	}
}
