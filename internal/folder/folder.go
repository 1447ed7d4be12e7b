// Package folder opens what a build left below --out, for the commands that show it to people.
//
// Noun: Folder. Invariant: only what a manifest vouches for is read. Each part (library, knowledge base, labels) is
// opened when it is first asked for and kept, so that a command reads no more than its answer needs. It writes nothing.
package folder

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Folder is the --out of a build. Its methods are for one goroutine.
type Folder struct {
	Store objstore.Store

	name       string
	committed  map[string]*manifest.Manifest
	library    *schemalib.Library
	kb         *kb.KB
	properties map[wikidata.PID]string
}

// stageOf names the command that writes a folder.
var stageOf = map[string]string{"facts": "ingest", "schema": "schema", "kb": "kb", "evidence": "annotate", "annotations": "annotate", "corpus": "corpus"}

// Open looks which stages are committed. A folder without any is a usage error.
func Open(ctx context.Context, name string) (*Folder, error) {
	store, err := objstore.Open(name)
	if err != nil {
		return nil, err
	}
	f := &Folder{Store: store, name: name, committed: map[string]*manifest.Manifest{}}
	for stage := range stageOf {
		m, err := manifest.Read(ctx, store, stage)
		var refused *manifest.Error
		switch {
		case err == nil:
			f.committed[stage] = m
		case errors.As(err, &refused) && refused.Uncommitted():
		default:
			return nil, err
		}
	}
	if len(f.committed) == 0 {
		return nil, diag.New(diag.Usage, "this is not the folder of a build", name, errors.New("no stage is committed there"),
			"give the --out folder of `knowcorpus build`")
	}
	return f, nil
}

// Close lets go of the knowledge base.
func (f *Folder) Close() error {
	if f.kb == nil {
		return nil
	}
	return f.kb.Close()
}

// Has says whether a stage's folder is committed.
func (f *Folder) Has(stage string) bool { return f.committed[stage] != nil }

// Need is the usage error of a command that cannot answer without a stage; nil where it is there.
func (f *Folder) Need(stage string) error {
	if f.Has(stage) {
		return nil
	}
	return diag.New(diag.Usage, "an earlier stage is missing", f.name+"/"+stage, nil,
		fmt.Sprintf("run `knowcorpus %s --out %s` first, or `knowcorpus build`", stageOf[stage], f.name))
}

// Manifest of a committed stage; nil where it is not.
func (f *Folder) Manifest(stage string) *manifest.Manifest { return f.committed[stage] }

// Files lists the names, below the store's root, of the Parquet files of a stage that begin with prefix.
func (f *Folder) Files(stage, prefix string) []string {
	m := f.committed[stage]
	if m == nil {
		return nil
	}
	var names []string
	for _, file := range m.Files {
		if strings.HasPrefix(file.Name, prefix) && strings.HasSuffix(file.Name, ".parquet") {
			names = append(names, path.Join(stage, file.Name))
		}
	}
	return names
}

// Languages of the build, first one preferred.
func (f *Folder) Languages() []string {
	for _, m := range f.committed {
		var c struct {
			Lang []string `json:"lang"`
		}
		if json.Unmarshal(m.Config, &c) == nil && len(c.Lang) > 0 {
			return c.Lang
		}
	}
	return []string{"en"}
}

// Library is the schema with its evidence.
func (f *Folder) Library(ctx context.Context) (*schemalib.Library, error) {
	if f.library != nil {
		return f.library, nil
	}
	if err := f.Need("schema"); err != nil {
		return nil, err
	}
	var rows []schemalib.ClassRow
	for r, err := range parquetx.ReadStore[schemalib.ClassRow](ctx, f.Store, "schema/schema.parquet") {
		if err != nil {
			return nil, Unreadable("schema/schema.parquet", err)
		}
		rows = append(rows, r)
	}
	lib, err := schemalib.FromRows(rows)
	if err != nil {
		return nil, Unreadable("schema/schema.parquet", err)
	}
	f.library = lib
	return lib, nil
}

// KB is the knowledge base, mapped into memory.
func (f *Folder) KB() (*kb.KB, error) {
	if f.kb != nil {
		return f.kb, nil
	}
	if err := f.Need("kb"); err != nil {
		return nil, err
	}
	local, ok := f.Store.(objstore.Localizer)
	if !ok {
		return nil, diag.New(diag.Usage, "the knowledge base is read through memory, which needs a local folder", f.name, nil, "copy kb/ to this machine and name its folder")
	}
	dir, _ := local.LocalPath("kb")
	open, err := kb.Open(dir, sealed.CheckNever) // its sizes were just compared with the manifest; validate compares the bytes
	if err != nil {
		return nil, Unreadable("kb", err)
	}
	f.kb = open
	return open, nil
}

// PropertyLabel is the name of a property in the preferred language that has one; "" where it is not known.
func (f *Folder) PropertyLabel(ctx context.Context, p wikidata.PID) string {
	if f.properties == nil {
		f.properties = map[wikidata.PID]string{}
		type row struct {
			ID     wikidata.PID `parquet:"id"`
			Labels []fact.Text  `parquet:"labels,list"`
		}
		for _, name := range f.Files("facts", "properties/") {
			for r, err := range parquetx.ReadStore[row](ctx, f.Store, name) {
				if err != nil {
					break // a name is a comfort: what is shown is right without it
				}
				f.properties[r.ID] = First(r.Labels, f.Languages())
			}
		}
	}
	return f.properties[p]
}

// First gives the text in the first of langs that has one, then the one for all languages.
func First(texts []fact.Text, langs []string) string {
	for _, lang := range append(langs[:len(langs):len(langs)], "mul") {
		for _, t := range texts {
			if t.Lang == lang {
				return t.Text
			}
		}
	}
	return ""
}

// Unreadable is a committed file that does not read: damage.
func Unreadable(name string, err error) error {
	return diag.New(diag.Storage, "a file cannot be read", name, err, "run `knowcorpus validate` on the folder")
}

// ItemLabel is the name of an item for people, "" where the knowledge base is absent.
func (f *Folder) ItemLabel(q wikidata.QID) string {
	k, err := f.KB()
	if err != nil {
		return ""
	}
	e, _ := k.Entities.Get(q)
	return cmp.Or(e.Label, e.Title)
}
