// Command kcbench measures this project beside what others use, on the same input and in the same run.
//
// Nouns: bench (a question, such as bz2), impl (one way to answer it, ours or a peer's), row (one figure of an impl).
// Every impl is a process of its own, ours too: the same binary run as `kcbench child`. Runs are interleaved, a figure
// is the median over them. An impl with one core is pinned to it, so "MB/s" is a core's; "MB/cpu-s" is by processor
// time and holds on a busy machine; "MB peak" is the largest process. A rate counts what a process does from its start
// to its end, but for impls that report their own figures: those of which a structure is built first.
//
// Peers come from the package managers (`kcbench setup`) and run as their documentation says is fastest. One that is
// absent is named as absent. Inputs are made once and kept below the temporary folder, named after what they hold.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/pipelines"
)

func main() {
	pipelines.Worker(os.Args[1:]) // does not return in a worker process of the build bench
	os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr))
}

// Main is the command as a function: arguments without the program's name, exit code returned.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(args) > 0 && args[0] == "child" {
		if err := child(ctx, args[1:], stdout); err != nil {
			fmt.Fprintln(stderr, "error:", err)
			return 1
		}
		return 0
	}
	root := newRoot(stdout, stderr)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		fmt.Fprintln(stderr, "error:", err)
		return 1
	}
	return 0
}

const help = `kcbench measures knowcorpus beside its peers: each NAME is a bench, run on the same
input in one run, as processes of their own.

A row's ratio is ours over that row's, where ours is the first row of that unit:
above 1 is better for rates, below 1 for times and sizes.`

func newRoot(stdout, stderr io.Writer) *cobra.Command {
	s := &session{stderr: stderr}
	root := &cobra.Command{
		Use: "kcbench NAME", Short: "Measure knowcorpus beside its peers", Long: help,
		Example:       "  kcbench list\n  kcbench setup\n  kcbench bz2\n  kcbench match --size 20M --json",
		SilenceErrors: true, SilenceUsage: true,
		Args: cobra.ExactArgs(1),
	}
	root.CompletionOptions.DisableDefaultCmd = true
	f := root.Flags()
	asJSON := f.Bool("json", false, "print one JSON object")
	f.StringVar(&s.data, "data", "", "folder of the shared data (default ../shared/data beside the project)")
	f.StringVar(&s.input, "input", "", "measure on this file in place of the shared data (bz2, gz, json, wikitext, ingest)")
	f.IntVar(&s.runs, "runs", 3, "runs of each impl; a figure is the median")
	f.IntVar(&s.megabytes, "mb", 400, "decompressed megabytes to repeat inputs to, at least")
	f.StringVar(&s.size, "size", "1M", "surface forms of match, kb and five times as many statements of pairs, kb: 20M")
	f.BoolVar(&s.quick, "quick", false, "little data, one run: shows that every impl works, its figures mean nothing")
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if err := s.resolve(); err != nil {
			return err
		}
		switch args[0] {
		case "list":
			return list(stdout)
		case "setup":
			return s.setup(cmd.Context())
		}
		res, err := s.measure(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return res.print(stdout, *asJSON)
	}
	return root
}

func list(w io.Writer) error {
	for _, b := range benches {
		if _, err := fmt.Fprintf(w, "%-9s %s\n", b.name, b.doc); err != nil {
			return err
		}
	}
	return nil
}
