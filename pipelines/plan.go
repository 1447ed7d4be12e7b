package pipelines

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// What a run would do with a stage.
const (
	WouldSkip   = "skip"   // its output is there, and nothing it depends on has changed
	WouldRun    = "run"    // from the beginning
	WouldResume = "resume" // from the tasks that an earlier run finished
	WouldDecide = "decide" // an earlier stage runs: if it gives the same bytes, this one is skipped
)

// Forecast is what a run would do with a stage, and why.
type Forecast struct {
	Stage  string          `json:"stage"`
	Folder string          `json:"folder"`
	State  string          `json:"state"`
	Why    []string        `json:"why"`
	Phases []PhaseForecast `json:"phases"` // of a stage that would run; empty while that is not known
	Bytes  int64           `json:"bytes"`  // that the first phase reads
}

// PhaseForecast is a phase and its number of tasks, 0 where that is known only when the phase before has run.
type PhaseForecast struct {
	Name  string `json:"name"`
	Tasks int    `json:"tasks"`
}

// Forecasts says what Run would do with stages, one after the other, and writes nothing. It reads inputs whole: their
// digests are a part of the fingerprint.
func Forecasts(ctx context.Context, cfg config.Config, names []string) ([]Forecast, error) {
	pending := map[string]bool{}
	var out []Forecast
	for _, name := range names {
		st, err := stageNamed(name)
		if err != nil {
			return nil, err
		}
		f, err := forecast(ctx, cfg, st, pending)
		if err != nil {
			return nil, Fault(err)
		}
		pending[st.folder] = f.State != WouldSkip
		out = append(out, f)
	}
	return out, nil
}

func forecast(ctx context.Context, cfg config.Config, st *stage, pending map[string]bool) (Forecast, error) {
	f := Forecast{Stage: st.name, Folder: st.folder, Why: []string{}, Phases: []PhaseForecast{}}
	known := *st // with those of its inputs that will stay what they are
	reads := st.folders(cfg)
	known.also, known.reads = nil, slices.DeleteFunc(slices.Clone(reads), func(folder string) bool { return pending[folder] })
	setup, err := prepare(ctx, cfg, &known)
	if err != nil {
		return f, err
	}
	store, err := objstore.Open(cfg.Out)
	if err != nil {
		return f, err
	}
	if f.Why, err = reasons(ctx, store, &known, setup, pending); err != nil {
		return f, err
	}
	waits := len(known.reads) < len(reads)
	switch {
	case waits && len(f.Why) == 0:
		f.State = WouldDecide
	case len(f.Why) == 0:
		f.State = WouldSkip
	default:
		f.State = WouldRun
		marker, err := job.ReadObject(ctx, store, buildingMarker(st))
		if err == nil && string(marker) == setup.Fingerprint {
			f.State = WouldResume
		}
	}
	if waits {
		f.Why = append(f.Why, "an earlier stage runs before it")
	}
	if f.State == WouldSkip || waits && st.name != annotateStage.name && st.name != learnStage.name { // which plan from their files alone
		return f, nil
	}
	return f, f.plan(ctx, store, st, setup)
}

// plan counts tasks as the run would, without a scratch folder.
func (f *Forecast) plan(ctx context.Context, store objstore.Store, st *stage, setup Setup) error {
	r := &run{setup: setup, env: &job.Env{Store: store, Folder: st.folder, Work: setup.work()}}
	if err := errors.Join(json.Unmarshal([]byte(setup.Config), &r.config), json.Unmarshal([]byte(setup.Inputs), &r.inputs)); err != nil {
		return err
	}
	j, err := st.job(r)
	if err != nil {
		return err
	}
	refs, err := j.Plan(ctx, r.env)
	if err != nil {
		return err
	}
	keys := map[string]bool{}
	for _, ref := range refs {
		keys[ref.Key] = true
		f.Bytes += ref.Bytes
	}
	for i, p := range j.Phases {
		tasks := p.Tasks
		if i == 0 {
			tasks = len(keys)
		}
		f.Phases = append(f.Phases, PhaseForecast{p.Name, tasks})
	}
	return nil
}

// reasons names what of a fingerprint differs from that of the committed folder; none: nothing.
func reasons(ctx context.Context, store objstore.Store, st *stage, setup Setup, pending map[string]bool) ([]string, error) {
	m, err := manifest.Read(ctx, store, st.folder)
	var refused *manifest.Error
	switch {
	case errors.As(err, &refused) && refused.Uncommitted():
		return []string{"its output is not there"}, nil
	case errors.As(err, &refused):
		return []string{"its output is damaged: " + refused.Violations[0].String()}, nil
	case err != nil:
		return nil, err
	}
	var why []string
	if was := m.RuleVersions[st.name]; was != st.rules {
		why = append(why, fmt.Sprintf("the rules of the stage changed: version %d ⇒ %d", was, st.rules))
	}
	why = append(why, changedModels(m.Models, st.modelDigests())...)
	settings, err := changedSettings(m, st, setup)
	if err != nil {
		return nil, err
	}
	var inputs []manifest.Input
	if err := json.Unmarshal([]byte(setup.Inputs), &inputs); err != nil {
		return nil, err
	}
	why = append(append(why, settings...), changedInputs(m.Inputs, inputs, pending)...)
	if len(why) == 0 && len(pending) > 0 && slices.ContainsFunc(m.Inputs, func(in manifest.Input) bool { return pending[strings.TrimSuffix(in.Name, "/")] }) {
		return nil, nil // the rest of the fingerprint is not known yet
	}
	if len(why) == 0 && m.Fingerprint != setup.Fingerprint {
		why = append(why, "it was written by another version of this program")
	}
	return why, nil
}

// changedSettings compares the part of the configuration that the output depends on, key by key.
func changedSettings(m *manifest.Manifest, st *stage, setup Setup) ([]string, error) {
	now, err := sectionJSON(st, setup)
	if err != nil {
		return nil, err
	}
	before, after := flat(m.Config), flat(now)
	names := map[string]string{} // "ingest.maxrejects" → "ingest.max_rejects"
	for _, s := range config.Settings() {
		names[strings.ReplaceAll(s.Key, "_", "")] = s.Key
	}
	keys := maps.Clone(before)
	maps.Copy(keys, after)
	var why []string
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if before[key] == after[key] {
			continue
		}
		name := key
		if known := names[strings.ToLower(key)]; known != "" {
			name = known
		}
		why = append(why, fmt.Sprintf("%s changed: %s ⇒ %s", name, or(before[key], "not set"), or(after[key], "not set")))
	}
	return why, nil
}

// flat gives the leaves of {"lang": …, "ingest": {"Shards": …}} by "lang", "ingest.Shards", as compact JSON.
func flat(raw json.RawMessage) map[string]string {
	out := map[string]string{}
	var top map[string]json.RawMessage
	if json.Unmarshal(raw, &top) != nil {
		return out
	}
	for key, value := range top {
		var section map[string]json.RawMessage
		if json.Unmarshal(value, &section) != nil {
			section = map[string]json.RawMessage{"": value}
		}
		for name, v := range section {
			var b bytes.Buffer
			if json.Compact(&b, v) == nil {
				out[strings.TrimSuffix(key+"."+name, ".")] = b.String()
			}
		}
	}
	return out
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func changedModels(before, after map[string]string) []string {
	all := maps.Clone(after)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, before)
	var why []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if before[name] != after[name] {
			why = append(why, "the program's "+name+" changed")
		}
	}
	return why
}

func changedInputs(before, after []manifest.Input, pending map[string]bool) []string {
	was := map[string]manifest.Input{}
	for _, in := range before {
		was[in.Name] = in
	}
	var why []string
	for _, in := range after {
		old, there := was[in.Name]
		delete(was, in.Name)
		switch {
		case !there:
			why = append(why, "input "+in.Name+" is new")
		case old.Digest != in.Digest:
			why = append(why, "input "+in.Name+" changed")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(was)) {
		if !pending[strings.TrimSuffix(name, "/")] {
			why = append(why, "input "+name+" is gone")
		}
	}
	return why
}
