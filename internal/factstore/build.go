package factstore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"math"
	"strings"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb/idindex"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Rules that drop a statement.
const (
	DropDuplicate = "drop/duplicate-statement" // a second row of a head, tail, property and id; the first in byte order stays
	DropID        = "drop/statement-id"        // an id that holds a zero byte
	DropNoSubject = "drop/no-subject"          // a statement about no item or with no property
)

// Stats counts what a build did. Rows = Statements + Σ Dropped.
type Stats struct {
	Rows       int64            `json:"rows"`
	Statements int64            `json:"statements"`
	Literals   int64            `json:"literals"` // statements whose value is no item
	Heads      int64            `json:"heads"`
	Deprecated int64            `json:"deprecated"`  // statements of deprecated rank
	Pairs      int64            `json:"pairs"`       // distinct, with a statement that is not deprecated
	IndexBytes int64            `json:"index_bytes"` // of columns 0–5
	Dropped    map[string]int64 `json:"dropped,omitempty"`
}

// Add sums the counts of two partitions.
func (s *Stats) Add(t Stats) {
	s.Rows += t.Rows
	s.Statements += t.Statements
	s.Literals += t.Literals
	s.Heads += t.Heads
	s.Deprecated += t.Deprecated
	s.Pairs += t.Pairs
	s.IndexBytes += t.IndexBytes
	for rule, n := range t.Dropped {
		s.Drop(rule, n)
	}
}

// Drop counts n rows dropped by a rule.
func (s *Stats) Drop(rule string, n int64) {
	if s.Dropped == nil {
		s.Dropped = map[string]int64{}
	}
	s.Dropped[rule] += n
}

// Partitions is the number of partitions there can be: Rower.Row gives numbers below it.
const Partitions = 1 << (32 - idindex.Bits)

const (
	largeProperty = 0x7FFF
	deprecated    = 0x8000 // bit of a property: the statement's rank
	stride        = 8      // statements for each place in column 5
	rowHead       = 12
)

// Rower turns statements into the records of an external sort. Not safe for concurrent use.
type Rower struct{ row []byte }

// Row gives partition and record of a statement, or the rule that drops it. The record is valid until the next call.
func (r *Rower) Row(s *fact.Statement) (part uint32, record []byte, drop string) {
	if s.Subject == 0 || s.Property == 0 {
		return 0, nil, DropNoSubject
	}
	if strings.IndexByte(s.ID, 0) >= 0 {
		return 0, nil, DropID
	}
	var tail wikidata.QID
	if s.Value.Kind == fact.Item {
		tail = s.Value.Item
	}
	part, _ = idindex.Split(uint32(s.Subject))
	r.row = binary.BigEndian.AppendUint32(r.row[:0], uint32(s.Subject))
	r.row = binary.BigEndian.AppendUint32(r.row, uint32(tail))
	r.row = binary.BigEndian.AppendUint32(r.row, uint32(s.Property))
	r.row = appendID(r.row, s.Subject, s.ID)
	r.row = appendRest(r.row, tail, &s.Claim)
	return part, r.row, ""
}

// columns of a partition that is being built.
type columns struct {
	heads    []uint32 // relative to the partition
	offsets  []byte
	tails    []byte
	props    []byte
	places   []byte
	records  []byte
	pairs    []uint64 // hashes
	n        uint32
	lastHead int64
	lastPair uint64
	lastKey  []byte // of the statement before: head, tail, property, id
}

// kept has the memory of columns: to grow and clear that of each partition anew was a fifth of a build.
var kept sync.Pool

func newColumns() *columns {
	c, ok := kept.Get().(*columns)
	if !ok {
		return &columns{lastHead: -1}
	}
	*c = columns{heads: c.heads[:0], offsets: c.offsets[:0], tails: c.tails[:0], props: c.props[:0], places: c.places[:0],
		records: c.records[:0], pairs: c.pairs[:0], lastHead: -1, lastKey: c.lastKey[:0]}
	return c
}

// BuildPartition writes a partition from its rows (of Rower.Row), sorted as bytes. It holds the partition in memory.
func BuildPartition(part uint32, rows iter.Seq2[[]byte, error], w io.Writer) (Stats, error) {
	stats, err := buildPartition(part, rows, w)
	if err != nil {
		return Stats{}, fmt.Errorf("build fact store: partition %d: %w", part, err)
	}
	return stats, nil
}

func buildPartition(part uint32, rows iter.Seq2[[]byte, error], w io.Writer) (stats Stats, err error) {
	c := newColumns()
	defer kept.Put(c)
	for row, err := range rows {
		if err != nil {
			return stats, err
		}
		if err := c.add(part, row, &stats); err != nil {
			return stats, err
		}
	}
	c.offsets = binary.LittleEndian.AppendUint32(c.offsets, c.n)
	index := [][]byte{buildFilter(c.pairs), idindex.Build(c.heads), c.offsets, c.tails, c.props, c.places}
	for _, col := range index {
		stats.IndexBytes += int64(len(col))
	}
	return stats, sealed.WriteColumns(w, append(index, c.records)...)
}

func (c *columns) add(part uint32, row []byte, stats *Stats) error {
	if len(row) <= rowHead {
		return fmt.Errorf("statement row of %d bytes is malformed", len(row))
	}
	form, id, rest, ok := cutID(row[rowHead:])
	if !ok || len(rest) == 0 {
		return fmt.Errorf("statement row of %d bytes is malformed", len(row))
	}
	key := row[:len(row)-len(rest)]
	stats.Rows++
	switch order := bytes.Compare(key, c.lastKey); {
	case order < 0:
		return fmt.Errorf("statement rows are not sorted: %q after %q", key, c.lastKey)
	case order == 0:
		stats.Drop(DropDuplicate, 1)
		return nil
	}
	c.lastKey = append(c.lastKey[:0], key...)
	head, tail := binary.BigEndian.Uint32(row), binary.BigEndian.Uint32(row[4:])
	p, rel := idindex.Split(head)
	if p != part {
		return fmt.Errorf("statement row of head %d is not of this partition", head)
	}
	if c.n%stride == 0 {
		if len(c.records) > math.MaxUint32 {
			return fmt.Errorf("records of a partition take more than 4 GiB")
		}
		c.places = binary.LittleEndian.AppendUint32(c.places, uint32(len(c.records)))
	}
	if int64(head) != c.lastHead {
		c.lastHead = int64(head)
		c.heads = append(c.heads, rel)
		c.offsets = binary.LittleEndian.AppendUint32(c.offsets, c.n)
		stats.Heads++
	}
	property := binary.BigEndian.Uint32(row[8:])
	column := min(property, largeProperty)
	if rankOf(rest) == fact.Deprecated {
		column |= deprecated
		stats.Deprecated++
	} else {
		c.addPair(head, tail, stats)
	}
	if tail == 0 {
		stats.Literals++
	}
	c.tails = binary.LittleEndian.AppendUint32(c.tails, tail)
	c.props = binary.LittleEndian.AppendUint16(c.props, uint16(column))
	c.records = appendRecord(c.records, property, form, id, rest)
	c.n++
	stats.Statements++
	return nil
}

func (c *columns) addPair(head, tail uint32, stats *Stats) {
	if pair := uint64(head)<<32 | uint64(tail); tail != 0 && pair != c.lastPair {
		c.lastPair = pair
		c.pairs = append(c.pairs, pairHash(wikidata.QID(head), wikidata.QID(tail)))
		stats.Pairs++
	}
}
