package gazetteer

import (
	"encoding/binary"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// A block is what is known of a form: where it was seen, and its candidates. See Format in doc.go.

const countInline = 31 // counts below it stand in the byte of the kind

// appendBlock encodes a block.
func appendBlock(dst []byte, seen Seen, cs []Candidate) []byte {
	var body [16]byte
	size := len(appendSeen(body[:0], seen))
	for _, c := range cs {
		size += len(appendCandidate(body[:0], c))
	}
	dst = binary.AppendUvarint(dst, uint64(size))
	dst = appendSeen(dst, seen)
	for _, c := range cs {
		dst = appendCandidate(dst, c)
	}
	return dst
}

func appendSeen(dst []byte, s Seen) []byte {
	if s.Articles == 0 {
		return dst
	}
	dst = appendCount(dst, Occurrence, s.Articles)
	return binary.AppendUvarint(dst, uint64(s.Linked))
}

func appendCandidate(dst []byte, c Candidate) []byte {
	dst = appendCount(dst, c.Kind, c.Count)
	return binary.LittleEndian.AppendUint32(dst, uint32(c.ID))
}

func appendCount(dst []byte, k Kind, n uint32) []byte {
	if n < countInline {
		return append(dst, byte(k)|byte(n)<<3)
	}
	dst = append(dst, byte(k)|countInline<<3)
	return binary.AppendUvarint(dst, uint64(n-countInline))
}

// readCount gives kind and count that b begins with and what follows, nil where it is malformed.
func readCount(b []byte) (k Kind, n uint32, rest []byte) {
	k, n, b = Kind(b[0]&7), uint32(b[0]>>3), b[1:]
	if n == countInline {
		more, size := binary.Uvarint(b)
		if size <= 0 {
			return k, n, nil
		}
		n, b = addSaturated(countInline, uint32(more)), b[size:]
	}
	return k, n, b
}

// readBlock splits a block at the beginning of b into where the form was seen and its encoded candidates.
func readBlock(b []byte) (s Seen, candidates []byte) {
	size, n := binary.Uvarint(b)
	if n <= 0 || size > uint64(len(b)-n) {
		return s, nil
	}
	b = b[n : n+int(size)]
	if len(b) == 0 || Kind(b[0]&7) != Occurrence {
		return s, b
	}
	_, s.Articles, b = readCount(b)
	linked, n := binary.Uvarint(b)
	if n <= 0 {
		return Seen{}, nil
	}
	s.Linked = uint32(linked)
	return s, b[n:]
}

// decodeCandidates appends the candidates of a block; malformed bytes give what came before.
func decodeCandidates(b []byte, dst []Candidate) []Candidate {
	for len(b) >= 5 {
		var c Candidate
		if c.Kind, c.Count, b = readCount(b); len(b) < 4 {
			return dst
		}
		c.ID, b = wikidata.QID(binary.LittleEndian.Uint32(b)), b[4:]
		dst = append(dst, c)
	}
	return dst
}

// blockAt is the block at an offset that the builder wrote.
func blockAt(blob []byte, off uint64) []byte {
	size, n := binary.Uvarint(blob[off:])
	return blob[off : off+uint64(n)+size]
}

// skipBlock gives what stands behind the first block.
func skipBlock(b []byte) []byte {
	size, n := binary.Uvarint(b)
	if n <= 0 || size > uint64(len(b)-n) {
		return nil
	}
	return b[n+int(size):]
}
