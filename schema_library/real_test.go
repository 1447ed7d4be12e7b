package schemalib

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"
)

// importAll imports the three modules in CPython, resolves the hints of every class and makes instances of each: bare ones,
// then, in strict mode, one for every class that a hint admits, and one with a thing that no hint admits, which must fail.
const importAll = `
import sys, typing
sys.path.insert(0, sys.argv[1])
import Entities, Relations, Events
entity = Entities.Entity("x")
class Stranger: pass
def admitted(hint):
    return typing.get_args(hint) or (hint,)
def refused(make):
    try:
        make()
    except TypeError:
        return
    raise SystemExit("accepted")
n = 0
for module, base in ((Entities, Entities.Entity), (Relations, Relations.Relation), (Events, Events.Event)):
    for name, c in list(vars(module).items()):
        if not (isinstance(c, type) and issubclass(c, base) and c.__module__ == module.__name__):
            continue
        n += 1
        hints = typing.get_type_hints(c.__init__)
        hints.pop("return", None)
        base.strict = False
        if base is Entities.Entity:
            c("x")
            base.strict = True
            c("x")
            refused(lambda: c(3))
        elif base is Relations.Relation:
            c(entity, entity)
            base.strict = True
            heads, tails = admitted(hints["head_entity"]), admitted(hints["tail_entity"])
            for head in heads:
                for tail in tails:
                    assert c(head("x"), tail("y")).tail_entity.name == "y"
            refused(lambda: c(heads[0]("x"), Stranger()))
        else:
            e = c("x")
            base.strict = True
            assert hints.pop("trigger") is str
            for role, hint in hints.items():
                assert getattr(e, role) == [], (c, role)
                (items,) = (a for a in typing.get_args(hint) if a is not type(None))
                (kinds,) = typing.get_args(items)
                full = c("x", **{role: [kind("y") for kind in admitted(kinds)]})
                assert len(getattr(full, role)) == len(admitted(kinds)) and e.__dict__[role] == []
                refused(lambda: c("x", **{role: [Stranger()]}))
        base.strict = False
print(n)
`

func python(t testing.TB, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is absent")
		}
		t.Skip("python3 is absent: CPython is the oracle of this test")
	}
	out, err := exec.Command("python3", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("python3: %v\n%s", err, out)
	}
	return string(out)
}

func TestGraph(t *testing.T) {
	checkLibrary(t, graph(t), DefaultOptions())
}

func TestRealEntities(t *testing.T) {
	d := realDump(t)
	opt := DefaultOptions()
	opt.MinInstances, opt.MinStatements, opt.MinEvents = 2, 2, 2
	checkLibrary(t, d, opt)
}

// checkLibrary builds, prints, imports, reads back.
func checkLibrary(t *testing.T, d *dump, opt Options) (*Library, *Report) {
	t.Helper()
	s := gather(d, opt, 3)
	lib, report, err := Build(s, opt)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if to := os.Getenv("KC_KEEP"); to != "" {
		dir = filepath.Join(to, t.Name())
		text, _ := json.MarshalIndent(report, "", " ")
		_ = os.MkdirAll(dir, 0o755)
		_ = os.WriteFile(filepath.Join(dir, "report.json"), text, 0o644)
	}
	if err := lib.Save(dir); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintln(len(lib.All()) + len(Literals) + 3)
	if got := python(t, "-c", importAll, dir); got != want {
		t.Errorf("CPython finds %s classes, %s printed", got, want)
	}
	back, err := Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range lib.All() {
		if got := *back.All()[i]; !reflect.DeepEqual(got, printed(*c)) {
			t.Fatalf("read back differs:\n%+v\n%+v", got, printed(*c))
		}
	}
	again := throughRows(t, lib)
	for i, c := range lib.All() {
		if got := again.All()[i]; !reflect.DeepEqual(got, c) {
			t.Fatalf("from rows:\n%+v\n%+v", got, c)
		}
	}
	return lib, report
}

// printed is what of a class stands in the Python: no evidence, no weights.
func printed(c Class) Class {
	strip := func(e End, none bool) End {
		var out End
		if none {
			return out
		}
		for _, name := range e.Names() {
			out.Types = append(out.Types, Typed{Class: name})
		}
		return out
	}
	c.Head, c.Tail = strip(c.Head, c.Kind != Relation), strip(c.Tail, c.Kind != Relation)
	var roles []Role
	for _, r := range c.Roles {
		roles = append(roles, Role{Name: r.Name, ID: r.ID, End: strip(r.End, false)})
	}
	c.Roles, c.Evidence, c.Beside, c.Conflicts, c.OneOf = roles, "", 0, nil, nil
	c.Primary = ""
	if len(c.Parents) > 0 {
		c.Primary = c.Parents[0]
	}
	return c
}
