package factstore

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb/idindex"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Fact is a statement about Head. Tail is 0 for a literal, which is in Value; else Value is the item Tail.
type Fact struct {
	Head       wikidata.QID
	Property   wikidata.PID
	Tail       wikidata.QID
	Value      fact.Value
	Rank       fact.Rank
	Statement  string
	Qualifiers []fact.Qualifier
}

// Store is an open file. Safe for concurrent use until Close.
type Store struct {
	file  *sealed.File
	meta  Meta
	parts []*partition // by number, nil where it is empty

	filters [][]block // of the partitions
}

type partition struct {
	filter  []block
	index   idindex.Index
	offsets []uint32
	tails   []wikidata.QID
	props   []uint16
	places  []uint32
	records []byte
}

// Open maps a file; check says when the checksums of its sections are compared.
func Open(path string, check sealed.Check) (*Store, error) {
	file, err := sealed.Open(path, kind, check)
	if err != nil {
		return nil, err
	}
	s, err := read(file)
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("open fact store %s: %w", path, err)
	}
	return s, nil
}

// FromBytes opens a file that is in memory. The data must begin at an address divisible by 8.
func FromBytes(data []byte, check sealed.Check) (*Store, error) {
	file, err := sealed.FromBytes(data, kind, check)
	if err != nil {
		return nil, err
	}
	return read(file)
}

// Close unmaps the file.
func (s *Store) Close() error {
	s.parts, s.filters = nil, nil
	return s.file.Close()
}

// Verify compares the checksums of all sections; Verified waits for a check behind.
func (s *Store) Verify() error   { return s.file.Verify() }
func (s *Store) Verified() error { return s.file.Verified() }

// Meta gives counts of the build.
func (s *Store) Meta() Meta { return s.meta }

// Size is the length of the file in bytes.
func (s *Store) Size() int64 { return s.file.Size() }

func read(file *sealed.File) (*Store, error) {
	s := &Store{file: file}
	sections, err := file.ReadMeta(&s.meta)
	if err != nil {
		return nil, err
	}
	for _, sec := range sections {
		if sec.Name != "heads" || sec.Number >= Partitions {
			return nil, fmt.Errorf("%w: unknown section %s %d", sealed.ErrCorrupt, sec.Name, sec.Number)
		}
		p, err := openPartition(&sec)
		if err != nil {
			return nil, fmt.Errorf("partition %d: %w", sec.Number, err)
		}
		for len(s.parts) <= int(sec.Number) {
			s.parts, s.filters = append(s.parts, nil), append(s.filters, nothing)
		}
		s.parts[sec.Number] = p
		s.filters[sec.Number] = p.filter
	}
	return s, nil
}

func openPartition(sec *sealed.Section) (*partition, error) {
	cols, err := sec.Columns(columnCount)
	if err != nil {
		return nil, err
	}
	p := &partition{records: cols[6]}
	if p.filter, err = openFilter(cols[0]); err != nil {
		return nil, err
	}
	if p.offsets, err = sealed.Uints32[uint32](cols[2]); err != nil {
		return nil, err
	}
	if p.index, err = idindex.Open(cols[1], len(p.offsets)-1); err != nil {
		return nil, err
	}
	if p.tails, err = sealed.Uints32[wikidata.QID](cols[3]); err != nil {
		return nil, err
	}
	if p.props, err = sealed.Uints16(cols[4]); err != nil {
		return nil, err
	}
	if p.places, err = sealed.Uints32[uint32](cols[5]); err != nil {
		return nil, err
	}
	if len(p.props) != len(p.tails) ||
		len(p.places) != (len(p.tails)+stride-1)/stride {
		return nil, fmt.Errorf("%w: columns of different lengths", sealed.ErrCorrupt)
	}
	return p, nil
}

func (s *Store) part(head wikidata.QID) (p *partition, rel uint32) {
	n, rel := idindex.Split(uint32(head))
	if int(n) >= len(s.parts) {
		return nil, 0
	}
	return s.parts[n], rel
}

// HasPair tells whether a statement leads from head to tail, deprecated ones aside. Most pairs without one cost a cache
// line.
func (s *Store) HasPair(head, tail wikidata.QID) bool {
	h := pairHash(head, tail)
	if !s.block(head, h).mayHold(h) {
		return false
	}
	p, rel := s.part(head)
	from, to := p.head(rel)
	return p.holds(from, to, tail)
}

// block is the part of the filters that knows of a pair.
func (s *Store) block(head wikidata.QID, h uint64) *block {
	n, _ := idindex.Split(uint32(head))
	if int(n) >= len(s.filters) {
		return &empty
	}
	f := s.filters[n] // with a block at least
	return &f[blockOf(h, len(f))]
}

// holds tells whether one of the statements at [from, to), which are of one head, leads to tail and is not deprecated.
func (p *partition) holds(from, to uint32, tail wikidata.QID) bool {
	for from, to = p.among(from, to, tail); from < to; from++ {
		if p.props[from]&deprecated == 0 {
			return true
		}
	}
	return false
}

// Tails appends the items that are values of statements about head, ascending, once a statement, deprecated ones aside.
// It reads no record.
func (s *Store) Tails(head wikidata.QID, dst []wikidata.QID) []wikidata.QID {
	p, rel := s.part(head)
	if p == nil {
		return dst
	}
	for from, to := p.head(rel); from < to; from++ {
		if t := p.tails[from]; t != 0 && p.props[from]&deprecated == 0 {
			dst = append(dst, t)
		}
	}
	return dst
}

// TailsOf is Tails of the statements of one property, of a number below 32,767.
func (s *Store) TailsOf(head wikidata.QID, property wikidata.PID, dst []wikidata.QID) []wikidata.QID {
	p, rel := s.part(head)
	if p == nil {
		return dst
	}
	for from, to := p.head(rel); from < to; from++ {
		if t := p.tails[from]; t != 0 && p.props[from] == uint16(property) {
			dst = append(dst, t)
		}
	}
	return dst
}

// Between appends the statements from head to tail, deprecated ones aside, by property, then statement id.
func (s *Store) Between(head, tail wikidata.QID, dst []Fact) []Fact {
	if h := pairHash(head, tail); !s.block(head, h).mayHold(h) {
		return dst
	}
	p, rel := s.part(head)
	first := len(dst)
	from, to := p.pair(rel, tail)
	dst = p.facts(head, from, to, dst)
	kept := slices.DeleteFunc(dst[first:], func(f Fact) bool { return f.Rank == fact.Deprecated })
	return dst[:first+len(kept)]
}

// BetweenAnyRank is Between with the deprecated statements.
func (s *Store) BetweenAnyRank(head, tail wikidata.QID, dst []Fact) []Fact {
	p, rel := s.part(head)
	if p == nil {
		return dst
	}
	from, to := p.pair(rel, tail)
	return p.facts(head, from, to, dst)
}

// From appends all statements about head, of any rank, literals too, by property, then statement id.
func (s *Store) From(head wikidata.QID, dst []Fact) []Fact {
	p, rel := s.part(head)
	if p == nil {
		return dst
	}
	from, to := p.head(rel)
	return p.facts(head, from, to, dst)
}

// compareFacts is the order of what is given. That of the file is by tail first, and ids of different forms stand apart.
func compareFacts(a, b Fact) int {
	return cmp.Or(cmp.Compare(a.Property, b.Property), strings.Compare(a.Statement, b.Statement), cmp.Compare(a.Tail, b.Tail))
}

// head gives the positions [from, to) of the statements of a head.
func (p *partition) head(rel uint32) (from, to uint32) {
	rank, ok := p.index.Rank(rel)
	if !ok {
		return 0, 0
	}
	from, to = p.offsets[rank], p.offsets[rank+1]
	if from > to || int(to) > len(p.tails) {
		return 0, 0
	}
	return from, to
}

// fewTails is up to how many tails a scan is faster than a binary search.
const fewTails = 16

// pair gives the positions of the statements from a head to a tail.
func (p *partition) pair(rel uint32, tail wikidata.QID) (from, to uint32) {
	from, to = p.head(rel)
	return p.among(from, to, tail)
}

// among gives those of the statements at [from, to), which are of one head, that lead to a tail.
func (p *partition) among(from, to uint32, tail wikidata.QID) (_, _ uint32) {
	if tail == 0 {
		return 0, 0
	}
	tails := p.tails[from:to]
	at := 0
	if len(tails) > fewTails {
		at = sort.Search(len(tails), func(i int) bool { return tails[i] >= tail })
	}
	for at < len(tails) && tails[at] < tail {
		at++
	}
	end := at
	for end < len(tails) && tails[end] == tail {
		end++
	}
	return from + uint32(at), from + uint32(end)
}

// facts appends the statements at positions [from, to), in order. A malformed record ends it.
func (p *partition) facts(head wikidata.QID, from, to uint32, dst []Fact) []Fact {
	first := len(dst)
	dst = p.decode(head, from, to, dst)
	if len(dst)-first > 1 {
		slices.SortFunc(dst[first:], compareFacts)
	}
	return dst
}

func (p *partition) decode(head wikidata.QID, from, to uint32, dst []Fact) []Fact {
	if from >= to {
		return dst
	}
	at := uint64(p.places[from/stride])
	for i := from / stride * stride; i < to; i++ {
		if at > uint64(len(p.records)) {
			return dst
		}
		size, n := binary.Uvarint(p.records[at:])
		if n <= 0 || size > uint64(len(p.records))-at-uint64(n) {
			return dst
		}
		body := p.records[at+uint64(n) : at+uint64(n)+size]
		at += uint64(n) + size
		if i < from {
			continue
		}
		f := Fact{Head: head, Property: wikidata.PID(p.props[i] &^ deprecated), Tail: p.tails[i]}
		if !readRecord(body, &f) {
			return dst
		}
		dst = append(dst, f)
	}
	return dst
}
