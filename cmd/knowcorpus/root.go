package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
)

// invocation is what every subcommand shares.
type invocation struct {
	stdout, stderr io.Writer
	beamArgs       []string

	file   string
	set    []string
	asJSON bool
	quiet  bool
}

const rootHelp = `knowcorpus turns a Wikidata dump into a library of Python classes, and text into
code-style training data for information extraction, by distant supervision.

  Wikidata dump ──ingest──► facts/
  facts/ ─────────schema──► schema/       Entities.py Relations.py Events.py
  facts/ schema/ ─────kb──► kb/
  text, kb/ ────annotate──► annotations/
  annotations/ ───corpus──► corpus/

build runs the whole chain; each stage can be run alone, and is skipped while
nothing it depends on has changed. A run that was stopped goes on where it was.

Exit codes: 0 done, 1 a fault of ours, 2 usage or configuration, 3 bad input,
4 storage, 5 runner or workers, 6 a check found violations, 130 interrupted.`

func newRoot(inv *invocation) *cobra.Command {
	root := &cobra.Command{
		Use: "knowcorpus", Short: "Wikidata and text in, Python classes and training data out", Long: rootHelp,
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
	}
	root.PersistentFlags().BoolVar(&inv.asJSON, "json", false, "print the result, and an error, as JSON")
	root.PersistentFlags().BoolVar(&inv.quiet, "quiet", false, "no progress")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return diag.New(diag.Usage, "the command line is not valid", cmd.CommandPath(), err, "see `"+cmd.CommandPath()+" --help`")
	})
	root.AddCommand(stageCommands(inv)...)
	root.AddCommand(newCat(inv), newValidate(inv), newConfig(inv), newWorkerPool(inv), newVersion(inv), newPublish(inv), newExplain(inv), newParse(inv), newGC(inv), newPlan(inv), newDoctor(inv), newScore(inv), newCalibrate(inv))
	for _, c := range root.Commands() {
		switch c.Name() {
		case "schema":
			c.AddCommand(schemaCommands(inv)...)
		case "kb":
			c.AddCommand(kbCommands(inv)...)
		}
		for _, c := range append(c.Commands(), c) {
			c.Args = usageArgs(c.Args)
		}
	}
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return diag.New(diag.Usage, fmt.Sprintf("there is no command %q", args[0]), "", nil, "see `knowcorpus --help`")
		}
		return cmd.Help()
	}
	root.Args = cobra.ArbitraryArgs
	return root
}

// usageArgs turns cobra's complaint about arguments into a usage error.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	if check == nil {
		check = cobra.NoArgs
	}
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return diag.New(diag.Usage, "the arguments are not valid", cmd.CommandPath(), err, "usage: "+cmd.UseLine())
		}
		return nil
	}
}

// settings gives a command the flags that name inputs, the output and the runner.
func (inv *invocation) settings(cmd *cobra.Command, wikidata, text, anchors bool) {
	f := cmd.Flags()
	f.StringVar(&inv.file, "config", "", "YAML file of settings")
	f.StringArrayVar(&inv.set, "set", nil, "any setting, as key=value (see `knowcorpus config`)")
	list := func(name, doc string) { f.StringArray(name, nil, doc) }
	scalar := func(name, doc string) { f.String(name, "", doc) }
	if wikidata {
		list("wikidata", "Wikidata JSON dump; repeatable, globs")
	}
	if text {
		list("text", "text: Wikipedia XML, JSON lines, Parquet or plain; repeatable, globs")
	}
	if anchors {
		list("anchors", "Wikipedia dump whose links give priors; repeatable, globs")
	}
	scalar("out", "folder of all stages (default out)")
	scalar("runner", "plain, direct, prism, flink or dataflow (default direct)")
	scalar("workers", "tasks at the same time in a process (default one a core)")
	scalar("lang", "languages, first one preferred: en,de (default en)")
}

// resolve layers the settings of a command that has them.
func (inv *invocation) resolve(cmd *cobra.Command) (*config.Resolved, error) {
	flags := map[string][]string{}
	lists := map[string]bool{}
	for _, setting := range config.Settings() {
		lists[setting.Key] = setting.IsList()
		flag := cmd.Flags().Lookup(setting.Key)
		if flag == nil || !flag.Changed {
			continue
		}
		if many, ok := flag.Value.(pflag.SliceValue); ok {
			flags[setting.Key] = many.GetSlice()
		} else if setting.IsList() {
			flags[setting.Key] = config.SplitList(flag.Value.String())
		} else {
			flags[setting.Key] = []string{flag.Value.String()}
		}
	}
	for _, kv := range inv.set {
		key, value, ok := strings.Cut(kv, "=")
		if !ok {
			return nil, diag.New(diag.Usage, "--set needs key=value", kv, errors.New("there is no ="), "for example --set ingest.max_rejects=0.01")
		}
		flags[key] = []string{value}
		if lists[key] {
			flags[key] = config.SplitList(value)
		}
	}
	return config.Resolve(config.Source{File: inv.file, Env: os.Environ(), Flags: flags})
}
