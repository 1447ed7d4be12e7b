// Package pipelines joins the stages to what runs them: each stage's Job, and one seam to plain goroutines and to Beam.
//
// It is the only package that imports Beam (with cmd). A stage is one file here: what it plans, its phases, what it
// checks. Everything that decides lives elsewhere, as pure functions; what is here moves references and opens files.
package pipelines

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Hidden is the folder below --out that holds what is not a product: locks, work in progress.
const Hidden = ".knowcorpus"

// Setup is all a worker needs to take part in a stage. It travels inside the DoFns, so every field is exported.
type Setup struct {
	Stage       string
	Out         string // URI or absolute path
	Fingerprint string
	Config      string // config.Config as JSON
	Inputs      string // []manifest.Input as JSON
}

// stage is what a pipeline file declares.
type stage struct {
	name   string
	folder string
	reads  []string // folders of earlier stages
	// also lists folders that are read where the configuration says so; nil for none.
	also func(config.Config) []string
	// command runs the stage where it has no command of its own name.
	command string
	// rules is the version of the stage's rules: raise it when the same inputs give other bytes.
	rules int
	// models are those that come with the program and reach the output, by name; nil for none.
	models func() map[string]string
	// section is the part of the configuration that reaches the output.
	section func(config.Config) any
	// files lists input files outside --out.
	files func(config.Config) ([]string, error)
	job   func(*run) (*job.Job, error)
	// always runs the stage again though nothing has changed here: its target may have.
	always bool
	// phases names the job's phases: the graph is built before the job is opened.
	phases []string
}

// run is a stage being run in this process.
type run struct {
	setup  Setup
	config config.Config
	inputs []manifest.Input
	env    *job.Env
	// caches of this process: opened once, shared by all tasks
	cache sync.Map
}

var opened sync.Map // Setup → func() (*openedJob, error)

type openedJob struct {
	env     *job.Env
	job     *job.Job
	scratch *scratch
}

// open gives the environment and job of a setup, once in a process.
func (s Setup) open() (*job.Env, *job.Job, error) {
	f, _ := opened.LoadOrStore(s, sync.OnceValues(func() (*openedJob, error) { return s.load() }))
	o, err := f.(func() (*openedJob, error))()
	if err != nil {
		opened.Delete(s) // a later attempt may find the store reachable
		return nil, nil, err
	}
	return o.env, o.job, nil
}

func (s Setup) load() (*openedJob, error) {
	st, err := stageNamed(s.Stage)
	if err != nil {
		return nil, err
	}
	r := &run{setup: s}
	if err := json.Unmarshal([]byte(s.Config), &r.config); err != nil {
		return nil, fmt.Errorf("configuration of a worker: %w", err)
	}
	if err := json.Unmarshal([]byte(s.Inputs), &r.inputs); err != nil {
		return nil, fmt.Errorf("inputs of a worker: %w", err)
	}
	store, err := objstore.Open(s.Out)
	if err != nil {
		return nil, err
	}
	temp, err := newScratch(store, s.Stage)
	if err != nil {
		return nil, err
	}
	r.env = &job.Env{Store: store, Folder: st.folder, Work: s.work(), Temp: temp.dir}
	j, err := st.job(r)
	if err != nil {
		return nil, errors.Join(err, temp.remove())
	}
	return &openedJob{env: r.env, job: j, scratch: temp}, nil
}

// close removes the scratch folder of a setup in this process.
func (s Setup) close() error {
	f, ok := opened.LoadAndDelete(s)
	if !ok {
		return nil
	}
	o, err := f.(func() (*openedJob, error))()
	if err != nil {
		return nil // it never opened
	}
	return o.scratch.remove()
}

// work is the folder of everything that goes away after the commit. It is named by the fingerprint: a run that was
// killed finds its descriptors again, and nobody else's.
func (s Setup) work() string { return path.Join(Hidden, "work", s.Stage+"-"+s.Fingerprint[:16]) }

// once returns the value made by the first call with this key in this process.
func once[T any](r *run, key string, make func() (T, error)) (T, error) {
	f, _ := r.cache.LoadOrStore(key, sync.OnceValues(make))
	return f.(func() (T, error))()
}

func stageNamed(name string) (*stage, error) {
	for _, st := range stages {
		if st.name == name {
			return st, nil
		}
	}
	return nil, fmt.Errorf("there is no stage %q", name)
}

func digestJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}
