package diag

import (
	"errors"
	"fmt"
	"testing"
)

func TestAnErrorSurvivesBeingText(t *testing.T) {
	e := New(Input, "not a dump", "x.html: byte 0", errors.New("it begins with \"<!doctype\""), "give a JSON dump")
	text := fmt.Sprintf("bundle 3 failed: DoFn[...]: caused by:\n%v\nfull error: %v", Encode(fmt.Errorf("ingest: %w", e)), "…")
	got, ok := Decode(text)
	if !ok {
		t.Fatalf("not found in %q", text)
	}
	if got.Error() != e.Error() || got.Kind != e.Kind || got.Next != e.Next {
		t.Errorf("got %+v, want %+v", got, e)
	}
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("a bug"), 1},
		{New(Usage, "w", "", nil, ""), 2},
		{fmt.Errorf("wrapped: %w", New(Input, "w", "", nil, "")), 3},
		{New(Storage, "w", "", nil, ""), 4},
		{errors.New("x " + Encode(New(Runner, "w", "", nil, "")).Error()), 5},
		{New(Check, "w", "", nil, ""), 6},
		{New(Interrupted, "w", "", nil, ""), 130},
	} {
		if got := ExitCode(c.err); got != c.want {
			t.Errorf("ExitCode(%v) = %d, want %d", c.err, got, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("knowcorpus-error:;")
	f.Add(Encode(errors.New("x")).Error())
	f.Fuzz(func(t *testing.T, s string) {
		if e, ok := Decode(s); ok && e == nil {
			t.Error("found nothing, said found")
		}
	})
}
