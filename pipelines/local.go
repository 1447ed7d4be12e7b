package pipelines

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// localFile gives the path of an object on this machine, to be memory-mapped: where it lies if the store is local, else
// a copy in the scratch folder. The caller sees to it that a process copies once.
func localFile(ctx context.Context, env *job.Env, name string) (string, error) {
	if local, ok := env.Store.(objstore.Localizer); ok {
		if path, ok := local.LocalPath(name); ok {
			return path, nil
		}
	}
	o, err := env.Store.Stat(ctx, name)
	if err != nil {
		return "", err
	}
	path := filepath.Join(env.Temp, job.KeyName(name))
	f, err := os.Create(path)
	if err != nil {
		return "", fmt.Errorf("copy of %s: %w", name, err)
	}
	_, err = io.Copy(f, io.NewSectionReader(objstore.ReaderAt(ctx, env.Store, name), 0, o.Bytes))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return path, err
}
