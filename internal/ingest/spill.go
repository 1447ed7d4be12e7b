package ingest

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/fact"
)

// Spilled is a Record as the bytes of a spill file, with what a merge needs to know without decoding it. Where a subject
// occurs more than once (several dumps), the row with the highest revision is the one to keep.
type Spilled struct {
	Table    Table
	ID       uint32
	Revision int64
	Row      []byte
}

// Table says which table a record belongs to.
type Table uint8

// The two tables that records are spread over; the statements of an item travel with it.
const (
	Entities Table = iota
	Properties
)

var errSpill = errors.New("truncated or malformed record")

// Spill appends the record's bytes to dst. It is for kept records: Item, Redirect, Property.
func Spill(dst []byte, rec *Record) ([]byte, Spilled) {
	start := len(dst)
	if rec.Kind == Property {
		p := &rec.Property
		dst = fact.AppendProperty(dst, p)
		return dst, Spilled{Properties, uint32(p.ID), p.Revision, dst[start:]}
	}
	e := &rec.Entity
	dst = appendRow(dst, func(b []byte) []byte { return fact.AppendEntity(b, e) })
	for i := range rec.Statements {
		dst = appendRow(dst, func(b []byte) []byte { return fact.AppendStatement(b, &rec.Statements[i]) })
	}
	return dst, Spilled{Entities, uint32(e.ID), e.Revision, dst[start:]}
}

// appendRow puts a row behind its length, in four bytes so that the row can be written first.
func appendRow(dst []byte, row func([]byte) []byte) []byte {
	start := len(dst)
	dst = row(append(dst, 0, 0, 0, 0))
	binary.LittleEndian.PutUint32(dst[start:], uint32(len(dst)-start-4))
	return dst
}

// Unspill reads what Spill wrote into rec: Kind, and Entity with Statements or Property. Like Scan it
// reuses the slices of rec. The strings are parts of row: they hold as long as it is left alone.
func Unspill(table Table, row []byte, rec *Record) error {
	if rec.shared { // the qualifiers of its statements lie in one block, which decoding into them would mix up
		*rec = Record{}
	}
	rec.reset()
	if table == Properties {
		rec.Kind = Property
		return fact.DecodeProperty(row, &rec.Property)
	}
	head, rest, err := cutRow(row)
	if err != nil {
		return err
	}
	if err := fact.DecodeEntity(head, &rec.Entity); err != nil {
		return err
	}
	if rec.Entity.Redirect != 0 {
		rec.Kind = Redirect
	}
	for len(rest) > 0 {
		if head, rest, err = cutRow(rest); err != nil {
			return err
		}
		n := len(rec.Statements)
		if n < cap(rec.Statements) {
			rec.Statements = rec.Statements[:n+1]
		} else {
			rec.Statements = append(rec.Statements, fact.Statement{})
		}
		if err := fact.DecodeStatement(head, &rec.Statements[n]); err != nil {
			return err
		}
	}
	return nil
}

func cutRow(b []byte) (row, rest []byte, err error) {
	if len(b) < 4 {
		return nil, nil, fmt.Errorf("decode spilled record: %w", errSpill)
	}
	n := uint64(binary.LittleEndian.Uint32(b))
	if n > uint64(len(b)-4) {
		return nil, nil, fmt.Errorf("decode spilled record: %w", errSpill)
	}
	return b[4 : 4+n], b[4+n:], nil
}
