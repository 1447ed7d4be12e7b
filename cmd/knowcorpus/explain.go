package main

import (
	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/explain"
	"github.com/knowcorpus/knowcorpus/internal/folder"
)

const explainHelp = `Say what is known under an id of an output folder, and where it comes from. ID is

  a doc_id      every sentence with its mentions, relations and events: rule,
                probability, tier, and the statement of the dump behind each
  Q42           the item: types, classes, statements in words, where it is
                mentioned; and the class of the library it is
  P19           the property: Wikidata's constraints, its relation and event
                classes with the evidence of each type, where they are used
  a class name  the same of one class
  a row id      of instructions, instances or definitions: its document and
                sentence, the evidence of each answer, the cause of each negative
  a statement   the statement in words, and the labels that rest on it

Tiers: A from a probability of 0.98, B from 0.90, C below: C is not trained on
unless asked for.`

func newExplain(inv *invocation) *cobra.Command {
	opt := explain.Options{Sentence: -1, Limit: 10}
	cmd := &cobra.Command{
		Use: "explain ID DIR", Short: "Say where a document's labels, an entity, a class or a training row come from",
		Long: explainHelp,
		Example: "  knowcorpus explain enwiki:9006 out --sentence 0\n" +
			"  knowcorpus explain Q42 out\n" +
			"  knowcorpus explain PlaceOfBirth out --limit 3\n" +
			"  knowcorpus explain \"$(knowcorpus cat instructions out --limit 1 | jq -r .id)\" out",
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := folder.Open(cmd.Context(), args[1])
			if err != nil {
				return err
			}
			defer f.Close()
			answer, err := explain.ID(cmd.Context(), f, args[0], opt)
			if err != nil {
				return err
			}
			return inv.show(answer)
		},
	}
	cmd.Flags().IntVar(&opt.Sentence, "sentence", -1, "of a document, only this sentence, counted from 0; -1: all")
	cmd.Flags().IntVar(&opt.Limit, "limit", 10, "items of a list; 0: all")
	return cmd
}
