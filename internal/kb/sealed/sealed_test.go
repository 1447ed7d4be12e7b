package sealed

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var kind = Kind{Magic: "KCTEST!\n", Version: 3, Noun: "test file"}

func sample(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	err := Assemble(&b, kind, map[string]int{"rows": 2}, []Part{
		Bytes("one", 0, []byte("hello")), Bytes("two", 7, bytes.Repeat([]byte("x"), 200)), Bytes("none", 1, nil),
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, sample(t), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path, kind, CheckNow)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var meta map[string]int
	sections, err := f.ReadMeta(&meta)
	if err != nil || meta["rows"] != 2 || len(sections) != 3 {
		t.Fatalf("meta %v, %d sections, %v", meta, len(sections), err)
	}
	if s := sections[1]; s.Name != "two" || s.Number != 7 || len(s.Data) != 200 {
		t.Errorf("section 1 is %s %d of %d bytes", s.Name, s.Number, len(s.Data))
	}
}

// writes keeps how long each write was.
type writes []int

func (w *writes) Write(p []byte) (int, error) {
	*w = append(*w, len(p))
	return len(p), nil
}

func TestWritesAreLarge(t *testing.T) {
	var w writes
	parts := []Part{Bytes("a", 0, make([]byte, 100)), Bytes("b", 0, make([]byte, 9<<20)), Bytes("c", 0, make([]byte, 3<<20))}
	if err := Assemble(&w, kind, nil, parts); err != nil {
		t.Fatal(err)
	}
	if last := len(w) - 1; last != 3 || w[0] != 4<<20 || w[1] != 4<<20 || w[2] != 4<<20 || w[last] > 4<<20 {
		t.Errorf("writes of %v bytes", w)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.ErrUnsupported }

func TestWriteFails(t *testing.T) {
	for _, size := range []int{10, 9 << 20} {
		if err := Assemble(full{}, kind, nil, []Part{Bytes("a", 0, make([]byte, size))}); !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("%d bytes onto a full disk: %v", size, err)
		}
	}
}

func TestRefused(t *testing.T) {
	whole := sample(t)
	for _, c := range []struct {
		name   string
		change func(b []byte) []byte
		want   error
		says   string
	}{
		{"empty", func([]byte) []byte { return nil }, ErrTruncated, "0 bytes"},
		{"first bytes only", func(b []byte) []byte { return b[:10] }, ErrTruncated, "10 bytes"},
		{"head only", func(b []byte) []byte { return b[:64] }, ErrTruncated, "64 bytes"},
		{"cut", func(b []byte) []byte { return b[:len(b)-64] }, ErrTruncated, "no end mark"},
		{"a byte short", func(b []byte) []byte { return b[:len(b)-1] }, ErrTruncated, "no end mark"},
		{"cut in the middle, end kept", func(b []byte) []byte { return slices.Delete(b, 128, 192) }, ErrTruncated, "were written"},
		{"foreign", func(b []byte) []byte { return append([]byte("PAR1PAR1"), b[8:]...) }, ErrForeign, "PAR1"},
		{"other version", func(b []byte) []byte { b[8] = 9; return b }, ErrVersion, "the file has 9, this program reads 3"},
		{"other byte order", func(b []byte) []byte { slices.Reverse(b[12:16]); return b }, ErrByteOrder, "mark 0d0c0b0a"},
		{"bit in a section", func(b []byte) []byte { b[bytes.Index(b, []byte("hello"))] ^= 1; return b }, ErrCorrupt, "section one 0"},
		{"bit in the directory", func(b []byte) []byte { b[bytes.LastIndex(b, []byte("two"))] ^= 1; return b }, ErrCorrupt, "directory"},
		{"bit in the head", func(b []byte) []byte { b[20] ^= 1; return b }, ErrCorrupt, "directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := FromBytes(c.change(slices.Clone(whole)), kind, CheckNow)
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error is %v, want %v saying %q", err, c.want, c.says)
			}
			if c.name == "bit in a section" {
				return
			}
			for _, check := range []Check{CheckBehind, CheckNever} { // what is not of a section is found always
				if _, err := FromBytes(c.change(slices.Clone(whole)), kind, check); !errors.Is(err, c.want) {
					t.Errorf("check %d: error is %v, want %v", check, err, c.want)
				}
			}
		})
	}
}

func TestSkipVerifyReadsDirectoryOnly(t *testing.T) {
	b := sample(t)
	b[bytes.Index(b, []byte("hello"))] ^= 1
	f, err := FromBytes(b, kind, CheckNever)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Verify(); !errors.Is(err, ErrCorrupt) {
		t.Errorf("verify says %v", err)
	}
}

func TestCheckBehind(t *testing.T) {
	b := sample(t)
	whole, err := FromBytes(slices.Clone(b), kind, CheckBehind)
	if err != nil || whole.Verified() != nil || whole.Verified() != nil {
		t.Fatalf("a whole file: %v, %v", err, whole.Verified())
	}
	b[bytes.Index(b, []byte("hello"))] ^= 1
	f, err := FromBytes(b, kind, CheckBehind)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := f.Verified(); !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), "section one 0") {
			t.Errorf("the check behind says %v", err)
		}
	}
}

// TestCloseStopsTheCheckBehind: it must not read what is no longer mapped.
func TestCloseStopsTheCheckBehind(t *testing.T) {
	var file bytes.Buffer
	err := Assemble(&file, kind, 0, []Part{Bytes("long", 0, make([]byte, 64<<20)), Bytes("long", 1, make([]byte, 64<<20))})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		f, err := Open(path, kind, CheckBehind)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestColumns(t *testing.T) {
	b := Columns([]byte{1, 2, 3, 4}, nil, bytes.Repeat([]byte{7}, 65))
	cols, err := Split(b, 3)
	if err != nil || len(cols[0]) != 4 || len(cols[1]) != 0 || len(cols[2]) != 65 {
		t.Fatalf("columns %v, %v", cols, err)
	}
	if _, err := Split(b, 2); !errors.Is(err, ErrCorrupt) {
		t.Errorf("another number of columns: %v", err)
	}
	if _, err := Split(b[:len(b)-64], 3); !errors.Is(err, ErrCorrupt) {
		t.Errorf("cut columns: %v", err)
	}
}

// columns is a Part with these columns.
func columns(n int, cols ...[]byte) Part {
	p := Bytes("table", 0, Columns(cols...))
	p.Columns = n
	return p
}

func TestColumnsInTheDirectory(t *testing.T) {
	var b bytes.Buffer
	long := bytes.Repeat([]byte{7}, 65)
	plain := Bytes("plain", 0, []byte("hello"))
	if err := Assemble(&b, kind, nil, []Part{plain, columns(3, []byte{1, 2, 3, 4}, nil, long), columns(1, long), plain}); err != nil {
		t.Fatal(err)
	}
	f, err := FromBytes(b.Bytes(), kind, CheckNow)
	if err != nil {
		t.Fatal(err)
	}
	var lengths [][]int
	for _, s := range f.Sections()[1:] {
		var each []int
		cols, err := s.Columns(len(s.columns))
		for _, c := range cols {
			each = append(each, len(c))
		}
		if _, wrong := s.Columns(2); err != nil || !errors.Is(wrong, ErrCorrupt) {
			t.Errorf("section %s: %v; as two columns: %v", s.Name, err, wrong)
		}
		lengths = append(lengths, each)
	}
	if want := [][]int{nil, {4, 0, 65}, {65}, nil}; !reflect.DeepEqual(lengths, want) {
		t.Errorf("columns of %v bytes, want %v", lengths, want)
	}
	if third := f.Sections()[2].columns[2]; !bytes.Equal(third, long) {
		t.Errorf("the third column is %v", third)
	}
}

func TestPartWithoutItsColumns(t *testing.T) {
	short := columns(1, []byte{1})
	short.Open = Bytes("", 0, Columns([]byte{1})[:64]).Open
	for name, p := range map[string]Part{
		"another number": columns(2, []byte{1}), "no table": {Columns: 9, Open: Bytes("", 0, []byte("hello")).Open}, "cut": short,
	} {
		if err := Assemble(io.Discard, kind, nil, []Part{p}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestDirectoryLies: lengths that a checksum vouches for are not believed all the same.
func TestDirectoryLies(t *testing.T) {
	for _, lie := range []int64{-1, 65, 1 << 40} {
		var b bytes.Buffer
		w := NewWriter(&b, kind)
		if err := w.Columns("table", 0, 1, bytes.NewReader(Columns([]byte{1}))); err != nil {
			t.Fatal(err)
		}
		w.entries[0].cols[0] = lie
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := FromBytes(b.Bytes(), kind, CheckNow); !errors.Is(err, ErrCorrupt) {
			t.Errorf("a column of %d bytes: %v", lie, err)
		}
	}
}

func FuzzFromBytes(f *testing.F) {
	f.Add(sample(f))
	f.Add(sample(f)[:100])
	var b bytes.Buffer
	if err := Assemble(&b, kind, nil, []Part{columns(2, []byte("one"), []byte("two"))}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := FromBytes(b, kind, CheckNow)
		if err != nil {
			return
		}
		for _, s := range file.Sections() {
			Split(s.Data, 3)
			s.Columns(2)
			Uints32[uint32](s.Data)
		}
	})
}
