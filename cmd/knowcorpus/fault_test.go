package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// asNobody gives a command without the rights of root, which may read and write everything.
func asNobody(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(knowcorpus(t), args...)
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	return cmd
}

// public gives a folder that everybody may look into; t.TempDir is the owner's alone.
func public(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "knowcorpus-public-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	chmod(t, dir, 0o755)
	return dir
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func TestNoPermission(t *testing.T) {
	dir := public(t)
	dump := filepath.Join(dir, "dump.json")
	b, err := os.ReadFile("../../testdata/demo/wikidata.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dump, b, 0o644); err != nil {
		t.Fatal(err)
	}
	secret, locked, open := filepath.Join(dir, "secret.json"), filepath.Join(dir, "locked"), filepath.Join(dir, "open")
	for _, err := range []error{os.WriteFile(secret, b, 0), os.Mkdir(locked, 0o555), os.Mkdir(open, 0o777)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	chmod(t, open, 0o777)
	for _, c := range []struct {
		name, dump, out string
		code            int
		want            []string
	}{
		{"to read the dump", secret, filepath.Join(open, "a"), 3, []string{"an input cannot be read", secret, "permission denied", "chmod u+r"}},
		{"to make the folder", dump, filepath.Join(locked, "out"), 4, []string{"cannot be made", filepath.Join(locked, "out"), "permission denied", "choose another --out"}},
		{"to write into the folder", dump, locked, 4, []string{locked, "permission denied", "choose another --out"}},
		{"at all", dump, filepath.Join(open, "b"), 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := run(t, asNobody(t, "ingest", "--wikidata", c.dump, "--out", c.out))
			if e.code != c.code {
				t.Errorf("exit code %d, want %d: %s", e.code, c.code, e.stderr)
			}
			for _, want := range c.want {
				if !strings.Contains(e.stderr, want) {
					t.Errorf("it does not say %q: %s", want, e.stderr)
				}
			}
		})
	}
	t.Run("to read what was built", func(t *testing.T) {
		chmod(t, filepath.Join(open, "b", "facts", "entities", "part-00000.parquet"), 0)
		e := run(t, asNobody(t, "cat", "entities", filepath.Join(open, "b")))
		if e.code != 4 || !strings.Contains(e.stderr, "permission denied") || !strings.Contains(e.stderr, "part-00000.parquet") {
			t.Errorf("exit code %d: %s", e.code, e.stderr)
		}
	})
}

// TestFullDisk builds on file systems that are too small, each more than the one before; then one is made larger, and
// the build that failed goes on there.
func TestFullDisk(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can mount a small file system")
	}
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("this root may not mount a file system: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	out := filepath.Join(disk, "out")
	for _, kib := range []int{64, 160, 256, 400, 560, 900} {
		if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, fmt.Sprint("size=", kib, "k")); err != nil {
			t.Fatal(err)
		}
		e := run(t, exec.Command(knowcorpus(t), "build", "--config", "../../testdata/demo.yaml", "--out", out, "--quiet"))
		if e.code != 4 || !strings.Contains(e.stderr, "no space left on device") || !strings.Contains(e.stderr, "free some space") || !strings.Contains(e.stderr, disk) {
			t.Errorf("%d KiB: exit code %d: %s", kib, e.code, e.stderr)
		}
		accepted(t, demoFolder(t), out)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	finish(t, out)
}
