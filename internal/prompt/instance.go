package prompt

import (
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

const instances = "instances"

// forms are the tasks of pretraining, with the word of their first line.
var forms = []struct{ task, noun string }{{NER, "entities"}, {RE, "relations"}, {EE, "events"}}

// Instances gives the pretraining rows of a document, ordered by id, and adds to the tally. Unlike instructions they
// ask for nothing, so that sentences in which a name is not explained are used as well; Complete tells them apart.
func (b *Builder) Instances(doc *annotation.Document, tally Tally) []Instance {
	return b.instances(b.scenes(doc), tally)
}

func (b *Builder) instances(scenes []*scene, tally Tally) []Instance {
	var out []Instance
	for _, sc := range scenes {
		for _, f := range forms {
			tally.add(instances, f.task, "in")
			row, drop := b.instance(sc, f.task, f.noun)
			if drop != "" {
				tally.add(instances, f.task, drop)
				continue
			}
			tally.add(instances, f.task, "out")
			out = append(out, row)
		}
	}
	slices.SortFunc(out, func(x, y Instance) int { return strings.Compare(x.ID, y.ID) })
	return out
}

func (b *Builder) instance(sc *scene, task, noun string) (Instance, string) {
	if sc.drop != "" {
		return Instance{}, sc.drop
	}
	var list []answer
	switch task {
	case NER:
		primary := sc.primary()
		list = b.entities(sc, func(n string) bool { return slices.Contains(primary, n) })
	case RE:
		list = sc.relations
	case EE:
		list = sc.events
	}
	if len(list) == 0 {
		return Instance{}, dropNothing
	}
	var used []string
	complete := sc.complete
	for _, a := range list {
		used = append(used, a.used...)
		complete = complete && !sc.uncertain[a.class]
	}
	if task == EE {
		complete = complete && len(sc.unargued) == 0
	}
	slices.Sort(used)
	used = slices.Compact(used)
	value, spans := results(list)
	body := []pycode.Stmt{
		pycode.Comment("Extract the " + noun + " from the following sentence."),
		pycode.Assign{Target: "sentence", Value: pycode.Str(sc.content)},
	}
	body = append(append(body, b.schema.imports(used)...), value)
	text, ok := printed(body)
	if !ok {
		return Instance{}, dropReparse
	}
	return Instance{
		ID: sample.ID("instance", sc.seed(task)), Task: task, Text: text, Classes: used, DocID: sc.doc.DocID,
		Sentence: int32(sc.index), Offset: sc.start, Content: sc.content, Spans: spans, Complete: complete,
		Tier: lowest(list), Lang: sc.doc.Lang, Source: sc.doc.Source, License: sc.doc.License,
		Split: b.options.Shares.Of(sc.doc.DocID),
	}, ""
}

// imports gives a line for each module, entities first; names are sorted.
func (s *Schema) imports(names []string) []pycode.Stmt {
	var out []pycode.Stmt
	for _, kind := range []sample.Kind{sample.Entity, sample.Relation, sample.Event} {
		var of []string
		for _, n := range names {
			if n == root(kind) || s.is(n, kind) {
				of = append(of, n)
			}
		}
		slices.Sort(of)
		if of = slices.Compact(of); len(of) > 0 {
			out = append(out, pycode.Import{Module: module(kind), Names: of})
		}
	}
	return out
}
