package pycode

import (
	"strings"
	"syscall"
	"testing"
)

// formats is one of everything that is emitted, in the exact shape of the contract.
const formats = `# Extract the relations from the following sentence.
sentence = "Marie Curie was born in Warsaw in 1867."

from typing import List
from Entities import Human, City, Date
from Relations import *

class Entity:
    """
    The base class for all entities.
    """
    def __init__(self, name: str):
        self.name = name

class City(HumanSettlement):
    """
    Description: Large human settlement.
    Examples: Paris, Lagos, Osaka
    """
    wikidata_id = "Q515"

class PlaceOfBirth(Location):
    """
    Description: Most specific known birth location.

    Examples: (Marie Curie, Warsaw), (Chinua Achebe, Ogidi)
    """
    wikidata_id = "P19"
    def __init__(self, head_entity: Human | Animal, tail_entity: GeographicLocation):
        super().__init__(head_entity=head_entity, tail_entity=tail_entity)

class PositionHeld(Event):
    def __init__(
        self,
        trigger: str,
        holder: Optional[List[Human]] = None,
    ) -> None:
        super().__init__(trigger=trigger)

    def validate(self, **roles: Dict[str, int]) -> bool:
        for name, value in roles.items():
            if value is not None and not isinstance(value, (list, tuple)):
                raise TypeError("role " + name + " of " + type(self).__name__)
            elif -1 < (value | 2) * 3:
                pass
            else:
                return
        return {"a": 1.5, "b": (x,)}[name].y == ((a == b) is not c)

"""
This is an object-oriented programming task.
"""
sentence = "x"
results = [
    PlaceOfBirth(Human("Marie Curie"), City("Warsaw")),
    PositionHeld(trigger="elected", holder=[Human("A"), Human("B")], **{}),
]
`

func TestFormatsAreAFixedPoint(t *testing.T) {
	m, err := ParseModule(formats)
	if err != nil {
		t.Fatal(err)
	}
	if got := Print(m); got != formats {
		t.Errorf("printed otherwise:\n%s", diffAt(got, formats))
	}
	if d := cpython(t, []string{formats}); d[0].Error != "" {
		t.Errorf("CPython: %s", d[0].Error)
	}
}

func diffAt(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return "got:  " + a[i] + "\nwant: " + b[min(i, len(b)-1)]
		}
	}
	return "got is shorter"
}

func TestParseNormalises(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"one line suite":       {"class A(B): pass\n", "class A(B):\n    pass\n"},
		"ellipsis body":        {"class A: ...\n", "class A:\n    pass\n"},
		"single quotes":        {"a = 'it\\'s \"x\"'\n", "a = \"it's \\\"x\\\"\"\n"},
		"adjacent strings":     {"a = ('b'\n  \"c\")\n", "a = \"bc\"\n"},
		"two space indent":     {"class A:\n  b = 1\n", "class A:\n    b = 1\n"},
		"trailing comment":     {"a = 1  # why\n", "a = 1\n"},
		"wrapped import":       {"from a import (b,\n   c,)\n", "from a import b, c\n"},
		"relative import":      {"from .a import b\nfrom . import c\n", "from .a import b\nfrom . import c\n"},
		"carriage returns":     {"a = 1\r\nb = 2\r\n", "a = 1\nb = 2\n"},
		"doc of one line":      {"class A:\n    \"\"\"Said. \"\"\"\n", "class A:\n    \"\"\"\n    Said.\n    \"\"\"\n"},
		"doc indents":          {"\"\"\"a\n    b\n      c\n    \"\"\"\n", "\"\"\"\na\nb\n\\x20 c\n\"\"\"\n"},
		"dedented comment":     {"class A:\n    b = 1\n# on\n    c = 2\n", "class A:\n    b = 1\n    # on\n    c = 2\n"},
		"comment after block":  {"class A:\n    b = 1\n\n# on\nc = 2\n", "class A:\n    b = 1\n\n# on\nc = 2\n"},
		"no newline at end":    {"a = 1", "a = 1\n"},
		"comment only body":    {"class A:\n    # on\n    pass\n", "class A:\n    # on\n    pass\n"},
		"needless parentheses": {"a = ((b | c)) and (not d)\n", "a = b | c and not d\n"},
		"needed parentheses":   {"a = (b or c) and not (d or e)\n", "a = (b or c) and not (d or e)\n"},
		"line continuation":    {"a = b + \\\n  c\n", "a = b + c\n"},
		"annotated":            {"a: int\nb: str = \"c\"\n", "a: int\nb: str = \"c\"\n"},
		"number attribute":     {"a = (1).real\n", "a = (1).real\n"},
		"decorated class":      {"@a\n@b(c=1)\nclass A: pass\n", "@a\n@b(c=1)\nclass A:\n    pass\n"},
		"byte order mark":      {"\uFEFFa = 1\n", "a = 1\n"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := ParseModule(c.src)
			if err != nil {
				t.Fatal(err)
			}
			if got := Print(m); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestParseErrorsNameLineAndCause(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"keyword role":       {"def f(self, from: int): pass", `line 1: "from" is a reserved word, not a name`},
		"keyword argument":   {"a = f(from=1)", `line 1: "from" is a reserved word, not a name`},
		"raw newline":        {"a = 1\nb = \"x\ny\"", "line 2: a string that is not closed on its line"},
		"never closed":       {"a = \"\"\"x", "line 1: a string that is never closed"},
		"unknown escape":     {`a = "\delta"`, `line 1: unknown escape \d in a string`},
		"surrogate":          {`a = "\ud800"`, `line 1: escape \ud800 is not a character`},
		"f-string":           {`a = f"x"`, `line 1: a string with the prefix "f"`},
		"while":              {"while x:\n    pass", `line 1: "while" is a reserved word, not a name`},
		"lambda":             {"a = lambda: 1", `line 1: "lambda" is a reserved word, not a name`},
		"decorator":          {"@cache\ndef f(): pass", `line 2: "def" after a decorator, where a class is expected`},
		"no block":           {"class A:\nb = 1", "line 2: an indented block is expected"},
		"deeper":             {"a = 1\n  b = 2", "line 2: indented deeper than its block"},
		"tab":                {"class A:\n\tb = 1", "line 2: a tab in the indentation"},
		"bracket":            {"a = [1, 2", `line 1: the end of the file where "]" is expected`},
		"wrong bracket":      {"a = [1, 2)", `line 1: ")" where "]" is expected`},
		"chain":              {"a = b < c < d", "line 1: a chain of comparisons"},
		"assign to call":     {"f() = 1", "line 1: an assignment to something other than a name"},
		"assign to none":     {"None = 1", `line 1: an assignment to "None"`},
		"twice":              {"f(a=1, a=2)", `line 1: argument "a" is there twice`},
		"positional after":   {"f(a=1, 2)", "line 1: a positional argument after a named one"},
		"default order":      {"def f(a=1, b): pass", `line 1: parameter "b" has no default but follows one that has`},
		"null":               {"a = 1\nb = '\x00'", "line 2: a null byte"},
		"lone return":        {"a\rb", "line 1: a carriage return without a newline"},
		"utf-8":              {"a = 1\n'\xff'", "line 2: not valid UTF-8"},
		"umlaut":             {"class Größe: pass", `line 1: a name with a letter outside ASCII, after "Gr"`},
		"octal of Python 2":  {"a = 010", `line 1: the number "010"`},
		"semicolon":          {"a = 1; b = 2", `line 1: ";" where the line should end`},
		"renamed import":     {"from a import b as c", "line 1: an import under another name"},
		"deep":               {"a = " + strings.Repeat("[", 5000), "line 1: nested deeper than 90"},
		"line of multi-line": {"a = \"\"\"\n\n\"\"\"\nb = ?", `line 4: "?" where an expression is expected`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseModule(c.src)
			if err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestEqualTellsTreesApart(t *testing.T) {
	m, err := ParseModule(formats)
	if err != nil {
		t.Fatal(err)
	}
	if Equal(m, Module{m.Body[1:]}) || Equal(Name("a"), Str("a")) || Equal(Doc("a"), Comment("a")) {
		t.Error("different trees are equal")
	}
	if !Equal(Call{Func: "f"}, Call{Func: "f", Args: []Expr{}}) {
		t.Error("nil and empty differ")
	}
	old, err := ParseModule(strings.Replace(formats, `City("Warsaw")`, `City("Łódź")`, 1))
	if err != nil || Equal(m, old) {
		t.Errorf("a changed argument goes unseen (%v)", err)
	}
}

// FuzzParse: whatever is accepted prints to something that reads back the same, and CPython's rules for lines hold.
func FuzzParse(f *testing.F) {
	f.Add(formats)
	f.Add("class A:\n  '''x\\\n y'''\n# c\n  a: b = -(c | not d)\n")
	f.Add("if a:\n    b\n# c\nelif d: e\nelse:\n    # f\n    g = [\n1, # h\n]")
	f.Fuzz(func(t *testing.T, src string) {
		m, err := ParseModule(src)
		if err != nil {
			return
		}
		printed := Print(m)
		back, err := ParseModule(printed)
		if err != nil {
			t.Fatalf("printed source does not parse: %v\n%s", err, printed)
		}
		if !Equal(m, back) {
			t.Fatalf("read back differs\n%s\n--\n%s", printed, Print(back))
		}
		if again := Print(back); again != printed {
			t.Fatalf("printing is not idempotent\n%q\n%q", printed, again)
		}
	})
}

// FuzzText: any valid text survives in every place, and adds no statement.
func FuzzText(f *testing.F) {
	for _, label := range hostileLabels(f) {
		f.Add(label)
	}
	f.Fuzz(func(t *testing.T, label string) {
		label = strings.ToValidUTF8(label, "\uFFFD")
		tree := around(label, "A", "b")
		back, err := ParseModule(Print(tree))
		if err != nil {
			t.Fatal(err)
		}
		tree.Body[0] = Comment(commentText(label))
		if !Equal(tree, back) {
			t.Fatalf("read back differs:\n%s", Print(tree))
		}
	})
}

// library is a class as the schema library prints it.
const library = `
class UrbanDistrictOfRhinelandPalatinate(IndependentCityOfGermany, AdministrativeTerritorialEntity):
    """
    Description: City in Germany that does not belong to a district but has the tasks of one.
    Examples: Mainz, Koblenz, Trier
    """
    wikidata_id = "Q85632032"
    label = "urban district of Rhineland-Palatinate"
    aliases = ("district-free city of Rhineland-Palatinate", "kreisfreie Stadt in Rheinland-Pfalz")
    instances = 12
`

// cpuSeconds is the time all threads have had, collector included: what a shared machine does not stretch.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

func BenchmarkParse(b *testing.B) {
	for name, src := range map[string]string{"dense": strings.Repeat(formats, 200), "library": strings.Repeat(library, 1000)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			before := cpuSeconds()
			for b.Loop() {
				if _, err := ParseModule(src); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(src))*float64(b.N)/1e6/(cpuSeconds()-before), "MB/cpu-s")
		})
	}
}

func BenchmarkPrint(b *testing.B) {
	m, err := ParseModule(strings.Repeat(formats, 200))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(Print(m))))
	for b.Loop() {
		Print(m)
	}
}
