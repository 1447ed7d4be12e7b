package pipelines

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"path"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/entitystore"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/kb"
	"github.com/knowcorpus/knowcorpus/internal/kb/wire"
	"github.com/knowcorpus/knowcorpus/internal/spill"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// The sections of a kb spill: entity partitions, then statement, surface and link partitions.
const (
	entitySections    = entitystore.Partitions
	statementSections = factstore.Partitions
)

// surfaceSections is how many partitions the surfaces of these tables of entities get: a function of their size alone, so
// that a partition fits the memory of a task however large the dump. Four MiB of the table give half a million forms,
// which take 60 MB while they are built; the largest partition has some three times as many.
func surfaceSections(entities []job.File) int {
	const each = 4 << 20
	var total int64
	for _, f := range entities {
		total += f.Bytes
	}
	return int(min(max(gazetteer.DefaultPartitions, total/each), gazetteer.MaxPartitions))
}

// surfaceSections is that number for this run.
func (k *kbJob) surfaceSections(ctx context.Context, env *job.Env) (int, error) {
	return once(k.run, "surface sections", func() (int, error) {
		files, err := tableFiles(ctx, env.Store, "facts", "entities")
		return surfaceSections(files), err
	})
}

// rowSpill sends rows of every kind to their sections, and counts what is dropped on the way.
type rowSpill struct {
	rows       *spill.Writer
	surfaces   int // sections
	linkShards int
	entities   entitystore.Rower
	statements factstore.Rower
	forms      gazetteer.Rower
	counts     map[string]int64
	buf        []byte
	release    func() // of the memory taken
}

// discard frees what is held, whether or not it was closed.
func (w *rowSpill) discard() {
	w.rows.Discard()
	w.release()
}

func (k *kbJob) newSpill(ctx context.Context, env *job.Env) (*rowSpill, error) {
	surfaces, err := k.surfaceSections(ctx, env)
	if err != nil {
		return nil, err
	}
	release, err := k.memory().take(ctx, 2*k.sortMemory()+besideSort)
	if err != nil {
		return nil, err
	}
	w := &rowSpill{surfaces: surfaces, linkShards: k.linkShards, counts: map[string]int64{}, release: release}
	w.forms.Partitions = uint32(surfaces)
	w.rows = spill.NewWriter(env.Temp, entitySections+statementSections+surfaces+k.linkShards, k.sortMemory())
	w.entities.Add = func(part uint32, record []byte) error { return w.rows.Add(int(part), record, nil) }
	return w, nil
}

func (w *rowSpill) statement(s *fact.Statement) error {
	part, record, drop := w.statements.Row(s)
	if drop != "" {
		w.counts[drop]++
		return nil
	}
	return w.rows.Add(entitySections+int(part), record, nil)
}

func (w *rowSpill) form(f gazetteer.Form) error {
	part, record, drop := w.forms.Row(f)
	w.counts["in/surface"]++
	if drop != "" {
		w.counts[drop]++
		return nil
	}
	return w.rows.Add(entitySections+statementSections+int(part), record, nil)
}

// seen adds in how many articles a form stands and is a link.
func (w *rowSpill) seen(surface string, n gazetteer.Seen) error {
	f := gazetteer.Form{Surface: surface, Kind: gazetteer.Occurrence, Count: n.Articles, Linked: n.Linked}
	part, record, drop := w.forms.Row(f)
	if drop != "" {
		return fmt.Errorf("the form %q was found in a text and is refused by %s", surface, drop)
	}
	return w.rows.Add(entitySections+statementSections+int(part), record, nil)
}

// Rows of the link sections: what must wait until titles and labels can be looked up. The key groups equal ones.
const (
	rowLink     = 'l' // surface, site, title
	rowRedirect = 'r' // site, from
	rowPlace    = 'p' // place, region: ids, four bytes big endian
)

func (w *rowSpill) link(kind byte, parts ...string) error {
	w.buf = append(w.buf[:0], kind)
	for _, p := range parts {
		w.buf = wire.AppendString(w.buf, p)
	}
	section := entitySections + statementSections + w.surfaces + shardOf(string(w.buf), w.linkShards)
	return w.rows.Add(section, w.buf, nil)
}

// close names each section by what it is about.
func (w *rowSpill) close(ctx context.Context, env *job.Env, name string) (job.Output, error) {
	refs, err := w.rows.Close(ctx, env.Store, path.Join(env.Work, "spill", name))
	if err != nil {
		return job.Output{}, err
	}
	for i := range refs {
		section, err := shardKey(refs[i].Key)
		if err != nil {
			return job.Output{}, err
		}
		refs[i].Key = w.sectionKey(section)
	}
	return job.Output{Next: refs, Counts: w.counts}, nil
}

func (w *rowSpill) sectionKey(section int) string {
	for _, s := range []struct {
		prefix string
		size   int
	}{{entityKey, entitySections}, {statementKey, statementSections}, {surfaceKey, w.surfaces}} {
		if section < s.size {
			return fmt.Sprintf("%s%05d", s.prefix, section)
		}
		section -= s.size
	}
	return fmt.Sprintf("%s%05d", linkKey, section)
}

// factRows reads a shard of facts/: items become entities and surfaces, statements become facts and some surfaces.
func (k *kbJob) factRows(ctx context.Context, env *job.Env, part string) (job.Output, error) {
	lib, err := once(k.run, "library", func() (*schemalib.Library, error) { return openLibrary(ctx, env.Store) })
	if err != nil {
		return job.Output{}, err
	}
	classes := newClassIndex(lib)
	w, err := k.newSpill(ctx, env)
	if err != nil {
		return job.Output{}, err
	}
	defer w.discard()
	names := k.names()
	for e, err := range rowsOf[fact.Entity](ctx, env.Store, "facts", []job.File{{Name: "entities/part-" + part + ".parquet"}}) {
		if err == nil {
			err = k.entityRows(w, names, classes, &e)
		}
		if err != nil {
			return job.Output{}, err
		}
	}
	for s, err := range rowsOf[fact.Statement](ctx, env.Store, "facts", []job.File{{Name: "statements/part-" + part + ".parquet"}}) {
		if err == nil {
			err = k.statementRows(w, names, &s)
		}
		if err != nil {
			return job.Output{}, err
		}
	}
	return w.close(ctx, env, "facts-"+part)
}

func (k *kbJob) entityRows(w *rowSpill, names kb.Names, classes *classIndex, e *fact.Entity) error {
	if e.Redirect != 0 {
		return w.entities.Redirect(e.ID, e.Redirect)
	}
	row := entitystore.FromFact(*e, k.config.Languages)
	row.Classes = classes.of(e.InstanceOf)
	if err := w.entities.Entity(row); err != nil {
		return err
	}
	for _, s := range e.Sitelinks {
		if err := w.entities.Title(s.Site, s.Title, e.ID); err != nil {
			return err
		}
	}
	var failed error
	names.Forms(e, func(f gazetteer.Form, rule string) {
		if rule != "" {
			w.counts["form/"+rule]++
		}
		if err := w.form(f); err != nil && failed == nil {
			failed = err
		}
	})
	return failed
}

const locatedIn wikidata.PID = 131 // located in the administrative territorial entity

func (k *kbJob) statementRows(w *rowSpill, names kb.Names, s *fact.Statement) error {
	if f, rule, ok := names.Statement(s); ok {
		w.counts["form/"+rule]++
		if err := w.form(f); err != nil {
			return err
		}
	}
	if s.Property == locatedIn && s.Rank != fact.Deprecated && s.Value.Kind == fact.Item {
		pair := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(s.Subject)), uint32(s.Value.Item))
		if err := w.link(rowPlace, string(pair)); err != nil {
			return err
		}
	}
	return w.statement(s)
}

// textRows reads a part of a Wikipedia dump for its redirects and links.
func (k *kbJob) textRows(ctx context.Context, env *job.Env, key string, ref job.Ref) (job.Output, error) {
	var task document.Task
	if err := json.Unmarshal([]byte(ref.Meta), &task); err != nil {
		return job.Output{}, fmt.Errorf("task: %w", err)
	}
	w, err := k.newSpill(ctx, env)
	if err != nil {
		return job.Output{}, err
	}
	defer w.discard()
	site := task.Wiki()
	err = document.Read(ctx, task, document.Options{Lang: k.config.Languages[0]}, func(it document.Item) error {
		switch {
		case it.Redirect != nil:
			w.counts["pages/redirect"]++
			if err := w.entities.TitleRedirect(site, it.Redirect.From, it.Redirect.To); err != nil {
				return err
			}
			return w.link(rowRedirect, site, it.Redirect.From)
		case it.Doc != nil:
			w.counts["pages/article"]++
			for _, a := range it.Doc.Anchors {
				w.counts["in/link"]++
				if err := w.link(rowLink, it.Doc.Text[a.StartByte:a.EndByte], site, a.Title); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err := unreadable(err, true); err != nil {
		return job.Output{}, err
	}
	return w.close(ctx, env, key)
}

// classIndex numbers the entity classes of a library as the entity store keeps them.
type classIndex struct {
	lib    *schemalib.Library
	number map[string]uint32
	known  map[schemalib.TypeSet][]uint32 // most items share their types with many
}

// classNames lists the entity classes in the order of their numbers.
func classNames(lib *schemalib.Library) []string {
	names := make([]string, len(lib.Entities))
	for i := range lib.Entities {
		names[i] = lib.Entities[i].Name
	}
	return names
}

func newClassIndex(lib *schemalib.Library) *classIndex {
	c := &classIndex{lib: lib, number: map[string]uint32{}, known: map[schemalib.TypeSet][]uint32{}}
	for i, name := range classNames(lib) {
		c.number[name] = uint32(i)
	}
	return c
}

func (c *classIndex) of(types []wikidata.QID) []uint32 {
	key := schemalib.TypesOf(types)
	whole := len(types) <= len(key)
	if known, ok := c.known[key]; ok && whole {
		return known
	}
	var numbers []uint32
	for _, name := range c.lib.ClassOf(types) {
		numbers = append(numbers, c.number[name])
	}
	if whole {
		c.known[key] = numbers
	}
	return numbers
}
