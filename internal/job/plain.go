package job

import (
	"context"
	"maps"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// RunPlain runs a job with goroutines of this process, at most workers at a time: the reference for every runner.
// It returns what Commit needs.
func RunPlain(ctx context.Context, env *Env, j *Job, plan []Ref, workers int) (Output, error) {
	var total Output
	groups := groupByKey(plan)
	for phase := range j.Phases {
		outs, err := runPhase(ctx, env, j, phase, groups, workers)
		if err != nil {
			return Output{}, err
		}
		var next []Ref
		for _, o := range outs {
			next = append(next, o.Next...)
			o.Next = nil
			total = Join(total, o)
		}
		groups = groupByKey(next)
	}
	return total, nil
}

func groupByKey(refs []Ref) map[string][]Ref {
	groups := map[string][]Ref{}
	for _, r := range refs {
		groups[r.Key] = append(groups[r.Key], r)
	}
	return groups
}

func runPhase(ctx context.Context, env *Env, j *Job, phase int, groups map[string][]Ref, workers int) ([]Output, error) {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, workers))
	var mu sync.Mutex
	var outs []Output
	for _, key := range slices.Sorted(maps.Keys(groups)) { // in order, so that neither memory nor reading ahead is left to chance
		refs := groups[key]
		if ctx.Err() != nil {
			break
		}
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			out, err := Attempt(ctx, env, j, phase, key, refs)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			outs = append(outs, out)
			return nil
		})
	}
	return outs, g.Wait()
}
