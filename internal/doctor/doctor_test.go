package doctor

import (
	"net"
	"os"
	"path/filepath"
	"testing"
)

func TestMeminfo(t *testing.T) {
	const text = "MemTotal:       32881044 kB\nMemAvailable:   24300000 kB\n"
	if got := meminfo(text, "MemAvailable:"); got != 24300000<<10 {
		t.Errorf("got %d", got)
	}
	for _, bad := range []string{"", "MemAvailable: x kB\n", "MemFree: 1 kB"} {
		if got := meminfo(bad, "MemAvailable:"); got != -1 {
			t.Errorf("%q gives %d", bad, got)
		}
	}
}

// TestFolderLeavesNothing: neither the folder nor a file is there afterwards.
func TestFolderLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if c := folder(filepath.Join(dir, "a", "b")); c.Level != OK {
		t.Errorf("%+v", c)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestEndpoint(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	req := Request{Runner: "flink", Endpoint: l.Addr().String()}
	if c := runner(t.Context(), req); c[0].Level != OK {
		t.Errorf("%+v", c)
	}
	l.Close()
	if c := runner(t.Context(), req); c[0].Level != Fail || c[0].Next == "" {
		t.Errorf("%+v", c)
	}
	if c := runner(t.Context(), Request{Runner: "direct"}); c[0].Level != OK {
		t.Errorf("%+v", c)
	}
}
