package train

import (
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/score"
	"github.com/knowcorpus/knowcorpus/internal/trees"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// relations are the models of relations, of each fold and of all.
type relations struct {
	links     *linking
	words     [folds + 1]*evidence.Model
	judge     [folds + 1]*evidence.Judge
	set       Settings
	elsewhere score.Facts
	names     map[wikidata.PID][]string
	covered   string // what gold of a property is worth for it: see unseen
	hand      *Hand
	ablation  string // see ablate; "": not asked for
}

// verdict is a relation that gold judged. A pair is the fact of a sentence of which gold says nothing else.
type verdict struct {
	property    string
	source      string // kind of the gold; "": by hand
	cue         int    // of the case
	row         trees.Row
	right       bool
	weight      float64
	pair        bool
	repeat      bool    // of a fact that was judged before in its text
	independent bool    // stated by other sources
	hand        bool    // said by people of a single relation: see Hand
	logit       float64 // from the judge that has not seen it
}

func trainRelations(links *linking, in *Input, pages []lesson) (*relations, error) {
	t := &relations{links: links, set: in.Settings, elsewhere: in.Elsewhere, names: in.Names, hand: in.Hand}
	in.Say("evidence of words")
	t.learnWords(t.observe(in.Gold, pages))
	in.Say("relations")
	verdicts := t.verdicts(in.Gold)
	right, wrong := 0, 0
	for _, v := range except(verdicts, folds) {
		switch {
		case !v.right:
			wrong++
		case !v.pair:
			right++
		}
	}
	if right == 0 || wrong == 0 {
		return nil, &lackError{fmt.Sprintf("gold calls %d relations of the knowledge base right and %d wrong, and both are needed: give a set *knowledgenet* or *redocred*", right, wrong)}
	}
	t.fit(verdicts)
	t.covered = strings.TrimSpace(t.unseen(verdicts) + " " + t.byHand(verdicts))
	if t.set.Ablate {
		in.Say("ablation")
		t.ablation = t.ablate(verdicts)
	}
	return t, nil
}

// learnWords makes the evidence of words of the counts of each fold.
func (t *relations) learnWords(stats []*evidence.Stats) {
	inParallel(folds+1, func(f int) {
		all := evidence.NewStats()
		for i, st := range stats {
			if i != f {
				all.Merge(st)
			}
		}
		t.words[f] = evidence.Train(all)
	})
}

// annotator is the annotator that has not seen a fold, as far as its models are made.
func (t *relations) annotator(fold int) *annotate.Annotator { return t.annotatorOn(t.links.kb, fold) }

// annotatorOn is the same with another knowledge base.
func (t *relations) annotatorOn(kb annotate.Knowledge, fold int) *annotate.Annotator {
	words, judge := t.words[fold], t.judge[fold]
	if words == nil {
		words = evidence.Train(evidence.NewStats())
	}
	if judge == nil {
		judge = evidence.NewJudge(trees.NewForest(&evidence.Judged), 1, 0)
	}
	return annotate.NewWith(kb, anything{t.names}, t.links.linkerOn(kb, fold), words, judge, annotate.Defaults())
}

// observe counts the words around mentions of each fold. Only texts are read: gold says nothing here.
func (t *relations) observe(sets []*score.Set, pages []lesson) []*evidence.Stats {
	stats := make([]*evidence.Stats, folds)
	inParallel(folds, func(f int) {
		stats[f] = evidence.NewStats()
		a := t.annotator(f)
		for _, s := range sets {
			for i := range s.Docs {
				if d := &s.Docs[i].Document; s.Kind != score.Linking && foldOf(d.ID) == f {
					a.Observe(d, stats[f])
				}
			}
		}
		for i := range pages {
			if pages[i].fold == f {
				a.Observe(pages[i].doc, stats[f])
			}
		}
	})
	return stats
}

// verdicts judges every relation that the knowledge base states of the texts of each fold.
func (t *relations) verdicts(sets []*score.Set) [][]verdict {
	out := make([][]verdict, folds)
	inParallel(folds, func(f int) {
		a := t.annotator(f)
		for _, pairs := range []bool{false, true} {
			for _, s := range sets {
				if s.Kind == score.Linking || (s.Kind == score.Pairs) != pairs {
					continue
				}
				judge := t.judged(s)
				for i := range s.Docs {
					if d := &s.Docs[i]; foldOf(d.Document.ID) == f {
						row, cases := a.Cases(&d.Document)
						out[f] = judge(d, row, cases, out[f])
					}
				}
			}
		}
		out[f] = t.handVerdicts(f, out[f])
	})
	return out
}

type judging func(d *score.Doc, row *annotation.Document, cases []evidence.Case, dst []verdict) []verdict

func (t *relations) judged(s *score.Set) judging {
	if s.Kind == score.Pairs {
		return t.judgePair
	}
	var properties map[string]bool
	if s.Kind == score.ReDocRED {
		properties = s.Properties()
	}
	return func(d *score.Doc, row *annotation.Document, cases []evidence.Case, dst []verdict) []verdict {
		for _, v := range score.Judge(s.Kind, d, row) {
			r := &row.Relations[v.Relation]
			if properties != nil && !properties[r.Property] {
				continue
			}
			x := verdict{property: r.Property, source: s.Kind, cue: cases[v.Relation].Cue, row: t.row(&cases[v.Relation]), right: v.Right, repeat: v.Repeat, weight: 1}
			if t.elsewhere != nil && (r.TailKind == annotation.TailLiteral || t.elsewhere.States(row, r)) {
				x.weight, x.independent = t.set.Elsewhere, true
			}
			dst = append(dst, x)
		}
		return dst
	}
}

// row holds the numbers of a case that the judge is to see: those hidden are 0.
func (t *relations) row(c *evidence.Case) trees.Row {
	r := c.Row(nil)
	for i, name := range evidence.Judged.Names() {
		if slices.Contains(t.set.Without, name) {
			r[i] = 0
		}
	}
	return r
}

// judgePair takes the relations that are the fact of a sentence; of the others nobody said anything.
func (t *relations) judgePair(d *score.Doc, row *annotation.Document, cases []evidence.Case, dst []verdict) []verdict {
	for i := range row.Relations {
		r := &row.Relations[i]
		if r.TailKind == annotation.TailLiteral {
			continue
		}
		for _, g := range d.Facts {
			if *row.Mentions[r.Head].QID == g.Head.String() && *row.Mentions[r.Tail].QID == g.Tail.String() && len(g.Properties) > 0 && r.Property == g.Properties[0].String() {
				dst = append(dst, verdict{property: r.Property, source: score.Pairs, row: t.row(&cases[i]), right: true, pair: true, weight: t.set.Pairs})
				break
			}
		}
	}
	return dst
}

// fit makes the judges. Each is calibrated on logits from judges that have not seen the text, of the other folds.
func (t *relations) fit(verdicts [][]verdict) {
	models := make([]*trees.Forest, folds+1)
	inParallel(folds+1, func(f int) { models[f] = t.model(except(verdicts, f)) })
	for f := range verdicts {
		for i := range verdicts[f] {
			v := &verdicts[f][i]
			v.logit = float64(models[f].Score(v.row)) / 1000
		}
	}
	for f := range models {
		var data []evidence.Scored
		for _, v := range except(verdicts, f) {
			if v.counts() {
				data = append(data, evidence.Scored{Logit: v.logit, Right: v.right})
			}
		}
		slope, intercept := evidence.Platt(data)
		t.judge[f] = evidence.NewJudge(models[f], slope, intercept)
	}
}

func (t *relations) model(all []verdict) *trees.Forest {
	ex := make([]trees.Example, 0, len(all))
	for _, v := range all {
		if v.weight == 0 { // to trees, no weight is a whole one
			continue
		}
		ex = append(ex, trees.Example{Row: v.row, Positive: v.right, Weight: v.weight})
	}
	return trees.Boost(&evidence.Judged, ex, t.set.Judge)
}
