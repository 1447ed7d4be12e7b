package entitystore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"math"

	"github.com/knowcorpus/knowcorpus/internal/kb/idindex"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

// Rules that drop a row of a build.
const (
	DropDuplicateEntity   = "drop/duplicate-entity"   // a second row for an id; the first in byte order stays
	DropDuplicateRedirect = "drop/duplicate-redirect" // a second target for an old id, or an id that has an item too
	DropDuplicateTitle    = "drop/duplicate-title"    // a second item for a title; the lowest id stays
	DropTitleRedirect     = "drop/title-redirect"     // a redirect from a title that has an item, or a second target
)

// Stats counts what a build did. Rows is the sum of the others.
type Stats struct {
	Rows           int64            `json:"rows"`
	Entities       int64            `json:"entities"`
	Redirects      int64            `json:"redirects"`
	Titles         int64            `json:"titles"`
	TitleRedirects int64            `json:"title_redirects"`
	Dropped        map[string]int64 `json:"dropped,omitempty"`
}

// Add sums the counts of two partitions.
func (s *Stats) Add(t Stats) {
	s.Rows += t.Rows
	s.Entities += t.Entities
	s.Redirects += t.Redirects
	s.Titles += t.Titles
	s.TitleRedirects += t.TitleRedirects
	for rule, n := range t.Dropped {
		s.drop(rule, n)
	}
}

func (s *Stats) drop(rule string, n int64) {
	if s.Dropped == nil {
		s.Dropped = map[string]int64{}
	}
	s.Dropped[rule] += n
}

// BuildPartition writes a partition from its rows, sorted as bytes. It holds the partition in memory.
func BuildPartition(part uint32, rows iter.Seq2[[]byte, error], w io.Writer) (Stats, error) {
	var stats Stats
	var columns [][]byte
	var err error
	if part < titlePart {
		columns, err = buildItems(part, rows, &stats)
	} else {
		columns, err = buildTitles(part, rows, &stats)
	}
	if err == nil {
		err = sealed.WriteColumns(w, columns...)
	}
	if err != nil {
		return Stats{}, fmt.Errorf("build entity store: partition %d: %w", part, err)
	}
	return stats, nil
}

// items are the columns of a partition of ids.
type items struct {
	ids                        []uint32
	offsets, records, sets     []byte
	setOffsets, types, classes []byte
	redirectFrom, redirectTo   []byte
	setOf                      map[string]uint32
	lastEntity, lastRedirect   int64
}

func buildItems(part uint32, rows iter.Seq2[[]byte, error], stats *Stats) ([][]byte, error) {
	it := items{setOf: map[string]uint32{}, lastEntity: -1, lastRedirect: -1}
	var last []byte
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		if bytes.Compare(row, last) < 0 {
			return nil, fmt.Errorf("entity rows are not sorted: %q after %q", row, last)
		}
		last = append(last[:0], row...)
		if len(row) < 5 {
			return nil, fmt.Errorf("entity row of %d bytes is malformed", len(row))
		}
		id := binary.BigEndian.Uint32(row)
		if p, _ := idindex.Split(id); p != part {
			return nil, fmt.Errorf("entity row %d is not of this partition", id)
		}
		stats.Rows++
		switch row[4] {
		case rowEntity:
			err = it.addEntity(id, row[5:], stats)
		case rowRedirect:
			err = it.addRedirect(id, row[5:], stats)
		default:
			err = fmt.Errorf("entity row of kind %d", row[4])
		}
		if err != nil {
			return nil, err
		}
	}
	return it.columns(), nil
}

func (it *items) addEntity(id uint32, body []byte, stats *Stats) error {
	if int64(id) == it.lastEntity {
		stats.drop(DropDuplicateEntity, 1)
		return nil
	}
	it.lastEntity = int64(id)
	types, classes, record, err := parseEntity(body)
	if err != nil {
		return err
	}
	if len(it.records)+len(record) > math.MaxUint32 {
		return fmt.Errorf("records of a partition take more than 4 GiB")
	}
	_, rel := idindex.Split(id)
	it.ids = append(it.ids, rel)
	it.offsets = binary.LittleEndian.AppendUint32(it.offsets, uint32(len(it.records)))
	it.records = append(it.records, record...)
	it.sets = binary.LittleEndian.AppendUint32(it.sets, it.set(types, classes))
	stats.Entities++
	return nil
}

// set gives the number of a set of types and classes: most items share theirs with many others.
func (it *items) set(types, classes []uint32) uint32 {
	var key []byte
	for _, list := range [][]uint32{types, classes} {
		key = binary.LittleEndian.AppendUint32(key, uint32(len(list)))
		for _, x := range list {
			key = binary.LittleEndian.AppendUint32(key, x)
		}
	}
	if n, ok := it.setOf[string(key)]; ok {
		return n
	}
	n := uint32(len(it.setOf))
	it.setOf[string(key)] = n
	it.closeSet()
	it.types = append(it.types, key[4:4+4*len(types)]...)
	it.classes = append(it.classes, key[8+4*len(types):]...)
	return n
}

// closeSet notes where the next set begins.
func (it *items) closeSet() {
	it.setOffsets = binary.LittleEndian.AppendUint32(it.setOffsets, uint32(len(it.types)/4))
	it.setOffsets = binary.LittleEndian.AppendUint32(it.setOffsets, uint32(len(it.classes)/4))
}

func (it *items) addRedirect(id uint32, body []byte, stats *Stats) error {
	if len(body) != 4 {
		return fmt.Errorf("redirect row of %d bytes is malformed", len(body))
	}
	if int64(id) == it.lastRedirect || int64(id) == it.lastEntity {
		stats.drop(DropDuplicateRedirect, 1)
		return nil
	}
	it.lastRedirect = int64(id)
	it.redirectFrom = binary.LittleEndian.AppendUint32(it.redirectFrom, id)
	it.redirectTo = binary.LittleEndian.AppendUint32(it.redirectTo, binary.BigEndian.Uint32(body))
	stats.Redirects++
	return nil
}

func (it *items) columns() [][]byte {
	it.closeSet()
	it.offsets = binary.LittleEndian.AppendUint32(it.offsets, uint32(len(it.records)))
	return [][]byte{idindex.Build(it.ids), it.offsets, it.records, it.sets, it.setOffsets, it.types, it.classes,
		it.redirectFrom, it.redirectTo}
}

func buildTitles(part uint32, rows iter.Seq2[[]byte, error], stats *Stats) ([][]byte, error) {
	var cols [4][]byte
	var last []byte
	var lastHash uint64 // of the last row kept; no title hashes to 0
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		if bytes.Compare(row, last) < 0 {
			return nil, fmt.Errorf("title rows are not sorted: %q after %q", row, last)
		}
		last = append(last[:0], row...)
		if len(row) < 9 {
			return nil, fmt.Errorf("title row of %d bytes is malformed", len(row))
		}
		h, body := binary.BigEndian.Uint64(row), row[9:]
		if titlePart+uint32(h>>titleShift) != part {
			return nil, fmt.Errorf("title row %x is not of this partition", h)
		}
		stats.Rows++
		again := h == lastHash
		lastHash = h
		switch {
		case row[8] == rowTitle && len(body) == 4:
			if again {
				stats.drop(DropDuplicateTitle, 1)
				continue
			}
			cols[0] = binary.LittleEndian.AppendUint64(cols[0], h)
			cols[1] = binary.LittleEndian.AppendUint32(cols[1], binary.BigEndian.Uint32(body))
			stats.Titles++
		case row[8] == rowTitleRedirect && len(body) == 8:
			if again {
				stats.drop(DropTitleRedirect, 1)
				continue
			}
			cols[2] = binary.LittleEndian.AppendUint64(cols[2], h)
			cols[3] = binary.LittleEndian.AppendUint64(cols[3], binary.BigEndian.Uint64(body))
			stats.TitleRedirects++
		default:
			return nil, fmt.Errorf("title row of kind %d and %d bytes is malformed", row[8], len(body))
		}
	}
	return cols[:], nil
}
