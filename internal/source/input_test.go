package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	cases := []struct {
		name, head string
		want       Format
		err        error
	}{
		{"json", "[\n{\"id\"", Plain, nil},
		{"one byte", "x", Plain, nil},
		{"bzip2", "BZh91AY&SY", Bzip2, nil},
		{"a word", "BZh", Plain, nil},
		{"no level of bzip2", "BZh0", Plain, nil},
		{"gzip", "\x1f\x8b\x08", Gzip, nil},
		{"zstd", "\x28\xb5\x2f\xfd\x00", Zstd, nil},
		{"zstd, skippable frame", "\x50\x2a\x4d\x18\x00", Zstd, nil},
		{"empty", "", "", ErrEmpty},
		{"xz", "\xfd7zXZ\x00\x00", "", ErrFormat},
		{"zip", "PK\x03\x04", "", ErrFormat},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := writeFile(t, "f", []byte(c.head))
			got, err := Detect(path)
			if got != c.want || !errors.Is(err, c.err) {
				t.Fatalf("%q, %v; want %q, %v", got, err, c.want, c.err)
			}
			if err != nil && !strings.Contains(err.Error(), path) {
				t.Errorf("%v does not name the file", err)
			}
		})
	}
	if _, err := Detect(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestExpand(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"b.json", "a.json", "c.txt", "odd[1].json"} {
		if err := os.WriteFile(at(name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(at("folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name     string
		patterns []string
		want     []string
		err      string
	}{
		{"glob, sorted", []string{at("*.json")}, []string{at("a.json"), at("b.json"), at("odd[1].json")}, ""},
		{"each once", []string{at("b.json"), at("[ab].json"), dir + "/./a.json"}, []string{at("a.json"), at("b.json")}, ""},
		{"a name with brackets", []string{at("odd[1].json")}, []string{at("odd[1].json")}, ""},
		{"none", nil, nil, ""},
		{"missing", []string{at("none.json")}, nil, "file does not exist"},
		{"no match", []string{at("*.xml")}, nil, "no file matches"},
		{"folder", []string{at("folder")}, nil, "it is a folder"},
		{"bad glob", []string{at("[a")}, nil, "not a valid glob"},
		{"empty name", []string{""}, nil, "empty"},
		{"no regular file", []string{"/dev/null"}, nil, "not a regular file"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Expand(c.patterns)
			if !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
			if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("%v, want %q", err, c.err)
			}
		})
	}
}

func TestExpandWithoutPermission(t *testing.T) {
	path := writeFile(t, "secret", []byte("x"))
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if file, err := os.Open(path); err == nil {
		file.Close()
		t.Skip("this user may read every file")
	}
	if _, err := Expand([]string{path}); !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "chmod") {
		t.Errorf("%v", err)
	}
}

func TestPlanCoversTheFile(t *testing.T) {
	path := writeFile(t, "f", make([]byte, 1000))
	for _, target := range []int64{0, 1, 7, 333, 999, 1000, 5000} {
		ranges, err := Plan(path, target)
		if err != nil {
			t.Fatal(err)
		}
		at := int64(0)
		for i, r := range ranges {
			if r.Start != at || r.End <= r.Start || r.Index != i || r.Size != 1000 || r.Format != Plain {
				t.Fatalf("target %d: range %d is %+v", target, i, r)
			}
			at = r.End
		}
		if at != 1000 {
			t.Errorf("target %d: the ranges end at %d", target, at)
		}
	}
}
