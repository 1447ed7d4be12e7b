package spill

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/cespare/xxhash/v2"
	"github.com/klauspost/compress/s2"
)

// A section is a sequence of blocks. A block is
//
//	u32 packed bytes | u32 raw bytes | u64 xxhash64 of the packed bytes | packed bytes     (little endian)
//
// and unpacks to rows: uvarint key bytes | uvarint value bytes | key | value. A row never spans blocks: one that is larger
// than a block is a block of its own.
//
// The digest of a section is the SHA-256 of the headers of its blocks: they hold the checksums, and hashing what the store
// hashes once more on its way there and back took a sixth of the time of spilling.
const headerBytes = 16

var errCorrupt = errors.New("spill file is damaged")

// blockWriter packs rows into blocks; flush must follow the last row of a section.
type blockWriter struct {
	to     io.Writer
	raw    []byte
	packed []byte
	bytes  int64 // written so far
	rows   int64
	digest hash.Hash // of the section
}

// begin starts a file; the memory of the last one is used again.
func (b *blockWriter) begin(to io.Writer) {
	if b.digest == nil {
		b.digest = sha256.New()
	}
	b.to, b.raw, b.bytes, b.rows = to, b.raw[:0], 0, 0
}

func (b *blockWriter) add(key, value []byte) error {
	if len(b.raw)+len(key)+len(value)+2*binary.MaxVarintLen32 > blockBytes {
		if err := b.flush(); err != nil {
			return err
		}
	}
	b.raw = binary.AppendUvarint(b.raw, uint64(len(key)))
	b.raw = binary.AppendUvarint(b.raw, uint64(len(value)))
	b.raw = append(b.raw, key...)
	b.raw = append(b.raw, value...)
	b.rows++
	return nil
}

func (b *blockWriter) flush() error {
	if len(b.raw) == 0 {
		return nil
	}
	if need := headerBytes + s2.MaxEncodedLen(len(b.raw)); cap(b.packed) < need {
		b.packed = make([]byte, need)
	}
	packed := s2.Encode(b.packed[headerBytes:cap(b.packed)], b.raw)
	block := b.packed[:headerBytes+len(packed)]
	binary.LittleEndian.PutUint32(block, uint32(len(packed)))
	binary.LittleEndian.PutUint32(block[4:], uint32(len(b.raw)))
	binary.LittleEndian.PutUint64(block[8:], xxhash.Sum64(packed))
	b.raw = b.raw[:0]
	b.digest.Write(block[:headerBytes])
	n, err := b.to.Write(block)
	b.bytes += int64(n)
	return err
}

// header is the fixed part of a block, checked against what a Writer can have produced.
type header struct {
	packed, raw int
	sum         uint64
}

func parseHeader(p []byte) (header, error) {
	h := header{int(binary.LittleEndian.Uint32(p)), int(binary.LittleEndian.Uint32(p[4:])), binary.LittleEndian.Uint64(p[8:])}
	if h.raw == 0 || h.raw > MaxRow+2*binary.MaxVarintLen32 || h.packed == 0 || h.packed > s2.MaxEncodedLen(h.raw) {
		return h, fmt.Errorf("%w: a block of %d bytes unpacking to %d", errCorrupt, h.packed, h.raw)
	}
	return h, nil
}

// unpack checks and unpacks into raw's memory.
func (h header) unpack(raw, packed []byte) ([]byte, error) {
	if xxhash.Sum64(packed) != h.sum {
		return nil, fmt.Errorf("%w: the checksum of a block differs", errCorrupt)
	}
	if n, err := s2.DecodedLen(packed); err != nil || n != h.raw {
		return nil, fmt.Errorf("%w: a block unpacks to another length", errCorrupt)
	}
	if cap(raw) < h.raw {
		raw = make([]byte, (h.raw+4095)&^4095) // of a section that is one small block no more is held
	}
	raw, err := s2.Decode(raw[:cap(raw)], packed)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errCorrupt, err)
	}
	return raw, nil
}

// parseRow cuts the first row off a block.
func parseRow(p []byte) (row Row, rest []byte, err error) {
	key, n := binary.Uvarint(p)
	value, m := uint64(0), 0
	if n > 0 {
		value, m = binary.Uvarint(p[n:])
	}
	if n <= 0 || m <= 0 || key > MaxRow || value > MaxRow || key+value > uint64(len(p)-n-m) {
		return Row{}, nil, fmt.Errorf("%w: a row runs over its block", errCorrupt)
	}
	p = p[n+m:]
	return Row{p[:key:key], p[key : key+value : key+value]}, p[key+value:], nil
}
