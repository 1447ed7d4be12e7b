package gazetteer

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"unsafe"

	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

// bucket is a cache line of the table; see Format in doc.go.
type bucket struct {
	tags [7]uint8
	used uint8
	base uint32
	low  [7]uint32
	meta [7][3]uint8
	over [3]uint8
}

const (
	slots      = 7
	fill       = 0.76 // of all slots: above, more lookups go on into a second bucket
	bucketSize = 64

	metaCode = codes - 1
	metaForm = 1 << 12
	metaNext = 13 // shift
)

var _ [bucketSize]byte = [unsafe.Sizeof(bucket{})]byte{}

func mulHigh(a, b uint64) uint64 {
	hi, _ := bits.Mul64(a, b)
	return hi
}

func tagOf(h uint64) uint8 { return uint8(h >> 32) }

func (b *bucket) metaAt(i int) uint32 {
	m := &b.meta[i]
	return uint32(m[0]) | uint32(m[1])<<8 | uint32(m[2])<<16
}

func (b *bucket) setMeta(i int, m uint32) {
	b.meta[i] = [3]uint8{uint8(m), uint8(m >> 8), uint8(m >> 16)}
}

// overflows tells whether an entry with this tag may stand in a later bucket.
func (b *bucket) overflows(tag uint8) bool {
	bit := uint32(tag) * 24 >> 8
	return b.over[bit>>3]>>(bit&7)&1 != 0
}

func (b *bucket) setOverflow(tag uint8) {
	bit := uint32(tag) * 24 >> 8
	b.over[bit>>3] |= 1 << (bit & 7)
}

// find gives the slot of an entry in this bucket, or -1.
func (b *bucket) find(h uint64, code uint32) int {
	tag, low := tagOf(h), uint32(h)
	for i := range int(b.used) {
		if b.tags[i] == tag && b.low[i] == low && b.metaAt(i)&metaCode == code {
			return i
		}
	}
	return -1
}

func bucketsFor(n int) int { return max(1, int(math.Ceil(float64(n)/(slots*fill)))) }

// layOut places the nodes in buckets and their blocks behind each other in bucket order.
func (b *partitionBuilder) layOut(nodes []node) (_, blocks []byte, err error) {
	n := bucketsFor(len(nodes))
	b.buckets = zeroed(b.buckets, n*bucketSize)
	b.owner = zeroed(b.owner, n*slots) // node+1 in each slot
	buckets, owner := b.buckets, b.owner
	table := unsafe.Slice((*bucket)(unsafe.Pointer(unsafe.SliceData(buckets))), n)
	for _, i := range b.byDepth(nodes) { // what texts ask most stands where it is looked for first
		b.place(table, owner, nodes, int(i))
	}
	blocks = slices.Grow(b.blocks[:0], len(b.blob))
	for i := range table {
		if len(blocks) > math.MaxUint32 {
			return nil, nil, fmt.Errorf("candidates of a partition take more than 4 GiB: use more partitions than %d",
				b.opts.Partitions)
		}
		table[i].base = uint32(len(blocks))
		for slot := range int(table[i].used) {
			if at := owner[i*slots+slot]; nodes[at-1].cands > 0 {
				blocks = append(blocks, blockAt(b.blob, nodes[at-1].block)...)
			}
		}
	}
	b.blocks = blocks
	return buckets, blocks, nil
}

// byDepth gives the numbers of the nodes, those of few tokens first, else in their order.
func (b *partitionBuilder) byDepth(nodes []node) []int32 {
	var at [MaxTokens + 2]int32
	for i := range nodes {
		at[nodes[i].depth+1]++
	}
	for d := 1; d < len(at); d++ {
		at[d] += at[d-1]
	}
	b.order = slices.Grow(b.order[:0], len(nodes))[:len(nodes)]
	for i := range nodes {
		to := &at[nodes[i].depth]
		b.order[*to] = int32(i)
		*to++
	}
	return b.order
}

// zeroed gives n zeros, in the memory of s if it is enough.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// place puts node i into its bucket or the first one after it with room. A node that cannot be told from one that is
// there already gives it its next bits, and loses its candidates.
func (b *partitionBuilder) place(table []bucket, owner []int32, nodes []node, i int) {
	nd := &nodes[i]
	meta := uint32(nd.code) | uint32(nd.next)<<metaNext
	if nd.cands > 0 {
		meta |= metaForm
	}
	home := int(mulHigh(nd.hash, uint64(len(table))))
	for at := home; ; at = (at + 1) % len(table) {
		bk := &table[at]
		if slot := bk.find(nd.hash, uint32(nd.code)); slot >= 0 {
			b.collide(bk, slot, &nodes[owner[at*slots+slot]-1], nd, meta)
			return
		}
		if bk.used < slots {
			slot := int(bk.used)
			bk.tags[slot], bk.low[slot] = tagOf(nd.hash), uint32(nd.hash)
			bk.setMeta(slot, meta)
			bk.used++
			owner[at*slots+slot] = int32(i + 1)
			if meta&metaForm == 0 {
				b.stats.Beginnings++
			}
			break
		}
	}
	for at := home; int(table[at].used) == slots && table[at].find(nd.hash, uint32(nd.code)) < 0; at = (at + 1) % len(table) {
		table[at].setOverflow(tagOf(nd.hash))
	}
}

// collide merges a node into a slot that it cannot be told from. A form stays only where the other is a form too and
// comes first; where the other is a mere beginning it would be found in texts that do not have it.
func (b *partitionBuilder) collide(bk *bucket, slot int, there, nd *node, meta uint32) {
	old := bk.metaAt(slot)
	lost := nd
	if nd.cands == 0 && there.cands > 0 {
		lost = there
		old &^= metaForm
		b.stats.Beginnings++
	}
	if lost.cands > 0 {
		b.stats.drop(DropCollision, int64(lost.cands))
		b.stats.Forms--
		b.stats.Candidates -= int64(lost.cands)
		lost.cands = 0
	}
	bk.setMeta(slot, old|meta&^(metaForm|metaCode))
}

// partition is an open section.
type partition struct {
	buckets []bucket
	blocks  []byte
	first   uint32 // line of the file of bucket 0
	filters [2]filterLines
}

// filterLines are the blocks of a filter: lines of the file.
type filterLines struct{ first, n uint32 }

func (f filterLines) line(h uint64) uint32 { return f.first + uint32(mulHigh(h, uint64(f.n))) }

// openPartition views a section of a file that begins at base.
func openPartition(base []byte, sec *sealed.Section) (partition, error) {
	cols, err := sec.Columns(columnCount)
	if err != nil {
		return partition{}, err
	}
	var at [columnCount]filterLines
	for i := range at {
		at[i] = filterLines{lineOf(base, cols[i]), uint32(len(cols[i]) / bucketSize)}
		if i != 1 && (len(cols[i]) == 0 || len(cols[i])%bucketSize != 0) {
			return partition{}, fmt.Errorf("%w: column %d of %d bytes", sealed.ErrCorrupt, i, len(cols[i]))
		}
	}
	return partition{
		buckets: unsafe.Slice((*bucket)(unsafe.Pointer(unsafe.SliceData(cols[0]))), len(cols[0])/bucketSize),
		blocks:  cols[1],
		first:   at[0].first,
		filters: [2]filterLines{at[2], at[3]},
	}, nil
}

// lineOf is the number of the line at which a column begins: columns lie at multiples of 64.
func lineOf(base, column []byte) uint32 {
	return uint32((uintptr(unsafe.Pointer(unsafe.SliceData(column))) - uintptr(unsafe.Pointer(unsafe.SliceData(base)))) / bucketSize)
}

func (p *partition) home(h uint64) uint32 { return uint32(mulHigh(h, uint64(len(p.buckets)))) }

// find gives bucket and slot of the entry of an n-gram in exactly this case, or slot -1.
func (p *partition) find(h uint64, code uint32) (at uint32, slot int) {
	at = p.home(h)
	b := &p.buckets[at]
	if slot = b.lookup(h, code); slot >= 0 || !b.overflows(tagOf(h)) {
		return at, slot
	}
	return p.findAfter(at, h, code)
}

// findAfter goes on behind a bucket that overflows.
func (p *partition) findAfter(at uint32, h uint64, code uint32) (uint32, int) {
	for range p.buckets { // a file that lies about overflow must not loop
		if at++; int(at) == len(p.buckets) {
			at = 0
		}
		b := &p.buckets[at]
		if slot := b.lookup(h, code); slot >= 0 || !b.overflows(tagOf(h)) {
			return at, slot
		}
	}
	return at, -1
}

// lookup is find for mapped data: it compares the seven tags at once and believes no count.
func (b *bucket) lookup(h uint64, code uint32) int {
	for hits := b.sameTag(tagOf(h)); hits != 0; hits &= hits - 1 {
		i := bits.TrailingZeros64(hits) >> 3
		if i < slots && b.low[i] == uint32(h) && b.metaAt(i)&metaCode == code {
			return i
		}
	}
	return -1
}

// sameTag sets the high bit of each byte whose slot may have the tag: all that have it, rarely others.
func (b *bucket) sameTag(tag uint8) uint64 {
	w := *(*uint64)(unsafe.Pointer(b))
	x := w ^ uint64(tag)*ones
	used := min(w>>56, slots)
	return (x - ones) &^ x & highBits & (1<<(8*used) - 1)
}
