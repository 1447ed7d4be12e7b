package bzip2test

import "math/rand/v2"

// FalseMagic writes a block whose symbols hold the block magic at the given number of places, with bits behind it that are
// no block, and gives the block's content, free of runs of four. A magic by chance is once in 2^48 bits; this is how to meet one.
func (f *File) FalseMagic(seed uint64, places int) []byte {
	// With 258 symbols those below 254 have the codes of 8 bits that are their own value.
	rng := rand.New(rand.NewPCG(seed, seed))
	var symbols []int
	for range places {
		for range 40 + rng.IntN(100) {
			symbols = append(symbols, 2+rng.IntN(252))
		}
		symbols = append(symbols, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59)
	}
	for range 40 {
		symbols = append(symbols, 2+rng.IntN(252))
	}
	used := make([]byte, 256)
	for i := range used {
		used[i] = byte(i)
	}
	content := Inverse(moveToFront(used, symbols), 0)
	f.Raw(CRC(content), 0, used, symbols)
	return content
}

// moveToFront gives the last column of symbols without runs.
func moveToFront(used []byte, symbols []int) []byte {
	front := append([]byte(nil), used...)
	var last []byte
	for _, s := range symbols {
		b := front[s-1]
		copy(front[1:s], front[:s-1])
		front[0] = b
		last = append(last, b)
	}
	return last
}

// Inverse is the inverse transform as the textbook has it, of any last column: one that no block has leads around a cycle.
func Inverse(last []byte, origin int) []byte {
	var before [257]int
	for _, b := range last {
		before[int(b)+1]++
	}
	for b := range 256 {
		before[b+1] += before[b]
	}
	next := make([]int, len(last))
	for i, b := range last {
		next[before[b]] = i
		before[b]++
	}
	content := make([]byte, len(last))
	row := next[origin]
	for i := range content {
		content[i] = last[row]
		row = next[row]
	}
	return content
}
