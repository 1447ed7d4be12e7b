package source

import (
	"encoding/binary"
	"fmt"
	"io"
)

// maxWindow is what the zstd program reads by default too (--long=27).
const maxWindow = 128 << 20

// frame is what the headers of a zstd frame say (RFC 8878, section 3.1).
type frame struct {
	start, end int64
	skippable  bool
	// damage is why the frame cannot be walked to its end, which then is where the damage begins or the end of the file.
	damage *CorruptError
}

func isFrame(p []byte) bool     { return binary.LittleEndian.Uint32(p) == 0xfd2fb528 }
func isSkippable(p []byte) bool { return binary.LittleEndian.Uint32(p)&^15 == 0x184d2a50 }

// frameWalker finds frames by the sizes in their headers, without decoding them.
type frameWalker struct {
	name string
	file io.ReaderAt
	size int64
	buf  [24]byte
}

// next gives the frame that begins at a byte before the end of the file. An error is one of reading the file.
func (w *frameWalker) next(at int64) (frame, error) {
	f := frame{start: at, end: at}
	head, err := w.peek(at, 18)
	if err != nil {
		return f, err
	}
	if len(head) < 4 {
		head = append(head, 0, 0, 0, 0)
		if cut := w.size - at; string(head[:cut]) == "\x28\xb5\x2f\xfd"[:cut] || string(head[1:cut]) == "\x2a\x4d\x18"[:cut-1] && head[0]>>4 == 5 {
			return w.truncated(f), nil
		}
	}
	switch {
	case isSkippable(head):
		if len(head) < 8 {
			return w.truncated(f), nil
		}
		f.skippable, f.end = true, at+8+int64(binary.LittleEndian.Uint32(head[4:]))
		if f.end > w.size {
			return w.truncated(f), nil
		}
		return f, nil
	case !isFrame(head) && at == 0:
		return w.damaged(f, RuleZstFrame, "not the beginning of a zstd frame"), nil
	case !isFrame(head):
		return w.damaged(f, RuleZstTrailing, "the frame before ends here, but the file goes on with something else"), nil
	}
	return w.blocks(f, head)
}

// blocks walks the blocks of a frame.
func (w *frameWalker) blocks(f frame, head []byte) (frame, error) {
	if len(head) < 5 {
		return w.truncated(f), nil
	}
	h, ok := readFrameHeader(head)
	if !ok {
		return w.truncated(f), nil
	}
	if h.window > maxWindow {
		return w.damaged(f, RuleZstWindow, fmt.Sprintf("the frame wants a window of %d bytes, more than %d; recompress it without --long or --ultra", h.window, maxWindow)), nil
	}
	f.end += int64(h.length)
	for last := false; !last; {
		head, err := w.peek(f.end, 3)
		if err != nil {
			return f, err
		}
		if len(head) < 3 {
			return w.truncated(f), nil
		}
		v := int64(head[0]) | int64(head[1])<<8 | int64(head[2])<<16
		last = v&1 != 0
		size := v >> 3
		switch v >> 1 & 3 {
		case 1:
			size = 1
		case 3:
			return w.damaged(f, RuleZstBlock, "a block of a type that does not exist; get the file again"), nil
		}
		if f.end += 3 + size; f.end > w.size {
			return w.truncated(f), nil
		}
	}
	if h.checksum {
		f.end += 4
	}
	if f.end > w.size {
		return w.truncated(f), nil
	}
	return f, nil
}

type frameHeader struct {
	length   int
	window   uint64 // bytes
	checksum bool
}

// readFrameHeader is false where the header is longer than head, which holds 5 bytes or more.
func readFrameHeader(head []byte) (h frameHeader, ok bool) {
	flags := head[4]
	at := 5
	single := flags>>5&1 != 0
	if !single {
		if len(head) < 6 {
			return h, false
		}
		base := uint64(1) << (10 + head[5]>>3)
		h.window = base + base/8*uint64(head[5]&7)
		at++
	}
	at += []int{0, 1, 2, 4}[flags&3] // dictionary
	size := []int{0, 2, 4, 8}[flags>>6]
	if single && size == 0 {
		size = 1
	}
	h.length, h.checksum = at+size, flags>>2&1 != 0
	if len(head) < h.length {
		return h, false
	}
	if single {
		var b [8]byte
		copy(b[:], head[at:h.length])
		h.window = binary.LittleEndian.Uint64(b[:])
	}
	return h, true
}

// peek gives up to n bytes at a place, fewer at the end of the file.
func (w *frameWalker) peek(at int64, n int) ([]byte, error) {
	got, err := w.file.ReadAt(w.buf[:max(0, min(int64(n), w.size-at))], at)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("read %s at byte %d: %w", w.name, at, err)
	}
	return w.buf[:got], nil
}

func (w *frameWalker) damaged(f frame, rule, detail string) frame {
	f.damage = &CorruptError{File: w.name, Offset: f.end, Rule: rule, Detail: detail}
	return f
}

func (w *frameWalker) truncated(f frame) frame {
	f.damage = &CorruptError{File: w.name, Offset: f.start, Rule: RuleZstTruncated, Detail: "the file ends inside the frame that begins here"}
	f.end = w.size
	return f
}
