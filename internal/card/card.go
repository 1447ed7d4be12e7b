// Package card writes the dataset card of a corpus: README.md with the front matter by which `datasets` finds the
// tables, and a body that says what the rows are, where they come from, what was left out and what they are not.
//
// Nouns: Card, Config, Split. Invariant: the card is a function of its fields; no clock, no map order. Values come
// from file names, titles and configurations, so each is escaped for where it stands: YAML by the encoder, Markdown by
// the template's md. It refuses configurations without a file, which `datasets` could not load.
package card

import (
	"bytes"
	_ "embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/goccy/go-yaml"

	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// Card is everything that a card says.
type Card struct {
	Name        string   // of the corpus, for people
	Languages   []string // codes
	Configs     []Config // the first is the default
	Counts      []Count  // rows by table and task
	Drops       []Drop   // what became no row
	Sources     []Source
	Tiers       []string // of the labels that are answers
	Negatives   int      // most in a prompt
	Fingerprint string   // of the stage: configuration, inputs, rules
	Version     string   // of the program
}

// Config is a table, or several with the same columns, under a name for load_dataset.
type Config struct {
	Name        string
	Description string
	Columns     []string // read from every file; all where empty
	Splits      []Split
}

// Split is the files of a split by a pattern relative to the card.
type Split struct {
	Name     string
	Patterns []string
	Rows     int64
}

// Count is a number of rows.
type Count struct {
	Table, Task string
	Rows        int64
}

// Drop is a number of candidates that became no row, by rule.
type Drop struct {
	Table, Task, Rule string
	Rows              int64
}

// Source is an input or what it is made from.
type Source struct {
	Name    string
	License string // SPDX, "CC-BY-SA-4.0"
	SHA256  string // hex, "" where not known
	Role    string // "text", "knowledge base"
}

//go:embed card.md
var body string

var page = template.Must(template.New("card").Funcs(template.FuncMap{
	"md": markdown, "number": number, "rule": meaning, "join": strings.Join,
}).Parse(body))

// Render gives the bytes of README.md.
func Render(c Card) ([]byte, error) {
	front, err := frontMatter(c)
	if err != nil {
		return nil, err
	}
	c.Drops = slices.DeleteFunc(slices.Clone(c.Drops), func(d Drop) bool { return d.Rows == 0 })
	var out bytes.Buffer
	out.WriteString("---\n")
	out.Write(front)
	out.WriteString("---\n\n")
	if err := page.Execute(&out, c); err != nil {
		return nil, fmt.Errorf("write the dataset card: %w", err)
	}
	return out.Bytes(), nil
}

// front is the metadata that the Hub and `datasets` read.
type front struct {
	PrettyName string       `yaml:"pretty_name"`
	Language   []string     `yaml:"language,omitempty"`
	License    []string     `yaml:"license,omitempty"`
	Categories []string     `yaml:"task_categories"`
	Sizes      []string     `yaml:"size_categories"`
	Tags       []string     `yaml:"tags"`
	Configs    []configYAML `yaml:"configs"`
}

type configYAML struct {
	Name    string      `yaml:"config_name"`
	Default bool        `yaml:"default,omitempty"`
	Columns []string    `yaml:"columns,omitempty"`
	Files   []splitYAML `yaml:"data_files"`
}

type splitYAML struct {
	Split string   `yaml:"split"`
	Path  []string `yaml:"path"`
}

func frontMatter(c Card) ([]byte, error) {
	f := front{
		PrettyName: c.Name, Language: c.Languages, License: licenses(c.Sources),
		Categories: []string{"text-generation", "token-classification"},
		Sizes:      []string{sizeCategory(c.Configs)},
		Tags:       []string{"information-extraction", "named-entity-recognition", "relation-extraction", "event-extraction", "distant-supervision", "wikidata"},
	}
	names := map[string]bool{}
	for i, config := range c.Configs {
		y := configYAML{Name: config.Name, Default: i == 0, Columns: config.Columns}
		for _, s := range config.Splits {
			if len(s.Patterns) > 0 {
				y.Files = append(y.Files, splitYAML{s.Name, s.Patterns})
			}
		}
		if len(y.Files) == 0 {
			return nil, fmt.Errorf("write the dataset card: configuration %q has no files", config.Name)
		}
		if names[config.Name] {
			return nil, fmt.Errorf("write the dataset card: configuration %q is given twice", config.Name)
		}
		names[config.Name] = true
		f.Configs = append(f.Configs, y)
	}
	out, err := yaml.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("write the front matter of the dataset card: %w", err)
	}
	return out, nil
}

// File is a file of the corpus, named relative to the card.
type File struct {
	Name string
	Rows int64
}

// SplitsOf finds the splits among the files of a folder by their names: "sft/train-00000-of-00004.parquet" belongs to
// train. A file whose name begins with no split belongs to train as a whole. Files without rows are counted, not listed:
// a split without any row has no pattern.
func SplitsOf(folder string, files []File) []Split {
	rows, patterns := map[string]int64{}, map[string][]string{}
	for _, f := range files {
		if path.Dir(f.Name) != path.Clean(folder) || path.Ext(f.Name) != ".parquet" || f.Rows == 0 {
			continue
		}
		split, pattern := sample.Train, f.Name
		if before, _, ok := strings.Cut(path.Base(f.Name), "-"); ok && slices.Contains(sample.Splits, before) {
			split, pattern = before, path.Join(folder, before+"-*.parquet")
		}
		rows[split] += f.Rows
		if !slices.Contains(patterns[split], pattern) {
			patterns[split] = append(patterns[split], pattern)
		}
	}
	var out []Split
	for _, name := range sample.Splits {
		if len(patterns[name]) > 0 {
			slices.Sort(patterns[name])
			out = append(out, Split{Name: name, Patterns: patterns[name], Rows: rows[name]})
		}
	}
	return out
}

// Join puts the splits of several folders into one configuration.
func Join(lists ...[]Split) []Split {
	var out []Split
	for _, name := range sample.Splits {
		s := Split{Name: name}
		for _, list := range lists {
			for _, o := range list {
				if o.Name == name {
					s.Patterns, s.Rows = append(s.Patterns, o.Patterns...), s.Rows+o.Rows
				}
			}
		}
		if len(s.Patterns) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// The folders of the corpus.
const (
	DefinitionsFolder  = "pretrain/definitions"
	InstancesFolder    = "pretrain/instances"
	InstructionsFolder = "sft"
)

// Configs gives the configurations of a corpus by its files: "sft" and "pretrain" for training, and the two tables of
// pretraining by themselves with all their columns. A table without rows has no configuration.
func Configs(files []File) []Config {
	definitions, instances := SplitsOf(DefinitionsFolder, files), SplitsOf(InstancesFolder, files)
	all := []Config{
		{Name: "sft", Description: "prompts with class definitions, and their completions", Splits: SplitsOf(InstructionsFolder, files)},
		// Files of one configuration must have the same columns: those that both tables have.
		{Name: "pretrain", Description: "text of class definitions and of sentences with their objects", Columns: []string{"id", "text", "source", "license"},
			Splits: Join(definitions, instances)},
		{Name: "definitions", Description: "one class a row", Splits: definitions},
		{Name: "instances", Description: "one sentence a row", Splits: instances},
	}
	return slices.DeleteFunc(all, func(c Config) bool { return len(c.Splits) == 0 })
}
