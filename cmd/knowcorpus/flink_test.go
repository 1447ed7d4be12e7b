package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// startFlink starts a job server with Flink inside and gives its address. KC_FLINK names the folder of its jars
// (.ci/oracles installs them).
func startFlink(t *testing.T) string {
	t.Helper()
	lib := os.Getenv("KC_FLINK")
	if lib == "" {
		missing(t, "KC_FLINK is not set: no Flink job server (run `source .ci/oracles`)")
	}
	dir := t.TempDir()
	conf := filepath.Join(dir, "conf")
	if err := os.MkdirAll(conf, 0o755); err != nil {
		t.Fatal(err)
	}
	yaml := "taskmanager.numberOfTaskSlots: 2\nparallelism.default: 2\n" +
		"taskmanager.memory.network.min: 128mb\ntaskmanager.memory.network.max: 128mb\n" // equal, or it refuses to start
	if err := os.WriteFile(filepath.Join(conf, "flink-conf.yaml"), []byte(yaml), 0o644); err != nil {
		t.Fatal(err)
	}
	ports := freePorts(t, 2)
	args := []string{"-Xmx2g"}
	for _, pkg := range []string{"util", "lang", "lang.invoke", "lang.reflect", "io", "net", "nio", "text", "time", "util.concurrent", "util.concurrent.atomic", "util.concurrent.locks"} {
		args = append(args, "--add-opens=java.base/java."+pkg+"=ALL-UNNAMED")
	}
	args = append(args, "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-cp", filepath.Join(lib, "*"),
		"org.apache.beam.runners.flink.FlinkJobServerDriver", "--flink-master=[local]", "--job-host=localhost",
		fmt.Sprint("--job-port=", ports[0]), fmt.Sprint("--artifact-port=", ports[1]), "--expansion-port=0",
		"--artifacts-dir="+filepath.Join(dir, "artifacts"), "--flink-conf-dir="+conf)
	log, err := os.Create(filepath.Join(dir, "server.log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("java", args...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		t.Fatalf("start the job server: %v", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed: the error says so
		log.Close()
		if t.Failed() {
			b, _ := os.ReadFile(log.Name())
			t.Logf("job server: …%s", b[max(0, len(b)-4000):])
		}
	})
	addr := fmt.Sprint("localhost:", ports[0])
	waitFor(t, addr)
	return addr
}

// freePorts asks the kernel; the ports are free when it returns, and nobody else on this machine is in a hurry.
func freePorts(t *testing.T, n int) []int {
	t.Helper()
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "localhost:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

func waitFor(t *testing.T, addr string) {
	t.Helper()
	for range 600 {
		c, err := net.DialTimeout("tcp", addr, time.Second)
		if err == nil {
			c.Close()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("nothing listens at %s after a minute", addr)
}
