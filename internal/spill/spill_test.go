package spill_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/objstore/objstoretest"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

type row struct {
	shard      int
	key, value string
}

func compare(a, b row) int {
	return cmpOr(a.shard-b.shard, bytes.Compare([]byte(a.key), []byte(b.key)), bytes.Compare([]byte(a.value), []byte(b.value)))
}

func cmpOr(cs ...int) int {
	for _, c := range cs {
		if c != 0 {
			return c
		}
	}
	return 0
}

// write spills rows and returns the references and the bytes of the object.
func write(t testing.TB, s objstore.Store, name string, rows []row, shards int, memory int64) []job.Ref {
	t.Helper()
	w := spill.NewWriter(t.TempDir(), shards, memory)
	for _, r := range rows {
		if err := w.Add(r.shard, []byte(r.key), []byte(r.value)); err != nil {
			t.Fatal(err)
		}
	}
	refs, err := w.Close(context.Background(), s, name)
	if err != nil {
		t.Fatal(err)
	}
	return refs
}

func read(s objstore.Store, refs []job.Ref) (rows []row, err error) {
	for r, err := range spill.Merge(context.Background(), s, refs) {
		if err != nil {
			return rows, err
		}
		var shard int
		fmt.Sscanf(refs[0].Key, "%d", &shard)
		rows = append(rows, row{shard, string(r.Key), string(r.Value)})
	}
	return rows, nil
}

func random(rng *rand.Rand, n, shards int) []row {
	rows := make([]row, n)
	for i := range rows {
		key := make([]byte, rng.IntN(12))
		for j := range key {
			key[j] = "ab\x00\xff"[rng.IntN(4)]
		}
		value := bytes.Repeat([]byte{byte(rng.IntN(3))}, rng.IntN(100))
		if rng.IntN(1000) == 0 {
			value = make([]byte, 200_000) // over a block
			for j := range value {
				value[j] = byte(rng.Uint32())
			}
		}
		rows[i] = row{rng.IntN(shards), string(key), string(value)}
	}
	return rows
}

// Several files merged give what sorting everything gives, whatever the budget.
func TestMergeIsSort(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, files := range []int{1, 2, 3, 7} {
		t.Run(fmt.Sprint(files, " files"), func(t *testing.T) {
			const shards = 5
			s := objstore.NewMemory()
			var all []row
			byShard := map[string][]job.Ref{}
			for f := range files {
				rows := random(rng, 3000, shards)
				all = append(all, rows...)
				for _, ref := range write(t, s, fmt.Sprintf("work/%d", f), rows, shards, 1<<20) {
					byShard[ref.Key] = append(byShard[ref.Key], ref)
				}
			}
			slices.SortFunc(all, compare)
			var got []row
			for shard := range shards {
				rows, err := read(s, byShard[fmt.Sprintf("%05d", shard)])
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, rows...)
			}
			if !slices.Equal(got, all) {
				t.Errorf("%d rows merged, %d expected, or another order", len(got), len(all))
			}
		})
	}
}

// What a Writer gives without an object is what sorting everything gives, whatever the budget.
func TestRowsIsSort(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 5))
	for _, memory := range []int64{1 << 20, 64 << 20} {
		const shards = 5
		all := random(rng, 30_000, shards-1) // none in the last
		for i := range all {                 // long common beginnings, ends of zero bytes
			if rng.IntN(2) == 0 {
				all[i].key = string(bytes.Repeat([]byte("the same "), rng.IntN(3))) + all[i].key + strings.Repeat("\x00", rng.IntN(12))
			}
		}
		w := spill.NewWriter(t.TempDir(), shards, memory)
		for _, r := range all {
			if err := w.Add(r.shard, []byte(r.key), []byte(r.value)); err != nil {
				t.Fatal(err)
			}
		}
		var got []row
		for shard := range shards {
			if w.Holds(shard) != (shard < shards-1) {
				t.Errorf("shard %d holds rows: %v", shard, w.Holds(shard))
			}
			for r, err := range w.Rows(context.Background(), shard) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, row{shard, string(r.Key), string(r.Value)})
			}
		}
		w.Discard()
		slices.SortFunc(all, compare)
		if !slices.Equal(got, all) {
			t.Errorf("%d bytes: %d rows given, %d expected, or another order", memory, len(got), len(all))
		}
		for _, err := range w.Rows(context.Background(), 0) {
			if err == nil {
				t.Error("a closed writer gives rows")
			}
		}
	}
}

// The object is the same for any order of Add and any budget: 1 MiB makes several runs, 64 MiB none.
func TestBytesDependOnRowsOnly(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	rows := random(rng, 20_000, 7)
	var first []job.Ref
	s := objstore.NewMemory()
	for i, memory := range []int64{64 << 20, 1 << 20, 3 << 20, 64 << 20} {
		refs := write(t, s, "same", rows, 7, memory) // ErrExist if the bytes differ
		if i == 0 {
			first = refs
		}
		if diff := cmp.Diff(first, refs); diff != "" {
			t.Fatalf("references differ:\n%s", diff)
		}
		rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
}

func TestRefs(t *testing.T) {
	s := objstore.NewMemory()
	refs := write(t, s, "w/x", []row{{3, "k", "v"}, {0, "", ""}, {3, "a", ""}, {3, "k", "v"}}, 5, 0)
	var sum int64
	for i := range refs {
		if refs[i].Offset != sum || refs[i].Bytes == 0 || len(refs[i].SHA256) != 64 || refs[i].Name != "w/x" {
			t.Errorf("reference %+v", refs[i])
		}
		sum += refs[i].Bytes
	}
	object, _ := s.Stat(context.Background(), "w/x")
	if len(refs) != 2 || refs[0].Key != "00000" || refs[0].Rows != 1 || refs[1].Key != "00003" || refs[1].Rows != 3 || object.Bytes != sum {
		t.Errorf("references %+v of an object of %d bytes", refs, object.Bytes)
	}
	rows, err := read(s, refs[1:])
	want := []row{{3, "a", ""}, {3, "k", "v"}, {3, "k", "v"}}
	if err != nil || !slices.Equal(rows, want) {
		t.Errorf("rows %v, %v; want %v", rows, err, want)
	}
}

func TestNothingAdded(t *testing.T) {
	s := objstore.NewMemory()
	if refs := write(t, s, "x", nil, 3, 0); refs != nil {
		t.Errorf("references %v", refs)
	}
	objects, _ := s.List(context.Background(), "")
	if len(objects) != 0 {
		t.Errorf("objects %v", objects)
	}
	if rows, err := read(s, nil); len(rows) != 0 || err != nil {
		t.Errorf("merge of nothing: %v, %v", rows, err)
	}
}

// Equal rows come in the order of the references; the sequence can be left early.
func TestTiesAndBreak(t *testing.T) {
	s := objstore.NewMemory()
	var refs []job.Ref
	for f := range 3 {
		refs = append(refs, write(t, s, fmt.Sprint(f), []row{{0, "k", "v"}, {0, "z", fmt.Sprint(2 - f)}}, 1, 0)...)
	}
	rows, err := read(s, refs)
	want := []row{{0, "k", "v"}, {0, "k", "v"}, {0, "k", "v"}, {0, "z", "0"}, {0, "z", "1"}, {0, "z", "2"}}
	if err != nil || !slices.Equal(rows, want) {
		t.Errorf("rows %v, %v", rows, err)
	}
	for range spill.Merge(context.Background(), s, refs) {
		break
	}
}

// One damaged byte anywhere, or an object cut anywhere, is an error and never other rows.
func TestDamage(t *testing.T) {
	s := objstore.NewMemory()
	rows := []row{{0, "key one", "value value value value"}, {0, "key two", ""}, {0, "x", "y"}}
	refs := write(t, s, "x", rows, 1, 0)
	for at := range refs[0].Bytes {
		f := objstoretest.NewFaults(s)
		f.Read = func(_ string, p []byte, off int64, n int, err error) (int, error) {
			if at >= off && at < off+int64(n) {
				p[at-off] ^= 0x20
			}
			return n, err
		}
		if got, err := read(f, refs); err == nil {
			t.Errorf("byte %d changed: rows %v", at, got)
		}
		f.Read = func(_ string, p []byte, off int64, n int, err error) (int, error) {
			if off+int64(n) > at {
				return max(int(at-off), 0), nil
			}
			return n, err
		}
		if got, err := read(f, refs); err == nil {
			t.Errorf("cut at byte %d: rows %v", at, got)
		}
	}
	refs[0].Rows++
	if _, err := read(s, refs); err == nil {
		t.Error("a wrong count of rows was accepted")
	}
}

func TestErrors(t *testing.T) {
	dir := t.TempDir()
	w := spill.NewWriter(dir, 2, 0)
	if err := w.Add(2, nil, nil); err == nil {
		t.Error("shard 2 of 2 was taken")
	}
	if _, err := w.Close(context.Background(), objstore.NewMemory(), "x"); err == nil {
		t.Error("close forgot the error of add")
	}
	if err := w.Add(0, nil, nil); err == nil {
		t.Error("a closed writer took a row")
	}
	w = spill.NewWriter(dir, 1, 0)
	for range 5 {
		if err := w.Add(0, nil, make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	f := objstoretest.NewFaults(objstore.NewMemory()).CrashAt(0, objstoretest.During)
	if _, err := w.Close(context.Background(), f, "x"); !errors.Is(err, objstoretest.ErrCrash) {
		t.Errorf("close in a crashed store: %v", err)
	}
	w = spill.NewWriter("/nonexistent/folder", 1, 0)
	_ = w.Add(0, nil, make([]byte, 1<<20))
	if err := w.Add(0, nil, make([]byte, 1<<20)); err == nil {
		t.Error("a run was written into a folder that does not exist")
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("scratch files left: %v", left)
	}
}

func TestCancelled(t *testing.T) {
	s := objstore.NewMemory()
	refs := write(t, s, "x", []row{{0, "a", "b"}}, 1, 0)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range spill.Merge(ctx, s, refs) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("merge: %v", err)
		}
	}
}

// FuzzMerge: any bytes taken for a section give rows or an error, never a panic or an endless loop.
func FuzzMerge(f *testing.F) {
	s := objstore.NewMemory()
	write(f, s, "seed", []row{{0, "key", "value"}, {0, "k", "v"}}, 1, 0)
	seed, _ := objstore.ReadAll(context.Background(), s, "seed", 1<<20)
	f.Add(seed)
	f.Add([]byte{})
	f.Add(append(bytes.Clone(seed), seed...))
	f.Fuzz(func(t *testing.T, data []byte) {
		spill.ParseSection(data)
	})
}
