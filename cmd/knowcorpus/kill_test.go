package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// begun is a build of the demo slice that is going on.
type begun struct {
	cmd    *exec.Cmd
	stderr bytes.Buffer
	ended  chan struct{}
}

func start(t *testing.T, out string, args ...string) *begun {
	t.Helper()
	b := &begun{ended: make(chan struct{})}
	b.cmd = exec.Command(knowcorpus(t), append([]string{"build", "--config", "../../testdata/demo.yaml", "--out", out}, args...)...)
	b.cmd.Stderr = &b.stderr
	if err := b.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = b.cmd.Wait() // its exit code is looked at
		close(b.ended)
	}()
	t.Cleanup(func() { _ = b.cmd.Process.Kill() })
	return b
}

// until waits for a file to appear below out; false where the build ended without.
func (b *begun) until(out, pattern string) bool {
	for {
		if found, _ := filepath.Glob(filepath.Join(out, pattern)); len(found) > 0 {
			return true
		}
		select {
		case <-b.ended:
			return false
		case <-time.After(50 * time.Microsecond):
		}
	}
}

// end sends a signal and gives the exit code; -1 for a process that the signal ended.
func (b *begun) end(t *testing.T, sig syscall.Signal) int {
	t.Helper()
	if err := b.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	<-b.ended
	return b.cmd.ProcessState.ExitCode()
}

// accepted checks what a reader would see after a kill: each folder is whole and as it should be, or refused.
func accepted(t *testing.T, demo, out string) {
	t.Helper()
	store, err := objstore.NewFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"facts", "schema", "kb", "evidence", "annotations", "corpus"} {
		err := manifest.Verify(t.Context(), store, folder)
		if refused := (*manifest.Error)(nil); errors.As(err, &refused) && refused.Uncommitted() {
			continue
		}
		if err != nil {
			t.Errorf("after a kill: %v", err)
			continue
		}
		got, _ := os.ReadFile(filepath.Join(out, folder, manifest.Sums))
		want, _ := os.ReadFile(filepath.Join(demo, folder, manifest.Sums))
		if !bytes.Equal(got, want) {
			t.Errorf("after a kill %s is committed with other bytes", folder)
		}
	}
}

// finish runs the build to its end; the bytes must be those of a build that was never killed, and nothing else stays.
func finish(t *testing.T, out string, args ...string) (stderr string) {
	t.Helper()
	return finishAs(t, demoFolder(t), out, args...)
}

// finishAs is finish with a build of the demo slice that has other settings.
func finishAs(t *testing.T, demo, out string, args ...string) (stderr string) {
	t.Helper()
	accepted(t, demo, out)
	b := start(t, out, args...)
	<-b.ended
	if code := b.cmd.ProcessState.ExitCode(); code != 0 {
		t.Fatalf("the run after a kill ended with %d: %s", code, b.stderr.String())
	}
	same(t, sums(t, demo), sums(t, out))
	err := filepath.WalkDir(filepath.Join(out), func(path string, d os.DirEntry, err error) error {
		name, _ := filepath.Rel(out, path)
		inHidden := strings.HasPrefix(name, ".knowcorpus/")
		if strings.HasPrefix(d.Name(), ".") && name != "." && name != ".knowcorpus" ||
			inHidden && d.Name() != "lock" && d.Name() != "runner.log" && name != ".knowcorpus/tmp" {
			t.Errorf("%s is left", name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return b.stderr.String()
}

const resumed = "went on where an earlier run stopped"

// TestKilledAtChosenMoments kills a build when an effect of a commit is on disk, and starts it again.
func TestKilledAtChosenMoments(t *testing.T) {
	few := []string{".knowcorpus/work/ingest-*/0-read/*.done", "kb/MANIFEST.json", ".knowcorpus/work/annotate-*/1-merge/*.done", "corpus/SHA256SUMS"}
	for runner, moments := range map[string][]string{
		"plain": append([]string{
			".knowcorpus/lock", ".knowcorpus/building/facts", ".knowcorpus/work/ingest-*/plan.json", ".knowcorpus/tmp/*",
			"facts/entities/*.parquet", "facts/MANIFEST.json", "facts/SHA256SUMS", "facts/_SUCCESS", "schema/Events.py",
			".knowcorpus/work/kb-*/2-files/*.done", "kb/surfaces.kc", "annotations/documents/*", "corpus/README.md", "corpus/_SUCCESS",
		}, few...),
		"direct": few, "prism": few,
	} {
		for _, moment := range moments {
			t.Run(runner+" "+moment, func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "out")
				b := start(t, out, "--runner", runner)
				hit := b.until(out, moment) && b.end(t, syscall.SIGKILL) == -1
				<-b.ended
				said := finish(t, out, "--runner", runner)
				if inStage := strings.Contains(moment, "/work/"); hit && inStage && !strings.Contains(said, resumed) && strings.Count(said, "skipped") == 0 {
					t.Errorf("it does not say that it goes on:\n%s", said)
				}
			})
		}
	}
}

// TestKilledWhileLearning kills a build with two passes in and after the first.
func TestKilledWhileLearning(t *testing.T) {
	for _, moment := range []string{
		".knowcorpus/work/learn-*/0-count/*.done", ".knowcorpus/work/learn-*/1-sum/*.done", "evidence/statistics.parquet",
		"evidence/MANIFEST.json", "evidence/_SUCCESS", ".knowcorpus/work/annotate-*/0-label/*.done",
	} {
		t.Run(moment, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			b := start(t, out, learning...)
			b.until(out, moment)
			b.end(t, syscall.SIGKILL)
			finishAs(t, builtFolder(t, builtLearned), out, learning...)
		})
	}
}

// TestKilledAgainAndAgain kills one build at moments that nobody chose, on whatever runner, until it is let through.
func TestKilledAgainAndAgain(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 8))
	out := filepath.Join(t.TempDir(), "out")
	runners := []string{"plain", "direct", "prism"}
	for range 12 {
		b := start(t, out, "--runner", runners[random.IntN(3)], "--set", fmt.Sprint("range=", 1024+random.IntN(100_000)))
		select {
		case <-b.ended:
		case <-time.After(time.Duration(random.IntN(500)) * time.Millisecond):
		}
		b.end(t, syscall.SIGKILL)
		accepted(t, demoFolder(t), out)
		if random.IntN(4) == 0 { // also what was begun anew after a change
			_ = os.Remove(filepath.Join(out, "facts", manifest.Success))
		}
	}
	finish(t, out)
}

// TestKilledBeforeItsWorkers keeps a pool of workers alive over the death of the build it served.
func TestKilledBeforeItsWorkers(t *testing.T) {
	pool := []string{"--runner", "prism", "--", "--environment_type=EXTERNAL", "--environment_config=" + startPool(t)}
	for _, moment := range []string{".knowcorpus/work/ingest-*/0-read/*.done", ".knowcorpus/work/annotate-*/0-label/*.done"} {
		out := filepath.Join(t.TempDir(), "out")
		b := start(t, out, pool...)
		b.until(out, moment)
		b.end(t, syscall.SIGKILL)
		accepted(t, demoFolder(t), out)
		again := start(t, out, pool...)
		<-again.ended
		if code := again.cmd.ProcessState.ExitCode(); code != 0 {
			t.Fatalf("with the same workers it ended with %d: %s", code, again.stderr.String())
		}
		same(t, sums(t, demoFolder(t)), sums(t, out))
	}
}

func TestInterrupted(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for _, runner := range []string{"plain", "direct", "prism"} {
			t.Run(fmt.Sprint(sig, " ", runner), func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "out")
				b := start(t, out, "--runner", runner)
				b.until(out, ".knowcorpus/building/facts")
				code, said := b.end(t, sig), b.stderr.String()
				if code != 130 || !strings.Contains(said, "error: interrupted") || !strings.Contains(said, "run the same command again") {
					t.Errorf("exit code %d, %s", code, said)
				}
				if _, err := os.Stat(filepath.Join(out, "corpus", manifest.Success)); err == nil {
					t.Error("it went on to its end")
				}
				finish(t, out, "--runner", runner)
			})
		}
	}
}

// TestTwoBuildsIntoOneFolder stops the first in the middle, so that there is no doubt that it is at work.
func TestTwoBuildsIntoOneFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	first := start(t, out)
	if !first.until(out, ".knowcorpus/building/facts") {
		t.Fatalf("the first ended: %s", first.stderr.String())
	}
	if err := first.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	second := start(t, out)
	<-second.ended
	said := second.stderr.String()
	if code := second.cmd.ProcessState.ExitCode(); code != 4 || !strings.Contains(said, "another knowcorpus is writing here") || !strings.Contains(said, "where: "+out) {
		t.Errorf("the second ended with %d: %s", code, said)
	}
	if err := first.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	<-first.ended
	if code := first.cmd.ProcessState.ExitCode(); code != 0 {
		t.Errorf("the first ended with %d: %s", code, first.stderr.String())
	}
	same(t, sums(t, demoFolder(t)), sums(t, out))
}
