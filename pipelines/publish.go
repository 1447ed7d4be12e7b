package pipelines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// publishStage copies corpus/ to where others read it, and commits it there the same way: a reader at the target sees
// all of it or nothing. published/ keeps the receipt.
var publishStage = &stage{
	name: "publish", folder: "published", reads: []string{"corpus"}, rules: 1, always: true,
	section: func(c config.Config) any { return c.Publish },
	phases:  []string{"copy", "seal"},
	job: func(r *run) (*job.Job, error) {
		p := &publishJob{run: r}
		var err error
		if p.target, p.folder, err = openTarget(r.config.Publish.To); err != nil {
			return nil, err
		}
		return &job.Job{
			Stage: "publish", Folder: "published", Plan: p.plan,
			Phases: []job.Phase{{Name: "copy", Run: p.copy}, {Name: "seal", Tasks: 1, Run: p.seal}},
		}, nil
	},
}

type publishJob struct {
	*run
	target objstore.Store
	folder string
}

// openTarget splits a URI into the store that holds the folder and the folder's name, because a folder is committed
// below a store's root.
func openTarget(uri string) (objstore.Store, string, error) {
	trimmed := strings.TrimRight(uri, "/")
	i := strings.LastIndexByte(trimmed, '/')
	parent, folder := ".", trimmed
	if i >= 0 {
		parent, folder = trimmed[:max(i, 1)], trimmed[i+1:]
	}
	if err := objstore.CheckName(folder); err != nil {
		return nil, "", diag.New(diag.Usage, "the target of publish is not a folder", uri, err, "give a path or URI that ends in a new folder's name")
	}
	store, err := objstore.Open(parent)
	return store, folder, err
}

func (p *publishJob) plan(ctx context.Context, env *job.Env) ([]job.Ref, error) {
	m, err := manifest.Read(ctx, env.Store, "corpus")
	if err != nil {
		return nil, err
	}
	var plan []job.Ref
	for i, f := range m.Files {
		plan = append(plan, job.Ref{Key: fmt.Sprintf("%06d", i), Name: f.Name, Bytes: f.Bytes, SHA256: f.SHA256})
	}
	return plan, nil
}

func (p *publishJob) copy(ctx context.Context, env *job.Env, _ string, refs []job.Ref) (job.Output, error) {
	f := refs[0]
	o, err := p.target.PutIfAbsent(ctx, path.Join(p.folder, f.Name), func(w io.Writer) error {
		_, err := io.Copy(w, io.NewSectionReader(objstore.ReaderAt(ctx, env.Store, path.Join("corpus", f.Name)), 0, f.Bytes))
		return err
	})
	if errors.Is(err, objstore.ErrExist) {
		return job.Output{}, diag.New(diag.Storage, "the target holds another version", p.config.Publish.To, err, "published objects are never changed: publish to a new folder")
	}
	if err != nil {
		return job.Output{}, err
	}
	if o.SHA256 != f.SHA256 {
		return job.Output{}, diag.New(diag.Storage, "a file of the corpus is damaged", f.Name, fmt.Errorf("sha256 %s, the manifest says %s", o.SHA256, f.SHA256), "run `knowcorpus validate`, then `knowcorpus corpus` again")
	}
	return job.Output{Next: []job.Ref{{Key: "seal", Name: f.Name, Bytes: f.Bytes, SHA256: f.SHA256}}, Counts: map[string]int64{"files": 1, "bytes": f.Bytes}}, nil
}

func (p *publishJob) seal(ctx context.Context, env *job.Env, _ string, _ []job.Ref) (job.Output, error) {
	m, err := manifest.Read(ctx, env.Store, "corpus")
	if err != nil {
		return job.Output{}, err
	}
	if err := manifest.Commit(ctx, p.target, p.folder, m); err != nil {
		return job.Output{}, err
	}
	digest, err := folderDigest(ctx, p.target, p.folder)
	if err != nil {
		return job.Output{}, err
	}
	receipt, err := json.MarshalIndent(map[string]string{"to": p.config.Publish.To, "digest": digest}, "", "  ")
	if err != nil {
		return job.Output{}, err
	}
	f, err := putFile(ctx, env, "receipt.json", func(w io.Writer) error { _, err := w.Write(append(receipt, '\n')); return err })
	return job.Output{Files: []job.File{f}}, err
}
