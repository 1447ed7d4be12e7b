package spill

import "sync"

// rows are the rows of one shard in memory. Each shard has chunks of its own: written out in sorted order they are read at
// random, and what a shard has stays in the cache where 64 MiB of all shards did not (200 ns a row).
type rows struct {
	entries []entry
	chunks  [][]byte // the last one is being filled
}

// entry is a row in the chunks.
type entry struct {
	prefix uint64 // eight bytes of the key, set by sort
	chunk  uint32
	off    uint32
	key    uint32 // bytes
	value  uint32
}

const entryBytes = 24

// memory is where the rows of a Writer lie. It goes from one Writer to the next: fresh memory costs as much to clear as the
// rows cost to copy, and what is left of finished Writers is garbage as large as the rows until it is collected.
type memory struct {
	shards []rows
	chunk  int      // bytes of a chunk
	free   [][]byte // chunks that no shard holds
	spare  []entry  // for sorting
	out    blockWriter
}

// chunkBytes is small, because every shard holds a chunk that is partly empty.
const chunkBytes = 64 << 10

var memories sync.Pool

func newMemory(shards, chunk int) *memory {
	m, ok := memories.Get().(*memory)
	if !ok || m.chunk != chunk {
		m = &memory{chunk: chunk}
	}
	for len(m.shards) < shards {
		m.shards = append(m.shards, rows{})
	}
	return m
}

func (m *memory) add(shard int, key, value []byte) {
	r := &m.shards[shard]
	n, size := len(r.chunks)-1, len(key)+len(value)
	if n < 0 || cap(r.chunks[n])-len(r.chunks[n]) < size {
		r.chunks = append(r.chunks, m.fresh(size))
		n++
	}
	c := r.chunks[n]
	r.entries = append(r.entries, entry{0, uint32(n), uint32(len(c)), uint32(len(key)), uint32(len(value))})
	r.chunks[n] = append(append(c, key...), value...)
}

// fresh gives an empty chunk; a row that is larger than one gets its own.
func (m *memory) fresh(size int) []byte {
	n := len(m.free)
	switch {
	case size > m.chunk:
		return make([]byte, 0, size)
	case n == 0:
		return make([]byte, 0, m.chunk)
	}
	c := m.free[n-1]
	m.free = m.free[:n-1]
	return c
}

// reset forgets the rows and keeps the chunks of the usual size.
func (m *memory) reset() {
	for i := range m.shards {
		r := &m.shards[i]
		for _, c := range r.chunks {
			if cap(c) == m.chunk {
				m.free = append(m.free, c[:0])
			}
		}
		clear(r.chunks)
		r.entries, r.chunks = r.entries[:0], r.chunks[:0]
	}
	m.out.to = nil
	if cap(m.out.raw) > 2*blockBytes { // a row of its own block, which may be as large as MaxRow
		m.out.raw, m.out.packed = nil, nil
	}
}

func (r *rows) key(e entry) []byte { return r.chunks[e.chunk][e.off : e.off+e.key] }

func (r *rows) value(e entry) []byte { return r.chunks[e.chunk][e.off+e.key : e.off+e.key+e.value] }

// write packs the rows in the order of their entries, as a section.
func (r *rows) write(out *blockWriter) error {
	for _, e := range r.entries {
		if err := out.add(r.key(e), r.value(e)); err != nil {
			return err
		}
	}
	return out.flush()
}
