package pipelines

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/card"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/prompt"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

// definitions writes the table of class definitions.
func (c *corpusJob) definitions(ctx context.Context, env *job.Env) (job.Output, error) {
	schema, err := c.schema(ctx, env)
	if err != nil {
		return job.Output{}, err
	}
	sum := taskSummary{prompt.Tally{}, map[string]string{"wikidata\x00CC0-1.0": "knowledge base"}}
	rows := prompt.Definitions(schema, sum.Tally)
	f, err := putRows(ctx, env, card.DefinitionsFolder+"/train-00000-of-00001.parquet", rows)
	if err != nil {
		return job.Output{}, err
	}
	out, err := sum.output(definitionsKey, []job.Ref{fileRef(f)})
	out.Counts[definitionsKey] = f.Rows
	out.Files = []job.File{f}
	return out, err
}

// fileRef tells the card of a file.
func fileRef(f job.File) job.Ref {
	return job.Ref{Key: cardKey, Order: "1", Name: f.Name, Rows: f.Rows, Bytes: f.Bytes, SHA256: f.SHA256}
}

// merge writes one shard of one split of one table; what is for the card passes.
func (c *corpusJob) merge(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	if key == cardKey {
		return pass(refs), nil
	}
	part := strings.Split(key, "|")
	if len(part) != 4 {
		return job.Output{}, fmt.Errorf("key %q names no shard of a table", key)
	}
	name := fmt.Sprintf("%s/%s-%s-of-%s.parquet", part[0], part[1], part[2], part[3])
	var f job.File
	var err error
	table := "instructions"
	if part[0] == card.InstancesFolder {
		table = "instances"
		f, err = mergeRows[prompt.Instance](ctx, env, name, refs)
	} else {
		f, err = mergeRows[prompt.Instruction](ctx, env, name, refs)
	}
	return job.Output{Next: []job.Ref{fileRef(f)}, Files: []job.File{f}, Counts: map[string]int64{table: f.Rows}}, err
}

func mergeRows[T any](ctx context.Context, env *job.Env, name string, refs []job.Ref) (job.File, error) {
	return putTable(ctx, env, name, func(t *parquetx.Writer[T]) error {
		var last []byte
		for row, err := range spill.Merge(ctx, env.Store, refs) {
			if err != nil {
				return err
			}
			if bytes.Equal(row.Key, last) {
				return fmt.Errorf("two rows have the id %s", row.Key)
			}
			last = append(last[:0], row.Key...)
			var r T
			if err := json.Unmarshal(row.Value, &r); err != nil {
				return fmt.Errorf("row %s: %w", row.Key, err)
			}
			if err := t.Add(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// card writes README.md from what all tasks told.
func (c *corpusJob) card(ctx context.Context, env *job.Env, _ string, refs []job.Ref) (job.Output, error) {
	total := taskSummary{prompt.Tally{}, map[string]string{}}
	var files []card.File
	for _, r := range refs {
		if r.Order == "1" {
			files = append(files, card.File{Name: r.Name, Rows: r.Rows})
			continue
		}
		var sum taskSummary
		if err := json.Unmarshal([]byte(r.Meta), &sum); err != nil {
			return job.Output{}, fmt.Errorf("summary of %s: %w", r.Name, err)
		}
		for name, n := range sum.Tally {
			total.Tally[name] += n
		}
		for source, role := range sum.Sources {
			total.Sources[source] = role
		}
	}
	text, err := card.Render(c.describe(total, files))
	if err != nil {
		return job.Output{}, err
	}
	f, err := putFile(ctx, env, "README.md", func(w io.Writer) error { _, err := w.Write(text); return err })
	return job.Output{Files: []job.File{f}}, err
}

func (c *corpusJob) describe(total taskSummary, files []card.File) card.Card {
	d := card.Card{
		Name: "knowcorpus", Languages: c.config.Languages, Configs: card.Configs(files),
		Tiers: c.config.Corpus.Tiers, Negatives: c.config.Corpus.Negatives,
		Fingerprint: c.setup.Fingerprint, Version: fmt.Sprint("corpus rules ", corpusRules),
	}
	for name, n := range total.Tally {
		part := strings.SplitN(name, "/", 3)
		switch {
		case len(part) < 3:
		case part[2] == "out":
			d.Counts = append(d.Counts, card.Count{Table: part[0], Task: part[1], Rows: n})
		case strings.HasPrefix(part[2], "drop/"):
			d.Drops = append(d.Drops, card.Drop{Table: part[0], Task: part[1], Rule: part[2], Rows: n})
		}
	}
	slices.SortFunc(d.Counts, func(a, b card.Count) int {
		return strings.Compare(path.Join(a.Table, a.Task), path.Join(b.Table, b.Task))
	})
	slices.SortFunc(d.Drops, func(a, b card.Drop) int {
		return strings.Compare(path.Join(a.Table, a.Task, a.Rule), path.Join(b.Table, b.Task, b.Rule))
	})
	for source, role := range total.Sources {
		name, license, _ := strings.Cut(source, "\x00")
		d.Sources = append(d.Sources, card.Source{Name: name, License: license, Role: role})
	}
	slices.SortFunc(d.Sources, func(a, b card.Source) int {
		return strings.Compare(a.Role+"\x00"+a.Name+"\x00"+a.License, b.Role+"\x00"+b.Name+"\x00"+b.License)
	})
	return d
}
