package entitystore

import (
	"fmt"
	"sort"

	"github.com/knowcorpus/knowcorpus/internal/kb/idindex"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/kb/wire"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Store is an open file. Safe for concurrent use until Close.
type Store struct {
	file   *sealed.File
	meta   Meta
	items  []*itemPart // by partition, nil where it is empty
	titles [1 << (64 - titleShift)]titlePartition
}

type itemPart struct {
	index        idindex.Index
	offsets      []uint32
	records      []byte
	sets         []uint32
	setOffsets   []uint32
	types        []wikidata.QID
	classes      []uint32
	redirectFrom []uint32
	redirectTo   []wikidata.QID
}

type titlePartition struct {
	hashes   []uint64
	ids      []wikidata.QID
	redirect []uint64
	target   []uint64
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
		return nil, fmt.Errorf("open entity store %s: %w", path, err)
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

// Close unmaps the file. Views given by Types and Classes are dead.
func (s *Store) Close() error {
	s.items = nil
	s.titles = [len(s.titles)]titlePartition{}
	return s.file.Close()
}

// Verify compares the checksums of all sections; Verified waits for a check behind.
func (s *Store) Verify() error   { return s.file.Verify() }
func (s *Store) Verified() error { return s.file.Verified() }

// Meta gives counts of the build and the names of classes.
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
		switch {
		case sec.Name == "items" && sec.Number < titlePart:
			for len(s.items) <= int(sec.Number) {
				s.items = append(s.items, nil)
			}
			s.items[sec.Number], err = openItems(&sec)
		case sec.Name == "titles" && int(sec.Number) < len(s.titles):
			s.titles[sec.Number], err = openTitles(&sec)
		default:
			err = fmt.Errorf("%w: unknown section", sealed.ErrCorrupt)
		}
		if err != nil {
			return nil, fmt.Errorf("section %s %d: %w", sec.Name, sec.Number, err)
		}
	}
	return s, nil
}

func openItems(sec *sealed.Section) (*itemPart, error) {
	cols, err := sec.Columns(itemColumns)
	if err != nil {
		return nil, err
	}
	p := &itemPart{records: cols[2]}
	for i, dst := range map[int]*[]uint32{
		1: &p.offsets, 3: &p.sets, 4: &p.setOffsets, 6: &p.classes, 7: &p.redirectFrom,
	} {
		if *dst, err = sealed.Uints32[uint32](cols[i]); err != nil {
			return nil, err
		}
	}
	for i, dst := range map[int]*[]wikidata.QID{5: &p.types, 8: &p.redirectTo} {
		if *dst, err = sealed.Uints32[wikidata.QID](cols[i]); err != nil {
			return nil, err
		}
	}
	if p.index, err = idindex.Open(cols[0], len(p.offsets)-1); err != nil {
		return nil, err
	}
	if len(p.sets) != p.index.Len() || len(p.redirectFrom) != len(p.redirectTo) {
		return nil, fmt.Errorf("%w: columns of different lengths", sealed.ErrCorrupt)
	}
	return p, nil
}

func openTitles(sec *sealed.Section) (t titlePartition, err error) {
	cols, err := sec.Columns(titleColumns)
	if err != nil {
		return t, err
	}
	for i, dst := range map[int]*[]uint64{0: &t.hashes, 2: &t.redirect, 3: &t.target} {
		if *dst, err = sealed.Uints64(cols[i]); err != nil {
			return t, err
		}
	}
	if t.ids, err = sealed.Uints32[wikidata.QID](cols[1]); err != nil {
		return t, err
	}
	if len(t.hashes) != len(t.ids) || len(t.redirect) != len(t.target) {
		return t, fmt.Errorf("%w: columns of different lengths", sealed.ErrCorrupt)
	}
	return t, nil
}

// find gives the partition and the position of an item.
func (s *Store) find(q wikidata.QID) (*itemPart, int, bool) {
	part, rel := idindex.Split(uint32(q))
	if int(part) >= len(s.items) || s.items[part] == nil {
		return nil, 0, false
	}
	p := s.items[part]
	rank, ok := p.index.Rank(rel)
	return p, rank, ok
}

// Get gives an item, following redirects of items. Types and Classes are views of the file.
func (s *Store) Get(q wikidata.QID) (Entity, bool) {
	var e Entity
	p, at, record := s.record(&q)
	if record == nil {
		return e, false
	}
	e.ID = q
	e.Types, e.Classes = p.set(at)
	r := wire.NewReader(record)
	readRecord(r, &e)
	return e, r.OK()
}

// Brief is Get without what few ask for; Types is a view of the file.
func (s *Store) Brief(q wikidata.QID) (Brief, bool) {
	var e Brief
	p, at, record := s.record(&q)
	if record == nil {
		return e, false
	}
	e.Types, _ = p.set(at)
	r := wire.NewReader(record)
	readBrief(r, &e)
	return e, r.OK()
}

// record finds the record of an item and its position; q becomes what it redirects to. nil: there is none.
func (s *Store) record(q *wikidata.QID) (*itemPart, int, []byte) {
	p, at, ok := s.find(*q)
	if !ok {
		to := s.Resolve(*q)
		if to == *q {
			return nil, 0, nil
		}
		if p, at, ok = s.find(to); !ok {
			return nil, 0, nil
		}
		*q = to
	}
	from, to := p.offsets[at], p.offsets[at+1]
	if from > to || uint64(to) > uint64(len(p.records)) {
		return nil, 0, nil
	}
	return p, at, p.records[from:to:to]
}

// Types gives the types of an item, ascending: a view of the file, not to be written to. It does not follow redirects.
func (s *Store) Types(q wikidata.QID) []wikidata.QID {
	p, at, ok := s.find(q)
	if !ok {
		return nil
	}
	types, _ := p.set(at)
	return types
}

// Classes gives the classes of an item as indices into Meta().Classes, as Types does.
func (s *Store) Classes(q wikidata.QID) []uint32 {
	p, at, ok := s.find(q)
	if !ok {
		return nil
	}
	_, classes := p.set(at)
	return classes
}

func (p *itemPart) set(at int) ([]wikidata.QID, []uint32) {
	n := uint64(p.sets[at])
	if 2*n+4 > uint64(len(p.setOffsets)) {
		return nil, nil
	}
	o := p.setOffsets[2*n : 2*n+4]
	if o[0] > o[2] || int(o[2]) > len(p.types) || o[1] > o[3] || int(o[3]) > len(p.classes) {
		return nil, nil
	}
	return p.types[o[0]:o[2]:o[2]], p.classes[o[1]:o[3]:o[3]]
}

// maxHops bounds chains of redirects, which may form rings.
const maxHops = 5

// Resolve gives what an old id points to, at the end of at most five redirects; an id that is none is itself.
func (s *Store) Resolve(q wikidata.QID) wikidata.QID {
	at := q
	for range maxHops {
		part, _ := idindex.Split(uint32(at))
		if int(part) >= len(s.items) || s.items[part] == nil {
			return at
		}
		p := s.items[part]
		i := sort.Search(len(p.redirectFrom), func(i int) bool { return p.redirectFrom[i] >= uint32(at) })
		if i == len(p.redirectFrom) || p.redirectFrom[i] != uint32(at) {
			return at
		}
		at = p.redirectTo[i]
	}
	return q
}

// ByTitle gives the item of a page: site "enwiki", title in any spelling that NormalTitle brings together. Redirects
// of pages and of items are followed.
func (s *Store) ByTitle(site, title string) (wikidata.QID, bool) {
	h := titleHash(site, title)
	for range maxHops {
		t := &s.titles[h>>titleShift]
		if i, ok := searchHash(t.hashes, h); ok {
			return s.Resolve(t.ids[i]), true
		}
		i, ok := searchHash(t.redirect, h)
		if !ok {
			break
		}
		h = t.target[i]
	}
	return 0, false
}

// searchHash finds h by interpolation: hashes are even over their range, so that a guess is off by little.
func searchHash(hs []uint64, h uint64) (int, bool) {
	lo, hi := 0, len(hs) // h is not before lo, not at hi or after
	for tries := 0; lo < hi; tries++ {
		first, last := hs[lo], hs[hi-1]
		if h < first || h > last {
			return 0, false
		}
		mid := lo + (hi-lo)/2
		if span := last - first; tries < 8 && span > 0 {
			mid = lo + int(float64(h-first)/float64(span)*float64(hi-1-lo))
		}
		switch {
		case hs[mid] == h:
			return mid, true
		case hs[mid] < h:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0, false
}
