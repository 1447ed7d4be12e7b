package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/inspect"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// schemaCommands look at libraries of classes.
func schemaCommands(inv *invocation) []*cobra.Command {
	return []*cobra.Command{newSchemaShow(inv), newSchemaDiff(inv), newSchemaExport(inv), newSchemaConflicts(inv)}
}

const libraryHelp = "\n\nA library is the --out of a build, a folder with Entities.py, Relations.py and Events.py, or one Python file."

func newSchemaShow(inv *invocation) *cobra.Command {
	return &cobra.Command{
		Use: "show NAME|ID LIBRARY", Short: "Print a class as Python, with its place in the taxonomy",
		Long: "Print the classes that go by a name, a Q-id or a P-id (a property can be a relation and an event) as the\n" +
			"library prints them. `knowcorpus explain` says more: evidence of types, conflicts, where it is used." + libraryHelp,
		Example: "  knowcorpus schema show City out\n  knowcorpus schema show P39 out\n  knowcorpus schema show Person my_classes.py --json",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			lib, err := folder.Library(cmd.Context(), args[1])
			if err != nil {
				return err
			}
			found, err := inspect.Show(lib, args[0])
			if err != nil {
				return err
			}
			return inv.show(found)
		},
	}
}

func newSchemaDiff(inv *invocation) *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use: "diff BEFORE AFTER", Short: "Say what changed between two libraries",
		Long: "Print the classes that were removed, added, renamed, re-parented, retyped or described anew, compared by\n" +
			"Wikidata id, by name where a class has none. Exit code 6 when there is a difference." + libraryHelp,
		Example: "  knowcorpus schema diff out-2024-05 out-2024-06\n  knowcorpus schema diff old/schema new/schema --json | jq .changes",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			var libs [2]*schemalib.Library
			for i, name := range args {
				var err error
				if libs[i], err = folder.Library(cmd.Context(), name); err != nil {
					return err
				}
			}
			changes := inspect.NewChanges(args[0], args[1], libs[0], libs[1], limit)
			if err := inv.show(changes); err != nil {
				return err
			}
			if n := len(changes.Changes); n > 0 {
				return diag.New(diag.Check, fmt.Sprintf("the libraries differ in %d places", n), args[0]+" and "+args[1], nil, "")
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 20, "changes of a sort that are printed; 0: all")
	return cmd
}

func newSchemaExport(inv *invocation) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use: "export LIBRARY --format FORMAT", Short: "Print a library as Pydantic, JSON Schema, GoLLIE or sentences",
		Long: "Print all classes in another form:\n" +
			"  pydantic    models, with types for the ends of relations and the roles of events\n" +
			"  jsonschema  one schema with a definition a class\n" +
			"  gollie      dataclasses in the form of GoLLIE's guidelines\n" +
			"  natural     a sentence a class, for prompts in plain language" + libraryHelp,
		Example: "  knowcorpus schema export out --format pydantic > models.py\n  knowcorpus schema export my_classes.py --format jsonschema",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			known := false
			for _, f := range schemalib.ExportFormats {
				known = known || f == format
			}
			if !known {
				return diag.New(diag.Usage, fmt.Sprintf("there is no format %q", format), "--format", nil, "one of: "+strings.Join(schemalib.ExportFormats, ", "))
			}
			lib, err := folder.Library(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return lib.Export(format, inv.stdout)
		},
	}
	cmd.Flags().StringVar(&format, "format", "", strings.Join(schemalib.ExportFormats, ", "))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(schemalib.ExportFormats, cobra.ShellCompDirectiveNoFileComp)) // the flag is there
	return cmd
}

func newSchemaConflicts(inv *invocation) *cobra.Command {
	var limit int
	var rule string
	cmd := &cobra.Command{
		Use: "conflicts DIR", Short: "Print what contradicts or resembles each other in the dump, and what was done",
		Long: "Print the conflicts that were met when the library was built, by rule: types of one label, near-identical\n" +
			"descriptions, cycles in the taxonomy, constraints that contradict each other or the statements, role\n" +
			"names that collide. Each with the ids, the evidence and the resolution taken.",
		Example: "  knowcorpus schema conflicts out\n  knowcorpus schema conflicts out --rule same-label --limit 0",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := folder.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			found, err := inspect.ReadConflicts(cmd.Context(), f, rule, limit)
			if err != nil {
				return err
			}
			return inv.show(found)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 5, "conflicts of a rule that are printed; 0: all")
	cmd.Flags().StringVar(&rule, "rule", "", "only this rule")
	return cmd
}
