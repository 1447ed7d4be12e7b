package factstore

import (
	"encoding/binary"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb/wire"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// A record is what a statement is besides head, property and tail:
//
//	1        bits 0–1 rank+1; bits 2–4 form of the id; bit 5: the value is the tail; bit 6: a large property follows
//	uvarint  property, only with bit 6
//	id       16 bytes of a UUID, or a string where the form is idString
//	value    only without bit 5
//	uvarint  number of qualifiers; each a uvarint property and a value
//
// A value is a byte with the position of its kind in valueKinds (255: the kind follows as a string), a byte with a bit
// for each field that is set, and these: item (uvarint), text, language (strings), precision (zigzag varint), lower,
// upper (strings).
const (
	rankMask    = 3
	idShift     = 2
	idMask      = 7
	valueIsTail = 1 << 5
	largeProp   = 1 << 6
)

// valueKinds is part of the format: append only.
var valueKinds = [...]fact.Kind{
	fact.Item, fact.PropertyID, fact.Lexeme, fact.String, fact.Monolingual, fact.Time, fact.Quantity, fact.Coordinate,
	fact.SomeValue, fact.NoValue, fact.Other,
}

const (
	hasItem = 1 << iota
	hasText
	hasLang
	hasPrecision
	hasLower
	hasUpper
)

// appendRest encodes what is neither in the columns nor in the id: the flags that do not depend on these, value and
// qualifiers. Tail is 0 for a literal.
func appendRest(dst []byte, tail wikidata.QID, c *fact.Claim) []byte {
	flags := byte(c.Rank+1) & rankMask
	plain := tail != 0 && c.Value == fact.Value{Kind: fact.Item, Item: tail}
	if plain {
		flags |= valueIsTail
	}
	dst = append(dst, flags)
	if !plain {
		dst = appendValue(dst, &c.Value)
	}
	dst = binary.AppendUvarint(dst, uint64(len(c.Qualifiers)))
	for i := range c.Qualifiers {
		dst = binary.AppendUvarint(dst, uint64(c.Qualifiers[i].Property))
		dst = appendValue(dst, &c.Qualifiers[i].Value)
	}
	return dst
}

// appendRecord joins a record, behind its length, from what a row of the sort has of it.
func appendRecord(dst []byte, property uint32, form int, id, rest []byte) []byte {
	var buf [2 * binary.MaxVarintLen64]byte
	head := append(buf[:0], rest[0]|byte(form)<<idShift)
	if property >= largeProperty {
		head[0] |= largeProp
		head = binary.AppendUvarint(head, uint64(property))
	}
	if form == idString {
		head = binary.AppendUvarint(head, uint64(len(id)))
	}
	dst = binary.AppendUvarint(dst, uint64(len(head)+len(id)+len(rest)-1))
	dst = append(append(dst, head...), id...)
	return append(dst, rest[1:]...)
}

// rankOf reads the rank alone.
func rankOf(record []byte) fact.Rank {
	if len(record) == 0 {
		return fact.Normal
	}
	return fact.Rank(record[0]&rankMask) - 1
}

// readRecord is the reverse: it fills all but Head and Tail of f. Property is set only when it is large.
func readRecord(b []byte, f *Fact) bool {
	r := wire.NewReader(b)
	flags := r.Byte()
	f.Rank = rankOf(b)
	if flags&largeProp != 0 {
		f.Property = wikidata.PID(r.Uvarint())
	}
	if form := int(flags >> idShift & idMask); form == idString {
		f.Statement = r.String()
	} else {
		f.Statement = joinID(f.Head, form, r.Bytes(16))
	}
	if flags&valueIsTail != 0 {
		f.Value = fact.Value{Kind: fact.Item, Item: f.Tail}
	} else {
		f.Value = readValue(r)
	}
	for n := r.Count(); n > 0 && r.OK(); n-- {
		property := wikidata.PID(r.Uvarint())
		f.Qualifiers = append(f.Qualifiers, fact.Qualifier{Property: property, Value: readValue(r)})
	}
	return r.OK()
}

func appendValue(dst []byte, v *fact.Value) []byte {
	kind := byte(255)
	for i, k := range valueKinds {
		if k == v.Kind {
			kind = byte(i)
		}
	}
	dst = append(dst, kind)
	if kind == 255 {
		dst = wire.AppendString(dst, string(v.Kind))
	}
	at := len(dst)
	dst = append(dst, 0)
	if v.Item != 0 {
		dst[at] |= hasItem
		dst = binary.AppendUvarint(dst, uint64(v.Item))
	}
	if v.Text != "" {
		dst[at] |= hasText
		dst = wire.AppendString(dst, v.Text)
	}
	if v.Lang != "" {
		dst[at] |= hasLang
		dst = wire.AppendString(dst, v.Lang)
	}
	if v.Precision != 0 {
		dst[at] |= hasPrecision
		dst = binary.AppendUvarint(dst, uint64(uint32(v.Precision<<1)^uint32(v.Precision>>31)))
	}
	if v.Lower != "" {
		dst[at] |= hasLower
		dst = wire.AppendString(dst, v.Lower)
	}
	if v.Upper != "" {
		dst[at] |= hasUpper
		dst = wire.AppendString(dst, v.Upper)
	}
	return dst
}

func readValue(r *wire.Reader) (v fact.Value) {
	if kind := r.Byte(); int(kind) < len(valueKinds) {
		v.Kind = valueKinds[kind]
	} else {
		v.Kind = fact.Kind(r.String())
	}
	set := r.Byte()
	if set&hasItem != 0 {
		v.Item = wikidata.QID(r.Uvarint())
	}
	if set&hasText != 0 {
		v.Text = r.String()
	}
	if set&hasLang != 0 {
		v.Lang = r.String()
	}
	if set&hasPrecision != 0 {
		x := uint32(r.Uvarint())
		v.Precision = int32(x>>1) ^ -int32(x&1)
	}
	if set&hasLower != 0 {
		v.Lower = r.String()
	}
	if set&hasUpper != 0 {
		v.Upper = r.String()
	}
	return v
}
