// Package bzip2test writes bzip2 files for tests: block by block, so that a test knows where each begins, and with any
// symbols, so that a block can hold what no encoder would write.
//
// It sorts rotations naively and codes every symbol with nearly the same number of bits: small inputs only.
package bzip2test

import (
	"bytes"
	"hash/crc32"
	"math/bits"
	"sort"
)

const (
	blockMagic = 0x314159265359
	endMagic   = 0x177245385090
)

// File is a bzip2 file being written. The zero value is empty.
type File struct {
	Blocks []int64 // bit at which each block begins
	out    []byte
	bits   int64
	crc    uint32
}

// Bytes gives what was written so far, the last byte padded with zeros.
func (f *File) Bytes() []byte { return bytes.Clone(f.out) }

// Begin writes a stream header.
func (f *File) Begin() {
	for _, b := range []byte("BZh9") {
		f.write(uint64(b), 8)
	}
	f.crc = 0
}

// End writes the end of a stream with its CRC.
func (f *File) End() {
	f.write(endMagic, 48)
	f.write(uint64(f.crc), 32)
	f.bits = int64(len(f.out)) * 8
}

// Block writes a block of content, which is not empty.
func (f *File) Block(content []byte) {
	last, origin := transform(runs(content))
	used, symbols := places(last)
	f.Raw(CRC(content), origin, used, symbols)
}

// Raw writes a block of symbols: 0 and 1 are RUNA and RUNB, then places in the list of used bytes; the end is added.
func (f *File) Raw(crc uint32, origin int, used []byte, symbols []int) {
	f.Blocks = append(f.Blocks, f.bits)
	f.crc = (f.crc<<1 | f.crc>>31) ^ crc
	f.write(blockMagic, 48)
	f.write(uint64(crc), 32)
	f.write(0, 1)
	f.write(uint64(origin), 24)
	f.map16(used)
	symbols = append(symbols[:len(symbols):len(symbols)], len(used)+1)
	selectors := (len(symbols) + 49) / 50
	f.write(2, 3)
	f.write(uint64(selectors), 15)
	for range selectors {
		f.write(0, 1)
	}
	n := len(used) + 2
	f.lengths(n)
	f.lengths(n)
	for _, s := range symbols {
		f.write(Code(n, s))
	}
}

// Code gives the code of a symbol among n, and its length: the first symbols have one bit less where n is no power of 2.
func Code(n, symbol int) (code uint64, length int) {
	long := bits.Len(uint(n - 1))
	short := 1<<long - n
	if symbol < short {
		return uint64(symbol), long - 1
	}
	return uint64(symbol + short), long
}

// CRC gives bzip2's checksum of content.
func CRC(content []byte) uint32 {
	mirror := make([]byte, len(content))
	for i, b := range content {
		mirror[i] = bits.Reverse8(b)
	}
	return bits.Reverse32(crc32.ChecksumIEEE(mirror))
}

func (f *File) write(v uint64, n int) {
	for n--; n >= 0; n-- {
		if f.bits&7 == 0 {
			f.out = append(f.out, 0)
		}
		f.out[f.bits>>3] |= byte(v>>n&1) << (7 - f.bits&7)
		f.bits++
	}
}

func (f *File) map16(used []byte) {
	var rows uint64
	var cols [16]uint64
	for _, b := range used {
		rows |= 1 << (15 - b>>4)
		cols[b>>4] |= 1 << (15 - b&15)
	}
	f.write(rows, 16)
	for _, c := range cols {
		if c != 0 {
			f.write(c, 16)
		}
	}
}

func (f *File) lengths(n int) {
	_, at := Code(n, 0)
	f.write(uint64(at), 5)
	for s := range n {
		if _, want := Code(n, s); want > at {
			f.write(2, 2) // one more
			at = want
		}
		f.write(0, 1)
	}
}

// runs writes four equal bytes and the number of further ones, at most 255.
func runs(content []byte) []byte {
	var out []byte
	for i := 0; i < len(content); {
		n := 1
		for i+n < len(content) && content[i+n] == content[i] && n < 4+255 {
			n++
		}
		out = append(out, bytes.Repeat(content[i:i+1], min(n, 4))...)
		if n >= 4 {
			out = append(out, byte(n-4))
		}
		i += n
	}
	return out
}

// transform gives the last column of the sorted rotations and the row of the block itself.
func transform(p []byte) (last []byte, origin int) {
	twice := append(bytes.Clone(p), p...)
	rows := make([]int, len(p))
	for i := range rows {
		rows[i] = i
	}
	sort.SliceStable(rows, func(i, j int) bool {
		return bytes.Compare(twice[rows[i]:rows[i]+len(p)], twice[rows[j]:rows[j]+len(p)]) < 0
	})
	last = make([]byte, len(p))
	for i, at := range rows {
		last[i] = twice[at+len(p)-1]
		if at == 0 {
			origin = i
		}
	}
	return last, origin
}

// places codes the last column as move-to-front places and runs of place 0.
func places(last []byte) (used []byte, symbols []int) {
	var seen [256]bool
	for _, b := range last {
		seen[b] = true
	}
	for b, is := range seen {
		if is {
			used = append(used, byte(b))
		}
	}
	front := bytes.Clone(used)
	run := 0
	flush := func() {
		for ; run > 0; run = (run - 1) / 2 {
			symbols = append(symbols, (run-1)&1)
		}
	}
	for _, b := range last {
		at := bytes.IndexByte(front, b)
		if at == 0 {
			run++
			continue
		}
		flush()
		symbols = append(symbols, at+1)
		copy(front[1:at+1], front[:at])
		front[0] = b
	}
	flush()
	return used, symbols
}
