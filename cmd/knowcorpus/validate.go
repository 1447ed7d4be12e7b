package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/validate"
)

func newValidate(inv *invocation) *cobra.Command {
	return &cobra.Command{
		Use: "validate DIR", Short: "Re-check digests, tables, offsets and code of an output folder",
		Long: "Read everything below DIR again and check it: each file against its digest, each table against its row\n" +
			"count, each annotation's offsets against the text, each row of code by parsing it. Exit code 6 when\n" +
			"something is wrong.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			store, err := objstore.Open(args[0])
			if err != nil {
				return err
			}
			r, err := validate.Dir(cmd.Context(), store)
			if err != nil {
				return err
			}
			if len(r.Folders) == 0 {
				return diag.New(diag.Usage, "there is nothing to validate", args[0], nil, "give the --out folder of a build")
			}
			if err := printReport(inv, r); err != nil {
				return err
			}
			total := 0
			for _, n := range r.Found {
				total += n
			}
			if total > 0 {
				return diag.New(diag.Check, fmt.Sprintf("%d violations", total), args[0], nil, "run the stage of the folder again: what does not verify is written anew")
			}
			return nil
		},
	}
}

func printReport(inv *invocation, r *validate.Report) error {
	if inv.asJSON {
		return json.NewEncoder(inv.stdout).Encode(r)
	}
	for _, v := range r.Violations {
		fmt.Fprintf(inv.stdout, "%-8s %s: %s\n", v.Rule, printable(v.Where), printable(v.Detail))
	}
	for _, rule := range slices.Sorted(maps.Keys(r.Found)) {
		if n := r.Found[rule]; n > validate.Limit {
			fmt.Fprintf(inv.stdout, "%-8s %d more\n", rule, n-validate.Limit)
		}
	}
	_, err := fmt.Fprintf(inv.stdout, "checked %d folders, %d rows\n", len(r.Folders), r.Rows)
	return err
}
