package pipelines

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path"
	"strconv"

	"github.com/cespare/xxhash/v2"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
)

// shardOf is the one hash that places a row: xxHash64 of its id, modulo the number of shards.
func shardOf(id string, shards int) int { return int(xxhash.Sum64String(id) % uint64(shards)) }

// shardCount takes the configured number, or one shard for each small piece of the input until there are enough to keep
// a machine busy, and then for each large one: a function of the inputs alone. Sizes are in bytes of (compressed) input.
func shardCount(configured int, inputs []manifest.Input, small int64) int {
	const enough, large = 128, 256 << 20
	if configured > 0 {
		return configured
	}
	var total int64
	for _, in := range inputs {
		total += in.Bytes
	}
	return int(max(1, min(enough, (total+small-1)/small), total/large))
}

func partName(table string, shard int) string {
	return fmt.Sprintf("%s/part-%05d.parquet", table, shard)
}

func shardKey(key string) (int, error) {
	n, err := strconv.Atoi(key)
	if err != nil {
		return 0, fmt.Errorf("shard key %q: %w", key, err)
	}
	return n, nil
}

// putTable writes a file of the stage's folder: write fills a table, and its rows are counted.
func putTable[T any](ctx context.Context, env *job.Env, name string, write func(*parquetx.Writer[T]) error) (job.File, error) {
	var rows int64
	o, err := env.Store.PutIfAbsent(ctx, path.Join(env.Folder, name), func(w io.Writer) error {
		table := parquetx.NewWriter[T](w, parquetx.Options{})
		if err := write(table); err != nil {
			return err
		}
		rows = table.Rows()
		return table.Close()
	})
	if err != nil {
		return job.File{}, err
	}
	return fileOf(env, o, rows), nil
}

// putFile writes a file of the stage's folder that is not a table.
func putFile(ctx context.Context, env *job.Env, name string, write func(io.Writer) error) (job.File, error) {
	o, err := env.Store.PutIfAbsent(ctx, path.Join(env.Folder, name), write)
	if err != nil {
		return job.File{}, err
	}
	return fileOf(env, o, 0), nil
}

func fileOf(env *job.Env, o objstore.Object, rows int64) job.File {
	return job.File{Name: o.Name[len(env.Folder)+1:], Bytes: o.Bytes, SHA256: o.SHA256, Rows: rows}
}

// tableFiles lists the files of a table in a committed folder.
func tableFiles(ctx context.Context, store objstore.Store, folder, table string) ([]job.File, error) {
	m, err := manifest.Read(ctx, store, folder)
	if err != nil {
		return nil, err
	}
	var files []job.File
	for _, f := range m.Files {
		if dir, _ := path.Split(f.Name); dir == table+"/" {
			files = append(files, f)
		}
	}
	return files, nil
}

// rowsOf reads all rows of the named files of a folder.
func rowsOf[T any](ctx context.Context, store objstore.Store, folder string, files []job.File) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, f := range files {
			for row, err := range parquetx.ReadStore[T](ctx, store, path.Join(folder, f.Name)) {
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}
