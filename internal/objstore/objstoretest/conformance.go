// Package objstoretest holds what every storage backend must do, as one suite, and a store that fails on purpose.
//
// Nouns: Conform, Faults. Invariant: a backend that passes Conform can stand behind every stage. It needs no network.
package objstoretest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Conform runs the suite; open gives a new empty store each time.
func Conform(t *testing.T, open func(t *testing.T) objstore.Store) {
	t.Helper()
	for name, check := range map[string]func(*testing.T, objstore.Store){
		"put, stat, read, remove":       putStatRead,
		"read at an offset":             readAt,
		"list is sorted and by prefix":  list,
		"same bytes again":              sameAgain,
		"other bytes are refused":       otherBytes,
		"a failed write leaves nothing": failedWrite,
		"a panic in write":              panicInWrite,
		"bad names":                     badNames,
		"absent objects":                absent,
		"many writers, one name":        race,
		"put and remove in one folder":  churn,
		"cancelled":                     cancelled,
		"a prefix is a store":           prefix,
	} {
		t.Run(name, func(t *testing.T) { check(t, open(t)) })
	}
}

func put(t *testing.T, s objstore.Store, name, content string) objstore.Object {
	t.Helper()
	object, err := s.PutIfAbsent(context.Background(), name, text(content))
	if err != nil {
		t.Fatalf("put %s: %v", name, err)
	}
	return object
}

func text(content string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, content); return err }
}

func names(t *testing.T, s objstore.Store, prefix string) []string {
	t.Helper()
	objects, err := s.List(context.Background(), prefix)
	if err != nil {
		t.Fatalf("list %q: %v", prefix, err)
	}
	var out []string
	for _, o := range objects {
		out = append(out, fmt.Sprintf("%s %d", o.Name, o.Bytes))
	}
	return out
}

func want[T any](t *testing.T, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("differs (-want +got):\n%s", diff)
	}
}

func putStatRead(t *testing.T, s objstore.Store) {
	ctx := context.Background()
	object := put(t, s, "facts/a.parquet", "hello")
	want(t, object, objstore.Object{Name: "facts/a.parquet", Bytes: 5,
		SHA256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"})
	stat, err := s.Stat(ctx, "facts/a.parquet")
	want(t, stat, objstore.Object{Name: "facts/a.parquet", Bytes: 5})
	want(t, err, nil)
	data, err := objstore.ReadAll(ctx, s, "facts/a.parquet", 5)
	want(t, string(data), "hello")
	want(t, err, nil)
	if err := s.Remove(ctx, "facts/a.parquet"); err != nil {
		t.Fatal(err)
	}
	want(t, names(t, s, ""), nil)
	put(t, s, "facts/a.parquet", "now another")
	put(t, s, "empty", "")
	empty, err := objstore.ReadAll(ctx, s, "empty", 0)
	want(t, len(empty), 0)
	want(t, err, nil)
}

func readAt(t *testing.T, s objstore.Store) {
	put(t, s, "a", "0123456789")
	for _, c := range []struct {
		length int
		off    int64
		want   string
		err    error
	}{
		{4, 0, "0123", nil}, {4, 3, "3456", nil}, {4, 6, "6789", nil},
		{4, 8, "89", io.EOF}, {4, 10, "", io.EOF}, {4, 99, "", io.EOF}, {0, 2, "", nil},
	} {
		p := make([]byte, c.length)
		n, err := s.ReadAt(context.Background(), "a", p, c.off)
		if string(p[:n]) != c.want || err != c.err && !(err == io.EOF && c.off+int64(c.length) == 10) {
			t.Errorf("read %d at %d: %q, %v; want %q, %v", c.length, c.off, p[:n], err, c.want, c.err)
		}
	}
	if _, err := s.ReadAt(context.Background(), "a", make([]byte, 1), -1); err == nil {
		t.Error("a negative offset was read")
	}
}

func list(t *testing.T, s objstore.Store) {
	want(t, names(t, s, "nothing/here"), nil)
	for _, name := range []string{"b/2", "b/1", "a", "b/10", "ab/x/y", "b.json", "ä/ß", "b/.hidden"} {
		put(t, s, name, name)
	}
	want(t, names(t, s, ""), []string{"a 1", "ab/x/y 6", "b.json 6", "b/.hidden 9", "b/1 3", "b/10 4", "b/2 3", "ä/ß 5"})
	want(t, names(t, s, "b/"), []string{"b/.hidden 9", "b/1 3", "b/10 4", "b/2 3"})
	want(t, names(t, s, "b/1"), []string{"b/1 3", "b/10 4"})
	want(t, names(t, s, "b"), []string{"b.json 6", "b/.hidden 9", "b/1 3", "b/10 4", "b/2 3"})
	want(t, names(t, s, "c"), nil)
}

func sameAgain(t *testing.T, s objstore.Store) {
	want(t, put(t, s, "x/a", "same"), put(t, s, "x/a", "same"))
	want(t, names(t, s, ""), []string{"x/a 4"})
}

func otherBytes(t *testing.T, s objstore.Store) {
	put(t, s, "a", "first")
	for _, other := range []string{"other", "longer than that", ""} {
		if _, err := s.PutIfAbsent(context.Background(), "a", text(other)); !errors.Is(err, objstore.ErrExist) {
			t.Errorf("put %q over \"first\": %v, want ErrExist", other, err)
		}
	}
	data, _ := objstore.ReadAll(context.Background(), s, "a", 100)
	want(t, string(data), "first")
	want(t, names(t, s, ""), []string{"a 5"})
}

func failedWrite(t *testing.T, s objstore.Store) {
	cause := errors.New("the source ended early")
	_, err := s.PutIfAbsent(context.Background(), "a", func(w io.Writer) error {
		_, _ = w.Write(bytes.Repeat([]byte("x"), 1<<20))
		return cause
	})
	if !errors.Is(err, cause) {
		t.Errorf("error %v, want the cause", err)
	}
	want(t, names(t, s, ""), nil)
	if _, err := s.Stat(context.Background(), "a"); !errors.Is(err, objstore.ErrNotExist) {
		t.Errorf("stat after a failed write: %v", err)
	}
	put(t, s, "a", "now")
}

// panicInWrite: what goes up the stack may not leave a name behind.
func panicInWrite(t *testing.T, s objstore.Store) {
	func() {
		defer func() { _ = recover() }()
		_, _ = s.PutIfAbsent(context.Background(), "a", func(w io.Writer) error {
			_, _ = io.WriteString(w, "half")
			panic("in the writer")
		})
	}()
	want(t, names(t, s, ""), nil)
}

func badNames(t *testing.T, s objstore.Store) {
	ctx := context.Background()
	for _, name := range []string{"", "/a", "a/", "a//b", ".", "..", "../a", "a/../../b", "a/./b", "a\\b", "c:a", "a\x00b",
		"a\nb", "\xff", ".tmp-1", "a/.tmp-x", string(bytes.Repeat([]byte("n"), 256)), string(bytes.Repeat([]byte("n/"), 600)) + "n"} {
		_, stat := s.Stat(ctx, name)
		_, read := s.ReadAt(ctx, name, make([]byte, 1), 0)
		_, put := s.PutIfAbsent(ctx, name, text("x"))
		for op, err := range map[string]error{"stat": stat, "read": read, "put": put} {
			if !errors.Is(err, objstore.ErrBadName) {
				t.Errorf("%s %.40q: %v, want ErrBadName", op, name, err)
			}
		}
	}
	for _, name := range []string{"", "../a", "/etc/passwd", "a/../../b", "a/"} {
		if err := s.Remove(ctx, name); !errors.Is(err, objstore.ErrBadName) {
			t.Errorf("remove %q: %v, want ErrBadName", name, err)
		}
	}
	for _, prefix := range []string{"../", "/", "a/../../"} {
		if _, err := s.List(ctx, prefix); !errors.Is(err, objstore.ErrBadName) {
			t.Errorf("list %q: %v, want ErrBadName", prefix, err)
		}
	}
	want(t, names(t, s, ""), nil)
}

func absent(t *testing.T, s objstore.Store) {
	ctx := context.Background()
	put(t, s, "folder/file", "x")
	for _, name := range []string{"a", "b/c", "folder"} {
		_, stat := s.Stat(ctx, name)
		_, digest := objstore.Digest(ctx, s, name)
		for op, err := range map[string]error{"stat": stat, "digest": digest} {
			if !errors.Is(err, objstore.ErrNotExist) {
				t.Errorf("%s %s: %v, want ErrNotExist", op, name, err)
			}
		}
	}
	_, read := s.ReadAt(ctx, "a", make([]byte, 1), 0)
	for op, err := range map[string]error{"remove": s.Remove(ctx, "a"), "read": read} {
		if !errors.Is(err, objstore.ErrNotExist) {
			t.Errorf("%s a: %v, want ErrNotExist", op, err)
		}
	}
}

func race(t *testing.T, s objstore.Store) {
	const writers = 16
	wins := make([]error, writers)
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			_, wins[i] = s.PutIfAbsent(context.Background(), "d/a", text(fmt.Sprintf("writer %d", i%2)))
		})
	}
	wg.Wait()
	data, err := objstore.ReadAll(context.Background(), s, "d/a", 100)
	if err != nil {
		t.Fatal(err)
	}
	for i, err := range wins {
		won := string(data) == fmt.Sprintf("writer %d", i%2)
		if won && err != nil || !won && !errors.Is(err, objstore.ErrExist) {
			t.Errorf("content %q; writer %d: %v", data, i, err)
		}
	}
	want(t, names(t, s, ""), []string{"d/a 8"})
}

func churn(t *testing.T, s objstore.Store) {
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := range 20 {
				name := fmt.Sprintf("deep/er/%d", i)
				if _, err := s.PutIfAbsent(context.Background(), name, text("x")); err != nil {
					t.Errorf("round %d: %v", j, err)
				}
				if err := s.Remove(context.Background(), name); err != nil {
					t.Errorf("round %d: %v", j, err)
				}
			}
		})
	}
	wg.Wait()
	want(t, names(t, s, ""), nil)
}

func cancelled(t *testing.T, s objstore.Store) {
	put(t, s, "a", "x")
	ctx, cancel := context.WithCancel(context.Background())
	_, during := s.PutIfAbsent(ctx, "b", func(w io.Writer) error { cancel(); _, err := w.Write([]byte("x")); return err })
	_, before := s.PutIfAbsent(ctx, "b", text("x"))
	_, stat := s.Stat(ctx, "a")
	_, list := s.List(ctx, "")
	_, read := s.ReadAt(ctx, "a", make([]byte, 1), 0)
	for op, err := range map[string]error{"put during": during, "put": before, "stat": stat, "list": list, "read": read, "remove": s.Remove(ctx, "a")} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", op, err)
		}
	}
	want(t, names(t, s, ""), []string{"a 1"})
}

func prefix(t *testing.T, s objstore.Store) {
	facts := objstore.Prefix(objstore.Prefix(s, "out"), "facts/")
	want(t, put(t, facts, "a/b", "x").Name, "a/b")
	put(t, s, "out/factsheet", "y")
	want(t, names(t, s, ""), []string{"out/facts/a/b 1", "out/factsheet 1"})
	want(t, names(t, facts, ""), []string{"a/b 1"})
	stat, err := facts.Stat(context.Background(), "a/b")
	want(t, stat.Name, "a/b")
	want(t, err, nil)
	want(t, facts.URI(), s.URI()+"/out/facts")
	for _, name := range []string{"", "..", "../factsheet"} {
		if _, err := facts.PutIfAbsent(context.Background(), name, text("x")); !errors.Is(err, objstore.ErrBadName) {
			t.Errorf("put %q below a prefix: %v", name, err)
		}
	}
	if _, err := facts.List(context.Background(), "../"); !errors.Is(err, objstore.ErrBadName) {
		t.Errorf("list ../ below a prefix: %v", err)
	}
	want(t, facts.Remove(context.Background(), "a/b"), nil)
	want(t, names(t, facts, ""), nil)
}
