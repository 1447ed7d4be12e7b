// Command knowcorpus turns a Wikidata dump into a library of Python classes, and text into code-style training data
// for information extraction. `knowcorpus help` teaches the rest.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

func main() {
	signal.Ignore(syscall.SIGPIPE) // else `cat … | head` ends by the signal, and a shell with pipefail calls that a failure
	pipelines.Worker(os.Args[1:])  // does not return in a worker process
	os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr))
}

// Main is the command as a function: arguments without the program's name, exit code returned.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ours, beamArgs := splitBeamArgs(args)
	root := newRoot(&invocation{stdout: stdout, stderr: stderr, beamArgs: beamArgs})
	root.SetArgs(ours)
	root.SetOut(stdout)
	root.SetErr(stderr)
	ended := make(chan error, 1)
	go func() { ended <- root.ExecuteContext(ctx) }()
	var err error
	select {
	case err = <-ended:
	case <-ctx.Done():
		// everything on disk is written to be left at any moment, so nothing is waited for
		err = ctx.Err()
	}
	if err == nil {
		return 0
	}
	if errors.Is(err, context.Canceled) || ctx.Err() != nil {
		err = diag.New(diag.Interrupted, "interrupted", "", nil, "run the same command again: it goes on where it stopped")
	}
	if errors.Is(err, syscall.EPIPE) { // `cat … | head` has read enough
		return 0
	}
	said := diag.Of(pipelines.Fault(err))
	printError(stderr, said, wantsJSON(ours))
	return diag.ExitCode(said)
}

// splitBeamArgs cuts off what follows "--": options of Beam's own.
func splitBeamArgs(args []string) (ours, beam []string) {
	for i, a := range args {
		if a == "--" {
			return args[:i], args[i+1:]
		}
	}
	return args, nil
}

func wantsJSON(args []string) bool {
	for _, a := range args {
		if a == "--json" || a == "--json=true" {
			return true
		}
	}
	return false
}

// printError prints what, where, why and what to do next, each once. Control characters of strangers are escaped.
func printError(w io.Writer, e *diag.Error, asJSON bool) {
	if asJSON {
		b, _ := json.Marshal(map[string]any{"error": e}) // strings only: cannot fail
		fmt.Fprintf(w, "%s\n", b)
		return
	}
	fmt.Fprintf(w, "error: %s\n", printable(e.What))
	for _, part := range []struct{ name, text string }{{"where", e.Where}, {"why", e.Why}, {"next", e.Next}} {
		if part.text != "" {
			fmt.Fprintf(w, "  %-6s %s\n", part.name+":", strings.ReplaceAll(printable(part.text), "\n", "\n         "))
		}
	}
}

// printable keeps a terminal from being driven by a file name or a label.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r >= ' ' && r != 0x7f && (r < 0x80 || r > 0x9f) && (r < 0x202a || r > 0x202e) && (r < 0x2066 || r > 0x2069) {
			return r
		}
		return '\uFFFD'
	}, s)
}
