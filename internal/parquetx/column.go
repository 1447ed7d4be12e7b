package parquetx

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
	"slices"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// pageBytes is about where a page ends. Pages end with a row.
const pageBytes = 256 << 10

// column is a leaf of the schema: the values of the page being filled, and the finished pages of the row group.
type column struct {
	path   []string
	kind   format.Type
	levels *levels
	values values

	rows      int64 // of the row group, in finished pages
	pages     []byte
	total     int64 // values of the row group, nulls too
	nulls     int64
	raw       int64 // bytes of its pages before compression
	encodings []format.Encoding
	scratch   []byte // memory of a page, and of it compressed
	packed    []byte
}

// cut ends the page; rows is how many the row group holds.
func (c *column) cut(rows int64) error {
	if rows == c.rows {
		return nil
	}
	l, count := c.levels, int(rows-c.rows)
	body := c.scratch[:0]
	if l.maxRep > 0 {
		body = appendHybrid(body, l.reps, bits.Len8(l.maxRep))
	}
	reps := len(body)
	if l.maxDef > 0 {
		body = appendHybrid(body, l.defs, bits.Len8(l.maxDef))
		count = len(l.defs)
	}
	head := len(body)
	body, encoding := c.values.finish(body)
	c.scratch = body
	data, compressed := body[head:], c.values.compressed()
	if compressed {
		c.packed = compress(c.packed[:0], data)
		data = c.packed
	}
	err := c.page(&format.PageHeader{
		Type: format.DataPageV2, UncompressedPageSize: int32(len(body)), CompressedPageSize: int32(head + len(data)),
		DataPageHeaderV2: thrift.New(format.DataPageHeaderV2{
			NumValues: int32(count), NumNulls: int32(l.nulls), NumRows: int32(rows - c.rows), Encoding: encoding,
			RepetitionLevelsByteLength: int32(reps), DefinitionLevelsByteLength: int32(head - reps),
			IsCompressed: thrift.New(compressed),
		}),
	}, body[:head], data)
	c.rows = rows
	c.total += int64(count)
	c.nulls += int64(l.nulls)
	if !slices.Contains(c.encodings, encoding) {
		c.encodings = append(c.encodings, encoding)
	}
	return err
}

func (c *column) page(h *format.PageHeader, parts ...[]byte) error {
	header, err := thrift.Marshal(new(thrift.CompactProtocol), h)
	if err != nil {
		return fmt.Errorf("header of a page: %w", err)
	}
	c.pages = append(c.pages, header...)
	for _, p := range parts {
		c.pages = append(c.pages, p...)
	}
	c.raw += int64(len(header)) + int64(h.UncompressedPageSize)
	return nil
}

// write writes the column's part of the row group, which begins at byte at, and begins the next.
func (c *column) write(to io.Writer, at int64) (format.ColumnChunk, error) {
	meta := format.ColumnMetaData{
		Type: c.kind, PathInSchema: c.path, NumValues: c.total, Codec: format.Uncompressed,
		Statistics: format.Statistics{NullCount: c.nulls}, DataPageOffset: at,
	}
	if c.values.compressed() {
		meta.Codec = format.Zstd
	}
	if c.levels.maxDef > 0 {
		c.encodings = append(c.encodings, format.RLE)
	}
	pages := c.pages
	switch v := c.values.(type) {
	case *numbers:
		v.statistics(&meta.Statistics)
	case *words:
		c.pages = c.scratch[:0]
		c.packed = compress(c.packed[:0], v.plain)
		if err := c.page(&format.PageHeader{
			Type: format.DictionaryPage, UncompressedPageSize: int32(len(v.plain)), CompressedPageSize: int32(len(c.packed)),
			DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(len(v.list)), Encoding: format.Plain}),
		}, c.packed); err != nil {
			return format.ColumnChunk{}, err
		}
		c.scratch = c.pages
		meta.DictionaryPageOffset, meta.DataPageOffset = at, at+int64(len(c.scratch))
		if _, err := to.Write(c.scratch); err != nil {
			return format.ColumnChunk{}, err
		}
		if !slices.Contains(c.encodings, format.Plain) {
			c.encodings = append(c.encodings, format.Plain)
		}
		v.reset()
	}
	if _, err := to.Write(pages); err != nil {
		return format.ColumnChunk{}, err
	}
	meta.Encoding = slices.Sorted(slices.Values(c.encodings))
	meta.TotalUncompressedSize = c.raw
	meta.TotalCompressedSize = int64(len(pages)) + meta.DataPageOffset - at
	c.pages, c.encodings = pages[:0], c.encodings[:0]
	c.rows, c.total, c.nulls, c.raw = 0, 0, 0, 0
	return format.ColumnChunk{MetaData: meta}, nil
}

// statistics are the bounds of the row group, for readers that pass over what they do not need.
func (n *numbers) statistics(s *format.Statistics) {
	if n.bounded {
		low, high := uint64(n.low), uint64(n.high)
		if n.narrow {
			s.MinValue = binary.LittleEndian.AppendUint32(nil, uint32(low))
			s.MaxValue = binary.LittleEndian.AppendUint32(nil, uint32(high))
		} else {
			s.MinValue = binary.LittleEndian.AppendUint64(nil, low)
			s.MaxValue = binary.LittleEndian.AppendUint64(nil, high)
		}
	}
	n.bounded = false
}
