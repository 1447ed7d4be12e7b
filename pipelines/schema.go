package pipelines

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/itemtable"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// schemaStage turns statistics of the facts into a library of classes. The type of a statement's far end lies in
// another shard, so a table of all items comes first.
var schemaStage = &stage{
	name: "schema", folder: "schema", reads: []string{"facts"}, rules: 14,
	section: schemaSection,
	phases:  []string{"items", "classes", "statements", "build"},
	job: func(r *run) (*job.Job, error) {
		s := &schemaJob{run: r}
		return &job.Job{
			Stage: "schema", Folder: "schema", Plan: s.plan,
			Phases: []job.Phase{
				{Name: "items", Run: s.items},
				{Name: "classes", Tasks: 1, Run: s.classes},
				{Name: "statements", Run: s.statements},
				{Name: "build", Tasks: 1, Run: s.build},
			},
		}, nil
	},
}

type schemaJob struct{ *run }

func (s *schemaJob) options() schemalib.Options {
	opt := schemalib.DefaultOptions()
	opt.Langs = s.config.Languages
	opt.MinInstances = int64(s.config.Schema.MinInstances)
	opt.SingleParent = s.config.Schema.SingleInheritance
	opt.Examples = s.config.Schema.Examples
	return opt
}

func (s *schemaJob) plan(ctx context.Context, env *job.Env) ([]job.Ref, error) {
	files, err := tableFiles(ctx, env.Store, "facts", "entities")
	if err != nil {
		return nil, err
	}
	var plan []job.Ref
	for _, f := range files {
		plan = append(plan, job.Ref{Key: partKey(f.Name), Name: path.Join("facts", f.Name), Bytes: f.Bytes, Rows: f.Rows, SHA256: f.SHA256})
	}
	return plan, nil
}

// partKey is "00012" of "entities/part-00012.parquet".
func partKey(name string) string {
	base := path.Base(name)
	return base[len("part-") : len(base)-len(".parquet")]
}

// items writes the item table of a shard and counts its items.
func (s *schemaJob) items(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	stats := schemalib.NewStats()
	var table itemtable.Writer
	for e, err := range rowsOf[fact.Entity](ctx, env.Store, ".", []job.File{{Name: refs[0].Name}}) {
		if err != nil {
			return job.Output{}, err
		}
		stats.AddEntity(&e, s.config.Languages)
		if e.Redirect != 0 {
			continue
		}
		if err := table.Add(e.ID, schemalib.ItemOf(&e, s.config.Languages)); err != nil {
			return job.Output{}, err
		}
	}
	items, err := env.Store.PutIfAbsent(ctx, path.Join(env.Work, "items", key), table.Seal)
	if err != nil {
		return job.Output{}, err
	}
	sum, err := putStats(ctx, env, "items-"+key, stats)
	if err != nil {
		return job.Output{}, err
	}
	sum.Key, sum.Order = "classes", "0"
	return job.Output{Next: []job.Ref{sum, {Key: "classes", Order: "1", Name: items.Name, Bytes: items.Bytes, SHA256: items.SHA256, Meta: key}}}, nil
}

// classes joins the sums and says which items may become classes; then each shard goes on with what it needs.
func (s *schemaJob) classes(ctx context.Context, env *job.Env, _ string, refs []job.Ref) (job.Output, error) {
	total := schemalib.NewStats()
	var tables []job.Ref
	for _, r := range refs {
		if r.Order == "1" {
			tables = append(tables, r)
			continue
		}
		if err := addStats(ctx, env, total, r); err != nil {
			return job.Output{}, err
		}
	}
	wanted, err := json.Marshal(total.Wanted(s.options()))
	if err != nil {
		return job.Output{}, err
	}
	if err := putBytes(ctx, env.Store, path.Join(env.Work, "wanted"), wanted); err != nil {
		return job.Output{}, err
	}
	sum, err := putStats(ctx, env, "classes", total)
	if err != nil {
		return job.Output{}, err
	}
	sum.Key, sum.Order = "carry", "0"
	out := job.Output{Next: []job.Ref{sum}}
	for _, t := range tables {
		t.Key, t.Order = t.Meta, ""
		out.Next = append(out.Next, t)
	}
	return out, nil
}

// statements counts the statements of a shard, with the types of both ends.
func (s *schemaJob) statements(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	if key == "carry" {
		refs[0].Key = "build"
		return job.Output{Next: refs}, nil
	}
	items, err := once(s.run, "items", func() (*itemTables, error) { return openItems(ctx, env) })
	if err != nil {
		return job.Output{}, err
	}
	wanted, err := once(s.run, "wanted", func() (map[wikidata.QID]bool, error) { return readWanted(ctx, env) })
	if err != nil {
		return job.Output{}, err
	}
	stats := schemalib.NewStats()
	for e, err := range rowsOf[fact.Entity](ctx, env.Store, "facts", []job.File{{Name: "entities/part-" + key + ".parquet"}}) {
		if err != nil {
			return job.Output{}, err
		}
		if wanted[e.ID] {
			stats.AddClass(&e)
		}
	}
	var subject []fact.Statement
	for st, err := range rowsOf[fact.Statement](ctx, env.Store, "facts", []job.File{{Name: "statements/part-" + key + ".parquet"}}) {
		if err != nil {
			return job.Output{}, err
		}
		if len(subject) > 0 && subject[0].Subject != st.Subject {
			stats.AddSubject(subject, items)
			subject = subject[:0]
		}
		subject = append(subject, st)
	}
	stats.AddSubject(subject, items)
	sum, err := putStats(ctx, env, "statements-"+key, stats)
	sum.Key, sum.Order = "build", "1"
	return job.Output{Next: []job.Ref{sum}}, err
}

// itemTables are the item tables of all shards; a shard without items has none.
type itemTables struct {
	shards int
	tables map[int]*itemtable.Table
}

func openItems(ctx context.Context, env *job.Env) (*itemTables, error) {
	m, err := manifest.Read(ctx, env.Store, "facts")
	if err != nil {
		return nil, err
	}
	all := &itemTables{shards: int(m.Counts["shards"]), tables: map[int]*itemtable.Table{}}
	objects, err := env.Store.List(ctx, path.Join(env.Work, "items")+"/")
	if err != nil {
		return nil, err
	}
	for _, o := range objects {
		shard, err := shardKey(path.Base(o.Name))
		if err != nil {
			return nil, err
		}
		local, err := localFile(ctx, env, o.Name)
		if err != nil {
			return nil, err
		}
		if all.tables[shard], err = itemtable.Open(local); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Item looks in the shard the item is in.
func (t *itemTables) Item(id wikidata.QID) (schemalib.Item, bool) {
	table := t.tables[shardOf(id.String(), t.shards)]
	if table == nil {
		return schemalib.Item{}, false
	}
	return table.Item(id)
}

func readWanted(ctx context.Context, env *job.Env) (map[wikidata.QID]bool, error) {
	b, err := job.ReadObject(ctx, env.Store, path.Join(env.Work, "wanted"))
	if err != nil {
		return nil, err
	}
	wanted := map[wikidata.QID]bool{}
	return wanted, json.Unmarshal(b, &wanted)
}

func putStats(ctx context.Context, env *job.Env, name string, stats *schemalib.Stats) (job.Ref, error) {
	o, err := env.Store.PutIfAbsent(ctx, path.Join(env.Work, "stats", name), func(w io.Writer) error {
		return json.NewEncoder(w).Encode(stats)
	})
	return job.Ref{Name: o.Name, Bytes: o.Bytes, SHA256: o.SHA256}, err
}

func addStats(ctx context.Context, env *job.Env, total *schemalib.Stats, r job.Ref) error {
	part := schemalib.NewStats()
	in := io.NewSectionReader(objstore.ReaderAt(ctx, env.Store, r.Name), 0, r.Bytes)
	if err := json.NewDecoder(in).Decode(part); err != nil {
		return fmt.Errorf("statistics %s: %w", r.Name, err)
	}
	total.Merge(part)
	return nil
}
