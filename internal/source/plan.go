package source

import (
	"os"
)

// Range is a part of a file. A record belongs to the range in which it begins.
type Range struct {
	File   string
	Format Format
	Start  int64 // compressed bytes; in bz2 files the blocks whose first bit lies in [Start, End) belong to the range
	End    int64
	Size   int64 // of the file
	Index  int   // among the ranges of the file
}

// DefaultTarget is the size of a range where none is asked for: some minutes of bzip2, and few enough for a full dump.
const DefaultTarget = 64 << 20

// Plan cuts a file into ranges of about target compressed bytes (0: DefaultTarget). In bzip2 and plain files that is any
// byte and costs nothing. For zstd the headers of all blocks are read; for gzip the bytes behind each cut up to the next
// member. The ranges cover the file and depend on it and target only.
func Plan(path string, target int64) ([]Range, error) {
	format, err := Detect(path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if target <= 0 {
		target = DefaultTarget
	}
	cuts, err := cutPoints(file, path, format, info.Size(), target)
	if err != nil {
		return nil, err
	}
	var ranges []Range
	start := int64(0)
	for i, end := range append(cuts, info.Size()) {
		ranges = append(ranges, Range{File: path, Format: format, Start: start, End: end, Size: info.Size(), Index: i})
		start = end
	}
	return ranges, nil
}

// cutPoints gives the places between ranges, ascending, none of them at an end of the file.
func cutPoints(file *os.File, path string, format Format, size, target int64) ([]int64, error) {
	switch format {
	case Gzip:
		return cutGzip(file, size, target)
	case Zstd:
		return cutZstd(file, path, size, target)
	}
	n := max(1, (size+target/2)/target)
	var cuts []int64
	for i := int64(1); i < n; i++ {
		cuts = append(cuts, i*(size/n)+i*(size%n)/n)
	}
	return cuts, nil
}

func cutGzip(file *os.File, size, target int64) ([]int64, error) {
	var cuts []int64
	for at := target; at < size-target/2; {
		next, err := nextMember(file, at, size)
		if next < 0 || err != nil {
			return cuts, err
		}
		cuts = append(cuts, next)
		at = next + target
	}
	return cuts, nil
}

// cutZstd walks the frames. Damage ends the walk: the last range will meet it.
func cutZstd(file *os.File, path string, size, target int64) ([]int64, error) {
	w := frameWalker{name: path, file: file, size: size}
	var cuts []int64
	for at, last := int64(0), int64(0); at < size; {
		if at-last >= target && size-at > target/2 {
			cuts = append(cuts, at)
			last = at
		}
		f, err := w.next(at)
		if err != nil || f.damage != nil {
			return cuts, err
		}
		at = f.end
	}
	return cuts, nil
}
