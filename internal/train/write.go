package train

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// File is a model as it is shipped: text, under a comment that says what it was made from.
type File struct {
	Name string
	Body []byte
}

// Files prints the models that learned from everything. The same names are in the data folders of the packages link and
// evidence, which are read when the program is built.
func (m *Models) Files() []File {
	set := m.input.Settings
	span := fmt.Sprintf("Weights of the span model in thousandths of a logit, made by logit.Binary (L2 %g, %d passes).\n"+
		"Features are listed in spanfeature.go; none is a word. Learned from %s.", set.SpanL2, linkPasses, m.sources())
	rank := fmt.Sprintf("Weights of the candidate ranker in thousandths of a logit, made by logit.Listwise (L2 %g, %d passes).\n"+
		"Features are listed in rankfeature.go; none is a word. Learned from %s.", set.RankL2, linkPasses, m.sources())
	joint := "Slope of the span, slope of the link, bias: fitted on held-out folds of " + m.sources() + "."
	words := "For each property: its reliability and the pairs seen; below it the features of those pairs, each with its log-odds in\n" +
		"thousandths against all pairs and against pairs whose ends are of the same sorts. Counted by distant supervision over\n" +
		"the texts of the gold sets; what people annotated there was not read. Mentions, numbers and capitalised words are\n" +
		"masked. Texts: " + m.sources() + "."
	judge := fmt.Sprintf("Weights of the judge in thousandths of a logit (logit.Binary, L2 %g, %d passes) and Platt's slope and intercept.\n"+
		"Learned from the relations in %s.", set.JudgeL2, judgePasses, m.sources())
	return []File{
		{"span.model", m.links.span[folds].Format(span)},
		{"rank.model", m.links.rank[folds].Format(rank)},
		{"joint.model", append(comment(joint), jointLine(m.links.joint[folds])...)},
		{"evidence.model", m.relations.words[folds].Format(words)},
		{"judge.model", m.relations.judge[folds].Format(judge)},
	}
}

// sources names what was learned from.
func (m *Models) sources() string {
	var names []string
	for _, s := range m.input.Gold {
		names = append(names, fmt.Sprintf("%s (%d)", s.Name, len(s.Docs)))
	}
	for _, p := range m.input.Pages {
		names = append(names, filepath.Base(p))
	}
	return strings.Join(names, ", ")
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
