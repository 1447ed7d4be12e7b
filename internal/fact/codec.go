package fact

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// The codec writes rows into the spill files between the phases of one run. It has no version: both ends are the same
// program. A row is its fields in order: unsigned varints for ids and lengths, zigzag varints for signed numbers,
// strings and lists behind their length. Equal rows have equal bytes, so that bytes may break ties.
//
// Decoding overwrites every field, reuses the slices of the row and never reads outside b or allocates more than b can
// hold. Strings are parts of b, so that a row holds as long as b is left alone: merging looks at each row once, and
// copying their strings took a third of the time of decoding them.

var errTruncated = errors.New("truncated or malformed row")

// AppendEntity appends a row to dst.
func AppendEntity(dst []byte, e *Entity) []byte {
	dst = binary.AppendUvarint(dst, uint64(e.ID))
	dst = binary.AppendUvarint(dst, uint64(e.Redirect))
	dst = appendTexts(dst, e.Labels)
	dst = appendTexts(dst, e.Descriptions)
	dst = appendTexts(dst, e.Aliases)
	dst = appendItems(dst, e.InstanceOf)
	dst = appendItems(dst, e.SubclassOf)
	dst = binary.AppendUvarint(dst, uint64(len(e.Sitelinks)))
	for i := range e.Sitelinks {
		dst = appendString(dst, e.Sitelinks[i].Site)
		dst = appendString(dst, e.Sitelinks[i].Title)
	}
	dst = binary.AppendVarint(dst, int64(e.SitelinkCount))
	dst = binary.AppendVarint(dst, e.Revision)
	return binary.AppendVarint(dst, int64(e.StatementRows))
}

// DecodeEntity reads what AppendEntity wrote: all of b.
func DecodeEntity(b []byte, e *Entity) error {
	r := newReader(b)
	r.entity(e)
	return r.end("entity", uint64(e.ID))
}

// AppendProperty appends a row to dst.
func AppendProperty(dst []byte, p *Property) []byte {
	dst = binary.AppendUvarint(dst, uint64(p.ID))
	dst = appendString(dst, p.Datatype)
	dst = appendTexts(dst, p.Labels)
	dst = appendTexts(dst, p.Descriptions)
	dst = appendTexts(dst, p.Aliases)
	dst = binary.AppendVarint(dst, p.Revision)
	dst = binary.AppendUvarint(dst, uint64(len(p.Statements)))
	for i := range p.Statements {
		dst = appendClaim(dst, &p.Statements[i])
	}
	return dst
}

// DecodeProperty reads what AppendProperty wrote: all of b.
func DecodeProperty(b []byte, p *Property) error {
	r := newReader(b)
	p.ID = wikidata.PID(r.id())
	p.Datatype = r.string()
	p.Labels = r.texts(p.Labels)
	p.Descriptions = r.texts(p.Descriptions)
	p.Aliases = r.texts(p.Aliases)
	p.Revision = r.int64()
	p.Statements = resize(p.Statements, r.length(minClaim))
	for i := range p.Statements {
		r.claim(&p.Statements[i])
	}
	return r.end("property", uint64(p.ID))
}

// AppendStatement appends a row to dst.
func AppendStatement(dst []byte, s *Statement) []byte {
	return appendClaim(binary.AppendUvarint(dst, uint64(s.Subject)), &s.Claim)
}

// DecodeStatement reads what AppendStatement wrote: all of b.
func DecodeStatement(b []byte, s *Statement) error {
	r := newReader(b)
	s.Subject = wikidata.QID(r.id())
	r.claim(&s.Claim)
	return r.end("statement about", uint64(s.Subject))
}

func (r *reader) end(what string, id uint64) error {
	if r.failed || len(r.b) > 0 {
		return fmt.Errorf("decode %s %d: %w", what, id, errTruncated)
	}
	return nil
}

func (r *reader) entity(e *Entity) {
	e.ID = wikidata.QID(r.id())
	e.Redirect = wikidata.QID(r.id())
	e.Labels = r.texts(e.Labels)
	e.Descriptions = r.texts(e.Descriptions)
	e.Aliases = r.texts(e.Aliases)
	e.InstanceOf = r.items(e.InstanceOf)
	e.SubclassOf = r.items(e.SubclassOf)
	e.Sitelinks = resize(e.Sitelinks, r.length(2))
	for i := range e.Sitelinks {
		e.Sitelinks[i] = Sitelink{Site: r.string(), Title: r.string()}
	}
	e.SitelinkCount = r.int32()
	e.Revision = r.int64()
	e.StatementRows = r.int32()
}
