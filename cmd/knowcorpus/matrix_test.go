package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "knowcorpus-test-")
	if err != nil {
		return "", err
	}
	if err := os.Chmod(dir, 0o755); err != nil { // other users run it too
		return "", err
	}
	path := filepath.Join(dir, "knowcorpus")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

func knowcorpus(t *testing.T) string {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// demo builds the demo slice in a process of its own and gives the digest lists of all its folders. Nothing may be left in
// the temporary folder.
func demo(t *testing.T, cores int, args ...string) string {
	t.Helper()
	out, temp := filepath.Join(t.TempDir(), "out"), t.TempDir()
	all := append([]string{"build", "--config", "../../testdata/demo.yaml", "--out", out, "--quiet"}, args...)
	cmd := exec.Command(knowcorpus(t), all...)
	cmd.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", cores), "TMPDIR="+temp)
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("knowcorpus %s: %v\n%s", strings.Join(all, " "), err, b)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("knowcorpus %s left %v in the temporary folder, %v", strings.Join(all, " "), left, err)
	}
	return sums(t, out)
}

func sums(t *testing.T, out string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(out, "*", "SHA256SUMS"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d folders with SHA256SUMS below %s, %v", len(files), out, err)
	}
	var all strings.Builder
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
			fmt.Fprintf(&all, "%s/%s  %s\n", filepath.Base(filepath.Dir(f)), name, sum)
		}
	}
	return all.String()
}

// TestRunnersGiveTheSameBytes is the runner matrix: whatever runs the build, with whatever cores and ranges, every
// file is the same.
func TestRunnersGiveTheSameBytes(t *testing.T) {
	want := demo(t, 2, "--runner", "plain")
	for _, c := range []struct {
		name  string
		cores int
		args  []string
	}{
		{"plain, 1 core, ranges of 1 KiB", 1, []string{"--runner", "plain", "--set", "range=1KiB"}},
		{"plain, spills of 1 MiB", 2, []string{"--runner", "plain", "--set", "memory=1MiB", "--set", "range=37KiB"}},
		{"direct, 2 cores", 2, []string{"--runner", "direct"}},
		{"direct, 1 core, ranges of 5 KiB", 1, []string{"--runner", "direct", "--set", "range=5KiB"}},
		{"prism, 2 cores", 2, []string{"--runner", "prism"}},
		{"prism, 1 core, ranges of 9 KiB", 1, []string{"--runner", "prism", "--set", "range=9KiB"}},
	} {
		t.Run(c.name, func(t *testing.T) { same(t, want, demo(t, c.cores, c.args...)) })
	}
	t.Run("prism with workers in another process", func(t *testing.T) {
		same(t, want, demo(t, 2, "--runner", "prism", "--set", "range=16KiB", "--", "--environment_type=EXTERNAL", "--environment_config="+startPool(t)))
	})
	t.Run("flink", func(t *testing.T) {
		endpoint := "--endpoint=" + startFlink(t)
		t.Run("2 cores", func(t *testing.T) {
			same(t, want, demo(t, 2, "--runner", "flink", "--", endpoint, "--parallelism=2"))
		})
		t.Run("1 core, workers in another process", func(t *testing.T) {
			same(t, want, demo(t, 1, "--runner", "flink", "--set", "range=20KiB", "--", endpoint, "--parallelism=1",
				"--environment_type=EXTERNAL", "--environment_config="+startPool(t), "--worker_binary=/dev/null"))
		})
	})
}

// TestTwoPassesGiveTheSameBytes is the same for a build that learns from its text first.
func TestTwoPassesGiveTheSameBytes(t *testing.T) {
	learn := func(args ...string) []string { return append(slices.Clone(learning), args...) }
	want := demo(t, 2, learn("--runner", "plain")...)
	if !strings.Contains(want, "evidence/evidence.model") || !strings.Contains(want, "evidence/statistics.parquet") {
		t.Fatal("the first pass left nothing: ", want)
	}
	same(t, want, demo(t, 1, learn("--runner", "plain", "--set", "range=1KiB", "--set", "memory=1MiB")...))
	same(t, want, demo(t, 2, learn("--runner", "direct", "--set", "range=7KiB")...))
	same(t, want, demo(t, 2, learn("--runner", "prism", "--set", "range=9KiB")...))
}

func same(t *testing.T, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	wantLines, gotLines := strings.Split(want, "\n"), strings.Split(got, "\n")
	shown := 0
	for i := range max(len(wantLines), len(gotLines)) {
		var w, g string
		if i < len(wantLines) {
			w = wantLines[i]
		}
		if i < len(gotLines) {
			g = gotLines[i]
		}
		if w != g && shown < 6 {
			t.Errorf("file differs\n want %s\n  got %s", w, g)
			shown++
		}
	}
}

// startPool starts `knowcorpus worker-pool` and gives its address.
func startPool(t *testing.T) string {
	t.Helper()
	cmd := exec.Command(knowcorpus(t), "worker-pool")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed: the error says so
		if t.Failed() {
			t.Logf("worker pool: %s", stderr.Bytes())
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	addr, ok := strings.CutPrefix(strings.TrimSpace(line), "workers at ")
	if err != nil || !ok {
		t.Fatalf("worker pool said %q, %v, %s", line, err, stderr.Bytes())
	}
	return addr
}
