package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/diag"
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFlagsOverEnvironmentOverFileOverDefault(t *testing.T) {
	file := write(t, "runner: prism\nworkers: 3\nlang: [de]\ningest: {max_rejects: 0.5, max_record: 1MiB}\nwikidata: [a.json, /b.json]\n")
	r, err := Resolve(Source{
		File:  file,
		Env:   []string{"KNOWCORPUS_WORKERS=4", "KNOWCORPUS_LANG=en, fr", "HOME=/"},
		Flags: map[string][]string{"lang": {"ja"}, "schema.min_instances": {"9"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string][2]string{
		"runner":               {"prism", "file " + file},
		"workers":              {"4", "env KNOWCORPUS_WORKERS"},
		"lang":                 {"ja", "flag"},
		"ingest.max_rejects":   {"0.5", "file " + file},
		"ingest.max_record":    {"1MiB", "file " + file},
		"schema.min_instances": {"9", "flag"},
		"out":                  {"out", "default"},
		"wikidata":             {filepath.Join(filepath.Dir(file), "a.json") + ",/b.json", "file " + file},
	} {
		for _, s := range Settings() {
			if s.Key == key && (r.Config.Value(s) != want[0] || r.Origin[key] != want[1]) {
				t.Errorf("%s is %q from %q, want %q", key, r.Config.Value(s), r.Origin[key], want)
			}
		}
	}
}

func TestWhatIsWrongIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		src  Source
		want string
	}{
		"unknown key in file":    {Source{File: write(t, "runnr: x\n")}, "runnr"},
		"not yaml":               {Source{File: write(t, "a: [")}, "not valid"},
		"missing file":           {Source{File: "/no/such.yaml"}, "/no/such.yaml"},
		"unknown environment":    {Source{Env: []string{"KNOWCORPUS_RUNNR=x"}}, "KNOWCORPUS_RUNNR"},
		"not a number":           {Source{Flags: map[string][]string{"workers": {"two"}}}, "not a whole number"},
		"unknown runner":         {Source{Flags: map[string][]string{"runner": {"spark"}}}, "plain, direct, prism"},
		"unknown setting":        {Source{Flags: map[string][]string{"ingest.typo": {"1"}}}, "ingest.typo"},
		"size":                   {Source{Flags: map[string][]string{"range": {"4 parsecs"}}}, "not a size"},
		"share":                  {Source{Flags: map[string][]string{"ingest.max_rejects": {"2"}}}, "between 0 and 1"},
		"two values for one":     {Source{Flags: map[string][]string{"workers": {"1", "2"}}}, "one value"},
		"boolean":                {Source{Flags: map[string][]string{"corpus.pronouns": {"perhaps"}}}, "true nor false"},
		"range under a kibibyte": {Source{Flags: map[string][]string{"range": {"1"}}}, "at least 1KiB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Resolve(c.src)
			if err == nil || !strings.Contains(err.Error(), c.want) || diag.ExitCode(err) != 2 {
				t.Errorf("got %v (exit %d), want a usage error with %q", err, diag.ExitCode(err), c.want)
			}
		})
	}
}

func TestEverySettingIsDocumented(t *testing.T) {
	for _, s := range Settings() {
		if s.Doc == "" || strings.HasSuffix(s.Key, ".") {
			t.Errorf("setting %q has no documentation", s.Key)
		}
	}
}

func TestBytes(t *testing.T) {
	for text, want := range map[string]Bytes{"0": 0, "12": 12, "4MiB": 4 << 20, "1.5 GiB": 3 << 29, "2KB": 2000, "7B": 7} {
		got, err := ParseBytes(text)
		if err != nil || got != want {
			t.Errorf("ParseBytes(%q) = %d, %v, want %d", text, got, err, want)
		}
		again, err := ParseBytes(got.String())
		if err != nil || again != got {
			t.Errorf("%d prints as %s, which reads as %d, %v", got, got, again, err)
		}
	}
	for _, text := range []string{"", "x", "-1", "1e300GB", "NaN", "MiB"} {
		if got, err := ParseBytes(text); err == nil {
			t.Errorf("ParseBytes(%q) = %d, want an error", text, got)
		}
	}
}
