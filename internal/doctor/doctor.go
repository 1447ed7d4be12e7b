// Package doctor checks what a build needs of a machine before it begins: the output folder, disk, memory, cores, open
// files, Python, the runner's endpoint.
//
// Noun: Check. A check changes nothing that stays, takes at most a few seconds, and ends in OK, WARN (it will do, with a
// drawback) or FAIL (a build would end in an error), with one next step. What a build can do without is never a FAIL.
package doctor

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// Level says how bad it is.
type Level string

// Levels.
const (
	OK   Level = "OK"
	Warn Level = "WARN"
	Fail Level = "FAIL"
)

// Check is one thing that was looked at.
type Check struct {
	Name  string `json:"name"`
	Level Level  `json:"level"`
	Found string `json:"found"`
	Next  string `json:"next,omitempty"`
}

// Request is what a build would be told.
type Request struct {
	Out      string
	Inputs   []string // files that are read; their sizes say how much disk is needed
	Runner   string
	Endpoint string // of the runner, "host:port"; "" where none is given
	Workers  int    // 0: one a core
	Memory   int64  // bytes a task sorts in
}

// Report is all checks.
type Report struct {
	Checks []Check `json:"checks"`
}

// Failed counts the checks that a build would not survive.
func (r *Report) Failed() int {
	n := 0
	for _, c := range r.Checks {
		if c.Level == Fail {
			n++
		}
	}
	return n
}

// Examine makes all checks.
func Examine(ctx context.Context, req Request) *Report {
	r := &Report{}
	input := r.inputs(req)
	r.Checks = append(r.Checks, folder(req.Out), disk(req.Out, input), memory(req), cores(req), files(), python(ctx))
	r.Checks = append(r.Checks, runner(ctx, req)...)
	return r
}

// Lay writes a line a check, and its next step below.
func (r *Report) Lay(s *sheet.Sheet) {
	for _, c := range r.Checks {
		s.Hang(fmt.Sprintf("%-4s  %-13s ", c.Level, c.Name), c.Found)
		if c.Next != "" {
			s.Hang(strings.Repeat(" ", 20), "→ "+c.Next)
		}
	}
}

func (r *Report) inputs(req Request) int64 {
	var total int64
	for _, name := range req.Inputs {
		f, err := os.Open(name)
		var info os.FileInfo
		if err == nil {
			info, err = f.Stat()
			f.Close()
		}
		if err == nil && !info.Mode().IsRegular() {
			err = errors.New("it is no file")
		}
		if err != nil {
			r.Checks = append(r.Checks, Check{"input", Fail, fmt.Sprintf("%s: %v", name, reason(err)), "check the path and its permissions"})
			continue
		}
		total += info.Size()
	}
	if len(req.Inputs) > 0 && len(r.Checks) == 0 {
		r.Checks = append(r.Checks, Check{"input", OK, fmt.Sprintf("%s, %s", sheet.Count(len(req.Inputs), "file"), sheet.Bytes(total)), ""})
	}
	return total
}

// folder writes a file where the output would go, links and removes it: commits rest on hard links.
func folder(out string) Check {
	dir, exists := nearest(out)
	temp, err := os.CreateTemp(dir, ".tmp-doctor-*")
	if err != nil {
		return Check{"out", Fail, fmt.Sprintf("%s cannot be written: %v", dir, reason(err)), "choose another --out, or change its permissions"}
	}
	defer os.Remove(temp.Name())
	linked := temp.Name() + "-link"
	_, err = temp.WriteString("x")
	if err = errors.Join(err, temp.Close()); err == nil {
		err = os.Link(temp.Name(), linked)
	}
	if err != nil {
		return Check{"out", Fail, fmt.Sprintf("%s has no hard links, which commits rest on: %v", dir, reason(err)), "choose an --out on a local or NFS file system"}
	}
	if err := os.Remove(linked); err != nil {
		return Check{"out", Fail, fmt.Sprintf("files in %s cannot be removed: %v", dir, reason(err)), "choose another --out"}
	}
	state := "can be written and linked"
	if !exists {
		state += ", and will be made"
	}
	return Check{"out", OK, out + " " + state, ""}
}

// nearest is the folder itself, or the first one above it that is there.
func nearest(out string) (dir string, exists bool) {
	dir, err := filepath.Abs(out)
	if err != nil {
		return out, false
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
			return at, at == dir
		}
	}
}

// disk compares free space with the input. The factor is a rule of thumb: a build of a synthetic dump of 59 MB (bz2) left
// 120 MB, and spills in progress add to that; a real dump has not been measured.
func disk(out string, input int64) Check {
	const factor, little = 8, 1 << 30
	dir, _ := nearest(out)
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return Check{"disk", Warn, fmt.Sprintf("free space of %s is not known: %v", dir, err), "see to it that there is room for the output"}
	}
	free := int64(st.Bavail) * int64(st.Bsize)
	found := sheet.Bytes(free) + " free"
	switch {
	case input > 0 && free < input*factor:
		return Check{"disk", Warn, fmt.Sprintf("%s; an input of %s may need %s", found, sheet.Bytes(input), sheet.Bytes(input*factor)), "choose an --out with more room, or make room: `knowcorpus gc` removes what stopped runs left"}
	case free < little:
		return Check{"disk", Warn, found, "make room, or choose another --out"}
	}
	return Check{"disk", OK, found, ""}
}

// memory compares what is available with what tasks sort in, and the 2 GB that a build of any size is held to.
func memory(req Request) Check {
	const peak = 2 << 30
	available := int64(-1)
	if b, err := os.ReadFile("/proc/meminfo"); err == nil {
		available = meminfo(string(b), "MemAvailable:")
	}
	if b, err := os.ReadFile("/sys/fs/cgroup/memory.max"); err == nil {
		if limit, err := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64); err == nil && (available < 0 || limit < available) {
			available = limit
		}
	}
	workers := req.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	sorts := int64(workers) * req.Memory
	switch {
	case available < 0:
		return Check{"memory", OK, "not known on this system", ""}
	case available < max(peak, sorts*2):
		return Check{"memory", Warn, fmt.Sprintf("%s available; a build is held to %s, of which %s sort %s", sheet.Bytes(available), sheet.Bytes(int64(peak)), sheet.Count(workers, "task"), sheet.Bytes(sorts)),
			"lower --workers or --set memory=…, or end other programs"}
	}
	return Check{"memory", OK, sheet.Bytes(available) + " available", ""}
}

// meminfo reads a line "MemAvailable:  123 kB"; -1 where there is none.
func meminfo(text, key string) int64 {
	for line := range strings.SplitSeq(text, "\n") {
		if rest, ok := strings.CutPrefix(line, key); ok {
			if n, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(rest, "kB")), 10, 64); err == nil {
				return n << 10
			}
		}
	}
	return -1
}

func cores(req Request) Check {
	n := runtime.GOMAXPROCS(0)
	if req.Workers > 2*n {
		return Check{"cores", Warn, fmt.Sprintf("%d, for %d tasks at a time", n, req.Workers), "lower --workers: tasks compute, they do not wait"}
	}
	return Check{"cores", OK, strconv.Itoa(n), ""}
}

// files: a merge holds a file open for each spill; 1024 is what most systems give, and is enough up to that many tasks.
func files() Check {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return Check{"open files", Warn, fmt.Sprintf("their limit is not known: %v", err), "see `ulimit -n`"}
	}
	found := fmt.Sprintf("%s at most", sheet.Number(uint64(limit.Cur)))
	if limit.Cur < 1024 {
		return Check{"open files", Warn, found, "raise it for large inputs: ulimit -n 4096"}
	}
	return Check{"open files", OK, found, ""}
}

// python is for those who use what is emitted; a build never runs it.
func python(ctx context.Context) Check {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	b, err := exec.CommandContext(ctx, "python3", "--version").Output()
	version := strings.TrimSpace(strings.TrimPrefix(string(b), "Python "))
	parts := strings.Split(version, ".")
	if err != nil || len(parts) < 2 {
		return Check{"python", Warn, "python3 is not found; no build needs it", "install Python 3.10 or later to import the library that is emitted"}
	}
	major, _ := strconv.Atoi(parts[0]) // 0 is too old as well
	minor, _ := strconv.Atoi(parts[1])
	if major < 3 || major == 3 && minor < 10 {
		return Check{"python", Warn, version + " is older than the library that is emitted supports", "install Python 3.10 or later to import it"}
	}
	return Check{"python", OK, version, ""}
}

// runner checks that what runs elsewhere can be reached. Java is looked for only where something here would start it:
// nowhere, so its absence is no fault.
func runner(ctx context.Context, req Request) []Check {
	if req.Runner != "flink" {
		return []Check{{"runner", OK, req.Runner + elsewhere(req.Runner), ""}}
	}
	if req.Endpoint == "" {
		return []Check{{"runner", Fail, "flink, and no endpoint of a job server is given", "add -- --endpoint=HOST:PORT"}}
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", req.Endpoint)
	if err != nil {
		return []Check{{"runner", Fail, fmt.Sprintf("flink at %s cannot be reached: %v", req.Endpoint, err), "start the job server, or mend the endpoint"}}
	}
	conn.Close()
	checks := []Check{{"runner", OK, "flink at " + req.Endpoint + " answers", ""}}
	if _, err := exec.LookPath("java"); err != nil {
		checks = append(checks, Check{"java", OK, "not here, and not needed here: Flink has its own", ""})
	}
	return checks
}

func elsewhere(runner string) string {
	if runner == "dataflow" {
		return ", which is in the cloud: what it needs is checked when a job is sent"
	}
	return ", in this process"
}

// reason takes the path off an error of the system: it is said apart.
func reason(err error) error {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
