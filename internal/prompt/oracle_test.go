package prompt

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// runner executes each line's code by itself and says what it holds: the kinds of its statements, the sentence, and
// the objects in results, flattened to class names and strings, and which of their arguments are not of the type that the
// class asks for.
const runner = `
import ast, json, sys, typing

def flat(v):
    if isinstance(v, str):
        return v
    if isinstance(v, (list, tuple)):
        return [flat(x) for x in v]
    return [type(v).__name__] + [flat(x) for x in vars(v).values() if x != []]

def admitted(hint):
    args = typing.get_args(hint)
    return [k for a in args for k in admitted(a)] if args else [hint]

def strays(v):
    hints = typing.get_type_hints(type(v).__init__)
    for name, value in vars(v).items():
        for x in value if isinstance(value, list) else [value]:
            if name in hints and not isinstance(x, tuple(admitted(hints[name]))):
                yield f"{name} of {type(v).__name__} is a {type(x).__name__}"

for line in sys.stdin:
    code = json.loads(line)
    out = {}
    try:
        out["kinds"] = [type(s).__name__ for s in ast.parse(code).body]
        names = {"__name__": "row"}
        exec(compile(code, "row", "exec"), names)
        out["sentence"] = names.get("sentence", "")
        out["results"] = flat(names.get("results", []))
        out["strays"] = [s for v in names.get("results", []) for s in strays(v)]
        out["pwned"] = "PWNED" in names or "PWNED" in vars(__builtins__)
    except BaseException as e:
        out["error"] = repr(e)
    print(json.dumps(out))
`

type ran struct {
	Error    string   `json:"error"`
	Kinds    []string `json:"kinds"`
	Sentence string   `json:"sentence"`
	Results  []any    `json:"results"`
	Strays   []string `json:"strays"`
	Pwned    bool     `json:"pwned"`
}

// cpython runs each code with the library on the path.
func cpython(t *testing.T, lib *schemalib.Library, codes []string) []ran {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is absent")
		}
		t.Skip("python3 is absent")
	}
	dir := t.TempDir()
	if err := lib.Save(dir); err != nil {
		t.Fatal(err)
	}
	var in bytes.Buffer
	for _, c := range codes {
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.Command(python, "-c", runner)
	cmd.Env = append(os.Environ(), "PYTHONPATH="+dir, "PYTHONDONTWRITEBYTECODE=1", "PYTHONUTF8=1")
	cmd.Stdin = &in
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, errors.String())
	}
	var all []ran
	for line := range strings.Lines(string(out)) {
		var r ran
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	if len(all) != len(codes) {
		t.Fatalf("%d answers for %d rows", len(all), len(codes))
	}
	return all
}

// checkRun compares what CPython holds with what the row says of itself.
func checkRun(t *testing.T, code string, r ran, content string, spans []Span, before ...string) {
	t.Helper()
	if r.Error != "" || r.Pwned {
		t.Fatalf("%s, injected %v:\n%s", r.Error, r.Pwned, code)
	}
	if strings.Contains(code, "class Entity:") && len(r.Strays) > 0 { // a prompt shows the types by which it is answered
		t.Fatalf("%s:\n%s", r.Strays, code)
	}
	if r.Sentence != content {
		t.Fatalf("the sentence is %q, want %q", r.Sentence, content)
	}
	kinds := slices.DeleteFunc(slices.Clone(r.Kinds), func(k string) bool { return k == "ImportFrom" || k == "ClassDef" })
	if !slices.Equal(kinds, append(before, "Assign", "Assign")) && !slices.Equal(kinds, append([]string{"Assign"}, append(before, "Assign")...)) {
		t.Fatalf("statements %v:\n%s", r.Kinds, code)
	}
	answers := map[int32]bool{}
	for _, s := range spans {
		answers[s.Answer] = true
		if int(s.Answer) >= len(r.Results) || !strings.Contains(fmt.Sprintf("%q", r.Results[s.Answer]), fmt.Sprintf("%q", s.Surface)) {
			t.Fatalf("span %+v is not in answer %d of %q", s, s.Answer, r.Results)
		}
	}
	if len(answers) != len(r.Results) {
		t.Fatalf("spans of %d answers for %q", len(answers), r.Results)
	}
}

func runAll(t *testing.T, lib *schemalib.Library, o Options, docs []annotation.Document) Tally {
	t.Helper()
	s, err := FromLibrary(lib, seen(lib))
	if err != nil {
		t.Fatal(err)
	}
	b, tally := New(s, o), Tally{}
	var codes []string
	var check []func(string, ran)
	for _, d := range docs {
		for _, r := range b.Instances(&d, tally) {
			checkSpans(t, r.Content, r.Spans)
			codes = append(codes, r.Text)
			check = append(check, func(code string, got ran) { checkRun(t, code, got, r.Content, r.Spans) })
		}
		for _, r := range b.Instructions(&d, tally) {
			checkSpans(t, r.Content, r.Spans)
			codes = append(codes, r.Prompt+"\n"+r.Completion)
			check = append(check, func(code string, got ran) { checkRun(t, code, got, r.Content, r.Spans, "Expr") })
		}
	}
	for i, got := range cpython(t, lib, codes) {
		check[i](codes[i], got)
	}
	return tally
}

func checkSpans(t *testing.T, content string, spans []Span) {
	t.Helper()
	runes := []rune(content)
	for _, s := range spans {
		if s.Start < 0 || s.End > int32(len(runes)) || s.Start >= s.End || string(runes[s.Start:s.End]) != s.Surface {
			t.Fatalf("span %+v does not fit %q", s, content)
		}
	}
}

func TestRowsRun(t *testing.T) {
	o := everything()
	o.Partial, o.Kinds = true, []string{annotation.Name, annotation.Pronoun}
	tally := runAll(t, library(), o, corpus())
	checkConserved(t, tally)
	for _, key := range []string{"instances/EE/out", "instructions/EAE/out", "instructions/joint/out"} {
		if tally[key] == 0 {
			t.Errorf("no row counted by %s: %v", key, tally)
		}
	}
}

func TestDefinitionsRun(t *testing.T) {
	s, tally := testSchema(t), Tally{}
	rows := Definitions(s, tally)
	if len(rows) != s.Len() {
		t.Fatalf("%d definitions of %d classes: %v", len(rows), s.Len(), tally)
	}
	var codes []string
	for _, r := range rows {
		codes = append(codes, r.Text)
	}
	for i, r := range cpython(t, library(), codes) {
		if r.Error != "" {
			t.Errorf("%s:\n%s", r.Error, codes[i])
		}
	}
}

// checkConserved verifies in = out + Σ drop for every table and task, and that nothing failed to read back.
func checkConserved(t *testing.T, tally Tally) {
	t.Helper()
	sum := map[string]int64{}
	for key, n := range tally {
		parts := strings.SplitN(key, "/", 3)
		if strings.HasSuffix(key, dropReparse) {
			t.Errorf("%s = %d", key, n)
		}
		if parts[2] == "in" {
			n = -n
		}
		sum[parts[0]+"/"+parts[1]] += n
	}
	for key, n := range sum {
		if n != 0 {
			t.Errorf("%s: in and out differ by %d", key, n)
		}
	}
}

// hostile texts try to leave the literal they are put in.
var hostile = []string{
	`He said "stop" and 'go' to`, "line one\nline two of", "carriage\rreturn of", `"""` + "\nimport os; PWNED = 1\n" + `"""`,
	`'''` + "; PWNED = 1 #", `back\slash \" \n \N{BULLET} \x41 \u0041`, `trailing \`, `\`, "nul \x00 byte", "bidi \u202e override \u2066 isolate",
	"emoji 👩‍👩‍👧 family", "line\u2028separator\u2029paragraph", "tab\tand\vand\f", "\ufeffmark", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "مرحبا", "北京",
	"{PWNED}", "%s %d", `"); PWNED = 1; ("`, `")]` + "\nPWNED = 1\nresults = [(\"", "combining e\u0301", "\u0000", `""`, `"`, "private \ue000 use",
	strings.Repeat("very long ", 3000), "# comment", `f"{PWNED}"`, "\x1b[31mred", "\u0085next",
}

func TestHostileText(t *testing.T) {
	lib := library()
	for i, c := range lib.All() {
		// Labels are edited by anyone as well: descriptions and examples of every class.
		c.Description, c.Examples = hostile[i%len(hostile)]+" bad \xff byte", hostile
	}
	var docs []annotation.Document
	for i, h := range hostile {
		runes := []rune("It is known that X was elected Y of the state and that was all.")
		insert := func(at int, text string) (int32, int32) {
			runes = slices.Insert(runes, at, []rune(text)...)
			return int32(at), int32(at + len([]rune(text)))
		}
		from, to := insert(17, h)
		end := int32(len(runes))
		q, r := "Q1", "Q2"
		d := annotation.Document{DocID: fmt.Sprint("hostile ", i, h), Text: string(runes), Sentences: []annotation.Sentence{{Start: 0, End: end, Complete: true}}}
		d.Mentions = []annotation.Mention{
			{Start: from, End: to, Surface: h, Kind: annotation.Name, QID: &q, Classes: []string{"Human"}, Tier: "A"},
			{Start: 3, End: 5, Surface: "is", Kind: annotation.Name, QID: &r, Classes: []string{"City", "CapitalCity"}, Tier: "A"},
		}
		d.Relations = []annotation.Relation{{Class: "PlaceOfBirth", Head: 0, Tail: 1, TailKind: annotation.TailMention, Tier: "A"}}
		d.Events = []annotation.Event{{Class: "PositionHeld", Tier: "A", Trigger: &annotation.Trigger{Start: from, End: to, Surface: h},
			Arguments: []annotation.Argument{{Role: "holder", Mention: 0, TailKind: annotation.TailMention}}}}
		docs = append(docs, d)
	}
	o := everything()
	o.MaxChars, o.MinWords, o.Examples = 0, 0, 40
	tally := runAll(t, lib, o, docs)
	checkConserved(t, tally)
	if out := tally["instructions/joint/out"]; out != int64(len(hostile)) {
		t.Errorf("%d joint rows of %d hostile sentences: %v", out, len(hostile), tally)
	}
	s, err := FromLibrary(lib, seen(lib))
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range cpython(t, lib, texts(Definitions(s, Tally{}))) {
		if r.Error != "" || r.Pwned {
			t.Errorf("definition %d: %s", i, r.Error)
		}
	}
}

func texts(rows []Definition) []string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Text)
	}
	return out
}
