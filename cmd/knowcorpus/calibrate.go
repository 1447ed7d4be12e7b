package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/progress"
	"github.com/knowcorpus/knowcorpus/internal/train"
)

const calibrateHelp = `Fit the models of labels on texts that people annotated, with the knowledge base of a build: which spans are
names, what a name means, what the words around two mentions say, and the probabilities of all of it. Printed
are the figures of five-fold cross-validation, as by ` + "`knowcorpus score annotations`" + `: each text is annotated by
models that have not seen it. Before them stands what the judge of relations reaches for properties that no gold covers:
each fifth of the properties is judged by what gold says of the others.

With --no-gold no gold is read to make them, and only evidence.model and judge.model are written: what words say is
learned from the texts of --text and the statements of the knowledge base alone, and the judge adds up weights that are
set. Its probabilities are priors, no measured shares: they are shifted until --prior of all statements of two linked
names in a sentence are taken to be said there. 0.57 is what the annotators of DocRED kept of such guesses. Names and
links are found by the models of the program, which gold did teach. Gold that is given as well is only compared with.

Verdicts of people on single relations (` + "`knowcorpus score sample`" + `) teach the judge as well: --verdicts TABLE, with the
build they were drawn from as --verdicts-on, and its pages among --text. They tell it what a knowledge base states that
a text does not say, which gold made for a purpose hardly shows. Printed is how many are right in tiers A and B, by
judges that have not seen the page.

The models are a function of the gold files, the pages, the knowledge base and the flags.
The program is built with span.model, rank.model and joint.model of internal/link/data, and evidence.model and
judge.model of internal/evidence/data: to ship new ones, copy them there and build again.

`

func newCalibrate(inv *invocation) *cobra.Command {
	in := train.Source{Settings: train.Defaults()}
	var out string
	cmd := &cobra.Command{
		Use: "calibrate DIR {--gold FILE|--no-gold --text FILE} --out-models FOLDER", Short: "Fit the models of labels on human gold, or make them without",
		Long: calibrateHelp + goldHelp,
		Example: "  knowcorpus calibrate out --gold 'gold/*.jsonl' --out-models models\n" +
			"  knowcorpus calibrate out --no-gold --text enwiki.xml.bz2 --out-models models\n" +
			"  knowcorpus calibrate out --gold 'gold/*.jsonl' --facts triples.tsv.gz --text enwiki.xml.bz2 --out-models models",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkCalibrate(in, out); err != nil {
				return err
			}
			f, err := folder.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			display := progress.New(os.Stderr, inv.quiet)
			defer display.End()
			in.Say = func(step string) { display.Say("calibrate: %s", step) }
			models, report, err := train.Folder(cmd.Context(), f, in)
			if err != nil {
				return err
			}
			if err := models.Write(out); err != nil {
				return diag.New(diag.Storage, "the models cannot be written", out, err, "")
			}
			fmt.Fprint(os.Stderr, models.Ablation())
			return inv.show(report)
		},
	}
	flags, set := cmd.Flags(), &in.Settings
	flags.StringArrayVar(&in.Gold, "gold", nil, "gold file; repeatable, globs")
	flags.BoolVar(&in.NoGold, "no-gold", false, "make the models of relations of --text alone; --gold is only compared with")
	flags.Float64Var(&set.Prior, "prior", set.Prior, "with --no-gold: share of the statements of two names in a sentence that it is taken to say")
	flags.StringVar(&out, "out-models", "", "folder the models are written to")
	flags.StringVar(&in.Facts, "facts", "", "facts that sources other than the gold state, \"Q1<TAB>P2<TAB>Q3\" a line: they weigh more")
	flags.StringArrayVar(&in.Verdicts, "verdicts", nil, "table of what people said of relations of --text, as for score verdicts; repeatable")
	flags.StringVar(&in.VerdictsOn, "verdicts-on", "", "build that the verdicts judge, with a knowledge base of its own")
	flags.StringArrayVar(&in.Text, "text", nil, "Wikipedia dump whose words teach relations and whose anchors teach links; repeatable, globs")
	flags.Float64Var(&set.SpanL2, "span-l2", set.SpanL2, "penalty on squared weights of the span model")
	flags.Float64Var(&set.RankL2, "rank-l2", set.RankL2, "the same of the candidate ranker")
	flags.Float64Var(&set.Judge.L2, "judge-l2", set.Judge.L2, "penalty on the squared values of leaves of the judge of relations")
	flags.IntVar(&set.Judge.Trees, "judge-trees", set.Judge.Trees, "trees of the judge")
	flags.IntVar(&set.Judge.Leaves, "judge-leaves", set.Judge.Leaves, "leaves of each")
	flags.Float64Var(&set.Clusters, "weight-clusters", set.Clusters, "weight of the mentions of Re-DocRED for spans")
	flags.Float64Var(&set.Clustered, "weight-clustered", set.Clustered, "weight of the items of Re-DocRED for links")
	flags.Float64Var(&set.Names, "weight-names", set.Names, "weight of linking gold that leaves names out, for spans")
	flags.Float64Var(&set.Bounds, "weight-bounds", set.Bounds, "weight of the names of KnowledgeNet and pairs for spans")
	flags.Float64Var(&set.Partial, "weight-partial", set.Partial, "weight of KnowledgeNet and pairs for links")
	flags.Float64Var(&set.Anchors, "weight-anchors", set.Anchors, "weight of the anchors of --text for links")
	flags.Float64Var(&set.Linked, "weight-linked", set.Linked, "the same with the hyperlinks in sight")
	flags.Float64Var(&set.Elsewhere, "weight-facts", set.Elsewhere, "weight of relations in --facts for the judge")
	flags.Float64Var(&set.Pairs, "weight-pairs", set.Pairs, "weight of the facts of pairs for the judge")
	flags.Float64Var(&set.Hand, "weight-verdicts", set.Hand, "weight of --verdicts for the judge")
	flags.BoolVar(&set.Ablate, "ablate", false, "print what the judge of relations keeps without each kind of evidence, on standard error")
	flags.StringSliceVar(&set.Without, "without", nil, "kinds of evidence hidden from the judge of relations, to see what each is worth")
	return cmd
}

// checkCalibrate says what is missing, or given in vain.
func checkCalibrate(in train.Source, out string) error {
	switch {
	case in.NoGold && len(in.Settings.Without) > 0:
		return diag.New(diag.Usage, "--without hides evidence from the judge that gold teaches, and there is none", "", nil, "leave out --without or --no-gold")
	case in.NoGold && len(in.Verdicts) > 0:
		return diag.New(diag.Usage, "--verdicts are gold", "", nil, "leave out --verdicts or --no-gold")
	case in.NoGold && (len(in.Text) == 0 || out == ""):
		return diag.New(diag.Usage, "no text or no folder for the models is given", "", nil, "add --text FILE --out-models FOLDER")
	case !in.NoGold && (len(in.Gold) == 0 || out == ""):
		return diag.New(diag.Usage, "no gold or no folder for the models is given", "", nil, "add --gold FILE --out-models FOLDER, or --no-gold")
	case len(in.Verdicts) > 0 && (in.VerdictsOn == "" || len(in.Text) == 0):
		return diag.New(diag.Usage, "the verdicts are of relations that nobody can find", "", nil, "add --verdicts-on DIR, the build they were drawn from, and --text FILE, its pages")
	}
	return nil
}
