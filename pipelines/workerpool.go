package pipelines

import (
	"context"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal/extworker"

	"github.com/knowcorpus/knowcorpus/internal/diag"
)

// ServeWorkers gives workers to a runner that was told --environment_type=EXTERNAL, until the context ends.
// ready gets the address, "localhost:port".
func ServeWorkers(ctx context.Context, port int, ready func(addr string)) error {
	pool, err := extworker.StartLoopback(ctx, port)
	if err != nil {
		return diag.New(diag.Runner, "the worker pool cannot listen", "", err, "choose another --port")
	}
	ready(pool.EnvironmentConfig(ctx))
	<-ctx.Done()
	return ctx.Err()
}
