package train

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/score"
)

// File is a model as it is shipped: text, under a comment that says what it was made from.
type File struct {
	Name string
	Body []byte
}

const wordsHelp = "For each property: whether it goes both ways, its reliability and the pairs seen; below it the features of those pairs,\n" +
	"each with its log-odds in thousandths against pairs whose ends are of the same sorts. Counted by distant supervision;\n" +
	"what people annotated in the texts was not read. Mentions, numbers and capitalised words are masked. Texts:\n"

// Files prints the models that learned from everything. The same names are in the data folders of the packages link and
// evidence, which are read when the program is built.
func (m *Models) Files() []File {
	if m.prior != nil {
		return m.priorFiles()
	}
	set := m.input.Settings
	span := fmt.Sprintf("Weights of the span model in thousandths of a logit, made by logit.Segmental (L2 %g, %d passes).\n"+
		"Features are listed in spanfeature.go; none is a word. Learned from the mentions of\n%s; clusters of Re-DocRED weigh %g.\nOf sets that mark some names only, what crosses a marked one: linking %g, others %g.",
		set.SpanL2, linkPasses, m.sources(score.Linking, score.ReDocRED, score.KnowledgeNet, score.Pairs), set.Clusters, set.Names, set.Bounds)
	rank := fmt.Sprintf("Weights of the candidate ranker in thousandths of a logit, made by logit.Listwise (L2 %g, %d passes).\n"+
		"Features are listed in rankfeature.go; none is a word. Learned from the links of\n%s; sets with ends of relations alone weigh %g, items of Re-DocRED %g, anchors of pages %g, with all links in sight %g.",
		set.RankL2, linkPasses, strings.Join(append([]string{m.sources(score.Linking, score.KnowledgeNet, score.Pairs, score.ReDocRED)}, m.pages()...), ", "), set.Partial, set.Clustered, set.Anchors, set.Linked)
	joint := "Slope and bias of the span, slopes of link.LinkInputs, bias: fitted on held-out folds of\n" + m.sources(score.Linking, score.KnowledgeNet, score.Pairs) + "."
	words := wordsHelp + strings.Join(append([]string{m.sources(score.KnowledgeNet, score.Pairs, score.ReDocRED)}, m.pages()...), ", ") + "."
	judge := fmt.Sprintf("Trees of the judge in thousandths of a logit (trees.Boost: %d of %d leaves, rate %g, L2 %g) and Platt's slope and intercept.\n"+
		"Numbers are listed in number.go. "+
		"Learned from the relations of\n%s.\nFacts of pairs weigh %g; relations that other sources state, where they were given, %g.%s",
		set.Judge.Trees, set.Judge.Leaves, set.Judge.Rate, set.Judge.L2, m.sources(score.KnowledgeNet, score.Pairs, score.ReDocRED), set.Pairs, set.Elsewhere, m.byHand())
	return []File{
		{"span.model", m.links.span[folds].Format(span)},
		{"rank.model", m.links.rank[folds].Format(rank)},
		{"joint.model", append(comment(joint), m.links.joint[folds].String()...)},
		{"evidence.model", m.relations.words[folds].Format(words)},
		{"judge.model", m.relations.judge[folds].Format(judge)},
	}
}

// byHand says what the judge learned from verdicts on single relations.
func (m *Models) byHand() string {
	if m.input.Hand == nil {
		return ""
	}
	return fmt.Sprintf(" Verdicts of people on %d relations of pages weigh %g.", len(m.input.Hand.Right), m.input.Settings.Hand)
}

// sources names the sets of some kinds, with the number of documents.
func (m *Models) sources(kinds ...string) string {
	var names []string
	for _, s := range m.input.Gold {
		if slices.Contains(kinds, s.Kind) {
			names = append(names, fmt.Sprintf("%s (%d)", s.Name, len(s.Docs)))
		}
	}
	return strings.Join(names, ", ")
}

func (m *Models) pages() []string {
	var names []string
	for _, p := range m.input.Pages {
		names = append(names, filepath.Base(p))
	}
	return names
}

func comment(text string) []byte {
	var b bytes.Buffer
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintf(&b, "# %s\n", line)
	}
	return b.Bytes()
}

// Write writes the files of the models into a folder, which is made.
func (m *Models) Write(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("write models: %w", err)
	}
	for _, f := range m.Files() {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Body, 0o666); err != nil {
			return fmt.Errorf("write models: %w", err)
		}
	}
	return nil
}
