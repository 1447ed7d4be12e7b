package spill

import (
	"bufio"
	"context"
	"io"
	"os"
)

// run is a sorted scratch file with a section a shard, in the encoding of the final file.
type run struct {
	file    *os.File
	offsets []int64 // of each shard's section, and the end
}

func writeRun(dir string, m *memory, shards int) (*run, error) {
	file, err := os.CreateTemp(dir, "spill-*")
	if err != nil {
		return nil, err
	}
	r := &run{file: file}
	_ = os.Remove(file.Name()) // where the system allows it the file goes with the process, even one that is killed
	buffered := bufio.NewWriterSize(file, 1<<20)
	out := &m.out
	out.begin(buffered)
	for i := range shards {
		r.offsets = append(r.offsets, out.bytes)
		if err == nil {
			err = m.shards[i].write(out)
		}
	}
	r.offsets = append(r.offsets, out.bytes)
	if err == nil {
		err = buffered.Flush()
	}
	if err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

func (r *run) close() {
	r.file.Close()
	_ = os.Remove(r.file.Name())
}

// source reads one shard; sharing is how many sources are open at once.
func (r *run) source(ctx context.Context, shard, sharing int) source {
	from, to := r.offsets[shard], r.offsets[shard+1]
	return newSectionSource(ctx, io.NewSectionReader(r.file, from, to-from), to-from, chunkFor(sharing))
}
