package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/explain"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/inspect"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// kbCommands ask the knowledge base what annotation asks it.
func kbCommands(inv *invocation) []*cobra.Command {
	return []*cobra.Command{newKBStats(inv), newKBLookup(inv), newKBFacts(inv)}
}

func newKBStats(inv *invocation) *cobra.Command {
	var verify bool
	cmd := &cobra.Command{
		Use: "stats DIR", Short: "Counts and sizes of the knowledge base",
		Long: "Print how many surface forms, entities and statements the knowledge base of DIR holds, what they take, and\n" +
			"what was left out by which rule.",
		Example: "  knowcorpus kb stats out",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withKB(cmd.Context(), args[0], func(f *folder.Folder) error {
				k, err := f.KB()
				if err != nil {
					return err
				}
				if verify {
					if err := k.Verify(); err != nil {
						return folder.Unreadable("kb", err)
					}
				}
				return inv.show(inspect.KBStats{Stats: k.Stats()})
			})
		},
	}
	cmd.Flags().BoolVar(&verify, "verify", false, "read the three files and compare their checksums first")
	return cmd
}

func newKBLookup(inv *invocation) *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use: "lookup SURFACE DIR", Short: "Which entities a surface form can be",
		Long: "Print the entities that SURFACE can stand for, best first: in its own case, then in others. COUNT is how\n" +
			"often the form is a link to the entity, where Wikipedia dumps gave such counts, else its statements and\n" +
			"sitelinks; KIND is where the form comes from: label, alias, redirect, anchor, title or variant.",
		Example: "  knowcorpus kb lookup Paris out\n  knowcorpus kb lookup \"Marie Curie\" out --json",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withKB(cmd.Context(), args[1], func(f *folder.Folder) error {
				k, err := f.KB()
				if err != nil {
					return err
				}
				found, err := inspect.LookUp(k, args[0], limit)
				if err != nil {
					return err
				}
				return inv.show(found)
			})
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 20, "candidates that are printed; 0: all")
	return cmd
}

func newKBFacts(inv *invocation) *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use: "facts HEAD [TAIL] DIR", Short: "What is stated of an entity, or between two",
		Long: "Print the statements about HEAD, or those from HEAD to TAIL and back: property, value, rank where it is not\n" +
			"the normal one, statement id, qualifiers. HEAD and TAIL are ids or names; a name is its best candidate.",
		Example: "  knowcorpus kb facts Q7186 out\n  knowcorpus kb facts \"Marie Curie\" Warsaw out",
		Args:    cobra.RangeArgs(2, 3),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withKB(cmd.Context(), args[len(args)-1], func(f *folder.Folder) error {
				var ends [2]wikidata.QID
				k, err := f.KB()
				for i := 0; i < len(args)-1 && err == nil; i++ {
					ends[i], err = inspect.Item(k, args[i])
				}
				if err != nil {
					return err
				}
				facts, err := explain.Stated(cmd.Context(), f, ends[0], ends[1], limit)
				if err != nil {
					return err
				}
				return inv.show(facts)
			})
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 50, "statements that are printed; 0: all")
	return cmd
}

// withKB opens the folder of a build whose knowledge base is committed.
func withKB(ctx context.Context, dir string, ask func(*folder.Folder) error) error {
	f, err := folder.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Need("kb"); err != nil {
		return err
	}
	return ask(f)
}
