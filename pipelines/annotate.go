package pipelines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

// annotateStage labels text with the knowledge base: a row a document.
var annotateStage = &stage{
	name: "annotate", folder: "annotations", reads: []string{"schema", "kb"}, rules: 11, models: labelModels,
	also:    learnedFolder,
	section: func(c config.Config) any { return c.Annotate },
	files:   func(c config.Config) ([]string, error) { return source.Expand(c.Text) },
	phases:  []string{"label", "merge"},
	job: func(r *run) (*job.Job, error) {
		a := &annotateJob{run: r, shards: shardCount(r.config.Annotate.Shards, r.inputs, 1<<20)}
		return &job.Job{
			Stage: "annotate", Folder: "annotations", Plan: a.plan, Check: a.check,
			Phases: []job.Phase{
				{Name: "label", Run: a.label},
				{Name: "merge", Tasks: a.shards + 1, Run: a.merge},
			},
		}, nil
	},
}

// annotateJob spills documents to sections 0 … shards-1 and rejects to the one after them.
type annotateJob struct {
	*run
	shards int
}

func (a *annotateJob) plan(context.Context, *job.Env) ([]job.Ref, error) {
	files, err := source.Expand(a.config.Text)
	if err != nil {
		return nil, err
	}
	return planDocuments(files, int64(a.config.Range))
}

// planDocuments cuts text inputs into tasks, each a Ref under a key of its own.
func planDocuments(files []string, target int64) ([]job.Ref, error) {
	tasks, err := document.Plan(files, target)
	if err != nil {
		return nil, err
	}
	var plan []job.Ref
	for i, t := range tasks {
		meta, err := json.Marshal(t)
		if err != nil {
			return nil, err
		}
		// tasks depend on the target size, and so do the spills that are named after them
		plan = append(plan, job.Ref{Key: fmt.Sprintf("%06d-%d", i, target), Name: t.File, Bytes: t.Bytes, Meta: string(meta)})
	}
	return plan, nil
}

func (a *annotateJob) label(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	var task document.Task
	if err := json.Unmarshal([]byte(refs[0].Meta), &task); err != nil {
		return job.Output{}, fmt.Errorf("task: %w", err)
	}
	annotator, err := once(a.run, "annotator", func() (*annotate.Annotator, error) { return openAnnotator(ctx, a.run) })
	if err != nil {
		return job.Output{}, err
	}
	l := &labeller{job: a, annotator: annotator, rows: spill.NewWriter(env.Temp, a.shards+1, int64(a.config.Memory)),
		out: job.Output{Counts: map[string]int64{}}}
	defer l.rows.Discard()
	opt := document.Options{Lang: a.config.Languages[0], MinChars: a.config.Annotate.MinChars}
	if err := readDocuments(ctx, task, opt, l.item); err != nil {
		return job.Output{}, err
	}
	l.countLabels()
	if err := checked(a.run); err != nil {
		return job.Output{}, err
	}
	if l.out.Next, err = l.rows.Close(ctx, env.Store, path.Join(env.Work, "spill", "label-"+key)); err != nil {
		return job.Output{}, err
	}
	return l.out, nil
}

// labeller is the state of one task.
type labeller struct {
	job       *annotateJob
	annotator *annotate.Annotator
	rows      *spill.Writer
	out       job.Output
	labels    annotate.Counts
	value     []byte
}

// item labels a document, or keeps a reject.
func (l *labeller) item(it document.Item) error {
	switch doc := countItem(&l.out, it); {
	case it.Reject != nil:
		return spillReject(l.rows, l.job.shards, it.Reject)
	case doc == nil:
		return nil
	}
	row, counts := l.annotator.Annotate(it.Doc)
	l.labels.Add(counts)
	l.value = annotation.Append(l.value[:0], row)
	return l.rows.Add(shardOf(row.DocID, l.job.shards), []byte(row.DocID), l.value)
}

// countLabels names the counts of candidates: "relations/in", "relations/drop/deprecated-rank".
func (l *labeller) countLabels() {
	for kind, t := range map[string]annotate.Tally{
		"mentions": l.labels.Mentions, "literals": l.labels.Literals, "relations": l.labels.Relations, "events": l.labels.Events,
	} {
		l.out.Counts[kind+"/in"] += t.In
		for _, rules := range []map[string]int64{t.Kept, t.Dropped} {
			for rule, n := range rules {
				l.out.Counts[kind+"/"+rule] += n
			}
		}
	}
}

func (a *annotateJob) merge(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	shard, err := shardKey(key)
	if err != nil {
		return job.Output{}, err
	}
	rows := spill.Merge(ctx, env.Store, refs)
	if shard == a.shards {
		f, err := putRejects(ctx, env, rows)
		return job.Output{Files: []job.File{f}}, err
	}
	out := job.Output{Counts: map[string]int64{}}
	f, err := putTable(ctx, env, partName("documents", shard), func(t *parquetx.Writer[annotation.Document]) error {
		last := ""
		for row, err := range rows {
			if err != nil {
				return err
			}
			if out.Counts["documents"]+out.Counts["drop/duplicate-document"] > 0 && string(row.Key) == last {
				out.Counts["drop/duplicate-document"]++ // the first in the order of bytes stays
				continue
			}
			last = string(row.Key)
			var d annotation.Document
			if err := annotation.Decode(row.Value, &d); err != nil {
				return err
			}
			if err := annotation.Check(&d); err != nil {
				return fmt.Errorf("document %s: %w", d.DocID, err)
			}
			if err := t.Add(d); err != nil {
				return err
			}
			tally(out.Counts, &d)
		}
		return nil
	})
	out.Files = []job.File{f}
	return out, err
}

// tally counts what a written row holds.
func tally(counts map[string]int64, d *annotation.Document) {
	counts["documents"]++
	counts["sentences"] += int64(len(d.Sentences))
	counts["literals"] += int64(len(d.Literals))
	for _, m := range d.Mentions {
		counts["mentions"]++
		counts["mentions/"+m.Kind]++
		if m.QID != nil {
			counts["mentions/linked"]++
		}
		counts["mentions/tier-"+m.Tier]++
	}
	for _, r := range d.Relations {
		counts["relations"]++
		counts["relations/tier-"+r.Tier]++
	}
	for _, e := range d.Events {
		counts["events"]++
		counts["events/tier-"+e.Tier]++
	}
}

// droppedBy says why nothing is left.
func droppedBy(counts map[string]int64) error {
	var rules []string
	for name, n := range counts {
		if n > 0 && (strings.HasPrefix(name, "reject/") || strings.HasPrefix(name, "drop/")) {
			rules = append(rules, fmt.Sprintf("%s: %d", name, n))
		}
	}
	if len(rules) == 0 {
		return nil
	}
	slices.Sort(rules)
	return errors.New("every document was dropped: " + strings.Join(rules, ", "))
}

func (a *annotateJob) check(counts map[string]int64, examples []fact.Reject) error {
	out := counts["keep/document"]
	records := counts["in/document"]
	duplicates := counts["drop/duplicate-document"]
	for name, n := range counts {
		if strings.HasPrefix(name, "reject/") || strings.HasPrefix(name, "drop/") {
			out += n
		}
	}
	out -= duplicates // these were kept before
	if records != out || counts["keep/document"] != counts["documents"]+duplicates {
		return fmt.Errorf("counts of documents do not balance: %d in, %d kept, dropped or refused; %d kept, %d written, %d duplicates",
			records, out, counts["keep/document"], counts["documents"], duplicates)
	}
	if err := allowedRejects(counts, examples, records, a.config.Annotate.MaxRejects, "annotate.max_rejects"); err != nil {
		return err
	}
	if counts["documents"] == 0 {
		return diag.New(diag.Input, "the text holds no document", a.config.Text[0], droppedBy(counts), textKinds)
	}
	return nil
}
