package fact

import (
	"encoding/binary"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Fewest bytes of a claim and of a qualifier: they bound the length of a list by the bytes that are left.
const (
	minClaim     = 6
	minQualifier = 2
)

// kinds gives each kind a number; one that is not here is written out.
var kinds = [...]Kind{
	"", Item, PropertyID, Lexeme, String, Monolingual, Time, Quantity, Coordinate, SomeValue, NoValue, Other,
}

// Marks of the fields of a value that are set, above the four bits of its kind.
const (
	hasItem = 1 << (4 + iota)
	hasText
	hasMore  // Lang, Precision, Lower, Upper
	kindBits = 1<<4 - 1
)

func appendClaim(dst []byte, c *Claim) []byte {
	dst = appendString(dst, c.ID)
	dst = binary.AppendUvarint(dst, uint64(c.Property))
	dst = binary.AppendVarint(dst, int64(c.Rank))
	dst = appendValue(dst, &c.Value)
	dst = binary.AppendVarint(dst, int64(c.References))
	dst = binary.AppendUvarint(dst, uint64(len(c.Qualifiers)))
	for i := range c.Qualifiers {
		dst = binary.AppendUvarint(dst, uint64(c.Qualifiers[i].Property))
		dst = appendValue(dst, &c.Qualifiers[i].Value)
	}
	return dst
}

func (r *reader) claim(c *Claim) {
	c.ID = r.string()
	c.Property = wikidata.PID(r.id())
	c.Rank = Rank(r.int32())
	r.value(&c.Value)
	c.References = r.int32()
	c.Qualifiers = resize(c.Qualifiers, r.length(minQualifier))
	for i := range c.Qualifiers {
		c.Qualifiers[i].Property = wikidata.PID(r.id())
		r.value(&c.Qualifiers[i].Value)
	}
}

// kindNumber is the place of a kind in kinds, as a switch: a search by comparing strings takes as long as all the rest.
func kindNumber(k Kind) byte {
	switch k {
	case "":
		return 0
	case Item:
		return 1
	case PropertyID:
		return 2
	case Lexeme:
		return 3
	case String:
		return 4
	case Monolingual:
		return 5
	case Time:
		return 6
	case Quantity:
		return 7
	case Coordinate:
		return 8
	case SomeValue:
		return 9
	case NoValue:
		return 10
	case Other:
		return 11
	}
	return kindBits
}

func appendValue(dst []byte, v *Value) []byte {
	head := kindNumber(v.Kind)
	if v.Item != 0 {
		head |= hasItem
	}
	if v.Text != "" {
		head |= hasText
	}
	if v.Lang != "" || v.Precision != 0 || v.Lower != "" || v.Upper != "" {
		head |= hasMore
	}
	dst = append(dst, head)
	if head&kindBits == kindBits {
		dst = appendString(dst, string(v.Kind))
	}
	if head&hasItem != 0 {
		dst = binary.AppendUvarint(dst, uint64(v.Item))
	}
	if head&hasText != 0 {
		dst = appendString(dst, v.Text)
	}
	if head&hasMore != 0 {
		dst = appendString(dst, v.Lang)
		dst = binary.AppendVarint(dst, int64(v.Precision))
		dst = appendString(dst, v.Lower)
		dst = appendString(dst, v.Upper)
	}
	return dst
}

func (r *reader) value(v *Value) {
	*v = Value{}
	head := r.byte()
	switch n := head & kindBits; {
	case n == kindBits:
		v.Kind = Kind(r.string())
	case int(n) < len(kinds):
		v.Kind = kinds[n]
	default:
		r.fail()
	}
	if head&hasItem != 0 {
		v.Item = wikidata.QID(r.id())
	}
	if head&hasText != 0 {
		v.Text = r.string()
	}
	if head&hasMore != 0 {
		v.Lang = r.string()
		v.Precision = r.int32()
		v.Lower = r.string()
		v.Upper = r.string()
	}
}
