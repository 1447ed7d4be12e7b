package pycode

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// describe is run by CPython: for each source it gives the node types in walking order and the string constants.
const describe = `
import ast, json, sys, warnings
warnings.simplefilter("error")
out = []
for src in json.load(sys.stdin):
    try:
        tree = ast.parse(src)
    except (SyntaxError, ValueError, Warning, RecursionError, MemoryError) as e:
        out.append({"error": str(e) or "error"})
        continue
    nodes = list(ast.walk(tree))
    out.append({
        "nodes": [type(n).__name__ for n in nodes],
        "strings": [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)],
    })
json.dump(out, sys.stdout)
`

type described struct {
	Error   string   `json:"error"`
	Nodes   []string `json:"nodes"`
	Strings []string `json:"strings"`
}

// cpython asks the real interpreter what it reads in the sources.
func cpython(t testing.TB, sources []string) []described {
	t.Helper()
	in, err := json.Marshal(sources)
	if err != nil {
		t.Fatal(err)
	}
	var out []described
	if err := json.Unmarshal(runPython(t, describe, in), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func runPython(t testing.TB, script string, in []byte) []byte {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is absent")
		}
		t.Skip("python3 is absent: CPython is the oracle of this test")
	}
	cmd := exec.Command("python3", "-c", script)
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3: %v\n%s", err, stderr.String())
	}
	return out
}

// hostileLabels are labels that a careless generator would turn into code.
func hostileLabels(t testing.TB) []string {
	t.Helper()
	f, err := os.Open("testdata/hostile.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s string
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatalf("hostile.jsonl: %v", err)
		}
		out = append(out, s)
	}
	if len(out) < 150 {
		t.Fatalf("%d hostile labels, at least 150 wanted", len(out))
	}
	return out
}

// around puts a label in every place where labels go.
func around(label, class, role string) Module {
	return Module{[]Stmt{
		Comment(label),
		Doc("Task. " + label),
		Assign{Target: "sentence", Value: Str(label)},
		Import{Module: "Entities", Names: []string{class}},
		Class{Name: class, Bases: []Expr{Name("Entity")}, Doc: "Description: " + label + "\nExamples: " + label, Body: []Stmt{
			Assign{Target: "aliases", Value: Tuple{Str(label), Str("x")}},
			Func{Name: "__init__", Params: []Param{{Name: "self"}, {Name: role, Hint: Name("str"), Default: Str(label)}},
				Doc:  "X" + label,
				Body: []Stmt{Assign{Target: "self." + role, Value: Name(role)}}},
		}},
		Assign{Target: "results", Value: List{Call{Func: class, Args: []Expr{Str(label)},
			Keywords: []Keyword{{role, List{Str(label)}}}}}},
	}}
}

func TestHostileLabelsInjectNothing(t *testing.T) {
	labels := hostileLabels(t)
	names := NewNamespace("Entity")
	roles := NewRoles("self")
	sources := []string{Print(around("x", "Plain", "plain"))}
	seen := map[string]bool{}
	for i, label := range labels {
		id := fmt.Sprint("Q", i+1)
		class, _ := names.Claim(label, id)
		role := roles.Claim(label, id)
		if !IsIdentifier(class) || !IsIdentifier(role) || IsBuiltin(class) || IsBuiltin(role) {
			t.Errorf("%.40q: class %q, role %q", label, class, role)
		}
		if seen[strings.ToLower(class)] {
			t.Errorf("%.40q: class name %q is not unique", label, class)
		}
		seen[strings.ToLower(class)] = true
		tree := around(label, class, role)
		src := Print(tree)
		back, err := ParseModule(src)
		if err != nil {
			t.Errorf("%.40q: %v\n%.400s", label, err, src)
			continue
		}
		tree.Body[0] = Comment(commentText(label))
		if !Equal(back, tree) {
			t.Errorf("%.40q: read back differs:\n%.600s\n--\n%.600s", label, src, Print(back))
		}
		sources = append(sources, src)
	}
	for i, got := range cpython(t, sources) {
		label := "x"
		if i > 0 {
			label = labels[i-1]
		}
		if got.Error != "" {
			t.Errorf("%.40q: CPython: %s", label, got.Error)
			continue
		}
		plain := cpythonPlain(t, sources[0])
		if !slices.Equal(got.Nodes, plain) {
			t.Errorf("%.40q: CPython reads other nodes: %v", label, got.Nodes)
		}
		if n := countEqual(got.Strings, label); n < 5 {
			t.Errorf("%.40q: CPython reads the label %d times, not 5: %.200q", label, n, got.Strings)
		}
	}
}

var plainNodes []string

func cpythonPlain(t *testing.T, src string) []string {
	if plainNodes == nil {
		plainNodes = cpython(t, []string{src})[0].Nodes
	}
	return plainNodes
}

func countEqual(list []string, want string) int {
	n := 0
	for _, s := range list {
		if s == want {
			n++
		}
	}
	return n
}

func TestBuiltinsAreCPythons(t *testing.T) {
	out := runPython(t, `
import builtins, json, keyword, sys
json.dump([[n for n in dir(builtins) if not n.startswith("_")], keyword.kwlist], sys.stdout)`, nil)
	var lists [2][]string
	if err := json.Unmarshal(out, &lists); err != nil {
		t.Fatal(err)
	}
	for _, w := range lists[0] {
		if !IsBuiltin(w) && !IsKeyword(w) {
			t.Errorf("builtin %s is not reserved", w)
		}
	}
	for _, w := range lists[1] {
		if !IsKeyword(w) {
			t.Errorf("keyword %s is not reserved", w)
		}
	}
}
