package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// bench is a question that impls answer.
type bench struct {
	name, doc string
	plan      func(ctx context.Context, s *session) (*plan, error)
}

// plan is a bench with its inputs made.
type plan struct {
	bytes int64 // of the input, decompressed
	impls []impl
	goals []goal
}

// impl is one way to answer: a command.
type impl struct {
	name    string
	peer    bool
	version string
	absent  string // why it cannot run; "" where it can
	argv    []string
	stdin   string // a file
	cores   int    // that it is pinned to
	twins   int    // further processes of the same command that run meanwhile, on the same cores
	bytes   int64  // it works through, with its twins; what rates count
	reports bool   // it prints its own figures: a JSON object, unit to value
	units   []string
}

// Units of what is measured from outside of a process.
const (
	seconds  = "s"
	cpuTime  = "cpu-s"
	rate     = "MB/s"
	cpuRate  = "MB/cpu-s"
	peakRSS  = "MB peak"
	megabyte = 1e6
)

var throughput = []string{rate, cpuRate, peakRSS}

// benches in the order in which `list` names them.
var benches = []bench{
	{"bz2", "decode bz2, bytes of the content", planBz2},
	{"gz", "decode gzip of many members", planGz},
	{"json", "dump JSON to facts, to the full model, or parsed at all", planJSON},
	{"wikitext", "Wikipedia XML and wikitext to text and links", planWikitext},
	{"extract", "what extractors keep and drop of the same Wikipedia pages", planExtract},
	{"ingest", "the ingest stage beside decoding its bz2 alone, on the synthetic dump; memory at 1x and 4x of the file", planIngest},
	{"real", "ingest on real records, which have many languages, under ids of their own", planReal},
	{"bad", "files made to hurt: each is to end in a second and 200 MB", planBad},
	{"build", "the whole build on each runner, one core and two", planBuild},
	{"match", "find all surface forms in running text", planMatch},
	{"pairs", "what is stated between two items, nine of ten questions without an answer", planPairs},
	{"kb", "build and open the tables of the knowledge base", planKB},
	{"annotate", "mentions a second of the annotate stage, and where its time goes", planAnnotate},
}

// session is what the flags say and where things lie.
type session struct {
	data, input, size string
	runs, megabytes   int
	quick             bool
	stderr            io.Writer

	root  string // of the project
	self  string // this binary
	cache string // of inputs
	tools string // of peers
}

func (s *session) resolve() (err error) {
	if s.self, err = os.Executable(); err != nil {
		return err
	}
	if s.root, err = projectRoot(); err != nil {
		return err
	}
	if s.data == "" {
		s.data = os.Getenv("KC_SHARED")
	}
	if s.data == "" {
		s.data = filepath.Join(s.root, "..", "shared", "data")
	}
	if s.tools = os.Getenv("KC_PEERS"); s.tools == "" {
		dir, err := os.UserCacheDir()
		if err != nil {
			return err
		}
		s.tools = filepath.Join(dir, "knowcorpus-peers")
	}
	s.cache = filepath.Join(os.TempDir(), "kcbench-inputs")
	if s.quick {
		s.runs, s.megabytes, s.size = 1, 1, "20K"
	}
	if s.runs < 1 || s.megabytes < 1 {
		return fmt.Errorf("--runs and --mb begin at 1")
	}
	return os.MkdirAll(s.cache, 0o755)
}

// projectRoot is the folder of go.mod at or above the working one: peers' sources and the data lie relative to it.
func projectRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		b, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil && strings.HasPrefix(string(b), "module github.com/knowcorpus/knowcorpus\n") {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("%s is not inside the project: run kcbench from there", dir)
		}
	}
}

// count parses 500, 20K, 5M.
func count(size string) (int, error) {
	digits := strings.TrimRight(size, "kKmM")
	n, err := strconv.Atoi(digits)
	switch strings.ToLower(size[len(digits):]) {
	case "k":
		n *= 1e3
	case "m":
		n *= 1e6
	case "":
	default:
		err = fmt.Errorf("it ends in %q", size[len(digits):])
	}
	if err != nil || n < 1000 || n > 1e9 {
		return 0, fmt.Errorf("--size %s: want a number from 1K to 1000M (%v)", size, err)
	}
	return n, nil
}

// ours is an impl that is a child of this binary.
func (s *session) ours(name string, cores int, bytes int64, op string, args ...string) impl {
	return impl{name: name, version: "this tree", argv: append([]string{s.self, "child", op}, args...), cores: cores, bytes: bytes, units: throughput}
}

// apart is a command that takes one core, once a core at the same time: what the machine gives to two that share nothing
// but its memory, so the most that two cores can be of one.
func apart(im impl) impl {
	im.name, im.cores, im.twins, im.bytes = "two processes, a core each", 2, 1, 2*im.bytes
	im.units = []string{rate}
	return im
}
