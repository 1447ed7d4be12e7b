package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/doctor"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	"github.com/knowcorpus/knowcorpus/internal/source"
)

func newDoctor(inv *invocation) *cobra.Command {
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check that this machine can run a build",
		Long: "Check the inputs, the output folder (writable, hard links), disk space, memory, cores, the limit of open\n" +
			"files, Python and the runner's endpoint. It takes the flags of build. Each line is OK, WARN (it will do,\n" +
			"with a drawback) or FAIL (a build would end in an error), with a next step; exit code 6 on FAIL. Neither\n" +
			"Python nor Java is needed to build.",
		Example: "  knowcorpus doctor\n  knowcorpus doctor --config testdata/demo.yaml\n  knowcorpus doctor --runner flink -- --endpoint=localhost:8099",
	}
	inv.settings(cmd, true, true, true)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		r, err := inv.resolve(cmd)
		if err != nil {
			return err
		}
		c := r.Config
		req := doctor.Request{Out: c.Out, Runner: c.Runner, Endpoint: beamOption(inv.beamArgs, "endpoint"), Workers: c.Workers, Memory: int64(c.Memory)}
		for _, list := range [][]string{c.Wikidata, c.Text, c.Anchors} {
			if len(list) == 0 {
				continue
			}
			files, err := source.Expand(list)
			if err != nil {
				files = list // the check of each says what is wrong
			}
			req.Inputs = append(req.Inputs, files...)
		}
		report := doctor.Examine(cmd.Context(), req)
		if err := inv.show(report); err != nil {
			return err
		}
		if n := report.Failed(); n > 0 {
			return diag.New(diag.Check, sheet.Count(n, "check")+" failed", "", nil, "follow the step below each FAIL")
		}
		return nil
	}
	return cmd
}

// beamOption finds --name=value or --name value among Beam's own options.
func beamOption(args []string, name string) string {
	for i, a := range args {
		if value, ok := strings.CutPrefix(a, "--"+name+"="); ok {
			return value
		}
		if a == "--"+name && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}
