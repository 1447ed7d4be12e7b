// Package validate re-checks an output folder from its bytes: digests, row counts, offsets, code.
//
// Nouns: Violation, Report. It trusts no manifest it has not verified and collects everything it finds, at most Limit of
// a kind; it changes nothing. Cost: one read of everything.
package validate

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/table"
)

// Folders are those a build leaves, in order.
var Folders = []string{"facts", "schema", "kb", "evidence", "annotations", "corpus", "published"}

// Limit is how many violations of a rule are kept; all are counted.
const Limit = 5

// Violation is one thing that is wrong.
type Violation struct {
	Rule   string `json:"rule"`  // "digest", "rows", "offset", "code", "span", "read"
	Where  string `json:"where"` // file and row
	Detail string `json:"detail"`
}

// Report is what was checked and what was found.
type Report struct {
	Folders    []string       `json:"folders"`
	Rows       int64          `json:"rows"` // that were read and checked
	Found      map[string]int `json:"found"`
	Violations []Violation    `json:"violations"`
}

func (r *Report) add(rule, where string, err error) {
	r.Found[rule]++
	if r.Found[rule] <= Limit {
		r.Violations = append(r.Violations, Violation{rule, where, err.Error()})
	}
}

// Dir checks every committed folder of a store. The error is of the storage; violations are in the report.
func Dir(ctx context.Context, store objstore.Store) (*Report, error) {
	r := &Report{Found: map[string]int{}, Folders: []string{}, Violations: []Violation{}}
	for _, folder := range Folders {
		if err := r.folder(ctx, store, folder); err != nil {
			return nil, err
		}
	}
	for _, t := range table.Tables() {
		if err := r.table(ctx, store, t); err != nil {
			return nil, err
		}
	}
	return r, r.library(ctx, store)
}

// folder verifies digests. A folder that was never begun is none.
func (r *Report) folder(ctx context.Context, store objstore.Store, folder string) error {
	objects, err := store.List(ctx, folder+"/")
	if err != nil || len(objects) == 0 {
		return err
	}
	r.Folders = append(r.Folders, folder)
	err = manifest.Verify(ctx, store, folder)
	var refused *manifest.Error
	if !errors.As(err, &refused) {
		return err
	}
	for _, v := range refused.Violations {
		r.add("digest", path.Join(folder, v.Name), errors.New(v.String()))
	}
	return nil
}

func (r *Report) table(ctx context.Context, store objstore.Store, t table.Table) error {
	want, err := rowsPromised(ctx, store, t)
	if err != nil || want < 0 {
		return err
	}
	var got int64
	err = t.Scan(ctx, store, func(id string, row any) error {
		got++
		r.row(t.Name, id, row)
		return nil
	})
	r.Rows += got
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		r.add("read", t.Name, err)
	case got != want:
		r.add("rows", t.Name, fmt.Errorf("%d rows, the manifest says %d", got, want))
	}
	return nil
}

// rowsPromised sums the rows the manifests give a table; -1 where no folder of it is committed.
func rowsPromised(ctx context.Context, store objstore.Store, t table.Table) (int64, error) {
	total := int64(-1)
	for _, prefix := range t.Prefixes {
		folder, _, _ := strings.Cut(prefix, "/")
		m, err := manifest.Read(ctx, store, folder)
		var refused *manifest.Error
		if errors.As(err, &refused) {
			continue // folder has said what is wrong
		}
		if err != nil {
			return 0, err
		}
		total = max(total, 0)
		for _, f := range m.Files {
			if name := path.Join(folder, f.Name); strings.HasPrefix(name, prefix) && strings.HasSuffix(name, ".parquet") {
				total += f.Rows
			}
		}
	}
	return total, nil
}
