package parquetx

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// Random digits become literals, text does not; a decoder gives back both, whatever the length.
func TestCompress(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	digits := make([]byte, 3*blockLiterals+700)
	for i := range digits {
		digits[i] = "0123456789ABCDEF"[rng.IntN(16)]
	}
	noise := make([]byte, judgedBytes)
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	text := []byte(strings.Repeat("Universe, cell, life form, ", 1<<13))
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		in       []byte
		literals bool
	}{
		"nothing": {nil, false}, "short": {digits[:100], false}, "digits": {digits, true}, "a block": {digits[:blockLiterals], true},
		"a byte more": {digits[:blockLiterals+1], true}, "text": {text, false}, "noise": {noise, false}, "zeros": {make([]byte, judgedBytes), false},
	} {
		t.Run(name, func(t *testing.T) {
			packed := compress([]byte("head"), c.in)
			if got, err := d.DecodeAll(packed[4:], nil); err != nil || !bytes.Equal(got, c.in) {
				t.Errorf("%d bytes become %d: %v", len(c.in), len(got), err)
			}
			if got := len(packed) > 8 && packed[8] == singleSegment && packed[13]>>1&3 == blockCompressed && packed[16]&15 == fourStreams && len(c.in) >= judgedBytes; got != c.literals {
				t.Errorf("literals alone: %v", got)
			}
			if len(c.in) > 1000 && c.literals && len(packed) > len(c.in)*6/10 {
				t.Errorf("%d bytes of digits packed to %d", len(c.in), len(packed))
			}
		})
	}
	// Blocks that Huffman codes cannot shorten stand as they are.
	mixed := append(bytes.Clone(digits[:blockLiterals]), bytes.Repeat([]byte{7}, blockLiterals)...)
	mixed = append(append(mixed, noise...), noise...)
	var c compressor
	if got, err := d.DecodeAll(c.literals(nil, mixed), nil); err != nil || !bytes.Equal(got, mixed) {
		t.Errorf("blocks of every kind: %v", err)
	}
}
