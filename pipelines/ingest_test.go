package pipelines

import (
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/manifest"
)

// A merge holds some memory a range, so that their number must not grow with the dump.
func TestRangesOfAFullDump(t *testing.T) {
	const configured = 4 << 20
	for _, total := range []int64{0, 60 << 20, 4 << 30, 100 << 30, 1 << 40} {
		size := rangeBytes(configured, []manifest.Input{{Bytes: total / 2}, {Bytes: total - total/2}})
		if n := total / size; size < configured || n > manyRanges+1 {
			t.Errorf("%d bytes of input: %d ranges of %d", total, n, size)
		}
	}
}
