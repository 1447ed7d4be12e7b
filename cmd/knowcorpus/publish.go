package main

import (
	"github.com/spf13/cobra"
)

func newPublish(inv *invocation) *cobra.Command {
	cmd := &cobra.Command{
		Use: "publish DIR URI", Short: "Copy the corpora to where others read them, committed there as a whole",
		Long: "Copy corpus/ of DIR to URI, a folder (object stores come later). Its MANIFEST.json, SHA256SUMS and\n" +
			"_SUCCESS are written last: a reader at URI sees all of it or nothing.",
		Example: "  knowcorpus publish out /data/corpora/2024-06",
		Args:    cobra.ExactArgs(2),
	}
	inv.settings(cmd, false, false, false)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		inv.set = append(inv.set, "out="+args[0], "publish.to="+args[1])
		r, err := inv.resolve(cmd)
		if err != nil {
			return err
		}
		return inv.runStages(cmd.Context(), r.Config, []string{"publish"}, false)
	}
	return cmd
}
