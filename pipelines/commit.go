package pipelines

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// commit judges the counts and makes the folder visible; it returns the digest of SHA256SUMS.
func commit(ctx context.Context, env *job.Env, j *job.Job, setup Setup, total job.Output) (string, error) {
	if total.Counts == nil {
		total.Counts = map[string]int64{}
	}
	if j.Check != nil {
		if err := j.Check(total.Counts, total.Examples); err != nil {
			return "", err
		}
	}
	files, err := uniqueFiles(total.Files)
	if err != nil {
		return "", err
	}
	st, err := stageNamed(setup.Stage)
	if err != nil {
		return "", err
	}
	m := &manifest.Manifest{
		Stage: setup.Stage, Fingerprint: setup.Fingerprint, Files: files, Counts: total.Counts,
		RuleVersions: map[string]int{st.name: st.rules}, Models: st.modelDigests(),
	}
	if err := json.Unmarshal([]byte(setup.Inputs), &m.Inputs); err != nil {
		return "", fmt.Errorf("inputs of %s: %w", setup.Stage, err)
	}
	if m.Config, err = sectionJSON(st, setup); err != nil {
		return "", err
	}
	if err := manifest.Commit(ctx, env.Store, env.Folder, m); err != nil {
		return "", err
	}
	return folderDigest(ctx, env.Store, env.Folder)
}

// uniqueFiles sorts by name; the same file told twice (two attempts of a task) counts once.
func uniqueFiles(files []job.File) ([]job.File, error) {
	slices.SortFunc(files, func(a, b job.File) int { return strings.Compare(a.Name, b.Name) })
	files = slices.Compact(files)
	for i := 1; i < len(files); i++ {
		if files[i].Name == files[i-1].Name {
			return nil, fmt.Errorf("file %s was written twice with different bytes", files[i].Name)
		}
	}
	return files, nil
}

// sectionJSON is the part of the configuration that the output depends on.
func sectionJSON(st *stage, setup Setup) (json.RawMessage, error) {
	var cfg config.Config
	if err := json.Unmarshal([]byte(setup.Config), &cfg); err != nil {
		return nil, err
	}
	return json.Marshal(map[string]any{"lang": cfg.Languages, st.name: st.section(cfg)})
}

// folderDigest stands for all bytes of a committed folder.
func folderDigest(ctx context.Context, store objstore.Store, folder string) (string, error) {
	if _, err := manifest.Read(ctx, store, folder); err != nil {
		return "", err
	}
	sums, err := job.ReadObject(ctx, store, path.Join(folder, manifest.Sums))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(sums)
	return "sha256:" + hex.EncodeToString(sum[:]), nil
}
