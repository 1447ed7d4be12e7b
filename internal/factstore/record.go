package factstore

import (
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

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

// Forms of statement ids. Nearly all are the head, "$" and a UUID; a lower-case "q" and either case of the digits occur.
const (
	idString      = iota
	idUpper       // "Q42$F078E5B3-F9A8-480E-B7AC-D97778CBBEF9"
	idLower       // "Q42$f078e5b3-…"
	idSmallQUpper // "q42$F078E5B3-…"
	idSmallQLower
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

// appendRecord encodes a statement. Tail is 0 for a literal.
func appendRecord(dst []byte, head, tail wikidata.QID, c *fact.Claim) []byte {
	form, uuid := splitID(head, c.ID)
	flags := byte(c.Rank+1)&rankMask | byte(form)<<idShift
	plain := tail != 0 && c.Value == fact.Value{Kind: fact.Item, Item: tail}
	if plain {
		flags |= valueIsTail
	}
	if c.Property >= largeProperty {
		flags |= largeProp
	}
	dst = append(dst, flags)
	if c.Property >= largeProperty {
		dst = binary.AppendUvarint(dst, uint64(c.Property))
	}
	if form == idString {
		dst = wire.AppendString(dst, c.ID)
	} else {
		dst = append(dst, uuid[:]...)
	}
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

const uuidLen = 36

// splitID packs the id of a statement of head, or says that it must be kept as it is.
func splitID(head wikidata.QID, id string) (form int, uuid [16]byte) {
	at := len(id) - uuidLen
	if at < 2 || id[at-1] != '$' || !isNumber(id[1:at-1], uint32(head)) {
		return idString, uuid
	}
	var plain [32]byte
	n, lower, upper := 0, false, false
	for i, c := range []byte(id[at:]) {
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return idString, uuid
			}
			continue
		case c >= 'a' && c <= 'f':
			lower = true
		case c >= 'A' && c <= 'F':
			upper = true
		case c < '0' || c > '9':
			return idString, uuid
		}
		plain[n] = c
		n++
	}
	if lower && upper || id[0] != 'Q' && id[0] != 'q' {
		return idString, uuid
	}
	hex.Decode(uuid[:], plain[:]) // of digits only
	form = idUpper
	if lower {
		form = idLower
	}
	if id[0] == 'q' {
		form += idSmallQUpper - idUpper
	}
	return form, uuid
}

// isNumber tells whether s is how n is written.
func isNumber(s string, n uint32) bool {
	var b [10]byte
	return s == string(strconv.AppendUint(b[:0], uint64(n), 10))
}

// joinID is the reverse of splitID.
func joinID(head wikidata.QID, form int, uuid []byte) string {
	if len(uuid) != 16 {
		return ""
	}
	var buf [64]byte
	b := append(buf[:0], head.String()...)
	if form == idSmallQUpper || form == idSmallQLower {
		b[0] = 'q'
	}
	b = append(b, '$')
	at := len(b)
	for i, part := range [][]byte{uuid[:4], uuid[4:6], uuid[6:8], uuid[8:10], uuid[10:]} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, part)
	}
	if form == idUpper || form == idSmallQUpper {
		return string(b[:at]) + strings.ToUpper(string(b[at:]))
	}
	return string(b)
}
