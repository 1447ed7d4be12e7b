package train

import (
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/score"
)

// ablate says what judges keep that do not see one kind of evidence, each text judged by judges that have not seen it:
// precision and recall of the relations that gold judged, of each gold, of those that other sources state, and of those
// that people judged one by one. Recall is of the right ones that the knowledge base offers.
func (t *relations) ablate(verdicts [][]verdict) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-30s%16s%16s%16s%16s%16s\n", "without (precision / recall)", "KnowledgeNet", "Re-DocRED", "pairs", "independent", "by hand")
	line := func(name string, numbers []string) {
		hidden := hide(verdicts, numbers)
		refit := *t
		refit.fit(hidden)
		fmt.Fprintf(&b, "%-30s", name)
		for _, k := range refit.keptOf(hidden) {
			fmt.Fprintf(&b, "%16s", k.short())
		}
		b.WriteByte('\n')
	}
	line("nothing", nil)
	for _, g := range evidence.Groups {
		line(g.Name, g.Numbers)
	}
	return b.String()
}

// hide copies verdicts with some numbers 0.
func hide(verdicts [][]verdict, numbers []string) [][]verdict {
	out := make([][]verdict, len(verdicts))
	for f := range verdicts {
		out[f] = slices.Clone(verdicts[f])
		for i := range out[f] {
			v := &out[f][i]
			v.row = slices.Clone(v.row)
			for n, name := range evidence.Judged.Names() {
				if slices.Contains(numbers, name) {
					v.row[n] = 0
				}
			}
		}
	}
	return out
}

// keptOf counts by source: KnowledgeNet, Re-DocRED, pairs, what others state, what people judged.
func (t *relations) keptOf(verdicts [][]verdict) [5]kept {
	var out [5]kept
	for f := range verdicts {
		for i := range verdicts[f] {
			v := &verdicts[f][i]
			if v.repeat {
				continue
			}
			source := slices.Index([]string{score.KnowledgeNet, score.ReDocRED, score.Pairs}, v.source)
			if v.hand {
				source = 4
			}
			out[source].add(v, t.judge[f], v.logit)
			if v.independent {
				out[3].add(v, t.judge[f], v.logit)
			}
		}
	}
	return out
}

// short is precision and recall in percent.
func (k kept) short() string {
	share := func(part, of int) string {
		if of == 0 {
			return "–"
		}
		return fmt.Sprintf("%.1f", 100*float64(part)/float64(of))
	}
	return share(k.right, k.right+k.wrong) + " / " + share(k.right, k.right+k.lost)
}

// Ablation is the table of what the judge keeps without each kind of evidence; "" where it was not asked for.
func (m *Models) Ablation() string {
	if m.relations == nil {
		return ""
	}
	return m.relations.ablation
}
