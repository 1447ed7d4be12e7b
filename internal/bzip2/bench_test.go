//go:build unix

package bzip2

import (
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// sharedFile gives the path of a file of the shared data, or skips.
func sharedFile(t testing.TB, name string) string {
	root := os.Getenv("KC_SHARED")
	if root == "" {
		root = "../../../shared/data"
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared data: %v", err)
		}
		t.Skipf("shared data is absent: %v", err)
	}
	return path
}

const benchFile, benchCut = "wikidata/synth-263k.json.bz2", 6 << 20

// BenchmarkDecode decodes the first 6 MB of a compressed dump on one core. Bytes are decompressed ones.
func BenchmarkDecode(b *testing.B) {
	file, err := os.Open(sharedFile(b, benchFile))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	var total int64
	before := cpuSeconds(syscall.RUSAGE_SELF)
	for b.Loop() {
		c, err := NewChain(file, benchCut)
		if err != nil {
			b.Fatal(err)
		}
		var size int64
		for {
			block, err := c.Next()
			if err != nil {
				break // the cut
			}
			size += block.Size
		}
		c.Close()
		b.SetBytes(size)
		total += size
	}
	b.ReportMetric(float64(total)/1e6/(cpuSeconds(syscall.RUSAGE_SELF)-before), "MB/cpu-s")
}

// cpuSeconds is what this process, or the children it waited for, used: a measure that holds on a busy machine.
func cpuSeconds(who int) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// BenchmarkPeer is lbzip2 with one worker thread on the same part of the file.
func BenchmarkPeer(b *testing.B) {
	program, err := exec.LookPath("lbzip2")
	if err != nil {
		b.Skip("lbzip2 is not installed")
	}
	data, err := os.ReadFile(sharedFile(b, benchFile))
	if err != nil {
		b.Fatal(err)
	}
	part := filepath.Join(b.TempDir(), "part.bz2")
	if err := os.WriteFile(part, data[:benchCut], 0o644); err != nil {
		b.Fatal(err)
	}
	var total int64
	before := cpuSeconds(syscall.RUSAGE_CHILDREN)
	for b.Loop() {
		cmd := exec.Command(program, "-dc", "-n1", part)
		out, err := cmd.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		size, _ := io.Copy(io.Discard, out)
		_ = cmd.Wait() // complains of the cut
		b.SetBytes(size)
		total += size
	}
	b.ReportMetric(float64(total)/1e6/(cpuSeconds(syscall.RUSAGE_CHILDREN)-before), "MB/cpu-s")
}

// BenchmarkFindBlock looks for a magic that is not there.
func BenchmarkFindBlock(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	p := make([]byte, 4<<20)
	for i := range p {
		p[i] = byte(rng.Uint32())
	}
	b.SetBytes(int64(len(p)))
	for b.Loop() {
		if FindBlock(p, 0, int64(len(p))*8) >= 0 {
			b.Fatal("found one")
		}
	}
}
