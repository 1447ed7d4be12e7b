package pipelines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Result is what running a stage gave.
type Result struct {
	Stage    string             `json:"stage"`
	Folder   string             `json:"folder"`
	Skipped  bool               `json:"skipped"` // nothing had changed
	Resumed  bool               `json:"resumed"` // an earlier run had been stopped
	Seconds  float64            `json:"seconds"`
	Manifest *manifest.Manifest `json:"-"`
}

// Watch is told how a stage goes on: the number of tasks done in each phase. It is for display only.
type Watch func(stage string, phases []PhaseProgress)

// PhaseProgress is one phase; Total is 0 while it is not known.
type PhaseProgress struct {
	Name        string
	Done, Total int
}

// Run runs one stage unless its output is there already. The caller holds the lock of --out (Lock).
func Run(ctx context.Context, cfg config.Config, name string, watch Watch) (*Result, error) {
	res, err := runStage(ctx, cfg, name, watch)
	return res, Fault(err)
}

func runStage(ctx context.Context, cfg config.Config, name string, watch Watch) (*Result, error) {
	began := time.Now()
	st, err := stageNamed(name)
	if err != nil {
		return nil, err
	}
	setup, err := prepare(ctx, cfg, st)
	if err != nil {
		return nil, err
	}
	res := &Result{Stage: name, Folder: st.folder}
	res.Skipped, res.Resumed, err = begin(ctx, st, setup)
	if err == nil && !res.Skipped {
		err = perform(ctx, cfg, st, setup, watch)
	}
	if err != nil {
		return nil, err
	}
	if err := clear(ctx, st, setup); err != nil {
		return nil, err
	}
	store, err := objstore.Open(setup.Out)
	if err != nil {
		return nil, err
	}
	if res.Manifest, err = manifest.Read(ctx, store, st.folder); err != nil {
		return nil, err
	}
	res.Seconds = time.Since(began).Seconds()
	return res, nil
}

// prepare resolves everything a worker needs, and the fingerprint: what the output is a function of.
func prepare(ctx context.Context, cfg config.Config, st *stage) (Setup, error) {
	inputs, err := stageInputs(ctx, cfg, st)
	if err != nil {
		return Setup{}, err
	}
	fp, err := digestJSON(map[string]any{
		"stage": st.name, "format": manifest.Format, "rules": st.rules, "models": st.modelDigests(),
		"config": st.section(cfg), "lang": cfg.Languages, "inputs": inputs,
	})
	if err != nil {
		return Setup{}, err
	}
	c, err := json.Marshal(cfg)
	if err != nil {
		return Setup{}, err
	}
	in, err := json.Marshal(inputs)
	if err != nil {
		return Setup{}, err
	}
	return Setup{Stage: st.name, Out: cfg.Out, Fingerprint: fp, Config: string(c), Inputs: string(in)}, nil
}

// begin decides between skipping, resuming and starting anew, and leaves the folder ready to be written.
func begin(ctx context.Context, st *stage, setup Setup) (skipped, resumed bool, err error) {
	store, err := objstore.Open(setup.Out)
	if err != nil {
		return false, false, err
	}
	m, err := manifest.Read(ctx, store, st.folder)
	if err == nil && m.Fingerprint == setup.Fingerprint && !st.always {
		return true, false, nil
	}
	marker := buildingMarker(st)
	was, err := job.ReadObject(ctx, store, marker)
	switch {
	case err == nil && string(was) == setup.Fingerprint && !st.always: // what was copied then may be gone
		return false, true, nil
	case err != nil && !errors.Is(err, objstore.ErrNotExist):
		return false, false, err
	}
	if _, err := manifest.Invalidate(ctx, store, st.folder); err != nil {
		return false, false, err
	}
	if err := removeAll(ctx, store, path.Join(Hidden, "work", st.name)+"-"); err != nil {
		return false, false, err
	}
	if err := removeAll(ctx, store, marker); err != nil {
		return false, false, err
	}
	return false, false, putBytes(ctx, store, marker, []byte(setup.Fingerprint))
}

func buildingMarker(st *stage) string { return path.Join(Hidden, "building", st.folder) }

// clear removes what only a run in progress needs.
func clear(ctx context.Context, st *stage, setup Setup) error {
	if err := setup.close(); err != nil {
		return err
	}
	store, err := objstore.Open(setup.Out)
	if err != nil {
		return err
	}
	if err := removeAll(ctx, store, path.Join(Hidden, "work", st.name)+"-"); err != nil {
		return err
	}
	return removeAll(ctx, store, buildingMarker(st))
}

func removeAll(ctx context.Context, store objstore.Store, prefix string) error {
	objects, err := store.List(ctx, prefix)
	if err != nil {
		return err
	}
	for _, o := range objects {
		if err := store.Remove(ctx, o.Name); err != nil && !errors.Is(err, objstore.ErrNotExist) {
			return err
		}
	}
	return nil
}

func putBytes(ctx context.Context, store objstore.Store, name string, b []byte) error {
	_, err := store.PutIfAbsent(ctx, name, func(w io.Writer) error { _, err := w.Write(b); return err })
	return err
}

// perform plans, runs on the configured runner, and leaves the folder committed.
func perform(ctx context.Context, cfg config.Config, st *stage, setup Setup, watch Watch) error {
	env, j, err := setup.open()
	if err != nil {
		return err
	}
	plan, err := j.Plan(ctx, env)
	if err != nil {
		return err
	}
	if len(plan) == 0 {
		return diag.New(diag.Internal, "the plan of a stage is empty", st.name, nil, "report this with the command")
	}
	if err := writePlan(ctx, env, plan); err != nil {
		return err
	}
	stop := observe(ctx, env, j, plan, watch)
	defer stop()
	if cfg.Runner == "plain" {
		total, err := job.RunPlain(ctx, env, j, plan, workers(cfg))
		if err != nil {
			return err
		}
		_, err = commit(ctx, env, j, setup, total)
		return err
	}
	return runBeam(ctx, cfg.Runner, st, setup)
}

func planName(env *job.Env) string { return path.Join(env.Work, "plan.json") }

// writePlan replaces a plan of an earlier run: its ranges may have been others.
func writePlan(ctx context.Context, env *job.Env, plan []job.Ref) error {
	b, err := json.Marshal(plan)
	if err != nil {
		return err
	}
	if err := removeAll(ctx, env.Store, planName(env)); err != nil {
		return err
	}
	return putBytes(ctx, env.Store, planName(env), b)
}

func readPlan(ctx context.Context, env *job.Env) ([]job.Ref, error) {
	b, err := job.ReadObject(ctx, env.Store, planName(env))
	if err != nil {
		return nil, err
	}
	var plan []job.Ref
	if err := json.Unmarshal(b, &plan); err != nil {
		return nil, fmt.Errorf("plan %s: %w", planName(env), err)
	}
	return plan, nil
}
