package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/config"
)

func newConfig(inv *invocation) *cobra.Command {
	cmd := &cobra.Command{
		Use: "config", Short: "Print the resolved configuration and where each value comes from",
		Long: "Print every setting with its value, where it comes from (default, file, environment, flag), its\n" +
			"environment variable and its meaning. Flags win over the environment, the environment over the file.",
	}
	inv.settings(cmd, true, true, true)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		r, err := inv.resolve(cmd)
		if err != nil {
			return err
		}
		if inv.asJSON {
			return printConfigJSON(inv, r)
		}
		tw := tabwriter.NewWriter(inv.stdout, 0, 4, 2, ' ', 0)
		fmt.Fprintln(tw, "KEY\tVALUE\tFROM\tENVIRONMENT\tMEANING")
		for _, s := range config.Settings() {
			fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\n", s.Key, printable(r.Config.Value(s)), printable(r.Origin[s.Key]), s.Env, s.Doc)
		}
		return tw.Flush()
	}
	return cmd
}

func printConfigJSON(inv *invocation, r *config.Resolved) error {
	enc := json.NewEncoder(inv.stdout)
	for _, s := range config.Settings() {
		row := map[string]string{"key": s.Key, "value": r.Config.Value(s), "from": r.Origin[s.Key], "env": s.Env, "doc": s.Doc, "default": s.Default}
		if err := enc.Encode(row); err != nil {
			return err
		}
	}
	return nil
}
