package source

import (
	"errors"
	"slices"
	"testing"
)

// Whatever a file holds, reading it ends in records and at most one error of a known kind; cut in two at any byte it gives
// the same records, where its format is cut anywhere and it is sound.
func FuzzLines(f *testing.F) {
	parts := [][]byte{[]byte("one\ntw"), []byte("o\n\nthree\n"), []byte("four")}
	for i, format := range formats {
		f.Add(pack(f, format, parts), uint16(7*i))
	}
	f.Add([]byte("\x28\xb5\x2f\xfd\x00\xa8\x09\x00\x00x"), uint16(3))
	path := writeFile(f, "f", nil)
	f.Fuzz(func(t *testing.T, file []byte, at uint16) {
		rewrite(t, path, file)
		format, err := Detect(path)
		if err != nil {
			return
		}
		whole := wholeFile(t, path, format)
		lim := Limits{MaxRecord: 1 << 10, MaxTotal: 1 << 20, OnBad: func(BadRecord) error { return nil }}
		want, err := linesOf(whole, lim)
		var corrupt *CorruptError
		if err != nil && (!errors.As(err, &corrupt) || corrupt.Rule == "" || corrupt.Offset > whole.Size) {
			t.Fatal(err)
		}
		if _, err := pagesOf(whole, lim); err != nil && !errors.As(err, &corrupt) {
			t.Fatal(err)
		}
		if err != nil || format == Gzip || format == Zstd {
			return
		}
		a, b := whole, whole
		a.End, b.Start = min(int64(at), whole.Size), min(int64(at), whole.Size)
		first, errA := linesOf(a, lim)
		second, errB := linesOf(b, lim)
		if errA != nil || errB != nil || !slices.Equal(append(first, second...), want) {
			t.Fatalf("cut at %d: %d and %d records for %d, %v, %v", at, len(first), len(second), len(want), errA, errB)
		}
	})
}
