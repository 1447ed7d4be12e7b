// Package job describes a stage as data: tasks, phases and the files they leave, independent of what runs it.
//
// A Job plans Refs (ranges of inputs), runs them through phases, each grouping Refs by key, and commits a folder.
// Only Refs travel between phases; bytes go through the store. Invariant: a phase is a function of its key, its sorted
// inputs and the configuration, so any runner, order and number of attempts gives the same bytes.
package job

import (
	"context"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Ref is a reference to bytes: a range of an input file, a section of a spill file or an object in the store.
type Ref struct {
	Key    string `json:"key"`              // groups the Refs of the next phase; zero-padded where it is a number
	Order  string `json:"order,omitempty"`  // a phase gets the Refs of its key sorted by (Order, Name, Offset)
	Name   string `json:"name"`             // object in the store, or an input as the user named it
	Offset int64  `json:"offset,omitempty"` // bytes
	Bytes  int64  `json:"bytes,omitempty"`
	Rows   int64  `json:"rows,omitempty"`
	SHA256 string `json:"sha256,omitempty"`
	Meta   string `json:"meta,omitempty"` // small, phase-specific, usually JSON
}

// File is an object of the stage's folder, named relative to it.
type File struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Rows   int64  `json:"rows,omitempty"`
}

// Output is what one run of a phase gives.
type Output struct {
	Next     []Ref            `json:"next,omitempty"`
	Files    []File           `json:"files,omitempty"`
	Counts   map[string]int64 `json:"counts,omitempty"`   // by rule or name; summed over the job
	Examples []fact.Reject    `json:"examples,omitempty"` // at most one a rule; the first by (Source, Offset) is kept
}

// Env is what a phase may touch. It is the same on every runner.
type Env struct {
	Store  objstore.Store // rooted at --out
	Folder string         // of this stage, "facts": Files live below it
	Work   string         // prefix for spills and other objects that go away after the commit
	Temp   string         // local directory for scratch files of this process
}

// Phase is one step. Run must not keep state between calls other than caches.
type Phase struct {
	Name  string // "read", "merge"
	Tasks int    // how many keys it will have, for display; 0 unknown
	Run   func(ctx context.Context, env *Env, key string, in []Ref) (Output, error)
}

// Job is a stage ready to run.
type Job struct {
	Stage  string // "ingest"
	Folder string // "facts"
	Plan   func(ctx context.Context, env *Env) ([]Ref, error)
	Phases []Phase
	// Check judges the summed counts before the commit: conservation, share of rejects. It may add counts.
	Check func(counts map[string]int64, examples []fact.Reject) error
}
