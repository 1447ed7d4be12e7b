package factstore

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/kb/wire"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Items gives property and value of the statements about head whose value is an item, of any rank, in the order of From.
// It reads the columns, and ids only where a property that is reached has several statements: whoever wants the first few
// of a country with thousands of statements need not wait for all.
func (s *Store) Items(head wikidata.QID) iter.Seq2[wikidata.PID, wikidata.QID] {
	return func(yield func(wikidata.PID, wikidata.QID) bool) {
		p, rel := s.part(head)
		if p == nil {
			return
		}
		var buf [64]placed
		all := buf[:0]
		for i, to := p.head(rel); i < to; i++ {
			if p.tails[i] == 0 {
				continue
			}
			property := wikidata.PID(p.props[i] &^ deprecated)
			if property >= largeProperty {
				property = p.identify(i).property
			}
			all = append(all, placed{property, i})
		}
		slices.SortFunc(all, func(a, b placed) int { return cmp.Or(cmp.Compare(a.property, b.property), cmp.Compare(a.at, b.at)) })
		var ids []identified
		for len(all) > 0 {
			n := 1
			for n < len(all) && all[n].property == all[0].property {
				n++
			}
			if n > 1 {
				ids = p.byID(head, all[:n], ids[:0])
			}
			for _, x := range all[:n] {
				if !yield(x.property, p.tails[x.at]) {
					return
				}
			}
			all = all[n:]
		}
	}
}

// placed is a statement by its position.
type placed struct {
	property wikidata.PID
	at       uint32
}

// identified is a statement with what its record begins with.
type identified struct {
	placed
	form int
	id   []byte // as it is packed
}

// byID orders statements of one property, which are in the order of the file, by their ids. It gives its buffer.
func (p *partition) byID(head wikidata.QID, all []placed, ids []identified) []identified {
	for _, x := range all {
		ids = append(ids, p.identify(x.at))
	}
	slices.SortStableFunc(ids, func(a, b identified) int {
		if a.form == b.form { // digits of one case, and all signs at the same places
			return bytes.Compare(a.id, b.id)
		}
		return strings.Compare(a.written(head), b.written(head))
	})
	for i := range ids {
		all[i].at = ids[i].at
	}
	return ids
}

func (x *identified) written(head wikidata.QID) string {
	if x.form == idString {
		return string(x.id)
	}
	return joinID(head, x.form, x.id)
}

// identify reads the beginning of a record.
func (p *partition) identify(at uint32) identified {
	r := wire.NewReader(p.record(at))
	x, flags := identified{placed: placed{wikidata.PID(p.props[at] &^ deprecated), at}}, r.Byte()
	if flags&largeProp != 0 {
		x.property = wikidata.PID(r.Uvarint())
	}
	if x.form = int(flags >> idShift & idMask); x.form == idString {
		x.id = r.Bytes(r.Count())
	} else {
		x.id = r.Bytes(16)
	}
	return x
}

// record finds the record of a statement, from the nearest one before it whose place is known; nil in a damaged file.
func (p *partition) record(i uint32) []byte {
	at := uint64(p.places[i/stride])
	for skip := i % stride; at <= uint64(len(p.records)); skip-- {
		size, n := binary.Uvarint(p.records[at:])
		if n <= 0 || size > uint64(len(p.records))-at-uint64(n) {
			return nil
		}
		from := at + uint64(n)
		if at = from + size; skip == 0 {
			return p.records[from:at]
		}
	}
	return nil
}
