package bzip2

// Decoder decodes one block after another. It is not safe for concurrent use.
type Decoder struct {
	head   header
	codes  [6]code
	last   [maxBlock + 2*groupSize + slack]byte // last column of the sorted rotations, then the block before run-length decoding
	counts [256]uint32                          // of each byte in last
	table  [1 << 20]uint32                      // see bwt.go
	lanes  [lanes * laneSize]byte
	runs   expander
}

// header is what stands before the symbols of a block.
type header struct {
	crc       uint32
	origin    int       // row of the sorted rotations that is the block itself
	used      [256]byte // bytes that occur, ascending
	alphabet  int       // symbols of the code: RUNA, RUNB, used[1:], end of block
	selectors [1 << 15]uint8
	nSelector int
}

// Block describes a decoded block.
type Block struct {
	Bit  int64 // of its magic
	End  int64 // first bit after it
	CRC  uint32
	Size int64 // bytes of content
}

// NewDecoder gives a Decoder: 17 MB of address space, of which 7 MB are touched.
func NewDecoder() *Decoder {
	d := new(Decoder)
	d.runs.buf = make([]byte, PieceBytes)
	return d
}

// DecodeBlock decodes and verifies the block whose magic begins at a bit of src. Its content is then read with Piece.
// The error is an *Error whose Bit counts from the beginning of src; its rule is RuleTruncated where src ends too early.
func (d *Decoder) DecodeBlock(src []byte, bit int64) (Block, error) {
	r := bitReader{src: src, pos: bit}
	rule, detail := d.readHeader(&r)
	n := 0
	if rule == "" && !r.past() {
		n, rule, detail = d.readSymbols(&r)
	}
	if r.past() {
		return Block{}, &Error{RuleTruncated, bit, "the file ends inside a block"}
	}
	if rule == "" && d.head.origin >= n {
		rule, detail = RuleStructure, "the origin lies outside the block"
	}
	if rule != "" {
		return Block{}, &Error{rule, bit, detail}
	}
	d.inverse(n, d.head.origin)
	crc, size := d.runs.verify(d.last[:n])
	if crc != d.head.crc {
		d.runs.reset(nil)
		return Block{}, &Error{RuleBlockCRC, bit, "the content differs from the block's checksum"}
	}
	return Block{Bit: bit, End: r.pos, CRC: crc, Size: size}, nil
}

// Piece gives the next part of the block's content, nil at its end. It is valid until the next call.
func (d *Decoder) Piece() []byte { return d.runs.next() }

// Swap makes the piece that was given last the caller's: the next one is written to memory of PieceBytes.
func (d *Decoder) Swap(memory []byte) { d.runs.buf = memory[:PieceBytes] }

// readHeader reads all that stands before the symbols. A rule that is not empty says what is wrong.
func (d *Decoder) readHeader(r *bitReader) (rule, detail string) {
	h := &d.head
	if uint64(r.read(24))<<24|uint64(r.read(24)) != blockMagic {
		return RuleMagic, "no block begins here"
	}
	h.crc = r.read(32)
	if r.read(1) != 0 {
		return RuleRandomised, "a randomised block of bzip2 0.9; recompress the file with a current bzip2"
	}
	h.origin = int(r.read(24))
	n := readUsed(r, &h.used)
	if n == 0 {
		return RuleStructure, "no byte is used"
	}
	h.alphabet = n + 2
	groups := int(r.read(3))
	if groups < 2 || groups > 6 {
		return RuleStructure, "not 2 to 6 code tables"
	}
	h.nSelector = int(r.read(15))
	if h.nSelector == 0 || !h.readSelectors(r, groups) {
		return RuleStructure, "a selector names no code table"
	}
	for g := range groups {
		var lengths [maxSymbols]uint8
		if !readLengths(r, lengths[:h.alphabet]) {
			return RuleStructure, "a code length is not 1 to 20"
		}
		if !d.codes[g].build(lengths[:h.alphabet]) {
			return RuleStructure, "a prefix code claims more than the code space"
		}
	}
	return "", ""
}

// readUsed reads the two-level map of the bytes that occur.
func readUsed(r *bitReader, used *[256]byte) (n int) {
	rows := r.read(16)
	for i := range 16 {
		if rows>>(15-i)&1 == 0 {
			continue
		}
		cols := r.read(16)
		for j := range 16 {
			if cols>>(15-j)&1 != 0 {
				used[n] = byte(i*16 + j)
				n++
			}
		}
	}
	return n
}

// readSelectors reads the code table of each group: unary places in a move-to-front list.
func (h *header) readSelectors(r *bitReader, groups int) bool {
	front := [6]uint8{0, 1, 2, 3, 4, 5}
	for i := range h.nSelector {
		place := 0
		for r.read(1) == 1 {
			if place++; place >= groups {
				return false
			}
		}
		g := front[place]
		copy(front[1:place+1], front[:place])
		front[0] = g
		h.selectors[i] = g
	}
	return true
}

// readLengths reads code lengths as differences: 0 done, 10 one more, 11 one less.
func readLengths(r *bitReader, lengths []uint8) bool {
	n := int(r.read(5))
	for i := range lengths {
		for {
			if n < 1 || n > maxCodeBits {
				return false
			}
			if r.read(1) == 0 {
				break
			}
			n += 1 - 2*int(r.read(1))
		}
		lengths[i] = uint8(n)
	}
	return true
}
