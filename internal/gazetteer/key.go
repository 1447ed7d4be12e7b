package gazetteer

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf8"
	"unsafe"

	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Limits of a form.
const (
	MaxTokens = 24  // tokens; longer titles are hardly ever written out in running text
	MaxBytes  = 512 // bytes
)

// Rules that refuse a form for what it is, whatever it stands for. They count rows.
const (
	DropInvalid   = "drop/invalid-utf8"
	DropControl   = "drop/control-character" // bytes 0–2 are the separators of keys
	DropEmpty     = "drop/no-word"           // neither letter nor digit
	DropOneLetter = "drop/one-letter"
	DropNumber    = "drop/number" // digits, punctuation and symbols only
	DropLong      = "drop/too-long"
	DropNoItem    = "drop/no-item" // no id
)

// A key is the tokens of a form with a separator before each but the first, so that forms that begin with the same
// tokens stand together when keys are sorted as bytes.
const (
	keyEnd   = 0
	keyJoin  = 1 // no white space between two tokens
	keySpace = 2
)

// appendKey appends the key of a surface.
func appendKey(key []byte, surface string, toks []text.Token) []byte {
	for i, t := range toks {
		if i > 0 {
			key = append(key, separator(t))
		}
		key = append(key, surface[t.Start:t.End]...)
	}
	return key
}

func separator(t text.Token) byte {
	if t.Flags&text.SpaceBefore != 0 {
		return keySpace
	}
	return keyJoin
}

// refuse names the rule against a surface, or "", given what bytesOf says of it.
func refuse(surface string, ascii, control bool, toks []text.Token) string {
	switch {
	case !ascii && !utf8.ValidString(surface):
		return DropInvalid
	case control:
		return DropControl
	case len(surface) > MaxBytes || len(toks) > MaxTokens:
		return DropLong
	}
	var all text.Flag
	for _, t := range toks {
		all |= t.Flags
	}
	switch {
	case all&(text.Word|text.Number) == 0:
		return DropEmpty
	case all&text.Word == 0:
		return DropNumber
	case len(toks) == 1 && utf8.RuneCountInString(surface[toks[0].Start:toks[0].End]) == 1:
		return DropOneLetter
	}
	return ""
}

// bytesOf tells whether all bytes are ASCII, and whether there is a separator of keys among them.
func bytesOf(s string) (ascii, control bool) {
	b := unsafeBytes(s)
	var high, low uint64
	for ; len(b) >= 8; b = b[8:] {
		w := binary.LittleEndian.Uint64(b)
		high |= w
		low |= (w - (keySpace+1)*ones) &^ w // sets a high bit if a byte is below, and never the first one otherwise
	}
	for _, c := range b {
		high |= uint64(c)
		control = control || c <= keySpace
	}
	return high&highBits == 0, control || low&highBits != 0
}

// Rower turns forms into the records of an external sort. Not safe for concurrent use.
type Rower struct {
	Partitions uint32 // of the gazetteer; DefaultPartitions where 0
	toks       []text.Token
	row        []byte
}

// DefaultPartitions suits some 20 million forms: a partition then holds 0.3 million, and the largest (that of "the")
// under a million, 100 MB while it is built.
const DefaultPartitions = 64

// Row gives partition and record of a form, or the rule that drops it. The record is valid until the next call.
func (r *Rower) Row(f Form) (part uint32, record []byte, drop string) {
	if (f.ID == 0) != (f.Kind == Occurrence) {
		return 0, nil, DropNoItem
	}
	if len(f.Surface) > MaxBytes {
		return 0, nil, DropLong
	}
	surface, ascii, control := normal(f.Surface)
	f.Surface = surface
	r.toks = text.Tokenize(f.Surface, r.toks[:0])
	if drop = refuse(f.Surface, ascii, control, r.toks); drop != "" {
		return 0, nil, drop
	}
	r.row = appendKey(r.row[:0], f.Surface, r.toks)
	r.row = append(r.row, keyEnd)
	r.row = binary.BigEndian.AppendUint32(r.row, uint32(f.ID))
	r.row = append(r.row, byte(f.Kind))
	r.row = binary.BigEndian.AppendUint32(r.row, f.Count)
	if f.Kind == Occurrence {
		r.row = binary.BigEndian.AppendUint32(r.row, f.Linked)
	}
	var t token
	hashTok(unsafeBytes(f.Surface), r.toks[0].Start, r.toks[0].End, &t)
	return partitionOf(t.fold, partitions(r.Partitions)), r.row, ""
}

func partitions(n uint32) uint32 {
	if n == 0 {
		return DefaultPartitions
	}
	return n
}

func partitionOf(fold uint64, n uint32) uint32 { return uint32(mulHigh(fold, uint64(n))) }

const rowTail = 4 + 1 + 4

// parseRow is the reverse of Row: the key and what stands behind it: id, kind, count, Linked of an occurrence.
func parseRow(record []byte) (key []byte, f Form, err error) {
	n := bytes.IndexByte(record, keyEnd)
	if n < 1 || len(record)-n-1 < rowTail {
		return nil, f, fmt.Errorf("surface row of %d bytes is malformed", len(record))
	}
	tail := record[n+1:]
	f.ID = wikidata.QID(binary.BigEndian.Uint32(tail))
	f.Kind = Kind(tail[4])
	f.Count = binary.BigEndian.Uint32(tail[5:])
	tail = tail[rowTail:]
	if f.Kind == Occurrence && len(tail) == 4 {
		f.Linked = binary.BigEndian.Uint32(tail)
		tail = nil
	}
	if f.Kind > Occurrence || (f.ID == 0) != (f.Kind == Occurrence) || len(tail) != 0 {
		return nil, f, fmt.Errorf("surface row for %d of kind %d is malformed", f.ID, f.Kind)
	}
	return record[:n], f, nil
}

// unsafeBytes views a string as bytes that nobody writes to.
func unsafeBytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }
