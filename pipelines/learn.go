package pipelines

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

// learnStage is the first of two passes over the text, where annotate.learn asks for it: which words stand between the
// names of a sentence, and of which properties. annotate then reads the model that is made of the counts.
var learnStage = &stage{
	name: "learn", folder: learnFolder, reads: []string{"schema", "kb"}, rules: 4, models: labelModels, command: "annotate",
	section: func(c config.Config) any { return map[string]any{"MinChars": c.Annotate.MinChars} },
	files:   func(c config.Config) ([]string, error) { return source.Expand(c.Text) },
	phases:  []string{"count", "sum", "model"},
	job: func(r *run) (*job.Job, error) {
		l := &learnJob{annotateJob{run: r, shards: shardCount(r.config.Annotate.Shards, r.inputs, 1<<20)}}
		return &job.Job{
			Stage: "learn", Folder: learnFolder, Plan: l.plan, Check: l.check,
			Phases: []job.Phase{
				{Name: "count", Run: l.count},
				{Name: "sum", Tasks: l.shards, Run: l.sum},
				{Name: "model", Tasks: 1, Run: l.model},
			},
		}, nil
	},
}

// Stages puts the stages that a configuration adds between those that are named.
func Stages(cfg config.Config, names []string) []string {
	var all []string
	for _, name := range names {
		if name == annotateStage.name && cfg.Annotate.Learn {
			all = append(all, learnStage.name)
		}
		all = append(all, name)
	}
	return all
}

// learnJob spills the counts of features, and the totals under names of their own, to sections 0 … shards-1.
type learnJob struct{ annotateJob }

// counted is how many features a task holds before it spills their counts: some 300 MB.
const counted = 1 << 19

func (l *learnJob) count(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	var task document.Task
	if err := json.Unmarshal([]byte(refs[0].Meta), &task); err != nil {
		return job.Output{}, fmt.Errorf("task: %w", err)
	}
	annotator, err := once(l.run, "annotator", func() (*annotate.Annotator, error) { return openAnnotator(ctx, l.run) })
	if err != nil {
		return job.Output{}, err
	}
	o := &observer{shards: l.shards, annotator: annotator, rows: spill.NewWriter(env.Temp, l.shards, int64(l.config.Memory)),
		stats: evidence.NewStats(), out: job.Output{Counts: map[string]int64{}}}
	defer o.rows.Discard()
	opt := document.Options{Lang: l.config.Languages[0], MinChars: l.config.Annotate.MinChars}
	if err := readDocuments(ctx, task, opt, o.item); err != nil {
		return job.Output{}, err
	}
	if err := errors.Join(o.spill(), checked(l.run)); err != nil {
		return job.Output{}, err
	}
	o.out.Next, err = o.rows.Close(ctx, env.Store, path.Join(env.Work, "spill", "count-"+key))
	return o.out, err
}

// observer is the state of one task of the first pass.
type observer struct {
	shards    int
	annotator *annotate.Annotator
	rows      *spill.Writer
	stats     *evidence.Stats
	out       job.Output
	value     []byte
}

func (o *observer) item(it document.Item) error {
	doc := countItem(&o.out, it)
	if doc == nil {
		return nil
	}
	o.annotator.Observe(doc, o.stats)
	if len(o.stats.Feature) < counted {
		return nil
	}
	return o.spill()
}

// spill hands on what was counted. What was spilled before is spilled again: the next phase adds.
func (o *observer) spill() error {
	o.out.Counts["pairs/in"] += int64(o.stats.Pairs)
	for name, c := range o.stats.Counts() {
		o.value = c.Append(o.value[:0])
		if err := o.rows.Add(shardOf(name, o.shards), []byte(name), o.value); err != nil {
			return err
		}
	}
	o.stats = evidence.NewStats()
	return nil
}

// sum adds the counts of each feature of a shard, and hands on those that can weigh anything.
func (l *learnJob) sum(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	out := job.Output{Counts: map[string]int64{}}
	rows := spill.NewWriter(env.Temp, 1, int64(l.config.Memory))
	defer rows.Discard()
	rareName, rare := evidence.Rare()
	err := eachName(spill.Merge(ctx, env.Store, refs), func(name string, c *evidence.Counts) error {
		out.Counts["features/in"]++
		if !c.Prune(name, rare) {
			out.Counts["features/drop/rare"]++
			return nil
		}
		out.Counts["features/keep"]++
		return rows.Add(0, []byte(name), c.Append(nil))
	})
	if err == nil {
		err = rows.Add(0, []byte(rareName), rare.Append(nil))
	}
	if err != nil {
		return job.Output{}, err
	}
	out.Next, err = rows.Close(ctx, env.Store, path.Join(env.Work, "spill", "sum-"+key))
	return out, err
}

// model writes the statistics as a table, and the model that is made of them.
func (l *learnJob) model(ctx context.Context, env *job.Env, _ string, refs []job.Ref) (job.Output, error) {
	stats := evidence.NewStats()
	table, err := putTable(ctx, env, statisticsFile, func(t *parquetx.Writer[evidence.Row]) error {
		return eachName(spill.Merge(ctx, env.Store, refs), func(name string, c *evidence.Counts) error {
			for _, row := range c.Rows(name) {
				if err := t.Add(row); err != nil {
					return err
				}
			}
			return stats.Put(name, c)
		})
	})
	if err != nil {
		return job.Output{}, err
	}
	shipped, err := evidence.Shipped()
	if err != nil {
		return job.Output{}, err
	}
	text := evidence.Train(stats).WithMore(shipped).Format(learnedComment)
	file, err := putFile(ctx, env, modelFile, func(w io.Writer) error { _, err := w.Write(text); return err })
	return job.Output{Files: []job.File{table, file}, Counts: map[string]int64{
		"pairs": int64(stats.Pairs), "properties": int64(len(stats.Property)), "features": int64(len(stats.Feature)),
	}}, err
}

// The folder of the stage and its files.
const (
	learnFolder    = "evidence"
	statisticsFile = "statistics.parquet"
	modelFile      = "evidence.model"
)

const learnedComment = "What words say for each property, learned from the text of this build by distant supervision; of properties that the\n" +
	"text shows fewer pairs of than the texts of the program did, as the program knows it."

// eachName adds up the rows of equal names, which follow each other.
func eachName(rows iter.Seq2[spill.Row, error], do func(string, *evidence.Counts) error) error {
	name, sum := "", (*evidence.Counts)(nil)
	for row, err := range rows {
		if err != nil {
			return err
		}
		if sum != nil && string(row.Key) != name {
			if err := do(name, sum); err != nil {
				return err
			}
			sum = nil
		}
		if sum == nil {
			name, sum = string(row.Key), evidence.NewCounts()
		}
		if err := sum.Add(row.Value); err != nil {
			return fmt.Errorf("feature %q: %w", name, err)
		}
	}
	if sum == nil {
		return nil
	}
	return do(name, sum)
}

func (l *learnJob) check(counts map[string]int64, examples []fact.Reject) error {
	records, out := counts["in/document"], int64(0)
	for name, n := range counts {
		if name == "keep/document" || strings.HasPrefix(name, "reject/") || strings.HasPrefix(name, "drop/") {
			out += n
		}
	}
	switch {
	case records != out:
		return fmt.Errorf("counts of documents do not balance: %d in, %d counted, dropped or refused", records, out)
	case counts["pairs/in"] != counts["pairs"]:
		return fmt.Errorf("counts of pairs do not balance: %d in, %d in the statistics", counts["pairs/in"], counts["pairs"])
	}
	return allowedRejects(counts, examples, records, l.config.Annotate.MaxRejects, "annotate.max_rejects")
}

// learned reads the model that learn left.
func learned(ctx context.Context, store objstore.Store) (*evidence.Model, error) {
	b, err := job.ReadObject(ctx, store, path.Join(learnFolder, modelFile))
	if err != nil {
		return nil, err
	}
	return evidence.ReadModel(bytes.NewReader(b))
}
