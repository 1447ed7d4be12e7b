package pipelines

import (
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/entitystore"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/kb"
	"github.com/knowcorpus/knowcorpus/internal/source"
)

// kbStage builds the three files of the knowledge base. Rows are spilled by partition; links of Wikipedia dumps become
// counts once the titles can be looked up, and articles are read again for how often a form is a link where it stands,
// once all forms are known; so surfaces are built last:
//
//	rows: facts ──► entity, statement, surface rows; Wikipedia ──► redirects, links
//	parts: entity and statement partitions │ files: entities.kc, statements.kc │ links: link rows ──► surface rows
//	drafts: partitions │ draft: a gazetteer of all forms │ seen: Wikipedia ──► surface rows
//	surfaces: partitions │ seal: surfaces.kc
//
// What a phase has nothing to do with passes through it.
var kbStage = &stage{
	name: "kb", folder: "kb", reads: []string{"facts", "schema"}, rules: 7,
	section: func(c config.Config) any { return c.KB },
	files:   anchorFiles,
	phases:  []string{"rows", "parts", "files", "links", "drafts", "draft", "seen", "surfaces", "seal"},
	job: func(r *run) (*job.Job, error) {
		k := &kbJob{run: r, linkShards: shardCount(0, r.inputs, 8<<20)}
		return &job.Job{
			Stage: "kb", Folder: "kb", Plan: k.plan,
			Phases: []job.Phase{
				{Name: "rows", Run: k.rows},
				{Name: "parts", Run: k.parts},
				{Name: "files", Run: k.files},
				{Name: "links", Run: k.links},
				{Name: "drafts", Run: k.drafts},
				{Name: "draft", Run: k.draft},
				{Name: "seen", Run: k.seen},
				{Name: "surfaces", Run: k.surfaces},
				{Name: "seal", Run: k.seal},
			},
		}, nil
	},
}

// Keys of the phases begin with what they are about.
const (
	entityKey    = "entity-"
	statementKey = "statement-"
	surfaceKey   = "surface-"
	linkKey      = "link-"
	entitiesKey  = "file-entities"
	factsKey     = "file-statements"
	surfacesKey  = "file-surfaces"
	textKey      = "text-"
	draftKey     = "draft-"
	draftFileKey = "file-draft"
)

type kbJob struct {
	*run
	linkShards int
}

// anchorFiles are the Wikipedia dumps whose links count: those that are named, else those among the text.
func anchorFiles(c config.Config) ([]string, error) {
	if len(c.Anchors) > 0 {
		return source.Expand(c.Anchors)
	}
	if len(c.Text) == 0 {
		return nil, nil
	}
	files, err := source.Expand(c.Text)
	if err != nil {
		return nil, err
	}
	var dumps []string
	for _, f := range files {
		kind, err := document.Recognise(f)
		if err != nil {
			return nil, err
		}
		if kind == document.Wikipedia {
			dumps = append(dumps, f)
		}
	}
	return dumps, nil
}

func (k *kbJob) names() kb.Names {
	return kb.Names{Langs: k.config.Languages, Rules: gazetteer.DefaultRules, Degree: len(k.inputs) == 2}
}

func (k *kbJob) gazetteerOptions() gazetteer.Options {
	return gazetteer.Options{MaxCandidates: k.config.KB.MaxCandidates}
}

func (k *kbJob) plan(ctx context.Context, env *job.Env) ([]job.Ref, error) {
	files, err := tableFiles(ctx, env.Store, "facts", "entities")
	if err != nil {
		return nil, err
	}
	var plan []job.Ref
	for _, f := range files {
		plan = append(plan, job.Ref{Key: "facts-" + partKey(f.Name), Name: path.Join("facts", f.Name), Bytes: f.Bytes, SHA256: f.SHA256})
	}
	dumps, err := anchorFiles(k.config)
	if err != nil {
		return nil, err
	}
	tasks, err := planDocuments(dumps, int64(k.config.Range))
	for i := range tasks {
		tasks[i].Key = textKey + tasks[i].Key
	}
	return append(plan, tasks...), err
}

func (k *kbJob) rows(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	if part, ok := strings.CutPrefix(key, "facts-"); ok {
		return k.factRows(ctx, env, part)
	}
	out, err := k.textRows(ctx, env, key, refs[0])
	out.Next = append(out.Next, refs...) // to be read again
	return out, err
}

// pass hands on what a phase has nothing to do with.
func pass(refs []job.Ref) job.Output { return job.Output{Next: refs} }

func (k *kbJob) parts(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	switch {
	case strings.HasPrefix(key, entityKey):
		return buildPart(ctx, k, env, key, entitiesKey, refs, bytesOfEntity, entitystore.BuildPartition)
	case strings.HasPrefix(key, statementKey):
		return buildPart(ctx, k, env, key, factsKey, refs, bytesOfStatement, factstore.BuildPartition)
	}
	return pass(refs), nil
}

func (k *kbJob) files(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	switch key {
	case entitiesKey:
		return k.sealEntities(ctx, env, refs)
	case factsKey:
		return k.sealStatements(ctx, env, refs)
	}
	return pass(refs), nil
}

func (k *kbJob) links(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	if strings.HasPrefix(key, linkKey) {
		return k.countLinks(ctx, env, key, refs)
	}
	return pass(refs), nil
}

func (k *kbJob) surfaces(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	if !strings.HasPrefix(key, surfaceKey) {
		return job.Output{}, fmt.Errorf("rows of %q reached the surfaces", key)
	}
	return buildPart(ctx, k, env, key, surfacesKey, refs, bytesOfSurface, k.surfacePartition)
}

func (k *kbJob) seal(ctx context.Context, env *job.Env, _ string, refs []job.Ref) (job.Output, error) {
	return k.sealSurfaces(ctx, env, refs)
}
