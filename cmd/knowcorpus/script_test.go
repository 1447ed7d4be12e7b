package main

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs testdata/script: what a user types, and the exit code, output and files that follow. $DEMO is a
// finished build of the demo slice that scripts copy before they damage it, $SLICE the slice itself.
func TestScripts(t *testing.T) {
	demo, bin := demoFolder(t), filepath.Dir(knowcorpus(t))
	slice, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", bin+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("DEMO", demo)
			env.Setenv("SLICE", slice)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "copytree": copyTree, "flip": flip, "spoil": spoil, "cut": cut, "compress": compress, "bytes": writeBytes, "replace": replace,
		},
	})
}

// status CODE COMMAND…: the command ends with this exit code.
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// copytree FROM TO copies a folder.
func copyTree(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// flip FILE changes one bit in the middle of a file.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	b := []byte(ts.ReadFile(args[0]))
	b[len(b)/2] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o666))
}

// spoil FILE overwrites the first half of a file but for its magic.
func spoil(ts *testscript.TestScript, _ bool, args []string) {
	b := []byte(ts.ReadFile(args[0]))
	clear(b[8 : len(b)/2])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o666))
}

// cut N FROM TO copies the first N bytes, or all but the last -N.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	b := ts.ReadFile(args[1])
	if n < 0 {
		n += len(b)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(b[:n]), 0o666))
}

// bytes FILE TEXT writes what a Go string literal means.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	s, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o666))
}

// replace FILE OLD NEW changes the one place where OLD stands.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	s := ts.ReadFile(args[0])
	if n := strings.Count(s, args[1]); n != 1 {
		ts.Fatalf("%q stands %d times in %s", args[1], n, args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(s, args[1], args[2], 1)), 0o666))
}

// compress FORMAT FROM TO writes gz, zst or bz2.
func compress(ts *testscript.TestScript, _ bool, args []string) {
	if args[0] == "bz2" { // Go has no encoder
		ts.Check(ts.Exec("python3", "-c", "import bz2, sys; open(sys.argv[2], 'wb').write(bz2.compress(open(sys.argv[1], 'rb').read(), 1))",
			ts.MkAbs(args[1]), ts.MkAbs(args[2])))
		return
	}
	f, err := os.Create(ts.MkAbs(args[2]))
	ts.Check(err)
	defer f.Close()
	var w io.WriteCloser = gzip.NewWriter(f)
	if args[0] == "zst" {
		w, err = zstd.NewWriter(f)
		ts.Check(err)
	}
	_, err = io.WriteString(w, ts.ReadFile(args[1]))
	ts.Check(errors.Join(err, w.Close()))
}
