package pipelines

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/dataflow" // registers "dataflow"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/direct"   // registers "direct"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/flink"    // registers "flink"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"    // registers "prism"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
)

// Worker hands the process over to the Beam SDK when a runner started it as a worker, and does not return then.
// It must be called first thing in main: the arguments are the runner's, not ours.
func Worker(args []string) {
	for _, a := range args {
		if a == "--worker=true" || a == "--worker" || a == "-worker=true" || a == "-worker" {
			flag.Parse()
			beam.Init()
			return
		}
	}
}

// Configure sets up Beam for a runner: its own flags (what follows "--" on the command line), and the defaults
// this project was measured with. It is called once in a process, before Run.
func Configure(cfg config.Config, beamArgs []string) error {
	slots = make(chan struct{}, workers(cfg))
	flag.CommandLine.Init("knowcorpus", flag.ContinueOnError) // it would print 58 flags and exit
	flag.CommandLine.SetOutput(io.Discard)
	if err := flag.CommandLine.Parse(beamArgs); err != nil {
		return diag.New(diag.Usage, "Beam does not know an option after --", "", err, "see the runner's documentation for its options")
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("own executable: %w", err)
	}
	// without a worker binary the SDK runs `go build` on our source
	defaults := map[string]string{"worker_binary": self}
	switch cfg.Runner {
	case "prism":
		// the default splitting livelocks on large bundles and loses counter updates (Beam 2.77.0)
		defaults["experiments"] = "prism_disable_sdf_split"
	case "flink":
		defaults["environment_type"] = "LOOPBACK"
	}
	for name, value := range defaults {
		if f := flag.Lookup(name); f != nil && f.Value.String() == f.DefValue {
			if err := f.Value.Set(value); err != nil {
				return fmt.Errorf("beam option %s: %w", name, err)
			}
		}
	}
	beam.Init()
	logToFile(cfg.Out) // Init has set a log of its own, on standard error
	return nil
}

// runBeam lays the graph of a stage and runs it. A worker's error is found again in the runner's text.
func runBeam(ctx context.Context, runner string, st *stage, setup Setup) (err error) {
	defer func() { // construction panics on a graph that cannot be; it is a fault of ours either way
		if r := recover(); r != nil {
			err = diag.New(diag.Internal, "the pipeline of a stage cannot be built", st.name, fmt.Errorf("%v", r), "report this with the command")
		}
	}()
	swept, err := sweptTemp()
	if err != nil {
		return err
	}
	defer func() {
		if left := swept(); left != nil {
			err = errors.Join(err, left)
		}
	}()
	p, s := beam.NewPipelineWithRoot()
	construct(s, setup, st.phases)
	if _, err := beam.Run(ctx, runner, p); err != nil {
		if e, ok := diag.Decode(err.Error()); ok {
			return e
		}
		return diag.New(diag.Runner, "the runner failed", runner, err, "run again to go on where it stopped; what the runner said is in "+RunnerLog+" below --out; `--runner direct` needs no runner")
	}
	return nil
}

// sweptTemp gives this process a temporary folder of its own until the function it returns is called: Beam 2.77.0 leaves an
// empty file in it for each pipeline that it runs with workers in this process.
func sweptTemp() (func() error, error) {
	dir, err := os.MkdirTemp("", "knowcorpus-")
	if err != nil {
		return nil, diag.New(diag.Runner, "no temporary folder can be made", os.TempDir(), err, "make it writable, or set TMPDIR to one that is")
	}
	before, set := os.LookupEnv("TMPDIR")
	if err := os.Setenv("TMPDIR", dir); err != nil {
		return nil, fmt.Errorf("temporary folder: %w", err)
	}
	return func() error {
		restore := os.Unsetenv("TMPDIR")
		if set {
			restore = os.Setenv("TMPDIR", before)
		}
		return errors.Join(restore, os.RemoveAll(dir))
	}, nil
}

func workers(cfg config.Config) int {
	if cfg.Workers > 0 {
		return cfg.Workers
	}
	return runtime.GOMAXPROCS(0)
}
