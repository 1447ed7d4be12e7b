package memo_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/memo"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func TestGetMakesOnceAndForgets(t *testing.T) {
	made := 0
	m := memo.New(160, func(q wikidata.QID) *string { made++; s := q.String(); return &s })
	for range 3 {
		for q := wikidata.QID(1); q <= 4; q++ {
			if got := *m.Get(q); got != q.String() {
				t.Fatalf("of %v: %q", q, got)
			}
		}
	}
	if made != 4 {
		t.Errorf("made %d times", made)
	}
	for q := range wikidata.QID(10_000) { // far more than it holds
		if got := *m.Get(q); got != q.String() {
			t.Fatalf("of %v: %q", q, got)
		}
	}
	if made = 0; *m.Get(1) != "Q1" || made != 1 {
		t.Error("what was pushed out is still there")
	}
}

func TestGetFromManyGoroutines(t *testing.T) {
	var made atomic.Int64
	m := memo.New(64, func(q wikidata.QID) *wikidata.QID { made.Add(1); return &q })
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range wikidata.QID(20_000) {
				if q := i * 7 % 307; *m.Get(q) != q {
					t.Errorf("of %v: %v", q, *m.Get(q))
				}
			}
		})
	}
	all.Wait()
	if made.Load() < 307 {
		t.Errorf("made %d", made.Load())
	}
}
