package gazetteer

import (
	"fmt"
	"sync"
	"unsafe"

	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// Folding says where forms in another case are matches.
type Folding uint8

// Modes of folding.
const (
	FoldCapitals Folding = iota // in runs of words in capitals, two such words at least: headlines, datelines
	FoldNever
	FoldAlways
)

// Gazetteer is an open file. Safe for concurrent use until Close.
type Gazetteer struct {
	file    *sealed.File
	meta    Meta
	parts   []partition
	folding Folding

	lines    []line // the whole file
	matchers *sync.Pool
}

// Option of Open.
type Option func(*openOptions)

type openOptions struct {
	check   sealed.Check
	folding Folding
}

// WithCheck says when the checksums of the sections are compared; sealed.CheckNow otherwise.
func WithCheck(c sealed.Check) Option { return func(o *openOptions) { o.check = c } }

// WithFolding sets the mode of folding of Match; FoldCapitals otherwise.
func WithFolding(f Folding) Option { return func(o *openOptions) { o.folding = f } }

// Open maps a file.
func Open(path string, opts ...Option) (*Gazetteer, error) {
	var o openOptions
	for _, opt := range opts {
		opt(&o)
	}
	file, err := sealed.Open(path, kind, o.check)
	if err != nil {
		return nil, err
	}
	g, err := read(file, o)
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("open gazetteer %s: %w", path, err)
	}
	return g, nil
}

// FromBytes opens a file that is in memory. The data must begin at an address divisible by 8.
func FromBytes(data []byte, opts ...Option) (*Gazetteer, error) {
	var o openOptions
	for _, opt := range opts {
		opt(&o)
	}
	file, err := sealed.FromBytes(data, kind, o.check)
	if err != nil {
		return nil, err
	}
	g, err := read(file, o)
	if err != nil {
		return nil, fmt.Errorf("open gazetteer: %w", err)
	}
	return g, nil
}

func read(file *sealed.File, o openOptions) (*Gazetteer, error) {
	g := &Gazetteer{file: file, folding: o.folding, matchers: &sync.Pool{}}
	base := file.Bytes()
	if len(base) > maxBytes {
		return nil, fmt.Errorf("%w: a gazetteer of %d bytes", sealed.ErrCorrupt, len(base))
	}
	g.lines = unsafe.Slice((*line)(unsafe.Pointer(unsafe.SliceData(base))), len(base)/bucketSize)
	sections, err := file.ReadMeta(&g.meta)
	if err != nil {
		return nil, err
	}
	if uint64(len(sections)) != uint64(g.meta.Partitions) || len(sections) == 0 || len(sections) > MaxPartitions {
		return nil, fmt.Errorf("%w: %d partitions, %d sections", sealed.ErrCorrupt, g.meta.Partitions, len(sections))
	}
	g.parts = make([]partition, len(sections))
	for i, s := range sections {
		if s.Name != "forms" || s.Number != uint32(i) {
			return nil, fmt.Errorf("%w: section %s %d instead of partition %d", sealed.ErrCorrupt, s.Name, s.Number, i)
		}
		p, err := openPartition(base, &s)
		if err != nil {
			return nil, fmt.Errorf("partition %d: %w", i, err)
		}
		g.parts[i] = p
	}
	return g, nil
}

// MaxPartitions is how many an Entry can number.
const MaxPartitions = 1 << 16

const maxBytes = bucketSize << 32 // lines are numbered in 32 bits

// Close unmaps the file.
func (g *Gazetteer) Close() error {
	g.parts, g.lines = nil, nil
	return g.file.Close()
}

// Folding gives the same gazetteer with another mode. It shares the file; only one of them is to be closed.
func (g *Gazetteer) Folding(f Folding) *Gazetteer {
	h := *g
	h.folding = f
	return &h
}

// Verify compares the checksums of all sections; Verified waits for a check behind.
func (g *Gazetteer) Verify() error   { return g.file.Verify() }
func (g *Gazetteer) Verified() error { return g.file.Verified() }

// Meta gives counts of the build.
func (g *Gazetteer) Meta() Meta { return g.meta }

// Size is the length of the file in bytes.
func (g *Gazetteer) Size() int64 { return g.file.Size() }

// Candidates appends the candidates of an entry, best first.
func (g *Gazetteer) Candidates(e Entry, dst []Candidate) []Candidate {
	_, candidates := readBlock(g.block(e))
	return decodeCandidates(candidates, dst)
}

// Seen tells in how many articles an entry stands and is a link. It reads what Candidates reads.
func (g *Gazetteer) Seen(e Entry) Seen {
	seen, _ := readBlock(g.block(e))
	return seen
}

// block gives the blocks from that of an entry on; nil where there is none.
func (g *Gazetteer) block(e Entry) []byte {
	part, slot := int(e>>entryPartShift), int(e>>entrySlotShift)&7
	at := uint64(e & (1<<entrySlotShift - 1))
	if part >= len(g.parts) || at >= uint64(len(g.parts[part].buckets)) {
		return nil
	}
	p := &g.parts[part]
	b := &p.buckets[at]
	if slot >= slots || b.metaAt(slot)&metaForm == 0 || uint64(b.base) > uint64(len(p.blocks)) {
		return nil
	}
	rest := p.blocks[b.base:]
	for i := range slot {
		if b.metaAt(i)&metaForm != 0 {
			rest = skipBlock(rest)
		}
	}
	return rest
}

// Lookup appends the candidates of a surface, exact in case.
func (g *Gazetteer) Lookup(surface string, dst []Candidate) []Candidate {
	e, ok := g.Find(surface)
	if !ok {
		return dst
	}
	return g.Candidates(e, dst)
}

// LookupFolded appends the candidates of every form that equals the surface but for case, the form in exactly this case
// left out. Candidates of several forms may repeat an entity.
func (g *Gazetteer) LookupFolded(surface string, dst []Candidate) []Candidate {
	part, h, code, ok := g.hashed(surface)
	if !ok {
		return dst
	}
	p, tag := &g.parts[part], tagOf(h)
	at := p.home(h)
	for range p.buckets {
		b := &p.buckets[at]
		for slot := range slots {
			meta := b.metaAt(slot)
			if slot < int(b.used) && b.tags[slot] == tag && b.low[slot] == uint32(h) && meta&metaForm != 0 && meta&metaCode != code {
				dst = g.Candidates(newEntry(part, at, slot), dst)
			}
		}
		if !b.overflows(tag) {
			break
		}
		if at++; int(at) == len(p.buckets) {
			at = 0
		}
	}
	return dst
}

// Find gives the entry of a surface, exact in case.
func (g *Gazetteer) Find(surface string) (Entry, bool) {
	part, h, code, ok := g.hashed(surface)
	if !ok {
		return 0, false
	}
	p := &g.parts[part]
	at, slot := p.find(h, code)
	if slot < 0 || p.buckets[at].metaAt(slot)&metaForm == 0 {
		return 0, false
	}
	return newEntry(part, at, slot), true
}

// hashed gives what a surface is looked up by: partition, hash and case code.
func (g *Gazetteer) hashed(surface string) (part uint32, h uint64, code uint32, ok bool) {
	if len(surface) > MaxBytes {
		return 0, 0, 0, false
	}
	var buf [MaxTokens + 1]text.Token
	toks := text.Tokenize(surface, buf[:0])
	if len(toks) == 0 || len(toks) > MaxTokens {
		return 0, 0, 0, false
	}
	b := unsafeBytes(surface)
	c := newCasing()
	for i, t := range toks {
		var tok token
		hashTok(b, t.Start, t.End, &tok)
		tok.spaced(t.Flags&text.SpaceBefore != 0)
		if i == 0 {
			part = partitionOf(tok.fold, uint32(len(g.parts)))
			h = gram(0, tok.fold)
		} else {
			h = gram(h, tok.join)
		}
		c.add(&tok)
	}
	return part, h, c.code(), true
}
