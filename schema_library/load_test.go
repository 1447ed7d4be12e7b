package schemalib

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// own is a library as a person would write it, in one file.
const own = `
class Entity:
    def __init__(self, name: str):
        self.name = name

class Person(Entity):
    """
    A human being.
    Examples: Ada, Grace
    """

class Company(Entity): ...

class Relation:
    def __init__(self, head_entity: Entity, tail_entity: Entity):
        self.head_entity = head_entity
        self.tail_entity = tail_entity

class WorksFor(Relation):
    """Description: The head is paid by the tail."""
    def __init__(self, head_entity: Person, tail_entity: "Company | Person"):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class Manages(WorksFor):
    pass

class Event:
    def __init__(self, trigger: str):
        self.trigger = trigger

class Hiring(Event):
    def __init__(self, trigger: str, who: List[Person] = [], by: Optional[List[Company]] = None, salary: float = 0):
        super().__init__(trigger=trigger)
`

func TestLoadAPersonsOwn(t *testing.T) {
	lib, err := LoadSource("mine.py", own)
	if err != nil {
		t.Fatal(err)
	}
	if got := lib.Class("Person"); got.Description != "A human being." || len(got.Examples) != 2 || got.ID != "" {
		t.Errorf("person: %+v", got)
	}
	if got := strings.Join(lib.Class("WorksFor").Tail.Names(), " "); got != "Company Person" {
		t.Errorf("works for: %s", got)
	}
	if got := lib.Class("Manages"); got.Parents[0] != "WorksFor" || got.Head.Names()[0] != "Person" {
		t.Errorf("what is inherited: %+v", got)
	}
	hiring := lib.Class("Hiring")
	var roles []string
	for _, r := range hiring.Roles {
		roles = append(roles, r.Name+":"+strings.Join(r.End.Names(), "|"))
	}
	if got := strings.Join(roles, " "); got != "who:Person by:Company salary:Quantity" || !hiring.Roles[2].Literal() {
		t.Errorf("hiring: %s", got)
	}
	if err := lib.Save(t.TempDir()); err != nil {
		t.Errorf("what was loaded cannot be printed: %v", err)
	}
}

func TestLoadErrorsNameLineAndCause(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"no base":          {"class A:\n    pass", "mine.py:1: class A: no base: it must inherit from Entity, Relation, Event or a class of the library"},
		"undefined base":   {"\nclass A(B): pass", "mine.py:2: class A: base B is not defined above"},
		"itself":           {"class A(A): pass", "mine.py:1: class A: base A is not defined above"},
		"a root again":     {"class entity(Entity): pass", "mine.py:1: class entity: there is a class Entity already"},
		"twice":            {"class A(Entity): pass\nclass a(Entity): pass", "mine.py:2: class a: there is a class A already"},
		"two kinds":        {"class A(Entity, Event): pass", "mine.py:1: class A: bases of two kinds, entity and event"},
		"builtin":          {"class str(Entity): pass", "mine.py:1: class str: the name hides a builtin of Python"},
		"syntax":           {"class A(Entity):\n    x = lambda: 1", `mine.py:2: "lambda" is a reserved word, not a name`},
		"unknown type":     {"class R(Relation):\n    def __init__(self, head_entity: Dog, tail_entity: Entity): pass", "mine.py:1: class R: type Dog of head_entity is not an entity type defined above"},
		"other parameters": {"class R(Relation):\n    def __init__(self, a: Entity, b: Entity): pass", "mine.py:1: class R: __init__ of a relation takes head_entity and tail_entity"},
		"no trigger":       {"class E(Event):\n    def __init__(self, who: List[Entity]): pass", "mine.py:1: class E: __init__ of an event takes trigger first"},
		"no order": {"class A(Entity): pass\nclass B(Entity): pass\nclass C(A, B): pass\nclass D(B, A): pass\nclass E(C, D): pass",
			"mine.py:5: class E: Python finds no method resolution order for the bases C, D"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := LoadSource("mine.py", c.src)
			if err == nil || err.Error() != "load library: "+c.want {
				t.Errorf("got  %v\nwant load library: %s", err, c.want)
			}
		})
	}
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("an empty folder is a library")
	}
	if _, err := Load(os.DirFS("/nonexistent")); err == nil {
		t.Error("a missing folder is a library")
	}
}

// FuzzLoad: no source makes the loader panic, and what it accepts can be printed and loaded again.
func FuzzLoad(f *testing.F) {
	f.Add(own)
	f.Add("class A(Entity):\n    wikidata_id = 'Q1'\n    aliases = ('a', 'b')\nclass R(Relation):\n    inverse = 'P1'\n")
	f.Fuzz(func(t *testing.T, src string) {
		lib, err := LoadSource("f.py", src)
		if err != nil {
			return
		}
		for _, c := range lib.All() {
			if _, err := printChecked(c.Code()); err != nil {
				t.Fatalf("class %s cannot be printed: %v", c.Name, err)
			}
		}
	})
}
