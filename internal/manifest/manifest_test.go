package manifest_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/objstore/objstoretest"
)

var update = flag.Bool("update", false, "write the golden files")

var ctx = context.Background()

const folder = "facts"

// files puts the two files of a stage and gives their descriptors, not in order.
func files(store objstore.Store, version string) ([]job.File, error) {
	var out []job.File
	for _, name := range []string{"statements/00000.parquet", "entities/00000.parquet"} {
		o, err := store.PutIfAbsent(ctx, folder+"/"+name, func(w io.Writer) error {
			_, err := io.WriteString(w, name+" "+version)
			return err
		})
		if err != nil {
			return nil, err
		}
		out = append(out, job.File{Name: name, Bytes: o.Bytes, SHA256: o.SHA256, Rows: 3})
	}
	return out, nil
}

func describe(files []job.File, version string) *manifest.Manifest {
	return &manifest.Manifest{
		Stage: "ingest", Fingerprint: "fp-" + version, Files: files,
		Inputs:       []manifest.Input{{Name: "b.json", Bytes: 2, Digest: "sha256:22"}, {Name: "a.json", Bytes: 1, Digest: "sha256:11"}},
		Config:       json.RawMessage(`{"z":1, "a":{"y":12345678901234567890,"x":"<&>"}}`),
		RuleVersions: map[string]int{"reject/not-json": 1, "drop/lexeme": 2},
		Counts:       map[string]int64{"statements": 3, "entities": 3},
	}
}

func commit(store objstore.Store, version string) error {
	list, err := files(store, version)
	if err != nil {
		return err
	}
	return manifest.Commit(ctx, store, folder, describe(list, version))
}

func committed(t *testing.T) objstore.Store {
	t.Helper()
	store := objstore.NewMemory()
	if err := commit(store, "1"); err != nil {
		t.Fatal(err)
	}
	return store
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-golden +now), -update writes it:\n%s", path, diff)
	}
}

func TestControlFiles(t *testing.T) {
	store := committed(t)
	for _, name := range []string{manifest.Name, manifest.Sums, manifest.Success} {
		data, err := objstore.ReadAll(ctx, store, folder+"/"+name, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, string(data))
	}
}

// The order of what a commit, a second commit, a replacement and a removal do to the store.
func TestEffects(t *testing.T) {
	var log strings.Builder
	store := objstoretest.NewFaults(objstore.NewMemory())
	seen := 0
	step := func(title string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", title, err)
		}
		fmt.Fprintf(&log, "# %s\n", title)
		for _, effect := range store.Effects()[seen:] {
			fmt.Fprintln(&log, effect)
		}
		seen = len(store.Effects())
	}
	step("commit", commit(store, "1"))
	step("the same commit again", commit(store, "1"))
	if _, err := store.PutIfAbsent(ctx, folder+"/old/leftover", func(io.Writer) error { return nil }); err != nil {
		t.Fatal(err)
	}
	step("a leftover", nil)
	left, err := manifest.Invalidate(ctx, store, folder)
	step("invalidate", err)
	if diff := cmp.Diff([]string{"old/leftover"}, left); diff != "" {
		t.Errorf("leftovers: %s", diff)
	}
	_, err = manifest.Invalidate(ctx, store, folder)
	step("invalidate again", err)
	step("another commit", commit(store, "2"))
	golden(t, "effects.txt", log.String())
}

func TestRead(t *testing.T) {
	store := committed(t)
	m, err := manifest.Read(ctx, store, folder)
	if err != nil {
		t.Fatal(err)
	}
	bytes, rows := m.Total()
	if m.Stage != "ingest" || m.Fingerprint != "fp-1" || m.Format != manifest.Format || bytes != 50 || rows != 6 ||
		m.Files[0].Name != "entities/00000.parquet" || m.Inputs[0].Name != "a.json" || m.Counts["entities"] != 3 {
		t.Errorf("manifest %+v", m)
	}
	if err := manifest.Verify(ctx, store, folder); err != nil {
		t.Error(err)
	}
	if err := manifest.Commit(ctx, store, folder, m); err != nil {
		t.Errorf("what was read commits to the same bytes: %v", err)
	}
}

// A folder is accepted whole or not at all, whichever effect the process dies at, and a new run heals it.
func TestCrash(t *testing.T) {
	for name, run := range map[string]func(objstore.Store) error{
		"first commit": func(s objstore.Store) error { return commit(s, "2") },
		"replacement": func(s objstore.Store) error {
			if _, err := manifest.Invalidate(ctx, s, folder); err != nil {
				return err
			}
			return commit(s, "2")
		},
	} {
		t.Run(name, func(t *testing.T) {
			done := false
			for effect := 0; !done; effect++ {
				for _, moment := range []objstoretest.Moment{objstoretest.Before, objstoretest.During, objstoretest.After} {
					store := objstore.NewMemory()
					if name == "replacement" {
						if err := commit(store, "1"); err != nil {
							t.Fatal(err)
						}
					}
					faults := objstoretest.NewFaults(store).CrashAt(effect, moment)
					err := run(faults)
					done = !faults.Crashed()
					if done != (err == nil) {
						t.Fatalf("effect %d: crashed %v, error %v", effect, faults.Crashed(), err)
					}
					accepted(t, store, effect, moment)
					if _, err := manifest.Invalidate(ctx, store, folder); err != nil {
						t.Fatalf("effect %d: heal: %v", effect, err)
					}
					if err := commit(store, "2"); err != nil {
						t.Fatalf("effect %d: heal: %v", effect, err)
					}
					if err := manifest.Verify(ctx, store, folder); err != nil {
						t.Errorf("effect %d: healed: %v", effect, err)
					}
				}
			}
		})
	}
}

func accepted(t *testing.T, store objstore.Store, effect int, moment objstoretest.Moment) {
	t.Helper()
	m, err := manifest.Read(ctx, store, folder)
	var refused *manifest.Error
	switch {
	case err == nil:
		if err := manifest.Verify(ctx, store, folder); err != nil {
			t.Errorf("crash at effect %d, moment %d: %s was accepted, but %v", effect, moment, m.Fingerprint, err)
		}
	case !errors.As(err, &refused) || !refused.Uncommitted():
		t.Errorf("crash at effect %d, moment %d: %v, want not committed", effect, moment, err)
	}
}

func TestRefused(t *testing.T) {
	const a = "entities/00000.parquet"
	for name, c := range map[string]struct {
		damage func(s objstore.Store)
		read   string // "" where only Verify can see it
		verify string
	}{
		"no marker":       {func(s objstore.Store) { rm(s, manifest.Success) }, "not committed (it has no _SUCCESS)", ""},
		"empty folder":    {func(s objstore.Store) { _, _ = manifest.Invalidate(ctx, s, folder) }, "not committed", ""},
		"no sums":         {func(s objstore.Store) { rm(s, manifest.Sums) }, "SHA256SUMS: file missing", ""},
		"no manifest":     {func(s objstore.Store) { rm(s, manifest.Name) }, "MANIFEST.json: file missing", ""},
		"a file missing":  {func(s objstore.Store) { rm(s, a) }, a + ": file missing", ""},
		"other size":      {func(s objstore.Store) { replace(s, a, "longer than it was before") }, a + ": size differs (25 bytes, the manifest says 24)", ""},
		"other bytes":     {func(s objstore.Store) { replace(s, a, "entities/00000.parquet 2") }, "", a + ": sha256 differs"},
		"a leftover":      {func(s objstore.Store) { replace(s, "x", "") }, "", "x: not in the manifest (0 bytes)"},
		"other marker":    {func(s objstore.Store) { replace(s, manifest.Success, "") }, "_SUCCESS: damaged", ""},
		"edited manifest": {func(s objstore.Store) { edit(s, manifest.Name, "ingest", "schema") }, "SHA256SUMS: damaged", ""},
		"edited sums":     {func(s objstore.Store) { edit(s, manifest.Sums, "entities", "entitles") }, "_SUCCESS: damaged", ""},
		"later format":    {func(s objstore.Store) { edit(s, manifest.Name, `"format": 2`, `"format": 3`) }, "format 3, this program reads 2", ""},
		"unknown field":   {func(s objstore.Store) { edit(s, manifest.Name, `"stage"`, `"stages"`) }, "MANIFEST.json: damaged", ""},
		"escaping name":   {func(s objstore.Store) { edit(s, manifest.Name, a, "../../etc/passwd") }, "bad object name", ""},
		"not a manifest":  {func(s objstore.Store) { replace(s, manifest.Name, "<html>") }, "MANIFEST.json: damaged", ""},
		"several at once": {func(s objstore.Store) { rm(s, a); replace(s, "x", "") }, a + ": file missing", "file missing; x: not in the manifest"},
	} {
		t.Run(name, func(t *testing.T) {
			store := committed(t)
			c.damage(store)
			_, read := manifest.Read(ctx, store, folder)
			if c.read == "" && read != nil || c.read != "" && !refusedWith(read, c.read) {
				t.Errorf("read: %v, want %q", read, c.read)
			}
			if verify := manifest.Verify(ctx, store, folder); !refusedWith(verify, c.verify) {
				t.Errorf("verify: %v, want %q", verify, c.verify)
			}
		})
	}
}

func refusedWith(err error, text string) bool {
	var refused *manifest.Error
	return errors.As(err, &refused) && strings.Contains(err.Error(), text)
}

func rm(s objstore.Store, name string) { _ = s.Remove(ctx, folder+"/"+name) }

func replace(s objstore.Store, name, content string) {
	rm(s, name)
	_, _ = s.PutIfAbsent(ctx, folder+"/"+name, func(w io.Writer) error { _, err := io.WriteString(w, content); return err })
}

func edit(s objstore.Store, name, old, new string) {
	data, _ := objstore.ReadAll(ctx, s, folder+"/"+name, 1<<20)
	replace(s, name, strings.Replace(string(data), old, new, 1))
}

func TestCommitRefuses(t *testing.T) {
	store := objstore.NewMemory()
	list, err := files(store, "1")
	if err != nil {
		t.Fatal(err)
	}
	twice := append(list[:2:2], list[0])
	for name, c := range map[string]struct {
		change func(m *manifest.Manifest)
		want   string
	}{
		"a file that is not there": {func(m *manifest.Manifest) { m.Files[0].Name = "nowhere" }, "nowhere: file missing"},
		"another size":             {func(m *manifest.Manifest) { m.Files[0].Bytes++ }, "size differs"},
		"no digest":                {func(m *manifest.Manifest) { m.Files[0].SHA256 = "" }, `sha256 ""`},
		"a file named twice":       {func(m *manifest.Manifest) { m.Files = twice }, "named twice"},
		"a control file":           {func(m *manifest.Manifest) { m.Files[0].Name = "_SUCCESS" }, "name of a control file"},
		"a bad name":               {func(m *manifest.Manifest) { m.Files[0].Name = "../x" }, "bad object name"},
		"bad configuration":        {func(m *manifest.Manifest) { m.Config = json.RawMessage("{} {}") }, "more than one JSON value"},
	} {
		t.Run(name, func(t *testing.T) {
			m := describe(append([]job.File(nil), list...), "1")
			c.change(m)
			if err := manifest.Commit(ctx, store, folder, m); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if _, err := manifest.Read(ctx, store, folder); !refusedWith(err, "not committed") {
				t.Errorf("read after a refused commit: %v", err)
			}
		})
	}
	if err := manifest.Commit(ctx, store, folder, describe(list, "1")); err != nil {
		t.Fatal(err)
	}
	if err := manifest.Commit(ctx, store, folder, describe(list, "2")); !errors.Is(err, objstore.ErrExist) {
		t.Errorf("another manifest over a committed one: %v", err)
	}
	for _, root := range []string{"", ".", "/", "a/.."} {
		if _, err := manifest.Invalidate(ctx, store, root); !errors.Is(err, objstore.ErrBadName) {
			t.Errorf("invalidate %q: %v", root, err)
		}
	}
}

func TestLeftovers(t *testing.T) {
	store := committed(t)
	replace(store, "tasks/1", "x")
	left, err := manifest.Leftovers(ctx, store, folder)
	if diff := cmp.Diff([]string{"tasks/1"}, left); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
}

// The tool everyone has reads our sums.
func TestSha256sum(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("sha256sum is not installed")
		}
		t.Skip("sha256sum is not installed")
	}
	dir := t.TempDir()
	store, err := objstore.NewFile(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := commit(store, "1"); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{manifest.Sums, manifest.Success} {
		check := exec.Command(tool, "--check", "--strict", file)
		check.Dir = filepath.Join(dir, folder)
		if out, err := check.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", file, err, out)
		}
	}
}
