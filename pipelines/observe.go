package pipelines

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/job"
)

// observe tells watch how far the stage is by counting descriptors in the work folder: the same on every runner,
// wherever its workers are. The returned function stops it.
func observe(ctx context.Context, env *job.Env, j *job.Job, plan []job.Ref, watch Watch) (stop func()) {
	if watch == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			watch(j.Stage, progress(ctx, env, j, plan))
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
	return func() { cancel(); <-ended }
}

func progress(ctx context.Context, env *job.Env, j *job.Job, plan []job.Ref) []PhaseProgress {
	out := make([]PhaseProgress, len(j.Phases))
	for i, p := range j.Phases {
		prefix := path.Join(env.Work, fmt.Sprintf("%d-%s", i, p.Name)) + "/"
		out[i] = PhaseProgress{Name: p.Name, Total: p.Tasks}
		if i == 0 {
			out[i].Total = len(plan)
		}
		done, err := env.Store.List(ctx, prefix)
		if err != nil {
			continue // display only: the stage itself reports what is wrong with the store
		}
		for _, o := range done {
			if strings.HasSuffix(o.Name, ".done") {
				out[i].Done++
			}
		}
	}
	return out
}
