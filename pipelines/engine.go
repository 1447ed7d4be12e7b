package pipelines

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/knowcorpus/knowcorpus/internal/job"
)

func init() {
	register.DoFn3x1[context.Context, []byte, func(string, string), error](&planFn{})
	register.DoFn5x1[context.Context, string, func(*string) bool, func(string, string), func(string, string), error](&phaseFn{})
	register.DoFn4x1[context.Context, string, func(*string) bool, func(string), error](&commitFn{})
	register.Function1x1(digestOf)
	register.Iter1[string]()
	register.Emitter1[string]()
	register.Emitter2[string, string]()
	beam.RegisterType(reflect.TypeOf((*Setup)(nil)).Elem())
}

// construct lays the graph of any job: plan → (group by key → phase)* → group on one key → commit.
// What travels are references (job.Ref) and counts, as JSON; the bytes go through the store.
func construct(s beam.Scope, setup Setup, phases []string) beam.PCollection {
	s = s.Scope("knowcorpus." + setup.Stage)
	refs := beam.ParDo(s.Scope("plan"), &planFn{Setup: setup}, beam.Impulse(s))
	var results []beam.PCollection
	for i, name := range phases {
		ps := s.Scope(name)
		var outs beam.PCollection
		refs, outs = beam.ParDo2(ps, &phaseFn{Setup: setup, Phase: i}, beam.GroupByKey(ps, refs))
		results = append(results, outs)
	}
	cs := s.Scope("commit")
	// the last phase's refs have no reader, and a stage whose output nothing consumes spins a core on Prism
	results = append(results, refs)
	all := beam.GroupByKey(cs, beam.Flatten(cs, results...))
	return beam.ParDo(cs, digestOf, beam.ParDo(cs, &commitFn{Setup: setup}, all))
}

func digestOf(manifest string) string { return manifest }

// planFn reads the plan from the work folder: it can be long, and job graphs are limited in size.
type planFn struct{ Setup Setup }

// ProcessElement emits each planned Ref under its key.
func (f *planFn) ProcessElement(ctx context.Context, _ []byte, emit func(string, string)) error {
	env, _, err := f.Setup.open()
	if err != nil {
		return encoded(err)
	}
	refs, err := readPlan(ctx, env)
	if err != nil {
		return encoded(err)
	}
	for _, r := range refs {
		emit(r.Key, encode(r))
	}
	return nil
}

// phaseFn runs one phase for each key. Runners hand a whole stage to one goroutine (Prism, Direct) or to several
// (Flink); either way the work of a bundle goes through the process-wide slots, and is waited for at its end.
type phaseFn struct {
	Setup Setup
	Phase int

	bundle *bundle
}

// StartBundle forgets the bundle before.
func (f *phaseFn) StartBundle(context.Context, func(string, string), func(string, string)) {
	f.bundle = newBundle()
}

// ProcessElement submits the work of a key.
func (f *phaseFn) ProcessElement(ctx context.Context, key string, values func(*string) bool, _, _ func(string, string)) error {
	env, j, err := f.Setup.open()
	if err != nil {
		return encoded(err)
	}
	refs, err := decodeRefs(values)
	if err != nil {
		return encoded(err)
	}
	return f.bundle.submit(ctx, func(ctx context.Context) (job.Output, error) {
		return job.Attempt(ctx, env, j, f.Phase, key, refs)
	})
}

// FinishBundle waits, and emits what the tasks gave.
func (f *phaseFn) FinishBundle(_ context.Context, next, done func(string, string)) error {
	outs, err := f.bundle.wait()
	if err != nil {
		return encoded(err)
	}
	for _, out := range outs {
		for _, r := range out.Next {
			next(r.Key, encode(r))
		}
		out.Next = nil
		done(commitKey, encode(out))
	}
	return nil
}

// commitKey brings all results together. The last phase may leave refs under other keys: they carry nothing.
const commitKey = "\x00commit"

// commitFn joins the results of all tasks and commits the folder.
type commitFn struct{ Setup Setup }

// ProcessElement commits when it is given the results; it emits the manifest's digest.
func (f *commitFn) ProcessElement(ctx context.Context, key string, values func(*string) bool, emit func(string)) error {
	if key != commitKey {
		return nil
	}
	env, j, err := f.Setup.open()
	if err != nil {
		return encoded(err)
	}
	var total job.Output
	var text string
	for values(&text) {
		var out job.Output
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			return encoded(fmt.Errorf("result of a task: %w", err))
		}
		total = job.Join(total, out)
	}
	digest, err := commit(ctx, env, j, f.Setup, total)
	if err != nil {
		return encoded(err)
	}
	emit(digest)
	return nil
}

func decodeRefs(values func(*string) bool) ([]job.Ref, error) {
	var refs []job.Ref
	var text string
	for values(&text) {
		var r job.Ref
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			return nil, fmt.Errorf("reference: %w", err)
		}
		refs = append(refs, r)
	}
	return refs, nil
}

// encode is for job.Ref and job.Output, whose fields always marshal.
func encode(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
