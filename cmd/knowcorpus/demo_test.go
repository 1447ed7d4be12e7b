package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// build builds a configuration below testdata, once for all tests that only read what it gave.
func build(name string, args ...string) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		path, err := binary()
		if err != nil {
			return "", err
		}
		out := filepath.Join(filepath.Dir(path), strings.Join(append([]string{name}, args...), "-"))
		all := append([]string{"build", "--config", "../../testdata/" + name + ".yaml", "--out", out, "--quiet"}, args...)
		b, err := exec.Command(path, all...).CombinedOutput()
		if err != nil {
			return "", errors.New(string(b))
		}
		return out, nil
	})
}

var builtDemo, builtHostile, builtLearned = build("demo"), build("hostile"), build("demo", learning...)

// learning asks for a first pass.
var learning = []string{"--set", "annotate.learn=true"}

func demoFolder(t *testing.T) string    { return builtFolder(t, builtDemo) }
func hostileFolder(t *testing.T) string { return builtFolder(t, builtHostile) }

func builtFolder(t *testing.T, built func() (string, error)) string {
	t.Helper()
	out, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// ended is how a command ended.
type ended struct {
	code           int
	stdout, stderr string
}

// run waits for a command; an exit code is a result, not an error.
func run(t *testing.T, cmd *exec.Cmd) ended {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return ended{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// must runs a command that has to succeed and gives what it printed.
func must(t *testing.T, name string, args ...string) string {
	t.Helper()
	e := run(t, exec.Command(name, args...))
	if e.code != 0 {
		t.Fatalf("%s %s: exit code %d\n%s%s", filepath.Base(name), strings.Join(args, " "), e.code, e.stdout, e.stderr)
	}
	return e.stdout
}

// missing skips for want of an oracle, and fails in CI, where all are installed.
func missing(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}
