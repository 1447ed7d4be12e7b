package main

import (
	"bufio"
	"strings"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/table"
)

func newCat(inv *invocation) *cobra.Command {
	var id string
	var limit int
	var names []string
	for _, t := range table.Tables() {
		names = append(names, t.Name)
	}
	cmd := &cobra.Command{
		Use: "cat WHAT DIR", Short: "Print a table as JSON lines",
		Long:      "Print a table of an output folder as JSON lines. WHAT is one of\n  " + strings.Join(names, " "),
		Example:   "  knowcorpus cat annotations out --limit 1\n  knowcorpus cat entities out --id Q42",
		Args:      cobra.ExactArgs(2),
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			t, err := table.Named(args[0])
			if err != nil {
				return err
			}
			store, err := objstore.Open(args[1])
			if err != nil {
				return err
			}
			out := bufio.NewWriterSize(inv.stdout, 1<<16)
			if err := t.Print(cmd.Context(), store, id, limit, out); err != nil {
				return err
			}
			return out.Flush()
		},
	}
	cmd.Flags().StringVar(&id, "id", "", "only rows with this id (Q…, P…, class name, doc_id, row id)")
	cmd.Flags().IntVar(&limit, "limit", 0, "at most this many rows; 0: all")
	return cmd
}
