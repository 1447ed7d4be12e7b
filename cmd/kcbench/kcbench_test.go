package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/pipelines"
)

// TestMain lets the test binary be a child, as kcbench is.
func TestMain(m *testing.M) {
	pipelines.Worker(os.Args[1:])
	if len(os.Args) > 1 && os.Args[1] == "child" {
		os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// TestBenches runs every bench on little data. Peers may be absent; where setup ran in CI, none may fail.
func TestBenches(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every bench")
	}
	s := session{stderr: os.Stderr, quick: true}
	if err := s.resolve(); err != nil {
		t.Fatal(err)
	}
	if !exists(filepath.Join(s.data, "wikidata")) {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared data is absent: %s", s.data)
		}
		t.Skipf("shared data is absent: %s", s.data)
	}
	strict := os.Getenv("CI") == "true" && exists(filepath.Join(s.tools, doneFile))
	for _, b := range benches {
		t.Run(b.name, func(t *testing.T) {
			var out, complaints bytes.Buffer
			if code := Main([]string{b.name, "--quick", "--json"}, &out, &complaints); code != 0 {
				t.Fatalf("exit code %d: %s", code, complaints.String())
			}
			checkResult(t, out.Bytes(), b.name, strict, complaints.String())
		})
	}
}

func checkResult(t *testing.T, out []byte, name string, strict bool, complaints string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(out))
	d.DisallowUnknownFields()
	var res result
	if err := d.Decode(&res); err != nil || d.More() {
		t.Fatalf("not one object of the contract: %v: %s", err, out)
	}
	if res.Name != name || res.InputBytes <= 0 || len(res.Rows) == 0 {
		t.Errorf("name %q, %d bytes, %d rows", res.Name, res.InputBytes, len(res.Rows))
	}
	for _, r := range res.Rows {
		absent := strings.HasPrefix(r.Version, "absent: ")
		if strict && r.Version != "absent: "+notOffered && absent {
			t.Errorf("%s is %s though setup ran\n%s", r.Impl, r.Version, complaints)
		}
		switch {
		case r.Impl == "" || r.Unit == "" || r.Version == "":
			t.Errorf("a row without a name, unit or version: %+v", r)
		case absent && (r.Value != nil || r.Ratio != nil || !r.Peer && !strings.Contains(r.Impl, "AVX2")):
			t.Errorf("%s is absent and has figures, or is ours", r.Impl)
		case !absent && (r.Value == nil || *r.Value < 0 || *r.Value == 0 && r.Unit != leftMarkup && r.Unit != leftBrackets):
			t.Errorf("%s has no %s", r.Impl, r.Unit)
		}
	}
}

func TestRatios(t *testing.T) {
	p := &plan{impls: []impl{
		{name: "peer", peer: true, version: "1", units: []string{rate}},
		{name: "ours", version: "2", units: []string{rate}},
		{name: "gone", peer: true, absent: hint, units: []string{rate}},
		{name: "ours, 2 cores", version: "2", units: []string{rate}},
	}}
	res := newResult("x", p, [][]sample{{{rate: 50}, {rate: 10}, {rate: 30}}, {{rate: 60}}, nil, {{rate: 120}}})
	var table bytes.Buffer
	if err := res.print(&table, false); err != nil {
		t.Fatal(err)
	}
	want := `x: 0.0 MB of input; ratio: ours over that row's
  MB/s  ratio  impl
    30      2  peer (1)
    60      1  ours (2)
     -      -  gone (absent: run kcbench setup)
   120    0.5  ours, 2 cores (2)
`
	if table.String() != want {
		t.Errorf("got\n%swant\n%s", table.String(), want)
	}
}

func TestCommandLine(t *testing.T) {
	for name, args := range map[string][]string{
		"no bench": {}, "unknown bench": {"nothing"}, "bad size": {"match", "--size", "5X", "--runs", "1"}, "no runs": {"bz2", "--runs", "0"},
		"missing input": {"bz2", "--input", "missing.bz2"}, "unknown operation": {"child", "nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, complaints bytes.Buffer
			if code := Main(args, &out, &complaints); code != 1 || !strings.HasPrefix(complaints.String(), "error: ") || out.Len() > 0 {
				t.Errorf("exit code %d, %q, %q", code, out.String(), complaints.String())
			}
		})
	}
	var out bytes.Buffer
	if code := Main([]string{"list"}, &out, os.Stderr); code != 0 || strings.Count(out.String(), "\n") != len(benches) {
		t.Errorf("list: exit code %d: %s", code, out.String())
	}
}

func TestCount(t *testing.T) {
	for in, want := range map[string]int{"1000": 1000, "20K": 20_000, "5m": 5_000_000, "20M": 20_000_000, "": 0, "M": 0, "1": 0, "-5M": 0, "9G": 0} {
		if got, err := count(in); got != want || (err == nil) != (want > 0) {
			t.Errorf("count(%q) = %d, %v", in, got, err)
		}
	}
}
