package gazetteer

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

// Rules that drop a form or a candidate when all rows of a form are known.
const (
	DropAmbiguous = "drop/ambiguous-surface" // link probability below Options.MinLinkProbability; counts candidates
	DropStopWord  = "drop/stop-word"         // a function word where no link probability is known; counts candidates
	DropRare      = "drop/rare-anchor"       // an anchor text seen less than Options.MinAnchors times for the entity
	DropCap       = "drop/candidate-cap"     // candidates after the best Options.MaxCandidates
	DropCollision = "drop/hash-collision"    // forms that hash like another one; counts candidates
	MergeRow      = "merge/same-candidate"   // rows that say a candidate again
	UseOccurrence = "use/occurrence"         // rows of kind Occurrence
)

// Options of a build. The zero value is the default of each.
type Options struct {
	Partitions    uint32 // DefaultPartitions; part of the format, so two files are comparable only at the same number
	MaxCandidates int    // of a form, the best ones; 64

	// A form is dropped when it stands in at least MinOccurrences articles (100) and is a link in less than
	// MinLinkProbability of them (0.002). It needs rows of kind Occurrence; a negative value keeps all.
	MinLinkProbability float64
	MinOccurrences     uint32

	// A candidate known from anchors alone needs this many (1, which keeps all).
	MinAnchors uint32

	// KeepStopWords keeps single function words ("the", "Who") for which no link probability is known.
	KeepStopWords bool
}

func (o Options) withDefaults() Options {
	o.Partitions = partitions(o.Partitions)
	if o.MaxCandidates <= 0 {
		o.MaxCandidates = 64
	}
	if o.MinLinkProbability == 0 {
		o.MinLinkProbability = 0.002
	}
	if o.MinOccurrences == 0 {
		o.MinOccurrences = 100
	}
	return o
}

// Stats counts what a build did. Rows = Candidates + Σ Dropped (rows merged into another among them). The rows of kind
// Occurrence of one surface count as one, so that no count depends on how the articles were divided.
type Stats struct {
	Rows       int64            `json:"rows"`
	Forms      int64            `json:"forms"`
	Candidates int64            `json:"candidates"`
	Beginnings int64            `json:"beginnings"` // entries that are no form
	Dropped    map[string]int64 `json:"dropped,omitempty"`
}

// Add sums the counts of two partitions.
func (s *Stats) Add(t Stats) {
	s.Rows += t.Rows
	s.Forms += t.Forms
	s.Candidates += t.Candidates
	s.Beginnings += t.Beginnings
	for rule, n := range t.Dropped {
		s.drop(rule, n)
	}
}

func (s *Stats) drop(rule string, n int64) {
	if n == 0 {
		return
	}
	if s.Dropped == nil {
		s.Dropped = map[string]int64{}
	}
	s.Dropped[rule] += n
}

// BuildPartition writes a partition from its rows (of Rower.Row), sorted as bytes, duplicates and all. It holds the
// partition in memory: some 120 bytes a form.
func BuildPartition(rows iter.Seq2[[]byte, error], w io.Writer, opts Options) (Stats, error) {
	b := newPartitionBuilder(opts)
	defer builders.Put(b)
	for record, err := range rows {
		if err != nil {
			return Stats{}, fmt.Errorf("build gazetteer: %w", err)
		}
		if err := b.add(record); err != nil {
			return Stats{}, fmt.Errorf("build gazetteer: %w", err)
		}
	}
	b.endForm()
	b.trie.finish()
	buckets, blocks, err := b.layOut(b.trie.nodes)
	if err != nil {
		return Stats{}, fmt.Errorf("build gazetteer: %w", err)
	}
	if err := sealed.WriteColumns(w, buckets, blocks, buildFilter(b.trie.beginnings[0]), buildFilter(b.trie.beginnings[1])); err != nil {
		return Stats{}, fmt.Errorf("build gazetteer: %w", err)
	}
	return b.stats, nil
}

// partitionBuilder gathers the rows of a form, judges them and hands the form to the trie.
type partitionBuilder struct {
	opts  Options
	stats Stats
	trie  trie

	last       []byte // the row before this one, to see that rows are sorted
	key        []byte // of that row
	candidates []Candidate
	anchors    uint32 // of the candidate that is being read
	others     uint32
	seen       Seen
	measured   bool   // a row of kind Occurrence came
	blob       []byte // blocks in the order of the trie

	buckets, blocks []byte // of layOut
	owner, order    []int32
}

// builders keep their memory: to clear and fault in fresh pages, and to grow, is a tenth of a build.
var builders sync.Pool

func newPartitionBuilder(opts Options) *partitionBuilder {
	b, ok := builders.Get().(*partitionBuilder)
	if !ok {
		b = &partitionBuilder{}
	}
	t := &b.trie
	*t = trie{path: t.path[:0], nodes: t.nodes[:0], key: t.key[:0],
		beginnings: [2][]uint64{t.beginnings[0][:0], t.beginnings[1][:0]}}
	b.opts, b.stats = opts.withDefaults(), Stats{}
	b.key, b.last, b.candidates, b.blob = nil, b.last[:0], b.candidates[:0], b.blob[:0]
	b.seen, b.measured = Seen{}, false
	return b
}

func (b *partitionBuilder) add(record []byte) error {
	if bytes.Compare(record, b.last) < 0 {
		return fmt.Errorf("surface rows are not sorted: %q after %q", record, b.last)
	}
	key, f, err := parseRow(record)
	if err != nil {
		return err
	}
	if !bytes.Equal(key, b.key) {
		b.endForm()
	}
	b.last = append(b.last[:0], record...)
	b.key = b.last[:len(key)]
	if f.Kind == Occurrence {
		b.addSeen(f)
	} else {
		b.addCandidate(f)
	}
	return nil
}

func (b *partitionBuilder) addSeen(f Form) {
	if !b.measured {
		b.measured = true
		b.stats.Rows++
		b.stats.drop(UseOccurrence, 1)
	}
	b.seen.Articles = addSaturated(b.seen.Articles, f.Count)
	b.seen.Linked = addSaturated(b.seen.Linked, f.Linked)
}

func (b *partitionBuilder) addCandidate(f Form) {
	b.stats.Rows++
	n := len(b.candidates)
	if n == 0 || b.candidates[n-1].ID != f.ID {
		b.candidates = append(b.candidates, Candidate{ID: f.ID, Kind: f.Kind})
		b.anchors, b.others = 0, 0
		n++
	} else {
		b.stats.drop(MergeRow, 1)
	}
	if f.Kind == Anchor {
		b.anchors = addSaturated(b.anchors, f.Count)
	} else {
		b.others = max(b.others, f.Count)
	}
	c := &b.candidates[n-1]
	c.Kind = min(c.Kind, f.Kind)
	c.Count = addSaturated(b.anchors, b.others)
}

func addSaturated(a, b uint32) uint32 {
	if a > math.MaxUint32-b {
		return math.MaxUint32
	}
	return a + b
}

func (b *partitionBuilder) endForm() {
	if len(b.candidates) > 0 {
		b.judge()
	}
	if len(b.candidates) > 0 {
		slices.SortFunc(b.candidates, compareCandidates)
		if over := len(b.candidates) - b.opts.MaxCandidates; over > 0 {
			b.stats.drop(DropCap, int64(over))
			b.candidates = b.candidates[:b.opts.MaxCandidates]
		}
		b.stats.Forms++
		b.stats.Candidates += int64(len(b.candidates))
		b.trie.add(b.key, uint64(len(b.blob)), uint32(len(b.candidates)))
		b.blob = appendBlock(b.blob, b.seen, b.candidates)
	}
	b.candidates, b.seen, b.measured = b.candidates[:0], Seen{}, false
}

// judge applies the rules that need all rows of the form.
func (b *partitionBuilder) judge() {
	rule := ""
	p, known := b.seen.LinkProbability()
	switch {
	case known && b.seen.Articles >= b.opts.MinOccurrences:
		if p < b.opts.MinLinkProbability {
			rule = DropAmbiguous
		}
	case !b.opts.KeepStopWords && stopWord(b.key):
		rule = DropStopWord
	}
	if rule != "" {
		b.stats.drop(rule, int64(len(b.candidates)))
		b.candidates = b.candidates[:0]
		return
	}
	kept := b.candidates[:0]
	for _, c := range b.candidates {
		if c.Kind == Anchor && c.Count < b.opts.MinAnchors {
			b.stats.drop(DropRare, 1)
			continue
		}
		kept = append(kept, c)
	}
	b.candidates = kept
}
