package score

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

// relations sums up the relations of a set: a fact counts once a passage or document.
type relations struct {
	set        *Set
	properties map[string]bool // what the set annotates; nil: every passage says it
	elsewhere  Facts

	labels
	precision, found, named share // found: of the gold with items (KnowledgeNet) or within a sentence (Re-DocRED)
	sure, sureFound         share // the same of facts that other sources state
}

func newRelations(s *Set, elsewhere Facts) *relations {
	r := &relations{set: s, elsewhere: elsewhere}
	if s.Kind == ReDocRED {
		r.properties = s.Properties()
	}
	return r
}

func (r *relations) add(d *Doc, row *annotation.Document) {
	hit := map[int]bool{}
	for _, v := range Judge(r.set.Kind, d, row) {
		x := &row.Relations[v.Relation]
		if r.properties != nil && !r.properties[x.Property] {
			continue
		}
		if v.Repeat {
			continue
		}
		for _, g := range v.Gold {
			hit[g] = true
		}
		r.precision.add(v.Right)
		r.labels.add(v.Right, x.Prob, x.Tier)
		if r.elsewhere.States(row, x) {
			r.sure.add(v.Right)
		}
		example := func() string { return relationExample(row, x) }
		r.worst[0].add(x.Property, v.Right, example)
		r.worst[1].add(x.Rule, v.Right, example)
	}
	if r.set.Kind == KnowledgeNet {
		r.recallPassages(d, hit)
	} else {
		r.recallClusters(d, hit)
	}
}

// recallPassages counts the facts whose two ends have items.
func (r *relations) recallPassages(d *Doc, hit map[int]bool) {
	n := -1
	for _, p := range d.Passages {
		for _, f := range p.Facts {
			if n++; f.Head == 0 || f.Tail == 0 {
				continue
			}
			r.found.add(hit[n])
			if r.elsewhere.hasAny(f) {
				r.sureFound.add(hit[n])
			}
			if !d.pronounAt(f.HeadSpan) && !d.pronounAt(f.TailSpan) {
				r.named.add(hit[n])
			}
		}
	}
}

// stands are the pronouns for which a fact of KnowledgeNet does not count as one between names.
var stands = strings.Fields("he she his her him it its they their who hers")

// recallClusters counts the facts whose two ends are named in one sentence.
func (r *relations) recallClusters(d *Doc, hit map[int]bool) {
	in := map[int]map[int]bool{} // sentences of each cluster
	for _, l := range d.Labels {
		if in[l.Entity] == nil {
			in[l.Entity] = map[int]bool{}
		}
		in[l.Entity][l.Sentence] = true
	}
	last := map[clusterKey]int{} // a fact that gold repeats counts once, under its last number
	for i, f := range d.Facts {
		last[clusterKey{f.HeadEntity, f.TailEntity, f.Properties[0].String()}] = i
	}
	for i, f := range d.Facts {
		if last[clusterKey{f.HeadEntity, f.TailEntity, f.Properties[0].String()}] != i || !meet(in[f.HeadEntity], in[f.TailEntity]) {
			continue
		}
		r.found.add(hit[i])
		if r.elsewhere.hasAny(f) {
			r.sureFound.add(hit[i])
		}
	}
}

func meet(a, b map[int]bool) bool {
	for x := range a {
		if b[x] {
			return true
		}
	}
	return false
}

func (r *relations) figures() []Figure {
	out := []Figure{r.precision.figure("precision")}
	if r.set.Kind == KnowledgeNet {
		out = append(out, r.found.figure("recall_linked"), r.named.figure("recall_linked_named"))
	} else {
		out = append(out, r.found.figure("recall_same_sentence"))
	}
	if r.elsewhere != nil {
		out = append(out, r.sure.figure("ind_precision"), r.sureFound.figure("ind_recall"))
	}
	return append(out, r.labels.figures()...)
}
