package pipelines

import (
	"context"
	"encoding/json"
	"io"
	"path"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/prompt"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// Files of schema/.
const (
	classesFile   = "schema.parquet"
	conflictsFile = "conflicts.parquet"
	taxonomyFile  = "taxonomy.kc"
	reportFile    = "report.json"
	evidenceFile  = "evidence.json" // of classes that share instances, for the choice of negatives
	retiredFile   = "retired.json"  // names of earlier libraries whose classes this one lacks; only where there are any
)

// build joins all statistics, builds the library and writes it in all its forms.
func (s *schemaJob) build(ctx context.Context, env *job.Env, _ string, refs []job.Ref) (job.Output, error) {
	total := schemalib.NewStats()
	for _, r := range refs {
		if err := addStats(ctx, env, total, r); err != nil {
			return job.Output{}, err
		}
	}
	files, err := tableFiles(ctx, env.Store, "facts", "properties")
	if err != nil {
		return job.Output{}, err
	}
	for p, err := range rowsOf[fact.Property](ctx, env.Store, "facts", files) {
		if err != nil {
			return job.Output{}, err
		}
		total.AddProperty(p)
	}
	opt := s.options()
	if opt.Names, err = earlierNames(ctx, s.config.Schema.Names); err != nil {
		return job.Output{}, err
	}
	lib, report, err := schemalib.Build(total, opt)
	if err != nil {
		return job.Output{}, err
	}
	out := job.Output{Counts: map[string]int64{
		"classes/entity": int64(len(lib.Entities)), "classes/relation": int64(len(lib.Relations)), "classes/event": int64(len(lib.Events)),
		"conflicts": int64(len(report.Conflicts)),
	}}
	for rule, n := range report.Rules {
		out.Counts[rule] = n
	}
	if out.Files, err = writeLibrary(ctx, env, lib, report, prompt.Gather(lib, total)); err != nil {
		return out, err
	}
	if gone := lib.Retired(opt.Names); len(gone) > 0 {
		f, err := putJSON(ctx, env, retiredFile, gone)
		out.Files = append(out.Files, f)
		return out, err
	}
	return out, nil
}

func writeLibrary(ctx context.Context, env *job.Env, lib *schemalib.Library, report *schemalib.Report, ev *prompt.Evidence) ([]job.File, error) {
	var files []job.File
	for _, module := range schemalib.ModuleFiles {
		f, err := putFile(ctx, env, module, func(w io.Writer) error { return lib.WriteModule(module, w) })
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	rows, err := lib.Rows()
	if err != nil {
		return nil, err
	}
	for _, put := range []func() (job.File, error){
		func() (job.File, error) { return putRows(ctx, env, classesFile, rows) },
		func() (job.File, error) { return putRows(ctx, env, conflictsFile, report.Conflicts) },
		func() (job.File, error) {
			return putFile(ctx, env, taxonomyFile, func(w io.Writer) error { _, err := lib.Taxonomy.WriteTo(w); return err })
		},
		func() (job.File, error) { return putJSON(ctx, env, reportFile, report) },
		func() (job.File, error) { return putJSON(ctx, env, evidenceFile, ev) },
	} {
		f, err := put()
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

func putJSON(ctx context.Context, env *job.Env, name string, v any) (job.File, error) {
	return putFile(ctx, env, name, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(v)
	})
}

// openEvidence reads the evidence of a committed schema/.
func openEvidence(ctx context.Context, store objstore.Store) (*prompt.Evidence, error) {
	b, err := job.ReadObject(ctx, store, path.Join("schema", evidenceFile))
	if err != nil {
		return nil, err
	}
	ev := &prompt.Evidence{}
	return ev, json.Unmarshal(b, ev)
}

// putRows writes a small table whole.
func putRows[T any](ctx context.Context, env *job.Env, name string, rows []T) (job.File, error) {
	return putTable(ctx, env, name, func(t *parquetx.Writer[T]) error {
		for _, r := range rows {
			if err := t.Add(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// openLibrary reads the library of a committed schema/.
func openLibrary(ctx context.Context, store objstore.Store) (*schemalib.Library, error) {
	var rows []schemalib.ClassRow
	for r, err := range parquetx.ReadStore[schemalib.ClassRow](ctx, store, path.Join("schema", classesFile)) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	lib, err := schemalib.FromRows(rows)
	if err != nil {
		return nil, err
	}
	b, err := job.ReadObject(ctx, store, path.Join("schema", taxonomyFile))
	if err != nil {
		return nil, err
	}
	lib.Taxonomy, err = schemalib.ReadTaxonomy(b)
	return lib, err
}
