package jsonscan

import "math/bits"

// Digits reads the decimal digits at i, of which there may be none. Where there are more than 18 n is meaningless.
func Digits(b []byte, i int) (n uint64, end int) {
	if len(b)-i >= 8 {
		count, n := eightDigits(word(b, i))
		if i += count; count < 8 {
			return n, i
		}
		return moreDigits(b, i, n)
	}
	return moreDigits(b, i, 0)
}

func moreDigits(b []byte, i int, n uint64) (uint64, int) {
	for ; At(b, i)-'0' < 10; i++ {
		n = n*10 + uint64(b[i]-'0')
	}
	return n, i
}

// eightDigits counts the digits that a word begins with and gives their number, without a branch.
func eightDigits(w uint64) (count int, n uint64) {
	d := w ^ ones*'0'
	count = bits.TrailingZeros64((d+ones*0x76|d)&tops) >> 3
	d <<= 64 - 8*count
	d = d*10 + d>>8 // each second byte holds two digits
	const pairs = 0x000000ff000000ff
	return count, (d&pairs*(100+1000000<<32) + d>>16&pairs*(1+10000<<32)) >> 32
}

// Number32 reads all of a text of a letter and digits: no leading zero, at most 32 bits.
func Number32(text []byte, letter byte) (n uint32, ok bool) {
	if len(text) < 2 || len(text) > 11 || text[0] != letter || text[1] == '0' {
		return 0, false
	}
	if len(text) <= 8 && cap(text) >= 8 {
		rest := ^uint64(0) << (8 * (len(text) - 1)) // bytes that are not of the text
		count, n := eightDigits(word(text[:8], 0)>>8&^rest | ones*'!'&rest)
		return uint32(n), count == len(text)-1
	}
	v, end := Digits(text, 1)
	return uint32(v), end == len(text) && v <= 1<<32-1
}
