package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/knowcorpus/knowcorpus/internal/diag"
)

// Source is where values come from, weakest first: Default, File, Env, Flags.
type Source struct {
	File  string              // path of a YAML file, or ""
	Env   []string            // as os.Environ gives it
	Flags map[string][]string // key → value as given on the command line; lists as several values
}

// Resolved is a configuration and, for each key, where its value came from: "default", "file demo.yaml",
// "env KNOWCORPUS_RUNNER", "flag".
type Resolved struct {
	Config Config
	Origin map[string]string
}

// Resolve layers the sources. Relative paths in a file are relative to the file.
func Resolve(src Source) (*Resolved, error) {
	r := &Resolved{Config: Default(), Origin: map[string]string{}}
	for _, s := range Settings() {
		r.Origin[s.Key] = "default"
	}
	for _, layer := range []func(Source) error{r.file, r.env, r.flags} {
		if err := layer(src); err != nil {
			return nil, err
		}
	}
	return r, r.check()
}

func (r *Resolved) file(src Source) error {
	if src.File == "" {
		return nil
	}
	b, err := os.ReadFile(src.File)
	if err != nil {
		return diag.New(diag.Usage, "the configuration file cannot be read", src.File, errors.Unwrap(err), "check the path given to --config")
	}
	given := map[string]any{}
	err = yaml.Unmarshal(b, &given)
	if err == nil {
		err = yaml.UnmarshalWithOptions(b, &r.Config, yaml.Strict())
	}
	if err != nil {
		return diag.New(diag.Usage, "the configuration file is not valid", src.File, errors.New(yaml.FormatError(err, false, true)),
			"`knowcorpus config` prints every key with its default")
	}
	dir := filepath.Dir(src.File)
	for _, list := range [][]string{r.Config.Wikidata, r.Config.Text, r.Config.Anchors} {
		for i, p := range list {
			list[i] = relativeTo(dir, p)
		}
	}
	r.Config.Schema.Names = relativeTo(dir, r.Config.Schema.Names)
	if _, ok := given["out"]; ok {
		r.Config.Out = relativeTo(dir, r.Config.Out)
	}
	for _, s := range Settings() {
		if has(given, s.Key) {
			r.Origin[s.Key] = "file " + src.File
		}
	}
	return nil
}

func relativeTo(dir, p string) string {
	if p == "" || filepath.IsAbs(p) || strings.Contains(p, "://") {
		return p
	}
	return filepath.Join(dir, p)
}

func has(tree map[string]any, key string) bool {
	head, rest, deeper := strings.Cut(key, ".")
	v, ok := tree[head]
	if !ok || !deeper {
		return ok
	}
	sub, ok := v.(map[string]any)
	return ok && has(sub, rest)
}

func (r *Resolved) env(src Source) error {
	env := map[string]string{}
	for _, kv := range src.Env {
		if k, v, ok := strings.Cut(kv, "="); ok && strings.HasPrefix(k, EnvPrefix) {
			env[k] = v
		}
	}
	for _, s := range Settings() {
		v, ok := env[s.Env]
		if !ok {
			continue
		}
		delete(env, s.Env)
		values := []string{v}
		if s.IsList() {
			values = SplitList(v)
		}
		if err := r.Config.Set(s.Key, values); err != nil {
			return diag.New(diag.Usage, "a setting in the environment is not valid", s.Env, err, s.Doc)
		}
		r.Origin[s.Key] = "env " + s.Env
	}
	for k := range env {
		return diag.New(diag.Usage, "an environment variable names no setting", k, nil, "`knowcorpus config` lists the variables")
	}
	return nil
}

func (r *Resolved) flags(src Source) error {
	for _, s := range Settings() {
		v, ok := src.Flags[s.Key]
		if !ok {
			continue
		}
		if err := r.Config.Set(s.Key, v); err != nil {
			return diag.New(diag.Usage, "a flag is not valid", s.Key, err, s.Doc)
		}
		r.Origin[s.Key] = "flag"
	}
	for key := range src.Flags {
		if _, ok := r.Origin[key]; !ok {
			return diag.New(diag.Usage, "there is no such setting", key, nil, "`knowcorpus config` lists all settings")
		}
	}
	return nil
}

var runners = []string{"plain", "direct", "prism", "flink", "dataflow"}

func (r *Resolved) check() error {
	c := r.Config
	bad := func(key string, why string) error {
		return diag.New(diag.Usage, "a setting is out of range", key+" from "+r.Origin[key], errors.New(why), "`knowcorpus config` prints every setting with its meaning")
	}
	known := false
	for _, name := range runners {
		known = known || c.Runner == name
	}
	switch {
	case !known:
		return bad("runner", fmt.Sprintf("%q is not one of %s", c.Runner, strings.Join(runners, ", ")))
	case len(c.Languages) == 0:
		return bad("lang", "at least one language is needed")
	case c.Workers < 0 || c.Workers > 1024:
		return bad("workers", "it lies between 0 and 1024")
	case c.Range < 1<<10:
		return bad("range", "it is at least 1KiB")
	case c.Memory < 1<<20:
		return bad("memory", "it is at least 1MiB")
	case c.Budget < 64<<20:
		return bad("budget", "it is at least 64MiB")
	case c.Ingest.MaxRejects < 0 || c.Ingest.MaxRejects > 1:
		return bad("ingest.max_rejects", "it is a share between 0 and 1")
	case c.Annotate.MaxRejects < 0 || c.Annotate.MaxRejects > 1:
		return bad("annotate.max_rejects", "it is a share between 0 and 1")
	case c.Out == "":
		return bad("out", "it names a folder")
	}
	return nil
}
