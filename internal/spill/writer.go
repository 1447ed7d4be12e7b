package spill

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"iter"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Writer collects rows in memory; when the budget is used up it sorts them into a scratch file, and Close merges. Not safe
// for concurrent use.
type Writer struct {
	dir    string
	shards int
	rows   *memory // nil when finished
	memory int64
	used   int64
	runs   []*run
	err    error
}

// NewWriter spills through dir, a local directory for scratch files, which must exist. memory is the budget in bytes of the
// rows held (with 24 bytes each); less than 1 MiB is taken as 1 MiB.
func NewWriter(dir string, shards int, memory int64) *Writer {
	memory = max(memory, 1<<20)
	chunk := int(min(max(memory/int64(max(shards, 1))/4, 4<<10), chunkBytes))
	return &Writer{dir: dir, shards: shards, rows: newMemory(shards, chunk), memory: memory}
}

// Add copies a row. An error is final: Close gives it again.
func (w *Writer) Add(shard int, key, value []byte) error {
	size := len(key) + len(value)
	switch {
	case w.err != nil:
		return w.err
	case shard < 0 || shard >= w.shards:
		w.err = fmt.Errorf("spill: shard %d of %d", shard, w.shards)
		return w.err
	case size > MaxRow:
		w.err = fmt.Errorf("spill: a row of %d bytes with key %.40q, over the limit of %d", size, key, MaxRow)
		return w.err
	}
	if w.used > 0 && w.used+int64(size)+entryBytes > w.memory {
		if w.err = w.flush(); w.err != nil {
			return w.err
		}
	}
	w.rows.add(shard, key, value)
	w.used += int64(size) + entryBytes
	return nil
}

// Close writes everything added as one object and gives a reference to each section, ascending by shard; no rows, no
// object. The Writer is finished, and its scratch files are gone, whatever the result.
func (w *Writer) Close(ctx context.Context, store objstore.Store, name string) ([]job.Ref, error) {
	defer w.Discard()
	if w.err != nil {
		return nil, w.err
	}
	w.sort()
	if w.used == 0 && len(w.runs) == 0 {
		return nil, nil
	}
	var refs []job.Ref
	_, err := store.PutIfAbsent(ctx, name, func(to io.Writer) (err error) {
		refs, err = w.sections(ctx, to, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	return refs, nil
}

// Holds tells whether a shard has rows.
func (w *Writer) Holds(shard int) bool {
	for _, r := range w.runs {
		if r.offsets[shard+1] > r.offsets[shard] {
			return true
		}
	}
	return len(w.rows.shards[shard].entries) > 0
}

// Rows gives the rows of a shard as Merge would give them after Close, for a process that uses them at once: a row is
// then packed, copied and unpacked once less. Nothing may be added any more. A shard is given once, and its memory is
// freed at the end; several goroutines may each take another. Discard ends it all.
func (w *Writer) Rows(ctx context.Context, shard int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if w.err != nil {
			yield(Row{}, w.err)
			return
		}
		held := &w.rows.shards[shard]
		held.sort(nil)
		merge(w.sources(ctx, shard))(yield)
		*held = rows{}
	}
}

// Discard gives up: scratch files and memory are freed. After Close it does nothing.
func (w *Writer) Discard() {
	for _, r := range w.runs {
		r.close()
	}
	if w.rows != nil {
		w.rows.reset()
		memories.Put(w.rows)
	}
	w.runs, w.rows = nil, nil
	if w.err == nil {
		w.err = fmt.Errorf("spill: the writer is closed")
	}
}

func (w *Writer) sections(ctx context.Context, to io.Writer, name string) ([]job.Ref, error) {
	var refs []job.Ref
	var offset int64
	out := &w.rows.out
	out.begin(to)
	for shard := range w.shards {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out.rows = 0
		out.digest.Reset()
		if err := w.section(ctx, out, shard); err != nil {
			return nil, err
		}
		if out.rows == 0 {
			continue
		}
		refs = append(refs, job.Ref{Key: fmt.Sprintf("%05d", shard), Name: name, Offset: offset, Bytes: out.bytes - offset,
			Rows: out.rows, SHA256: hex.EncodeToString(out.digest.Sum(nil))})
		offset = out.bytes
	}
	return refs, nil
}

// section merges the shard's part of every run with what is still in memory.
func (w *Writer) section(ctx context.Context, out *blockWriter, shard int) error {
	if len(w.runs) == 0 {
		return w.rows.shards[shard].write(out)
	}
	for row, err := range merge(w.sources(ctx, shard)) {
		if err == nil {
			err = out.add(row.Key, row.Value)
		}
		if err != nil {
			return err
		}
	}
	return out.flush()
}

// sources are the shard's part of every run and what is in memory.
func (w *Writer) sources(ctx context.Context, shard int) []source {
	sources := []source{&memorySource{rows: &w.rows.shards[shard]}}
	for _, r := range w.runs {
		sources = append(sources, r.source(ctx, shard, len(w.runs)))
	}
	return sources
}

// flush writes what is in memory as a run and empties it.
func (w *Writer) flush() error {
	w.sort()
	r, err := writeRun(w.dir, w.rows, w.shards)
	if err != nil {
		return err
	}
	w.runs = append(w.runs, r)
	w.rows.reset()
	w.used = 0
	return nil
}

func (w *Writer) sort() {
	for i := range w.shards {
		w.rows.spare = w.rows.shards[i].sort(w.rows.spare)
	}
}
