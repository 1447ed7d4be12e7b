package job

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// squares has a phase that squares numbers and one that sums them by parity.
func squares(ran *atomic.Int64) *Job {
	return &Job{Stage: "squares", Phases: []Phase{
		{Name: "square", Run: func(_ context.Context, _ *Env, key string, _ []Ref) (Output, error) {
			ran.Add(1)
			n, err := strconv.Atoi(key)
			if err != nil {
				return Output{}, err
			}
			return Output{Next: []Ref{{Key: strconv.Itoa(n % 2), Name: key, Rows: int64(n * n)}}, Counts: map[string]int64{"in": 1}}, nil
		}},
		{Name: "sum", Run: func(_ context.Context, _ *Env, key string, in []Ref) (Output, error) {
			ran.Add(1)
			out := Output{Counts: map[string]int64{"groups": 1}}
			var names []string
			for _, r := range in {
				out.Counts["sum"] += r.Rows
				names = append(names, r.Name)
			}
			out.Files = []File{{Name: "p" + key, SHA256: strings.Join(names, " ")}}
			return out, nil
		}},
	}}
}

func plan(n int) []Ref {
	var refs []Ref
	for i := range n {
		refs = append(refs, Ref{Key: strconv.Itoa(i)})
	}
	return refs
}

func TestPlainRunIsTheSameWithAnyNumberOfWorkers(t *testing.T) {
	var want Output
	for _, workers := range []int{1, 2, 7} {
		var ran atomic.Int64
		env := &Env{Store: objstore.NewMemory(), Work: "w"}
		got, err := RunPlain(t.Context(), env, squares(&ran), plan(10), workers)
		if err != nil {
			t.Fatal(err)
		}
		if got.Counts["sum"] != 285 || got.Counts["in"] != 10 || ran.Load() != 12 {
			t.Errorf("%d workers: %v, %d runs", workers, got.Counts, ran.Load())
		}
		got.Files = sortedFiles(got.Files)
		if workers == 1 {
			want = got
		} else if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%d workers differ from one: %s", workers, d)
		}
	}
}

func sortedFiles(f []File) []File {
	if len(f) == 2 && f[0].Name > f[1].Name {
		f[0], f[1] = f[1], f[0]
	}
	return f
}

func TestASecondRunWorksFromDescriptors(t *testing.T) {
	var ran atomic.Int64
	env := &Env{Store: objstore.NewMemory(), Work: "w"}
	first, err := RunPlain(t.Context(), env, squares(&ran), plan(10), 2)
	if err != nil {
		t.Fatal(err)
	}
	before := ran.Load()
	second, err := RunPlain(t.Context(), env, squares(&ran), plan(10), 2)
	if err != nil {
		t.Fatal(err)
	}
	if ran.Load() != before {
		t.Errorf("%d tasks ran again", ran.Load()-before)
	}
	if d := cmp.Diff(first.Counts, second.Counts); d != "" {
		t.Error(d)
	}
}

func TestAttemptsThatDisagreeAreFound(t *testing.T) {
	env := &Env{Store: objstore.NewMemory(), Work: "w"}
	var calls atomic.Int64
	j := &Job{Stage: "s", Phases: []Phase{{Name: "p", Run: func(context.Context, *Env, string, []Ref) (Output, error) {
		if calls.Add(1) == 1 { // a second attempt commits while the first still works
			if _, err := Attempt(t.Context(), env, mustJob(7), 0, "k", nil); err != nil {
				t.Error(err)
			}
		}
		return Output{Counts: map[string]int64{"n": 8}}, nil
	}}}}
	_, err := Attempt(t.Context(), env, j, 0, "k", nil)
	if !errors.Is(err, objstore.ErrExist) || !strings.Contains(err.Error(), "two attempts") {
		t.Errorf("got %v", err)
	}
}

func mustJob(n int64) *Job {
	return &Job{Stage: "s", Phases: []Phase{{Name: "p", Run: func(context.Context, *Env, string, []Ref) (Output, error) {
		return Output{Counts: map[string]int64{"n": n}}, nil
	}}}}
}

func TestAPanicOrErrorNamesTheTask(t *testing.T) {
	for name, run := range map[string]func() (Output, error){
		"panic": func() (Output, error) { panic("boom") },
		"error": func() (Output, error) { return Output{}, io.ErrUnexpectedEOF },
	} {
		j := &Job{Stage: "stage", Phases: []Phase{{Name: "phase", Run: func(context.Context, *Env, string, []Ref) (Output, error) { return run() }}}}
		_, err := RunPlain(t.Context(), &Env{Store: objstore.NewMemory(), Work: "w"}, j, plan(3), 2)
		if err == nil || !strings.HasPrefix(err.Error(), "stage/phase ") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestRefsArriveSorted(t *testing.T) {
	var got []string
	j := &Job{Stage: "s", Phases: []Phase{{Name: "p", Run: func(_ context.Context, _ *Env, _ string, in []Ref) (Output, error) {
		for _, r := range in {
			got = append(got, fmt.Sprintf("%s%s%d", r.Order, r.Name, r.Offset))
		}
		return Output{}, nil
	}}}}
	in := []Ref{{Key: "k", Name: "b", Offset: 2}, {Key: "k", Name: "b", Offset: 1}, {Key: "k", Name: "a", Order: "2"}, {Key: "k", Name: "c"}}
	if _, err := Attempt(t.Context(), &Env{Store: objstore.NewMemory(), Work: "w"}, j, 0, "k", in); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"b1", "b2", "c0", "2a0"}, got); d != "" {
		t.Error(d)
	}
}

func TestJoinKeepsTheFirstExampleOfARule(t *testing.T) {
	a := Output{Examples: []fact.Reject{{Rule: "r", Source: "f", Offset: 9}}}
	b := Output{Examples: []fact.Reject{{Rule: "r", Source: "f", Offset: 3}, {Rule: "q", Source: "g"}}}
	want := []fact.Reject{{Rule: "q", Source: "g"}, {Rule: "r", Source: "f", Offset: 3}}
	if d := cmp.Diff(want, Join(a, b).Examples); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(want, Join(b, a).Examples); d != "" {
		t.Error(d)
	}
}

func TestKeyName(t *testing.T) {
	for key, plain := range map[string]bool{"00012": true, "a-b_C": true, "": false, "a/b": false, "..": false, strings.Repeat("x", 41): false} {
		if (KeyName(key) == key) != plain {
			t.Errorf("KeyName(%q) = %q", key, KeyName(key))
		}
	}
}
