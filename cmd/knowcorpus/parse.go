package main

import (
	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/inspect"
)

func newParse(inv *invocation) *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use: "parse FILE.py…", Short: "Read Python of classes or results with our parser and say what it holds",
		Long: "Read files of classes (a library of ours or of your own in the same form), of results (what a model\n" +
			"answered), or of both (a prompt), and print what they hold. Nothing is run. What is not in the form is\n" +
			"an error with file, line and cause, and exit code 3. Relations.py and Events.py are read with the\n" +
			"modules beside them.",
		Example: "  knowcorpus parse out/schema/Entities.py\n  knowcorpus parse answer.py --json\n  knowcorpus parse my_classes.py",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			for _, name := range args {
				src, err := inspect.ReadFile(name, limit)
				if err != nil {
					return err
				}
				if err := inv.show(src); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 20, "classes of a kind, and objects, that are printed; 0: all")
	return cmd
}
