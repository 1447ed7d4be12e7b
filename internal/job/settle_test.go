package job

import (
	"context"
	"sync"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// TestSettle has the first phase leave something in a pool: the second must find it empty.
func TestSettle(t *testing.T) {
	store, err := objstore.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	env := &Env{Store: store, Folder: "out", Work: "work", Temp: t.TempDir()}
	pool := sync.Pool{}
	found := false
	j := &Job{Stage: "settle", Phases: []Phase{
		{Name: "leave", Run: func(_ context.Context, _ *Env, key string, _ []Ref) (Output, error) {
			for range 8 { // built for finding races, a pool drops some
				pool.Put(new([1 << 10]byte))
			}
			return Output{Next: []Ref{{Key: key}}}, nil
		}},
		{Name: "find", Run: func(context.Context, *Env, string, []Ref) (Output, error) {
			found = pool.Get() != nil
			return Output{}, nil
		}},
	}}
	if _, err := RunPlain(t.Context(), env, j, []Ref{{Key: "a"}}, 1); err != nil {
		t.Fatal(err)
	}
	if found {
		t.Error("what the first phase kept is still held in the second")
	}
}
