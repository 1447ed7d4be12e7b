package pipelines

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/card"
	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/prompt"
	"github.com/knowcorpus/knowcorpus/internal/sample"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

// corpusRules is the version of the rules of corpus rows.
const corpusRules = 7

// corpusStage writes the training corpora: rows of each annotation file are made side by side and merged by shard.
var corpusStage = &stage{
	name: "corpus", folder: "corpus", reads: []string{"schema", "annotations"}, rules: corpusRules,
	section: func(c config.Config) any { return c.Corpus },
	phases:  []string{"rows", "merge", "card"},
	job: func(r *run) (*job.Job, error) {
		c := &corpusJob{run: r}
		return &job.Job{
			Stage: "corpus", Folder: "corpus", Plan: c.plan, Check: c.check,
			Phases: []job.Phase{
				{Name: "rows", Run: c.rows},
				{Name: "merge", Run: c.merge},
				{Name: "card", Tasks: 1, Run: c.card},
			},
		}, nil
	},
}

type corpusJob struct{ *run }

const (
	definitionsKey = "definitions"
	cardKey        = "card"
)

func (c *corpusJob) plan(ctx context.Context, env *job.Env) ([]job.Ref, error) {
	files, err := tableFiles(ctx, env.Store, "annotations", "documents")
	if err != nil {
		return nil, err
	}
	shards := c.config.Corpus.Shards
	if shards == 0 {
		shards = len(files)
	}
	plan := []job.Ref{{Key: definitionsKey, Name: "schema/" + classesFile}}
	for _, f := range files {
		plan = append(plan, job.Ref{Key: partKey(f.Name), Name: path.Join("annotations", f.Name), Bytes: f.Bytes, Rows: int64(shards), SHA256: f.SHA256})
	}
	return plan, nil
}

func (c *corpusJob) options() prompt.Options {
	opt := prompt.DefaultOptions()
	opt.Tiers = c.config.Corpus.Tiers
	opt.Negatives = c.config.Corpus.Negatives
	if c.config.Corpus.Pronouns {
		opt.Kinds = []string{annotation.Name, annotation.Nominal, annotation.Pronoun}
	}
	return opt
}

func (c *corpusJob) builder(ctx context.Context, env *job.Env) (*prompt.Builder, error) {
	return once(c.run, "builder", func() (*prompt.Builder, error) {
		schema, err := c.schema(ctx, env)
		if err != nil {
			return nil, err
		}
		return prompt.New(schema, c.options()), nil
	})
}

func (c *corpusJob) schema(ctx context.Context, env *job.Env) (*prompt.Schema, error) {
	return once(c.run, "schema", func() (*prompt.Schema, error) {
		lib, err := openLibrary(ctx, env.Store)
		if err != nil {
			return nil, err
		}
		ev, err := openEvidence(ctx, env.Store)
		if err != nil {
			return nil, err
		}
		return prompt.FromLibrary(lib, ev)
	})
}

// taskSummary is what a task tells the card.
type taskSummary struct {
	Tally   prompt.Tally      `json:"tally"`
	Sources map[string]string `json:"sources"` // "source\x00licence" → role
}

// rows makes the rows of one annotation file, or the definitions.
func (c *corpusJob) rows(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	if key == definitionsKey {
		return c.definitions(ctx, env)
	}
	b, err := c.builder(ctx, env)
	if err != nil {
		return job.Output{}, err
	}
	w := &rowWriter{shards: int(refs[0].Rows), sum: taskSummary{prompt.Tally{}, map[string]string{}}}
	w.rows = spill.NewWriter(env.Temp, len(rowTables)*len(sample.Splits)*w.shards, int64(c.config.Memory))
	defer w.rows.Discard()
	dir, name := path.Split(refs[0].Name)
	for d, err := range rowsOf[annotation.Document](ctx, env.Store, dir, []job.File{{Name: name}}) {
		if err == nil {
			err = w.document(b, &d)
		}
		if err != nil {
			return job.Output{}, err
		}
	}
	next, err := w.rows.Close(ctx, env.Store, path.Join(env.Work, "spill", "rows-"+key))
	if err != nil {
		return job.Output{}, err
	}
	for i := range next {
		section, err := shardKey(next[i].Key)
		if err != nil {
			return job.Output{}, err
		}
		next[i].Key = rowKey(section, w.shards)
	}
	return w.sum.output(key, next)
}

func (s taskSummary) output(key string, next []job.Ref) (job.Output, error) {
	meta, err := json.Marshal(s)
	return job.Output{Next: append(next, job.Ref{Key: cardKey, Order: "0", Name: key, Meta: string(meta)}), Counts: s.Tally}, err
}

// rowTables are the tables made from documents, by the folder of the card.
var rowTables = []string{card.InstancesFolder, card.InstructionsFolder}

// rowKey names a section "table|split|shard|of".
func rowKey(section, shards int) string {
	table, rest := section/(len(sample.Splits)*shards), section%(len(sample.Splits)*shards)
	return fmt.Sprintf("%s|%s|%05d|%05d", rowTables[table], sample.Splits[rest/shards], rest%shards, shards)
}

// rowWriter spills the rows of documents to sections by table, split and shard.
type rowWriter struct {
	rows   *spill.Writer
	shards int
	sum    taskSummary
}

func (w *rowWriter) document(b *prompt.Builder, d *annotation.Document) error {
	w.sum.Sources[d.Source+"\x00"+d.License] = "text"
	for _, r := range b.Instances(d, w.sum.Tally) {
		if err := w.add(0, r.Split, r.ID, r); err != nil {
			return err
		}
	}
	for _, r := range b.Instructions(d, w.sum.Tally) {
		if err := w.add(1, r.Split, r.ID, r); err != nil {
			return err
		}
	}
	return nil
}

func (w *rowWriter) add(table int, split, id string, row any) error {
	i := slices.Index(sample.Splits, split)
	if i < 0 {
		return fmt.Errorf("row %s is of no split: %q", id, split)
	}
	value, err := json.Marshal(row)
	if err != nil {
		return fmt.Errorf("row %s: %w", id, err)
	}
	return w.rows.Add((table*len(sample.Splits)+i)*w.shards+shardOf(id, w.shards), []byte(id), value)
}

// check: for every table and task, in = out + Σ drop, and what is out is written.
func (c *corpusJob) check(counts map[string]int64, _ []fact.Reject) error {
	in, out, written := map[string]int64{}, map[string]int64{}, map[string]int64{}
	for name, n := range counts {
		parts := strings.SplitN(name, "/", 3)
		if len(parts) < 3 {
			continue
		}
		task := parts[0] + "/" + parts[1]
		switch {
		case parts[2] == "in":
			in[task] += n
		case parts[2] == "out":
			out[task] += n
			written[parts[0]] += n
		case strings.HasPrefix(parts[2], "drop/"):
			out[task] += n
		}
	}
	for task, n := range in {
		if out[task] != n {
			return fmt.Errorf("counts of %s do not balance: %d in, %d out or dropped", task, n, out[task])
		}
	}
	for table, n := range written {
		if counts[table] != n {
			return fmt.Errorf("counts of %s do not balance: %d made, %d written", table, n, counts[table])
		}
	}
	return nil
}
