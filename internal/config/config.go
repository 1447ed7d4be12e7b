// Package config is what a build is told: defaults, a file, the environment and flags, in that order of strength.
//
// Nouns: Config, Setting. Every setting has a key ("ingest.max_rejects"), an environment variable
// (KNOWCORPUS_INGEST_MAX_REJECTS), a default and a sentence of help, all from the struct below: a new field is
// documented, printed and layered without further code. Unknown keys are errors.
package config

// Config is the resolved configuration. Settings of a stage's section reach its output bytes; the rest never do,
// except Languages.
type Config struct {
	Wikidata  []string `yaml:"wikidata" doc:"Wikidata JSON dumps (plain, .bz2, .gz, .zst; globs)"`
	Text      []string `yaml:"text" doc:"text to annotate: Wikipedia XML dumps, JSON lines, Parquet, plain text (globs)"`
	Anchors   []string `yaml:"anchors" doc:"Wikipedia dumps whose links give priors and redirects; the Wikipedia dumps among text where empty"`
	Out       string   `yaml:"out" doc:"folder of all stages"`
	Languages []string `yaml:"lang" doc:"languages to keep, first one preferred"`
	Runner    string   `yaml:"runner" doc:"plain, direct, prism, flink or dataflow"`
	Workers   int      `yaml:"workers" doc:"tasks at the same time in a process; 0: one a core"`
	Range     Bytes    `yaml:"range" doc:"compressed bytes of input a task reads, four times as many of a plain dump; does not change the output"`
	Memory    Bytes    `yaml:"memory" doc:"memory a task may sort in before it spills; does not change the output"`

	Ingest   Ingest   `yaml:"ingest"`
	Schema   Schema   `yaml:"schema"`
	KB       KB       `yaml:"kb"`
	Annotate Annotate `yaml:"annotate"`
	Corpus   Corpus   `yaml:"corpus"`
	Publish  Publish  `yaml:"publish"`
}

// Ingest is the section of the first stage.
type Ingest struct {
	Shards        int      `yaml:"shards" doc:"files a table is cut into; 0: by the size of the dump, one for 8 to 256 MiB"`
	SkipDatatypes []string `yaml:"skip_datatypes" doc:"statements of properties with these datatypes are dropped (drop/datatype)"`
	MaxRejects    float64  `yaml:"max_rejects" doc:"share of unreadable records above which the stage fails"`
	MaxRecord     Bytes    `yaml:"max_record" doc:"longest record that is read"`
	Truncated     bool     `yaml:"truncated" doc:"accept a dump that is cut off: what is whole is read"`
}

// Schema is the section of the schema stage.
type Schema struct {
	MinInstances      int    `yaml:"min_instances" doc:"instances, counted through the taxonomy, that make an item a class of the library"`
	SingleInheritance bool   `yaml:"single_inheritance" doc:"print one base a class"`
	Examples          int    `yaml:"examples" doc:"examples a docstring shows"`
	Names             string `yaml:"names" doc:"out folder or schema/ of an earlier build, or a JSON file of its names: classes keep them"`
}

// KB is the section of the knowledge base stage.
type KB struct {
	MaxCandidates int `yaml:"max_candidates" doc:"entities kept for a surface form"`
}

// Annotate is the section of the annotation stage.
type Annotate struct {
	Shards     int     `yaml:"shards" doc:"files the annotations are cut into; 0: by the size of the text, one for 1 to 256 MiB"`
	MinChars   int     `yaml:"min_chars" doc:"shorter documents are dropped (drop/short)"`
	MaxRejects float64 `yaml:"max_rejects" doc:"share of unreadable documents above which the stage fails"`
	Learn      bool    `yaml:"learn" doc:"read the text twice: what words say for a property is learned from it first (evidence/)"`
}

// Corpus is the section of the corpus stage.
type Corpus struct {
	Shards    int      `yaml:"shards" doc:"files a corpus is cut into; 0: one an annotation file"`
	Tiers     []string `yaml:"tiers" doc:"tiers of labels that become training rows"`
	Negatives int      `yaml:"negatives" doc:"classes without an answer that a prompt shows, at most"`
	Pronouns  bool     `yaml:"pronouns" doc:"pronouns and descriptions are answers too"`
}

// Publish is the section of publish.
type Publish struct {
	To string `yaml:"to" doc:"folder the corpora are copied to"`
}

// Default is the configuration before anything is said.
func Default() Config {
	return Config{
		Out: "out", Languages: []string{"en"}, Runner: "direct", Range: 4 << 20, Memory: 96 << 20,
		Ingest: Ingest{
			SkipDatatypes: []string{"commonsMedia", "external-id", "geo-shape", "math", "musical-notation", "tabular-data", "url"},
			MaxRejects:    0.001, MaxRecord: 64 << 20,
		},
		Schema:   Schema{MinInstances: 5, Examples: 5},
		KB:       KB{MaxCandidates: 64},
		Annotate: Annotate{MinChars: 20, MaxRejects: 0.001},
		Corpus:   Corpus{Tiers: []string{"A", "B"}, Negatives: 8},
	}
}
