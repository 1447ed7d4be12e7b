package parquetx

import "encoding/binary"

// appendHybrid appends values of a width in bits as Parquet's mix of runs and bit-packed groups: eight or more equal
// ones are a run, what lies between is packed in groups of eight. Levels and places in a dictionary are written so.
func appendHybrid[V uint8 | uint32](dst []byte, values []V, width int) []byte {
	for i := 0; i < len(values); {
		if n := equal(values[i:]); n >= 8 {
			dst = binary.AppendUvarint(dst, uint64(n)<<1)
			for b := 0; b < width; b += 8 {
				dst = append(dst, byte(uint32(values[i])>>b))
			}
			i += n
			continue
		}
		from := i
		for i += 8; i < len(values) && !eightEqual(values[i:]); {
			i += 8
		}
		groups := (i - from) / 8
		dst = binary.AppendUvarint(dst, uint64(groups)<<1|1)
		dst = packGroups(dst, values[from:min(i, len(values))], groups, width)
	}
	return dst
}

func eightEqual[V uint8 | uint32](v []V) bool {
	if len(v) < 8 {
		return false
	}
	for _, x := range v[1:8] {
		if x != v[0] {
			return false
		}
	}
	return true
}

// equal is how many values at the beginning are the same.
func equal[V uint8 | uint32](v []V) int {
	n := 1
	for n < len(v) && v[n] == v[0] {
		n++
	}
	return n
}

// packGroups appends groups of eight values; zeros fill the last one.
func packGroups[V uint8 | uint32](dst []byte, values []V, groups, width int) []byte {
	var acc uint64
	held := 0
	for i := range groups * 8 {
		if i < len(values) {
			acc |= uint64(values[i]) << held
		}
		for held += width; held >= 8; held -= 8 {
			dst = append(dst, byte(acc))
			acc >>= 8
		}
	}
	return dst
}
