//go:build linux

package source

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/klauspost/compress/gzip"

	"github.com/knowcorpus/knowcorpus/internal/bzip2/bzip2test"
)

// bombs are files that become, or claim, a gigabyte or more.
var bombs = map[string]struct {
	format Format
	rule   string
	write  func(t *testing.T) []byte
}{
	"bz2 of runs": {Bzip2, RuleRatio, func(t *testing.T) []byte {
		// 180,000 runs of 259 bytes are a block of 900,000 equal bytes: one run again.
		block := bytes.Repeat([]byte{0xff}, 180_000*259)
		crc := bzip2test.CRC(block)
		var symbols []int
		for n := 900_000; n > 0; n = (n - 1) / 2 {
			symbols = append(symbols, (n-1)&1)
		}
		f := new(bzip2test.File)
		f.Begin()
		for range 1<<30/len(block) + 1 {
			f.Raw(crc, 0, []byte{0xff}, symbols)
		}
		f.End()
		if len(f.Bytes()) > 1000 {
			t.Fatalf("the bomb has %d bytes", len(f.Bytes()))
		}
		return f.Bytes()
	}},
	"gz of many members": {Gzip, RuleRatio, func(t *testing.T) []byte {
		var member bytes.Buffer
		w := gzip.NewWriter(&member)
		w.Write(make([]byte, 1<<20))
		w.Close()
		return bytes.Repeat(member.Bytes(), 1<<10)
	}},
	"zst of runs": {Zstd, RuleRatio, func(t *testing.T) []byte {
		file := []byte("\x28\xb5\x2f\xfd\x00\x58")
		for range 1 << 13 {
			file = append(file, 0x02, 0x00, 0x10, 'x') // 128 KiB of x
		}
		return append(file, 0x01, 0, 0)
	}},
	"zst with a window of 2 GiB": {Zstd, RuleZstWindow, func(t *testing.T) []byte {
		return []byte("\x28\xb5\x2f\xfd\x00\xa8\x09\x00\x00x")
	}},
	"zst with one segment of 2 GiB": {Zstd, RuleZstWindow, func(t *testing.T) []byte {
		return []byte("\x28\xb5\x2f\xfd\xa0\x00\x00\x00\x80\x09\x00\x00x")
	}},
	"plain line of 1 GiB": {Plain, RuleTooLong, func(t *testing.T) []byte { return nil }},
}

const maxMemory = 200 << 20

// Each bomb is read in a process of its own, whose memory the system counts.
func TestBombsAreRefusedInLittleMemory(t *testing.T) {
	for name, bomb := range bombs {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "bomb")
			if err := os.WriteFile(path, bomb.write(t), 0o644); err != nil {
				t.Fatal(err)
			}
			if bomb.format == Plain {
				if err := os.Truncate(path, 1<<30); err != nil {
					t.Fatal(err)
				}
			}
			cmd := exec.Command(os.Args[0], "-test.run=^TestReadBomb$")
			cmd.Env = append(os.Environ(), "KC_BOMB="+path, "KC_BOMB_RULE="+bomb.rule)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
			if memory := used.Maxrss << 10; memory > maxMemory {
				t.Errorf("%d MB of memory", memory>>20)
			}
			t.Logf("%d MB, user %v, system %v", used.Maxrss>>10, cmd.ProcessState.UserTime(), cmd.ProcessState.SystemTime())
		})
	}
}

// TestReadBomb is the process that reads a bomb.
func TestReadBomb(t *testing.T) {
	path := os.Getenv("KC_BOMB")
	if path == "" {
		t.Skip("runs only as a part of TestBombsAreRefusedInLittleMemory")
	}
	ranges, err := Plan(path, 0)
	if err != nil {
		t.Fatal(err)
	}
	var given int64
	err = Lines(context.Background(), ranges[0], Limits{}, func(line []byte, _ Position) error {
		given += int64(len(line))
		return nil
	})
	rule := os.Getenv("KC_BOMB_RULE")
	var corrupt *CorruptError
	var bad *BadRecord
	if !(errors.As(err, &corrupt) && corrupt.Rule == rule || errors.As(err, &bad) && bad.Rule == rule) {
		t.Fatalf("%d bytes and %v, want %s", given, err, rule)
	}
}
