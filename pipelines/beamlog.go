package pipelines

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// RunnerLog is the name, below --out, of what Beam and its runners say: plans and stack traces that a user should not
// have to read, and that whoever mends a runner needs.
const RunnerLog = Hidden + "/runner.log"

// logToFile sends the log of Beam and its runners there; nowhere where --out is not local. A pool of workers has no
// --out of its own: it complains where it was started.
func logToFile(out string) {
	var to io.Writer = io.Discard
	if out == "" {
		to = os.Stderr
	} else if store, err := objstore.Open(out); err == nil {
		if local, ok := store.(objstore.Localizer); ok {
			if path, ok := local.LocalPath(RunnerLog); ok {
				to = &lazyFile{path: path}
			}
		}
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(to, nil)))
	log.SetLogger(plainLog{to})
}

// plainLog writes a line a message.
type plainLog struct{ to io.Writer }

// Log drops what is below a warning: at Info, Direct prints whole plans.
func (l plainLog) Log(_ context.Context, sev log.Severity, _ int, msg string) {
	if sev >= log.SevWarn {
		fmt.Fprintf(l.to, "%s\n", msg)
	}
}

// lazyFile makes the file with the first line, anew in each process, where the folder is already ours.
type lazyFile struct {
	path string
	once sync.Once
	file *os.File
}

func (f *lazyFile) Write(p []byte) (int, error) {
	f.once.Do(func() {
		f.file, _ = os.Create(f.path) // a log that cannot be kept must not fail the build
	})
	if f.file == nil {
		return len(p), nil
	}
	return f.file.Write(p)
}
