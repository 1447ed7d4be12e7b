// Package wire reads and writes the variable-length records inside sealed files: uvarints and strings with their
// length before them. A Reader never panics: after the first impossible length it gives zero values and says so.
package wire

import "encoding/binary"

// AppendString appends the length of s and s.
func AppendString(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// Reader takes values off the front of a record.
type Reader struct {
	rest []byte
	bad  bool
}

// NewReader reads b, which it keeps.
func NewReader(b []byte) *Reader { return &Reader{rest: b} }

// OK tells that everything asked for was there.
func (r *Reader) OK() bool { return !r.bad }

// Rest gives what is not read yet.
func (r *Reader) Rest() []byte { return r.rest }

// Uvarint reads an integer.
func (r *Reader) Uvarint() uint64 {
	x, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.rest = r.rest[n:]
	return x
}

// Count reads the number of things that follow, each of a byte at least: a larger one is false.
func (r *Reader) Count() int {
	n := r.Uvarint()
	if n > uint64(len(r.rest)) {
		r.fail()
		return 0
	}
	return int(n)
}

// Byte reads a byte.
func (r *Reader) Byte() byte {
	if b := r.Bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// Bytes reads n bytes; they are a view.
func (r *Reader) Bytes(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.fail()
		return nil
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

// String reads a string; it is a copy.
func (r *Reader) String() string { return string(r.Bytes(r.Count())) }

// Skip passes over a string.
func (r *Reader) Skip() { r.Bytes(r.Count()) }

func (r *Reader) fail() { r.bad, r.rest = true, nil }
