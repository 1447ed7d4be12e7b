package entitystore

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/knowcorpus/knowcorpus/internal/kb/idindex"
	"github.com/knowcorpus/knowcorpus/internal/kb/wire"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Partitions is the number of partitions there can be: a Rower gives numbers below it.
const Partitions = titlePart + 1<<(64-titleShift)

// Partitions below titlePart are of ids, titlePart + (hash >> titleShift) of titles.
const (
	titlePart  = 1 << (32 - idindex.Bits)
	titleShift = 58
)

// Records begin with what they are sorted by. Of an id: id, rowEntity or rowRedirect. Of a title: hash, rowTitle or
// rowTitleRedirect.
const (
	rowEntity = iota
	rowRedirect
	rowTitle
	rowTitleRedirect
)

// Rower turns what is known into the records of an external sort. A record is valid during the call of Add.
type Rower struct {
	Add func(part uint32, record []byte) error
	row []byte
}

// Entity adds an item.
func (r *Rower) Entity(e Entity) error {
	part, _ := idindex.Split(uint32(e.ID))
	r.row = binary.BigEndian.AppendUint32(r.row[:0], uint32(e.ID))
	r.row = append(r.row, rowEntity)
	r.row = binary.AppendUvarint(r.row, uint64(len(e.Types)))
	for _, t := range e.Types {
		r.row = binary.LittleEndian.AppendUint32(r.row, uint32(t))
	}
	r.row = binary.AppendUvarint(r.row, uint64(len(e.Classes)))
	for _, c := range e.Classes {
		r.row = binary.LittleEndian.AppendUint32(r.row, c)
	}
	r.row = appendRecord(r.row, &e)
	return r.Add(part, r.row)
}

// Redirect adds an old id and the one it points to.
func (r *Rower) Redirect(from, to wikidata.QID) error {
	part, _ := idindex.Split(uint32(from))
	r.row = binary.BigEndian.AppendUint32(r.row[:0], uint32(from))
	r.row = append(r.row, rowRedirect)
	r.row = binary.BigEndian.AppendUint32(r.row, uint32(to))
	return r.Add(part, r.row)
}

// Title adds the page of an item: site "enwiki".
func (r *Rower) Title(site, title string, id wikidata.QID) error {
	h := titleHash(site, title)
	r.row = binary.BigEndian.AppendUint64(r.row[:0], h)
	r.row = append(r.row, rowTitle)
	r.row = binary.BigEndian.AppendUint32(r.row, uint32(id))
	return r.Add(titlePart+uint32(h>>titleShift), r.row)
}

// TitleRedirect adds a page that only leads to another page of the same site.
func (r *Rower) TitleRedirect(site, from, to string) error {
	h := titleHash(site, from)
	r.row = binary.BigEndian.AppendUint64(r.row[:0], h)
	r.row = append(r.row, rowTitleRedirect)
	r.row = binary.BigEndian.AppendUint64(r.row, titleHash(site, to))
	return r.Add(titlePart+uint32(h>>titleShift), r.row)
}

// parseEntity decodes what stands behind id and kind in a row. The record is what goes to column 2.
func parseEntity(body []byte) (types, classes []uint32, record []byte, err error) {
	r := wire.NewReader(body)
	for _, list := range []*[]uint32{&types, &classes} {
		n := r.Count()
		if n > math.MaxInt32/4 {
			n = math.MaxInt32 / 4
		}
		b := r.Bytes(4 * n)
		for i := 0; i+4 <= len(b); i += 4 {
			*list = append(*list, binary.LittleEndian.Uint32(b[i:]))
		}
	}
	if !r.OK() {
		return nil, nil, nil, fmt.Errorf("entity row of %d bytes is malformed", len(body))
	}
	return types, classes, r.Rest(), nil
}
