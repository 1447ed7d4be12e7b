package pipelines

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/graphx"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/util/protox"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/dataflow/dataflowlib"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
)

// Translation is the graph of a stage as a runner would get it.
type Translation struct {
	Stage      string          `json:"stage"`
	Transforms int             `json:"transforms"`
	Bytes      int             `json:"bytes"`         // of the portable pipeline; Dataflow takes 10 MB
	Job        json.RawMessage `json:"job,omitempty"` // the Dataflow job, for that runner
}

// Translate builds the graph of a stage and translates it, without a runner, a network or an input: the graph does not
// depend on the data.
func Translate(ctx context.Context, cfg config.Config, name string) (*Translation, error) {
	st, err := stageNamed(name)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(cfg)
	if err != nil {
		return nil, err
	}
	p, s := beam.NewPipelineWithRoot()
	construct(s, Setup{Stage: name, Out: cfg.Out, Config: string(text), Inputs: "[]"}, st.phases)
	edges, _, err := p.Build()
	if err != nil {
		return nil, fmt.Errorf("graph of %s: %w", name, err)
	}
	env, err := graphx.CreateEnvironment(ctx, graphx.URNEnvDocker, jobopts.GetEnvironmentConfig)
	if err != nil {
		return nil, fmt.Errorf("environment of %s: %w", name, err)
	}
	model, err := graphx.Marshal(edges, &graphx.Options{Environment: env})
	if err != nil {
		return nil, fmt.Errorf("translate %s: %w", name, err)
	}
	bytes := protox.MustEncode(model)
	t := &Translation{Stage: name, Transforms: len(model.GetComponents().GetTransforms()), Bytes: len(bytes)}
	if cfg.Runner != "dataflow" {
		return t, nil
	}
	sum := sha256.Sum256(bytes)
	opts := &dataflowlib.JobOptions{Name: "knowcorpus-" + name, Options: runtime.RawOptions{Options: map[string]string{}}}
	job, err := dataflowlib.Translate(ctx, model, opts, "gs://staging/worker", "gs://staging/model", hex.EncodeToString(sum[:]))
	if err != nil {
		return nil, diag.New(diag.Runner, "the graph cannot be translated for Dataflow", name, err, "see Beam's options for Dataflow after --")
	}
	t.Job, err = job.MarshalJSON()
	return t, err
}
